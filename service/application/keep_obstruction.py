"""A refusal to cooperate is noted with the finding, and stands under the organisation's name once it is decided
(C102)."""

from __future__ import annotations

from typing import Any

from service.application.follow_credit import end_restriction
from service.domain.actors import Actor, Role
from service.domain.obstructions import (
    NOT_VOID,
    OBSTRUCTION,
    ObstructionState,
    event_of,
    is_obstruction,
    obstruction_number,
)
from service.domain.refusals import Refused
from service.domain.time_zone import local_day
from service.ports import UnitOfWork

VOID = "拒绝、阻挠检查的记录已失效"


def note_obstruction(work: UnitOfWork, actor: Actor, part: Any, finding: Any) -> None:
    """Note what a finding tells of a refusal: facts, visit, and why nobody signed, if so it is. One that was noted with
    an older version of the finding goes on; where the new version tells of none, it falls."""
    pack = work.law_of(work.campaigns.see(part.campaign_id))
    noted = _noted(work, finding)
    if not is_obstruction(pack, finding.violation, finding.result):
        for row in noted:
            _void(work, actor, row)
        return
    if noted:
        noted[0].finding_id = finding.id
        if not noted[0].refused_by:  # what an officer wrote stays
            noted[0].facts = finding.facts
        return
    region, year = work.objects.see(part.object_id).region, work.today.year
    signature = finding.report.get("signature") or {}
    row = work.obstructions.new(
        id=obstruction_number(region, year, work.next_number(f"obstruction:{region}{year}")),
        object_id=part.object_id, finding_id=finding.id, part_id=part.id, visit_id=part.visit_id,
        campaign_id=part.campaign_id, department=part.department, facts=finding.facts or signature.get("refusal", ""),
        occurred_on=local_day(finding.inspected_at), state=ObstructionState.NOTED, recorded_at=work.now,
    )  # fmt: skip
    work.record(actor, "obstruction.noted", f"part/{part.id}", obstruction=row.id)


def complete_obstruction(
    work: UnitOfWork, actor: Actor, obstruction_id: str, refused_by: str, facts: str, document_number: str
) -> None:
    """An officer says who refused, and by which document of the inspectors that is shown."""
    actor.needs_role(Role.OFFICER)
    row = work.obstructions.need(obstruction_id)
    actor.needs_department(row.department)
    row.state = OBSTRUCTION.after(row.state, "complete_obstruction")
    if not (refused_by.strip() and facts.strip()):
        raise Refused("obstruction.facts_missing")
    row.refused_by, row.facts, row.document_number = refused_by, facts, document_number
    work.record(actor, "obstruction.completed", f"part/{row.part_id}", obstruction=row.id, document=document_number)


def record_with_decision(work: UnitOfWork, actor: Actor, decision: Any) -> None:
    """A decision on the refusal puts it under the organisation's name, by the department that decided; or voids it."""
    event = event_of(decision.outcome)
    for found in work.obstructions.find(finding_id=decision.finding_id, state=ObstructionState.NOTED):
        row = work.obstructions.need(found.id)
        if event is None:
            continue
        row.state = OBSTRUCTION.after(row.state, event)
        row.department, row.decision_id = decision.department, decision.id
        row.document_number = row.document_number or decision.document_number
        action = "obstruction.recorded" if row.state == ObstructionState.RECORDED else "obstruction.void"
        work.record(actor, action, f"object/{row.object_id}", obstruction=row.id, decision=decision.id)


def void_with_decision(work: UnitOfWork, actor: Actor, decision: Any) -> None:
    """A decision that stands no longer takes the record along."""
    for row in work.obstructions.find(decision_id=decision.id, state=list(NOT_VOID)):
        _void(work, actor, row)


def _noted(work: UnitOfWork, finding: Any) -> list[Any]:
    versions = [row.id for row in work.findings.find(part_id=finding.part_id, item_id=finding.item_id)]
    found = work.obstructions.find(finding_id=[*versions, finding.id], state=list(NOT_VOID))
    return [work.obstructions.need(row.id) for row in found]


def _void(work: UnitOfWork, actor: Actor, found: Any) -> None:
    row = work.obstructions.need(found.id)
    row.state = OBSTRUCTION.after(row.state, "void_obstruction")
    end_restriction(work, actor, row, VOID)
    work.record(actor, "obstruction.void", f"object/{row.object_id}", obstruction=row.id)
