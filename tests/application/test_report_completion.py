"""A department's own system reports what is seen through; each flag is reported by who sees it through (C083)."""

from __future__ import annotations

from datetime import date

import pytest

from service.application.report_completion import report_completion
from service.application.return_referral import return_referral
from service.domain.refusals import Refused, TooEarly
from service.domain.results import FlagState
from tests.district import UNLICENSED
from tests.fakes import LEAD, PARTNER, STRANGER

DONE = {
    "referral_id": "",
    "part_id": "",
    "item_id": "",
    "state": "done",
    "words": "收据1号",
    "done_on": date(2023, 7, 5),
}


def report(district, department, **data):
    return district.say(department, report_completion, **DONE | data)


@pytest.mark.clause("C083")
def test_the_receiver_reports_that_its_penalty_is_carried_out(drawn):
    _part, referral = drawn.decide()
    assert {row.flag: row.department for row in drawn.rows("flags")}["penalty"] == STRANGER
    report(drawn, STRANGER, referral_id=referral.id, flag="penalty")
    row = drawn.one("flags", flag="penalty")
    assert (row.state, row.words, row.done_on) == (FlagState.DONE, "收据1号", date(2023, 7, 5))
    assert report(drawn, STRANGER, referral_id=referral.id, flag="penalty").code == "flag.stands_so"


@pytest.mark.clause("C083")
@pytest.mark.parametrize(
    ("department", "flag"),
    [(LEAD, "penalty"), (STRANGER, "discipline"), (STRANGER, "correction"), (PARTNER, "penalty")],
)
def test_nobody_reports_what_another_sees_through(drawn, department, flag):
    _part, referral = drawn.decide()
    with pytest.raises(Refused) as refused:
        report(drawn, department, referral_id=referral.id, flag=flag)
    assert refused.value.code == "scope.foreign"


@pytest.mark.clause("C083")
def test_the_senders_own_step_sees_the_discipline_through(drawn):
    _part, referral = drawn.decide()
    own = {"outcomes": ["filed", "integrity_recorded"], "words": "已备案", "done_on": date(2023, 7, 19)}
    drawn.say(LEAD, return_referral, referral_id=referral.id, **own)
    row = drawn.one("flags", flag="discipline")
    assert (row.state, row.words, row.department) == (FlagState.DONE, "integrity_recorded", LEAD)
    assert drawn.one("flags", flag="penalty").state == FlagState.OPEN, "the penalty is still to be carried out"


def test_a_penalty_before_its_decision_is_too_early(drawn):
    _part, referral = drawn.offer()
    with pytest.raises(TooEarly) as early:
        report(drawn, STRANGER, referral_id=referral.id, flag="penalty")
    assert early.value.waits_for == "referral.decided"


def test_a_flag_of_the_own_part_is_reported_by_item(drawn):
    part = drawn.part(LEAD)
    drawn.inspect(part, **UNLICENSED)
    report(drawn, LEAD, part_id=part.id, item_id=part.items[0], flag="discipline", state="void", words="无依据")
    assert drawn.one("flags", flag="discipline").state == FlagState.VOID
    with pytest.raises(Refused) as refused:
        report(drawn, LEAD, flag="discipline")
    assert refused.value.code == "flag.of_what"
