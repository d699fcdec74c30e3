"""A department names its own inspectors for a check without a draw (C060 to C063)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from service.application.drawable_inspectors import is_reviewed
from service.domain.actors import Actor
from service.domain.draw.pools import ACTIVE
from service.domain.policy import PolicyPack
from service.domain.qualifications import admitted
from service.domain.refusals import Refused
from service.domain.targeted_checks import CHECK
from service.ports import UnitOfWork


def name_check_team(
    work: UnitOfWork, actor: Actor, check_id: str, inspectors: Sequence[str], leader: str
) -> None:  # fmt: skip
    """Proposed stays proposed, with the team of the actor's department. Refused if the department does not take part,
    or if the team breaks a rule (`check_team`)."""
    check = work.checks.need(check_id)
    state = CHECK.after(check.state, "name_team")
    department = actor.department or ""
    if department not in check.departments:
        raise Refused("scope.foreign", department=department)
    team = {"inspectors": sorted(set(inspectors)), "leader": leader}
    check_team(work, work.pack(check.pack_id), check, department, team)
    check.teams, check.state = {**check.teams, department: team}, state
    work.record(actor, "check.team_named", f"check/{check_id}", department=department)


def check_team(work: UnitOfWork, pack: PolicyPack, check: Any, department: str, team: Mapping[str, Any]) -> None:
    """Refused unless there are enough (C060), each of the department's own pool (C062), reviewed (C028), in post, of a
    class that the document admits (C023) with a licence until the last day, without interest in an object (C063); and
    one who may lead is their leader (C061)."""
    least = pack.number("team_size")
    if len(team["inspectors"]) < least:
        raise Refused("check.team_too_small", department=department, least=least, source=pack.cited("team_size"))
    rows = {row.id: row for row in work.inspectors.find(id=list(team["inspectors"]))}
    for id_ in team["inspectors"]:
        row = rows.get(id_)
        if row is None or row.department != department or not _is_fit(pack, row, check.ends_on):
            raise Refused("check.inspector_unfit", inspector=id_, until=check.ends_on)
        if work.conflicts.find(inspector_id=id_, object_id=list(check.objects)):
            raise Refused("check.inspector_recused", inspector=row.name)
    leader = rows.get(team["leader"])
    if leader is None or not leader.may_lead:
        raise Refused("check.leader_missing", department=department)


def _is_fit(pack: PolicyPack, row: Any, until: date) -> bool:
    is_licensed = row.qualification in admitted(pack) and row.licensed_until >= until
    return row.status == ACTIVE and is_reviewed(row) and is_licensed
