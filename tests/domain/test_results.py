"""What ends a violation, what is public of it, and how its four flags follow from what is recorded."""

from __future__ import annotations

import pytest

from service.domain.results import (
    TRANSFERRED,
    Flag,
    FlagState,
    Problem,
    decision_of,
    flags_of,
    is_withheld,
)
from service.policies.loading import load_pack

PACK = load_pack("yanshi-2023")
UNLICENSED, UNREACHABLE, MINOR = "run_without_permission", "not_at_registered_address", "minor_corrected_on_spot"


@pytest.mark.clause("C103")
@pytest.mark.parametrize("outcome", ["penalty", "no_penalty", "to_other_agency", "to_judiciary"])
def test_each_of_the_four_decisions_ends_a_violation(outcome):
    assert decision_of(PACK, UNLICENSED, outcome) == outcome


@pytest.mark.clause("C103")
@pytest.mark.parametrize("outcome", [None, "guidance", "stop_ordered", "correction_ordered", "recorded_under_name"])
def test_a_measure_or_guidance_alone_ends_no_violation(outcome):
    assert decision_of(PACK, UNLICENSED, outcome) is None


@pytest.mark.clause("C103")
def test_the_pack_says_which_record_or_guidance_suffices():
    assert decision_of(PACK, MINOR, "guidance") == "no_penalty"
    assert decision_of(PACK, UNREACHABLE, "listed_abnormal") == "listed_abnormal"


@pytest.mark.clause("C112")
def test_a_matter_of_the_judiciary_waits_for_its_decision():
    assert is_withheld(PACK, "to_judiciary", has_judiciary_decided=False)
    assert not is_withheld(PACK, "to_judiciary", has_judiciary_decided=True)
    assert not is_withheld(PACK, "to_other_agency", has_judiciary_decided=False)
    assert is_withheld(PACK, "unfounded", has_judiciary_decided=True)


def states(**known) -> dict[Flag, FlagState]:
    plain = {"result": "other_violation", "outcomes": (), "decisions": (), "receipt": None}
    return {flag: standing.state for flag, standing in flags_of(PACK, Problem(**plain | known)).items()}


@pytest.mark.clause("C083")
def test_a_new_problem_has_four_open_flags():
    assert states() == dict.fromkeys(Flag, FlagState.OPEN)
    assert len(Flag) == 4


@pytest.mark.clause("C083")
def test_a_receipt_sees_the_publicity_through():
    assert states(receipt="GS-1")[Flag.PUBLICITY] is FlagState.DONE


@pytest.mark.clause("C083")
def test_a_penalty_is_open_until_somebody_says_it_is_paid():
    assert states(decisions=("penalty",))[Flag.PENALTY] is FlagState.OPEN
    assert states(decisions=(TRANSFERRED,))[Flag.PENALTY] is FlagState.OPEN
    assert states(decisions=("no_penalty",))[Flag.PENALTY] is FlagState.VOID


@pytest.mark.clause("C083")
def test_what_is_corrected_or_on_record_is_seen_through():
    assert states(result="corrected")[Flag.CORRECTION] is FlagState.DONE
    assert states(outcomes=("listed_abnormal",))[Flag.DISCIPLINE] is FlagState.DONE


@pytest.mark.clause("C083")
def test_a_matter_not_borne_out_leaves_nothing_to_do():
    left = states(decisions=("unfounded",), receipt="GS-1")
    assert set(left.values()) == {FlagState.VOID, FlagState.DONE}
