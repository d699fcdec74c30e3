"""A joint visit that has not begun is separated again, and every visit gets back its own days (C067)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from service.application.join_visits import own_joint_visit, record_for_all
from service.application.move_windows import lock_visits, move_windows
from service.application.tell_part_changed import VISIT_SEPARATED
from service.domain.actors import Actor
from service.domain.joining import has_begun
from service.domain.plan import phase_from_data
from service.domain.refusals import Refused
from service.domain.states import JOINT_VISIT
from service.ports import UnitOfWork


def separate_visits(work: UnitOfWork, actor: Actor, joint_visit_id: str, reason: str) -> None:
    """Joined -> separated, by the coordinator of one of the leading departments; its visits are not proposed with the
    others again. Refused once one of them has begun."""
    if not reason.strip():
        raise Refused("joint.reason_missing")
    joint, members = own_joint_visit(work, actor, joint_visit_id, "separate_visits")
    give_back_windows(work, actor, joint, members, reason)


def give_back_windows(work: UnitOfWork, actor: Actor, joint: Any, members: Sequence[Any], reason: str) -> None:
    """Separate a joint visit that is locked: its visits count one by one again, and have the days of their plans."""
    visits = lock_visits(work, [member.visit_id for member in members])
    if has_begun([visit.state for visit in visits]):
        raise Refused("joint.begun")
    joint.state, joint.ended_at = JOINT_VISIT.after(joint.state, "separate_visits"), work.now
    joint.decided_by, joint.decided_for, joint.reason = actor.id, actor.department, reason
    for visit in visits:
        plan = work.campaigns.see(visit.campaign_id).plan
        visit.joint_visit_id, visit.year = None, phase_from_data(plan, "inspection").starts_on.year
    work.flush()
    record_for_all(work, actor, "joint_visit.separated", joint, members, reason=reason)
    move_windows(work, visits, VISIT_SEPARATED, reason)
