"""Whose a found problem is: whatever happens in whatever order, one owner while it is open, and none afterwards."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.ownership import TURNS, FoundProblem, Ownership, Pursuit, Sent, may_stay_open, owner_of
from service.domain.pursuits import correction_pursuit, crime_pursuit
from service.domain.states import FINDING, REFERRAL, FindingState, ReferralState

FINDER, OTHERS = "science", ("education", "public_security", "market_supervision")
FIRST = {"confirm": "refer", "approve": "refer"}  # what the referral's event does to the finding
BACK = {"decline": "handle", "withdraw": "handle", "reject": "handle", "return": "settle"}
EVENTS = ("propose", "handle", "settle", "reopen", "reopen_referral", "redirect", "accept", "decide", *FIRST, *BACK)


def started(state: str = FindingState.RECORDED) -> FoundProblem:
    return FoundProblem(FINDER, state, "P-JD1")


def after(problem: FoundProblem, event: str) -> FoundProblem:
    """The problem after an event; as it was, where the machines do not allow it."""
    if event in ("propose", "handle", "settle", "reopen"):
        has_open = any(sent.state in TURNS for sent in problem.referrals)
        if has_open or not FINDING.allows(problem.state, event):
            return problem
        moved = replace(problem, state=FINDING.after(problem.state, event))
        return _sent(moved, ReferralState.PROPOSED) if event == "propose" else moved
    if not problem.referrals or not REFERRAL.allows(problem.referrals[-1].state, event):
        return problem
    last = problem.referrals[-1]
    moved = replace(last, state=REFERRAL.after(last.state, event))
    problem = replace(problem, referrals=(*problem.referrals[:-1], moved))
    if event == "redirect":
        return _sent(problem, ReferralState.OFFERED)
    return replace(problem, state=_finding_after(problem.state, event))


def _finding_after(state: str, event: str) -> str:
    step = FIRST.get(event) or BACK.get(event) or event
    if event == "approve" or (event == "confirm" and state == FindingState.REFERRED):
        return state
    return FINDING.after(state, step) if FINDING.allows(state, step) else state


def _sent(problem: FoundProblem, state: ReferralState) -> FoundProblem:
    number = len(problem.referrals)
    return replace(problem, referrals=(*problem.referrals, Sent(f"YS{number:04d}", FINDER, OTHERS[number % 3], state)))


@pytest.mark.clause("C115")
@given(st.lists(st.sampled_from(EVENTS), max_size=40))
def test_an_open_problem_has_one_owner_whatever_happens(events):
    problem = started()
    for event in events:
        problem = after(problem, event)
        now = owner_of(problem)
        assert (now is None) == (problem.state == FindingState.SETTLED)
        if now is not None:
            accepted = [sent for sent in problem.referrals if sent.state == ReferralState.ACCEPTED]
            assert now.owner == (accepted[0].receiver if accepted else FINDER)
            assert now.step and now.by and now.clock


@pytest.mark.clause("C113")
@pytest.mark.parametrize(
    ("state", "owner", "step", "by", "clock"),
    [
        ("proposed", FINDER, "confirm", FINDER, "referral_proposal:YS1"),
        ("offered", FINDER, "answer", "education", "referral_response:YS1"),
        ("accepted", "education", "decide", "education", "referral_decision:YS1"),
        ("decided", FINDER, "return", FINDER, "referral_own_step:YS1"),
    ],
)
def test_a_referral_says_who_is_next(state, owner, step, by, clock):
    problem = replace(started(FindingState.REFERRED), referrals=(Sent("YS1", FINDER, "education", state),))
    assert owner_of(problem) == Ownership(owner, step, by, clock, "YS1")


@pytest.mark.clause("C115")
def test_what_came_back_is_the_finders_own():
    problem = replace(started(FindingState.HANDLING), referrals=(Sent("YS1", FINDER, "education", "rejected"),))
    assert owner_of(problem) == Ownership(FINDER, "handle", FINDER, "own_decision:P-JD1")


def test_a_decided_problem_may_still_be_pursued():
    correction = Pursuit("ZG1", FINDER, "recheck", FINDER, "correction:ZG1")
    settled = replace(started(FindingState.SETTLED), pursuits=(correction,))
    assert owner_of(settled) == Ownership(FINDER, "recheck", FINDER, "correction:ZG1", "ZG1")
    assert owner_of(replace(settled, state=FindingState.SUPERSEDED)) is None


@pytest.mark.clause("C115")
@pytest.mark.parametrize(
    ("state", "has_clock", "may"),
    [("offered", True, True), ("accepted", True, True), ("accepted", False, False), ("decided", True, False)],
)
def test_only_anothers_timed_step_may_stay_open(state, has_clock, may):
    problem = replace(started(FindingState.REFERRED), referrals=(Sent("YS1", FINDER, "education", state),))
    assert may_stay_open(owner_of(problem), FINDER, has_clock) is may


@pytest.mark.clause("C115")
@pytest.mark.parametrize(
    ("state", "owner", "step"),
    [("opened", FINDER, "report_crime"), ("handed_over", "public_security", "receive_crime"),
     ("supervised", "procuratorate", "order_filing"), ("concluded", FINDER, "handle")],
)  # fmt: skip
def test_a_suspected_crime_comes_before_the_decision(state, owner, step):
    crime = crime_pursuit("AJ1", state, FINDER, "public_security", "crime_filing:AJ1")
    problem = replace(started(FindingState.HANDLING), pursuits=(crime,) if crime else ())
    now = owner_of(problem)
    assert now is not None and (now.owner, now.step) == (owner, step)


@pytest.mark.parametrize(("state", "is_open"), [("ordered", True), ("uncorrected", True), ("done", False)])
def test_an_open_correction_keeps_its_problem_open(state, is_open):
    correction = correction_pursuit("ZG1", state, FINDER, "correction_term:ZG1")
    assert (correction is not None) is is_open
