"""Each department tells the inspected party the result of its own part, in time, before it is done with it."""

from __future__ import annotations

from datetime import date

import pytest

from service.application.confirm_publication import confirm_publication
from service.application.publish_results import publish_results
from service.domain.refusals import Refused, TooEarly
from tests.fakes import LEAD, PARTNER


@pytest.mark.clause("C096")
def test_the_clock_starts_with_the_last_finding(drawn):
    drawn.inspect(drawn.part(LEAD))
    clock = drawn.one("deadlines", kind="feedback")
    assert (clock.department, clock.started_on, clock.due_on) == (LEAD, date(2023, 7, 5), date(2023, 7, 12))
    assert "第十五条" in clock.rule


@pytest.mark.clause("C096")
def test_feedback_has_day_way_and_receiver(drawn):
    part = drawn.part(LEAD)
    drawn.inspect(part)
    drawn.feed_back(part, way="by_post", receiver="李校长")
    row = drawn.one("feedbacks")
    assert (row.given_on, row.way, row.receiver, row.recorded_by) == (
        date(2023, 7, 5), "by_post", "李校长", "department:science",
    )  # fmt: skip
    assert drawn.one("deadlines", kind="feedback").met_at == drawn.clock.now()


@pytest.mark.clause("C096")
@pytest.mark.clause("C097")
def test_a_part_does_not_close_before_its_party_is_told(drawn):
    part, other = drawn.rows("parts", visit_id=drawn.part(LEAD).visit_id)
    for each in (part, other):
        drawn.inspect(each)
        drawn.do(publish_results)
        drawn.say(each.department, confirm_publication, part_id=each.id, receipt="GS-1")
    drawn.feed_back(other)
    with pytest.raises(TooEarly) as early:
        drawn.close_part(part)
    assert early.value.waits_for == "feedback.given", "another department's word does not stand for its own"
    drawn.feed_back(part)
    drawn.close_part(part)


@pytest.mark.clause("C097")
def test_no_department_feeds_back_for_another(drawn):
    part = drawn.part(LEAD)
    drawn.inspect(part)
    part.department = PARTNER
    with pytest.raises(Refused) as refused:
        drawn.feed_back(part)
    assert refused.value.code == "scope.foreign"


def test_feedback_before_the_findings_is_too_early(drawn):
    with pytest.raises(TooEarly):
        drawn.feed_back(drawn.part(LEAD))


@pytest.mark.parametrize("on", [date(2023, 7, 3), date(2023, 7, 6)])
def test_feedback_lies_between_the_inspection_and_today(drawn, on):
    part = drawn.part(LEAD)
    drawn.inspect(part)
    with pytest.raises(Refused) as refused:
        drawn.feed_back(part, given_on=on)
    assert refused.value.code == "feedback.day_wrong"
