"""Whose a found problem is now, what comes next, and which clock runs to it: one owner while it is open, and none once
it is closed (C113, C115)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from service.domain.states import FindingState, ReferralState

SENDER, RECEIVER = "sender", "receiver"


@dataclass(frozen=True)
class Sent:
    """One referral of the problem, by number, sides and state; `leading` is the one with which it is one case."""

    id: str
    sender: str
    receiver: str
    state: str
    leading: str | None = None


@dataclass(frozen=True)
class Pursuit:
    """Something that is still open when the problem is decided: a correction that was ordered, a criminal case. `step`
    is what comes next, `by` who takes it, `clock` the id of the clock that runs to it. What `is_first` has to end
    before the problem can be decided: a penalty does not replace a suspected crime."""

    id: str
    owner: str
    step: str
    by: str
    clock: str
    is_first: bool = False


@dataclass(frozen=True)
class FoundProblem:
    """All that says whose a problem is: the department that found it, the state of its finding, the number of the
    decision that it waits for while it is handled, its referrals, and what else is open about it."""

    department: str
    state: str
    awaited: str
    referrals: tuple[Sent, ...] = ()
    pursuits: tuple[Pursuit, ...] = ()


@dataclass(frozen=True)
class Ownership:
    """Who owns a problem, what comes next (an event of its machine) and `by` whom, the clock that runs to it, and the
    number of the referral or other thing on which the step is taken ("": on the finding itself)."""

    owner: str
    step: str
    by: str
    clock: str
    on: str = ""


@dataclass(frozen=True)
class _Turn:
    """In one state of a referral: which side owns the matter, what comes next by which side, to which clock."""

    owner: str
    step: str
    by: str
    clock: str


# The sender's until it is accepted and again from the decision on; the receiver's in between.
TURNS: Mapping[str, _Turn] = {
    ReferralState.PROPOSED: _Turn(SENDER, "confirm", SENDER, "referral_proposal"),
    ReferralState.SUBMITTED: _Turn(SENDER, "approve", SENDER, "referral_head"),
    ReferralState.OFFERED: _Turn(SENDER, "answer", RECEIVER, "referral_response"),
    ReferralState.ACCEPTED: _Turn(RECEIVER, "decide", RECEIVER, "referral_decision"),
    ReferralState.DECIDED: _Turn(SENDER, "return", SENDER, "referral_own_step"),
}
HANDLE, OWN_DECISION = "handle", "own_decision"


def owner_of(problem: FoundProblem) -> Ownership | None:
    """The one owner of a problem, with its next step; None once nothing is open any more.

    What has to end first says it, then an open referral. Without either an open problem is its finder's own to handle,
    and what is decided may still have something to pursue, in the order in which that is given."""
    if problem.state == FindingState.SUPERSEDED:
        return None
    if problem.state == FindingState.SETTLED:
        return _by_pursuit(problem.pursuits)
    first = tuple(each for each in problem.pursuits if each.is_first)
    return _by_pursuit(first) or _by_referral(problem) or _own(problem)


def may_stay_open(ownership: Ownership | None, finder: str, has_clock: bool) -> bool:
    """Whether a department may close its part while this problem stands so: it is closed, or it is with another agency
    that owns it or is to answer, and a clock runs to the next step, so that nothing waits unseen (C115)."""
    return ownership is None or (ownership.by != finder and has_clock)


def clock_id(kind: str, subject: str) -> str:
    """The id of the clock of a kind that runs for a subject."""
    return f"{kind}:{subject}"


def _by_pursuit(pursuits: tuple[Pursuit, ...]) -> Ownership | None:
    return next((Ownership(each.owner, each.step, each.by, each.clock, each.id) for each in pursuits), None)


def _by_referral(problem: FoundProblem) -> Ownership | None:
    open_ones = [sent for sent in problem.referrals if sent.state in TURNS]
    if not open_ones:
        return None
    sent = max(open_ones, key=lambda each: each.id)
    turn, sides = TURNS[sent.state], {SENDER: sent.sender, RECEIVER: sent.receiver}
    case = sent.leading or sent.id if sent.state == ReferralState.ACCEPTED else sent.id
    return Ownership(sides[turn.owner], turn.step, sides[turn.by], clock_id(turn.clock, case), sent.id)


def _own(problem: FoundProblem) -> Ownership:
    clock = clock_id(OWN_DECISION, problem.awaited)
    return Ownership(problem.department, HANDLE, problem.department, clock)
