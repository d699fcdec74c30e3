"""Who obstructed may be restricted in later business, as an officer proposes and the head decides (C102)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from service.application.follow_credit import end_restriction, keep_restriction
from service.domain.actors import Actor, Role
from service.domain.obstructions import OBSTRUCTION, check_restriction
from service.domain.refusals import Refused
from service.ports import UnitOfWork


def propose_restriction(work: UnitOfWork, actor: Actor, obstruction_id: str, said: Mapping[str, Any]) -> None:
    """Recorded -> restriction proposed: which business, on what ground, from when until when (`business`, `ground`,
    `starts_on`, `ends_on`)."""
    row = _own(work, actor, obstruction_id, Role.OFFICER)
    row.state = OBSTRUCTION.after(row.state, "propose_restriction")
    if not (said["business"].strip() and said["ground"].strip()):
        raise Refused("obstruction.facts_missing")
    pack = work.law_of(work.campaigns.see(row.campaign_id))
    check_restriction(pack, said["starts_on"], said["ends_on"], work.today)
    days = {name: said[name].isoformat() for name in ("starts_on", "ends_on")}
    row.restriction = {
        "business": said["business"], "ground": said["ground"], **days, "proposed_by": actor.id, "decided_by": "",
        "reason": "",
    }  # fmt: skip
    work.record(actor, "restriction.proposed", f"object/{row.object_id}", obstruction=row.id, **days)


def approve_restriction(work: UnitOfWork, actor: Actor, obstruction_id: str) -> None:
    """Proposed -> restricted, by the head, who did not propose it; not once its days are over."""
    row = _own(work, actor, obstruction_id, Role.REVIEWER)
    row.state = OBSTRUCTION.after(row.state, "approve_restriction")
    if row.restriction["proposed_by"] == actor.id:
        raise Refused("obstruction.same_person")
    if date.fromisoformat(row.restriction["ends_on"]) < work.today:
        raise Refused("obstruction.days_over")
    row.restriction = {**row.restriction, "decided_by": actor.id}
    keep_restriction(work, actor, row)
    work.record(actor, "restriction.approved", f"object/{row.object_id}", obstruction=row.id)


def decline_restriction(work: UnitOfWork, actor: Actor, obstruction_id: str, reason: str) -> None:
    """Proposed -> recorded, without a restriction, with the head's reason."""
    _end(work, actor, obstruction_id, reason, "decline_restriction", "restriction.declined")


def lift_restriction(work: UnitOfWork, actor: Actor, obstruction_id: str, reason: str) -> None:
    """Restricted -> recorded: the head lifts it before its end, with the reason."""
    _end(work, actor, obstruction_id, reason, "lift_restriction", "restriction.lifted")


def _end(work: UnitOfWork, actor: Actor, obstruction_id: str, reason: str, event: str, action: str) -> None:
    if not reason.strip():
        raise Refused("obstruction.facts_missing")
    row = _own(work, actor, obstruction_id, Role.REVIEWER)
    row.state = OBSTRUCTION.after(row.state, event)
    row.restriction = {**row.restriction, "decided_by": actor.id, "reason": reason}
    end_restriction(work, actor, row, reason)
    work.record(actor, action, f"object/{row.object_id}", obstruction=row.id, reason=reason)


def _own(work: UnitOfWork, actor: Actor, obstruction_id: str, role: Role) -> Any:
    actor.needs_role(role)
    row = work.obstructions.need(obstruction_id)
    actor.needs_department(row.department)
    return row
