"""Results are published by the hub when a part is inspected, and each department confirms its own entry."""

from __future__ import annotations

import pytest

from service.application.confirm_publication import confirm_publication
from service.application.publish_results import publish_results
from service.domain.refusals import Refused, TooEarly
from tests.fakes import LEAD, PARTNER


@pytest.mark.clause("C098")
def test_an_inspected_part_is_published_once(drawn):
    drawn.inspect(drawn.part(LEAD))
    assert drawn.do(publish_results) == 1
    assert drawn.part(LEAD).published_at == drawn.clock.now()
    assert drawn.do(publish_results) == 0
    assert len(drawn.audit("results.published")) == 1


def test_a_part_without_all_findings_stays_unpublished(drawn):
    part = drawn.part(LEAD)
    drawn.schedule(part)
    drawn.find(part, part.items[0])
    assert drawn.do(publish_results) == 0


def test_no_more_parts_than_the_limit_are_published(drawn):
    for part in drawn.rows("parts", department=PARTNER):
        drawn.inspect(part)
    assert [drawn.do(publish_results, 3) for _ in range(3)] == [3, 1, 0]


@pytest.mark.clause("C095")
@pytest.mark.clause("C098")
def test_a_receipt_meets_the_clock_of_publication(drawn):
    part = drawn.part(LEAD)
    drawn.inspect(part)
    drawn.say(LEAD, confirm_publication, part_id=part.id, receipt="GS-77")
    row = drawn.part(LEAD)
    assert (row.publication_receipt, row.publication_confirmed_at) == ("GS-77", drawn.clock.now())
    assert drawn.one("deadlines", kind="publication").met_at == drawn.clock.now()
    assert drawn.audit("publication.confirmed")[0].details == {"receipt": "GS-77"}


def test_a_receipt_before_the_findings_is_too_early(drawn):
    with pytest.raises(TooEarly):
        drawn.say(LEAD, confirm_publication, part_id=drawn.part(LEAD).id, receipt="GS-77")


@pytest.mark.clause("C095")
def test_no_department_confirms_for_another(drawn):
    part = drawn.part(LEAD)
    drawn.inspect(part)
    with pytest.raises(Refused) as refused:
        drawn.say(PARTNER, confirm_publication, part_id=part.id, receipt="GS-77")
    assert refused.value.code == "scope.foreign"
