"""Keep the four flags of every found problem of a part in step with what is recorded (C083)."""

from __future__ import annotations

from typing import Any

from service.domain.corrections import OPEN_CORRECTIONS, CorrectionState
from service.domain.policy import PolicyPack
from service.domain.result_states import STANDING_DECISIONS
from service.domain.results import OPEN, Flag, FlagState, Problem, Standing, flags_of
from service.domain.states import FindingState, ReferralState
from service.ports import UnitOfWork

NO_LONGER = "no_problem"
DECIDED = (ReferralState.DECIDED, ReferralState.RETURNED)


def keep_flags(work: UnitOfWork, part: Any) -> None:
    """Open the flags of each problem, and set those that follow from decisions, records and the receipt of publicity.
    Each is its keeper's to see through: that of the penalty on a referral its receiver's. What a person said stays. A
    problem that a correction took away has nothing left to be seen through."""
    work.flush()  # what refers to a new finding must not be written before it
    pack = work.law_of(work.campaigns.see(part.campaign_id))
    known = {(row.item_id, row.flag) for row in work.flags.find(part_id=part.id)}
    for finding in work.findings.find(part_id=part.id):
        if finding.state == FindingState.SUPERSEDED:
            continue
        if pack.result(finding.result).is_problem:
            penalty_keeper = _penalty_keeper(work, part, finding)
            for flag, standing in flags_of(pack, _problem(work, part, finding)).items():
                keeper = penalty_keeper if flag is Flag.PENALTY else part.department
                _keep(work, part, finding.item_id, flag, standing, keeper)
        elif (finding.item_id, Flag.PUBLICITY) in known:
            for flag in Flag:
                _keep(work, part, finding.item_id, flag, Standing(FlagState.VOID, NO_LONGER), part.department)


def is_problem(pack: PolicyPack, finding: Any | None) -> bool:
    """Whether a finding is there and tells of a problem."""
    return finding is not None and pack.result(finding.result).is_problem


def _problem(work: UnitOfWork, part: Any, finding: Any) -> Problem:
    standing = work.decisions.find(finding_id=finding.id, state=list(STANDING_DECISIONS))
    referrals = work.referrals.find(finding_id=finding.id)
    joined = [row.decision["outcome"] for row in referrals if row.joined_to and row.decision]
    decisions = [*(row.outcome for row in standing), *joined]
    measures = [row.measure for row in standing if row.measure]
    own_steps = [row.own_step["outcomes"] for row in referrals if row.own_step]
    outcomes = [*decisions, *measures, *(code for codes in own_steps for code in codes)]
    if finding.outcome:
        outcomes.append(finding.outcome)
    receipt = part.publication_receipt if part.publication_confirmed_at else None
    return Problem(finding.result, tuple(outcomes), tuple(decisions), receipt, _correction(work, finding))


def _correction(work: UnitOfWork, finding: Any) -> Standing | None:
    """Corrected once every order was carried out, as the re-check found (C083); nothing where none was given."""
    orders = work.corrections.find(part_id=finding.part_id, item_id=finding.item_id)
    standing = [row for row in orders if row.state != CorrectionState.SUPERSEDED]
    if not standing:
        return None
    is_done = standing[-1].state == CorrectionState.DONE and not any(row.state in OPEN_CORRECTIONS for row in standing)
    return Standing(FlagState.DONE, standing[-1].id) if is_done else OPEN


def _penalty_keeper(work: UnitOfWork, part: Any, finding: Any) -> str:
    """Who sees the penalty through: the department that decided it on a referral; else who found the problem, on behalf
    of an agency on paper too."""
    decided = work.referrals.find(finding_id=finding.id, state=list(DECIDED))
    return decided[-1].receiver if decided and decided[-1].receiver in work.departments else part.department


def _keep(work: UnitOfWork, part: Any, item_id: str, flag: Flag, standing: Standing, keeper: str) -> None:
    row = work.flags.get((part.id, item_id, flag))
    if row is None:
        row = work.flags.new(
            part_id=part.id, item_id=item_id, flag=flag, campaign_id=part.campaign_id, department=keeper,
            state=FlagState.OPEN, is_by_hand=False,
        )  # fmt: skip
    row.department = keeper
    if not row.is_by_hand:
        row.state, row.words = standing.state, standing.words
        row.done_on = work.today if standing.state == FlagState.DONE else None
