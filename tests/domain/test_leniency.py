"""What is proposed for a violation, what bars leniency, and what a deviation needs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from service.domain.law_tables import Degree
from service.domain.leniency import (
    Earlier,
    Entry,
    Facts,
    Proposal,
    check_circumstances,
    check_degree,
    check_entry,
    degree_of,
    propose,
)
from service.domain.refusals import Refused
from service.policies.loading import load_pack, pack_ids

PACK = load_pack("shuocheng-2021")
TERM = PACK.number("reoffence_days")
TODAY = date(2023, 7, 4)
MINOR = ("corrected_in_time", "minor", "no_harm")
FIRST = ("first_offence", "slight_harm", "corrected_in_time")
EXEMPT = Entry("QD-1/1", Degree.EXEMPT, MINOR, "行政处罚法第三十三条")
LIGHTER = Entry("QD-2/1", Degree.LIGHTER, ("harm_removed",), "行政处罚法第三十二条")
FACTS = Facts(PACK.violation("training_hours_exceeded"), frozenset(MINOR), (), False, TODAY)


def refusal(function, *arguments) -> str:
    with pytest.raises(Refused) as caught:
        function(*arguments)
    assert caught.value.words("zh-CN") and caught.value.words("en")
    return caught.value.code


@pytest.mark.clause("C117")
def test_an_entry_whose_conditions_are_met_is_proposed():
    assert propose(PACK, FACTS, [LIGHTER, EXEMPT]) == Proposal(Degree.EXEMPT, EXEMPT)


@pytest.mark.clause("C117")
@pytest.mark.parametrize("missing", MINOR)
def test_one_condition_that_is_not_met_proposes_nothing(missing):
    facts = replace(FACTS, circumstances=frozenset(MINOR) - {missing})
    assert propose(PACK, facts, [EXEMPT]) == Proposal()


def test_of_several_entries_the_mildest_is_proposed():
    facts = replace(FACTS, circumstances=frozenset({*MINOR, "harm_removed"}))
    assert propose(PACK, facts, [LIGHTER, EXEMPT]).entry == EXEMPT


@pytest.mark.clause("C117")
def test_a_first_offence_is_checked_against_what_is_stored():
    entry = replace(EXEMPT, conditions=FIRST)
    facts = replace(FACTS, circumstances=frozenset(FIRST))
    assert propose(PACK, facts, [entry]).degree is Degree.EXEMPT
    long_ago = Earlier("F-1", TODAY - timedelta(days=TERM + 1))
    assert propose(PACK, replace(facts, earlier=(long_ago,)), [entry]) == Proposal()


@pytest.mark.clause("C118")
def test_who_refuses_to_correct_gets_no_leniency():
    proposal = propose(PACK, replace(FACTS, circumstances=frozenset({*MINOR, "refused_correction"})), [EXEMPT])
    assert proposal.degree is None
    for mild in (Degree.GUIDANCE, Degree.EXEMPT, Degree.REDUCED, Degree.LIGHTER):
        assert refusal(check_degree, PACK, proposal, mild, "情有可原") == "leniency.correction_refused"
    check_degree(PACK, proposal, Degree.FULL, "")


@pytest.mark.clause("C118")
@pytest.mark.clause("C121")
@pytest.mark.parametrize(("days", "is_barred"), [(0, True), (TERM, True), (TERM + 1, False)])
def test_again_within_the_term_bars_leniency(days, is_barred):
    facts = replace(FACTS, earlier=(Earlier("F-1", TODAY - timedelta(days=days)),))
    proposal = propose(PACK, facts, [EXEMPT])
    assert [bar.what for bar in proposal.bars] == (["F-1"] if is_barred else [])
    assert proposal.entry == (None if is_barred else EXEMPT)


@pytest.mark.clause("C118")
def test_the_refusal_names_the_earlier_finding():
    proposal = propose(PACK, replace(FACTS, earlier=(Earlier("F-1", TODAY),)), [EXEMPT])
    with pytest.raises(Refused, match="F-1"):
        check_degree(PACK, proposal, Degree.EXEMPT, "")


@pytest.mark.clause("C119")
@pytest.mark.parametrize("line", PACK.words("bottom_lines"))
def test_a_violation_across_a_bottom_line_gets_no_leniency(line):
    (violation,) = (each for each in PACK.violations if line in each.bottom_lines)
    proposal = propose(PACK, replace(FACTS, violation=violation), [EXEMPT])
    assert refusal(check_degree, PACK, proposal, Degree.EXEMPT, "企业困难") == "leniency.bottom_line"
    assert propose(PACK, replace(FACTS, violation=violation, is_observed=True), []).degree is None


@pytest.mark.clause("C126")
def test_during_an_observation_period_guidance_comes_first():
    assert propose(PACK, replace(FACTS, is_observed=True), []) == Proposal(Degree.GUIDANCE)


@pytest.mark.clause("C117")
@pytest.mark.parametrize("taken", [Degree.FULL, Degree.LIGHTER])
def test_a_harder_degree_than_proposed_needs_a_reason(taken):
    proposal = Proposal(Degree.EXEMPT, EXEMPT)
    assert refusal(check_degree, PACK, proposal, taken, "  ") == "leniency.deviation_unexplained"
    check_degree(PACK, proposal, taken, "屡教不改")


@pytest.mark.clause("C117")
@pytest.mark.parametrize("taken", [Degree.EXEMPT, Degree.GUIDANCE, Degree.REDUCED])
def test_a_milder_degree_than_proposed_needs_a_reason(taken):
    proposal = Proposal(Degree.LIGHTER, LIGHTER)
    assert refusal(check_degree, PACK, proposal, taken, "") == "leniency.deviation_unexplained"
    check_degree(PACK, proposal, taken, "已取得谅解")


@pytest.mark.parametrize("taken", [Degree.EXEMPT, Degree.GUIDANCE, Degree.NEUTRAL])
def test_what_follows_the_proposal_needs_no_reason(taken):
    check_degree(PACK, Proposal(Degree.EXEMPT, EXEMPT), taken, "")


def test_only_a_penalty_can_be_lighter_or_reduced():
    assert degree_of(PACK.outcome("penalty"), "lighter") is Degree.LIGHTER
    assert degree_of(PACK.outcome("penalty"), None) is Degree.FULL
    assert refusal(degree_of, PACK.outcome("guidance"), "reduced") == "leniency.not_a_penalty"
    assert refusal(degree_of, PACK.outcome("blacklisted"), "reduced") == "leniency.not_a_penalty"


@pytest.mark.clause("C116")
@pytest.mark.parametrize("conditions", [MINOR, FIRST, ("no_fault",)])
def test_an_exempting_entry_rests_on_a_ground_of_the_law(conditions):
    check_entry(PACK, Degree.EXEMPT, conditions)
    shorter = conditions[1:]
    assert refusal(check_entry, PACK, Degree.EXEMPT, shorter) == "leniency.conditions_without_ground"


@pytest.mark.clause("C116")
@pytest.mark.parametrize("degree", [Degree.LIGHTER, Degree.REDUCED])
def test_a_lighter_penalty_rests_on_harm_that_was_removed(degree):
    check_entry(PACK, degree, ["harm_removed"])
    assert refusal(check_entry, PACK, degree, MINOR) == "leniency.conditions_without_ground"


@pytest.mark.clause("C118")
def test_no_entry_may_hold_a_refusal_to_correct():
    with_refusal = (*MINOR, "refused_correction")
    assert refusal(check_entry, PACK, Degree.EXEMPT, with_refusal) == "leniency.conditions_without_ground"


def test_an_unknown_circumstance_is_refused():
    assert refusal(check_circumstances, PACK, ["minor", "good_mood"]) == "leniency.circumstance_unknown"


@pytest.mark.clause("C120")
def test_the_five_soft_measures_are_within_everybodys_powers():
    soft = {"policy_coaching", "recommendation", "warning_talk", "reminder", "interview"}
    for pack in map(load_pack, pack_ids()):
        for code in soft:
            outcome = pack.outcome(code)
            assert outcome.degree is Degree.GUIDANCE
            assert set(outcome.departments) == {department.code for department in pack.departments}
