"""Somebody who did not inspect reviews an objection: the result stands, or it is corrected; then the party is told
(C099)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from service.application import deadlines
from service.application.follow_finding import follow_finding
from service.application.keep_flags import keep_flags
from service.application.keep_to_crime import must_not_replace_crime
from service.application.own_handling import run_own_clock
from service.application.publish_version import republish
from service.application.record_decision import supersede_decisions
from service.domain.actors import Actor
from service.domain.findings import check_correction
from service.domain.numbers import finding_number
from service.domain.refusals import Refused
from service.domain.result_states import OBJECTION
from service.domain.states import FINDING, FindingState
from service.ports import UnitOfWork


@dataclass(frozen=True)
class Review:
    """Who reviewed it, an inspector of the department, and why the result stands or not; the words are public."""

    reviewer_id: str
    opinion: str


@dataclass(frozen=True)
class Correction:
    """The right result of the item, and for a problem the violation."""

    result: str
    violation: str | None = None


def uphold_result(work: UnitOfWork, actor: Actor, objection_id: str, review: Review) -> None:
    """维持: the result stands."""
    _review(work, actor, objection_id, review, "uphold_result")


def correct_result(work: UnitOfWork, actor: Actor, objection_id: str, review: Review, correction: Correction) -> None:
    """更正: a new version of the finding takes the place of the old one, which stays in the history; what was decided
    on the old one stands no longer, and the public results get a new version. A problem waits for its decision."""
    objection = _review(work, actor, objection_id, review, "correct_result")
    part = work.parts.need(objection.part_id)
    pack = work.law_of(work.campaigns.see(part.campaign_id))
    old = work.findings.need(_current(work, objection).id)
    if (old.result, old.violation) == (correction.result, correction.violation):
        raise Refused("objection.nothing_corrected")
    event = check_correction(pack, part.department, correction.result, correction.violation)
    if old.state in (FindingState.PROPOSED, FindingState.REFERRED):
        raise Refused("finding.referred_already")
    must_not_replace_crime(work, part.id, old.item_id)
    old.state = FINDING.after(old.state, "supersede")
    supersede_decisions(work, old.id)
    new = _new_version(work, old, objection, correction)
    new.state = FINDING.after(new.state, event)
    run_own_clock(work, new)
    objection.corrected_id = new.id
    follow_finding(work, actor, part, new, None)
    keep_flags(work, part)
    republish(work, part)


def notify_party(work: UnitOfWork, actor: Actor, objection_id: str, on: date, way: str) -> None:
    """The party was told the outcome of the review: on what day and in which way."""
    objection = work.objections.need(objection_id)
    actor.needs_department(objection.department)
    objection.state = OBJECTION.after(objection.state, "notify_party")
    if not objection.received_on <= on <= work.today:
        raise Refused("objection.day_wrong", on=on)
    objection.notified_on, objection.notified_way = on, way
    work.record(actor, "objection.party_told", f"part/{objection.part_id}", objection=objection.id, way=way)


def _review(work: UnitOfWork, actor: Actor, objection_id: str, review: Review, event: str) -> Any:
    objection = work.objections.need(objection_id)
    actor.needs_department(objection.department)
    if not review.opinion.strip():
        raise Refused("review.reason_missing")
    _must_not_have_inspected(work, actor, objection, review)
    objection.state = OBJECTION.after(objection.state, event)
    objection.reviewer_id, objection.opinion = review.reviewer_id, review.opinion
    objection.reviewed_by, objection.reviewed_at = actor.id, work.now
    deadlines.meet(work, "objection_review", objection.id)
    work.record(
        actor, "objection.reviewed", f"part/{objection.part_id}",
        objection=objection.id, state=objection.state, reviewer=review.reviewer_id,
    )  # fmt: skip
    return objection


def _must_not_have_inspected(work: UnitOfWork, actor: Actor, objection: Any, review: Review) -> None:
    """Neither the reviewer nor who enters the review was of the team; of the latter the hub knows the name alone."""
    team = work.parts.see(objection.part_id).inspectors
    reviewer = work.inspectors.see(review.reviewer_id)
    if reviewer.department != objection.department:
        raise Refused("scope.foreign", department=reviewer.department)
    names = {work.inspectors.see(id_).name for id_ in team}
    accounts = work.users.find(id=actor.id.partition(":")[2])
    if reviewer.id in team or any(account.name in names for account in accounts):
        raise Refused("objection.reviewer_inspected")


def _current(work: UnitOfWork, objection: Any) -> Any:
    versions = work.findings.find(part_id=objection.part_id, item_id=objection.item_id)
    return next(row for row in versions if row.state != FindingState.SUPERSEDED)


def _new_version(work: UnitOfWork, old: Any, objection: Any, correction: Correction) -> Any:
    version = old.version + 1
    return work.findings.new(
        id=finding_number(old.part_id, old.item_id, version), part_id=old.part_id, campaign_id=old.campaign_id,
        item_id=old.item_id, version=version, state=FindingState.RECORDED, result=correction.result,
        violation=correction.violation, facts=objection.opinion, report={**old.report, "handling": None},
        inspected_at=old.inspected_at, recorded_at=work.now,
    )  # fmt: skip
