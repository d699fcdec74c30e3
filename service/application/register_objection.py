"""A party objects to a published or told result; the clock of its review starts with the materials (C099)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from service.application import deadlines
from service.domain.actors import Actor
from service.domain.numbers import objection_number
from service.domain.refusals import Refused
from service.domain.result_states import ObjectionState
from service.domain.states import FindingState, PartState
from service.domain.time_zone import local_day
from service.ports import UnitOfWork


@dataclass(frozen=True)
class Application:
    """What the party handed in: against which item, who speaks for it, why, with which materials, received when."""

    item_id: str
    applicant: str
    grounds: str
    materials: str
    received_on: date


def register_objection(work: UnitOfWork, actor: Actor, part_id: str, application: Application) -> str:
    """Store it, and start the pack's working days to its review from the day the materials came; its number."""
    part = work.parts.need(part_id)
    actor.needs_department(part.department)
    if part.state not in (PartState.INSPECTED, PartState.CLOSED):
        raise Refused("objection.no_result")
    if not local_day(part.inspected_at) <= application.received_on <= work.today:
        raise Refused("objection.day_wrong", on=application.received_on)
    objection = _store(work, part, _finding(work, part, application.item_id), application)
    rule = work.law_of(work.campaigns.see(part.campaign_id)).rule("objection_review_working_days")
    deadlines.start_working_days(
        work, "objection_review", objection.id, part.department, rule, part.campaign_id, application.received_on
    )
    work.record(actor, "objection.registered", f"part/{part.id}", objection=objection.id, item=application.item_id)
    return str(objection.id)


def _finding(work: UnitOfWork, part: Any, item_id: str) -> Any:
    current = [
        row for row in work.findings.find(part_id=part.id, item_id=item_id) if row.state != FindingState.SUPERSEDED
    ]
    if not current:
        raise Refused("finding.item_not_listed", item=item_id)
    if work.objections.count(part_id=part.id, item_id=item_id, state=ObjectionState.RECEIVED):
        raise Refused("objection.under_review", item=item_id)
    return current[0]


def _store(work: UnitOfWork, part: Any, finding: Any, application: Application) -> Any:
    serial = work.objections.count(part_id=part.id) + 1
    return work.objections.new(
        id=objection_number(part.id, serial), finding_id=finding.id, part_id=part.id, campaign_id=part.campaign_id,
        object_id=part.object_id, department=part.department, item_id=finding.item_id,
        applicant=application.applicant, grounds=application.grounds, materials=application.materials,
        received_on=application.received_on, state=ObjectionState.RECEIVED, registered_at=work.now,
    )  # fmt: skip
