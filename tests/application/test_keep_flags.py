"""The four flags of a problem: opened with it, derived where they follow, set by an officer, and never forgotten."""

from __future__ import annotations

from datetime import date

import pytest

from service.application.set_flag import complete_flag, reopen_flag, void_flag
from service.domain.refusals import Refused
from service.domain.results import Flag, FlagState
from tests.district import GUIDED, OFFICER, PARTNER_OFFICER, UNLICENSED
from tests.fakes import LEAD

CORRECTED = {"result": "corrected", "violation": "minor_corrected_on_spot"}
SUSPECTED = {"code": "other", "owner": "规划科", "next_step": "调取课程表后再核"}


def flags(district) -> dict[str, str]:
    return {row.flag: row.state for row in district.rows("flags")}


@pytest.mark.clause("C083")
def test_a_found_problem_opens_four_flags(drawn):
    drawn.inspect(drawn.part(LEAD), **UNLICENSED)
    assert flags(drawn) == dict.fromkeys(map(str, Flag), FlagState.OPEN)


def test_an_item_without_a_problem_has_no_flags(drawn):
    drawn.inspect(drawn.part(LEAD))
    assert flags(drawn) == {}


@pytest.mark.clause("C083")
def test_receipt_decision_and_correction_set_flags(drawn):
    part = drawn.part(LEAD)
    drawn.inspect(part, **CORRECTED, handling=GUIDED)
    drawn.publish(part)
    assert flags(drawn) == {"publicity": "done", "penalty": "void", "correction": "done", "discipline": "open"}
    assert drawn.one("flags", flag="publicity").words == "GS-1"


@pytest.mark.clause("C083")
def test_an_officer_completes_a_flag_with_evidence_and_day(drawn):
    part = drawn.part(LEAD)
    drawn.inspect(part, **UNLICENSED)
    key = (part.id, part.items[0], "correction")
    drawn.do(complete_flag, OFFICER, key, "复查记录1号", date(2023, 7, 5))
    row = drawn.one("flags", flag="correction")
    assert (row.state, row.words, row.done_on) == (FlagState.DONE, "复查记录1号", date(2023, 7, 5))
    drawn.publish(part)
    assert drawn.one("flags", flag="correction").words == "复查记录1号", "what a person said is not derived anew"
    drawn.do(reopen_flag, OFFICER, key, "又开课")
    assert drawn.one("flags", flag="correction").state == FlagState.OPEN


@pytest.mark.clause("C083")
@pytest.mark.parametrize(("words", "on"), [(" ", date(2023, 7, 5)), ("复查记录1号", date(2023, 7, 6))])
def test_no_flag_without_evidence_or_on_a_coming_day(drawn, words, on):
    part = drawn.part(LEAD)
    drawn.inspect(part, **UNLICENSED)
    with pytest.raises(Refused):
        drawn.do(complete_flag, OFFICER, (part.id, part.items[0], "correction"), words, on)
    assert flags(drawn)["correction"] == FlagState.OPEN


@pytest.mark.clause("C083")
def test_a_flag_that_does_not_apply_has_its_reason(drawn):
    part = drawn.part(LEAD)
    drawn.inspect(part, **UNLICENSED)
    key = (part.id, part.items[0], "discipline")
    with pytest.raises(Refused):
        drawn.do(void_flag, OFFICER, key, "")
    with pytest.raises(Refused):
        drawn.do(void_flag, PARTNER_OFFICER, key, "别部门")
    drawn.do(void_flag, OFFICER, key, "无惩戒依据")
    assert drawn.one("flags", flag="discipline").words == "无惩戒依据"


def test_a_problem_corrected_away_leaves_nothing_open(drawn):
    part = drawn.part(LEAD)
    drawn.inspect(part, **UNLICENSED)
    drawn.find(part, part.items[0], version=2)
    assert set(flags(drawn).values()) == {FlagState.VOID}


@pytest.mark.clause("C115")
def test_a_suspicion_needs_owner_and_next_step(drawn):
    part = drawn.part(LEAD)
    drawn.schedule(part)
    for follow_up in (None, {**SUSPECTED, "owner": ""}, {**SUSPECTED, "code": "none_needed"}):
        with pytest.raises(Refused) as refused:
            drawn.find(part, part.items[0], result="suspected", follow_up=follow_up)
        assert refused.value.code.startswith("finding.follow_up_")
    drawn.find(part, part.items[0], result="suspected", follow_up=SUSPECTED)
    assert drawn.one("findings").report["follow_up"] == SUSPECTED
    assert flags(drawn) == {}, "a suspicion is no problem proven"
