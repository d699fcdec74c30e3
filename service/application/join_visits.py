"""The coordinators of the leading departments agree that their visits are made as one, or one of them declines (C048,
C067)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from service.application.move_windows import lock_visits, move_windows
from service.application.tell_part_changed import VISIT_JOINED
from service.domain.actors import Actor, Role
from service.domain.joining import Window, lapse_of
from service.domain.refusals import Refused
from service.domain.states import JOINT_VISIT, JointVisitState
from service.ports import UnitOfWork

JOINED = "与其他任务对同一检查对象的检查合并为联合检查 {id}，一次进门。"


def agree_to_join(work: UnitOfWork, actor: Actor, joint_visit_id: str) -> None:
    """One coordinator of each leading department agrees; with the last of them the visits are joined: the parts get
    their common window, and each department is told by `part.changed`. Refused once a visit has begun or was
    withdrawn, or when the common window has passed."""
    joint, members = own_joint_visit(work, actor, joint_visit_id, "agree_to_join")
    own = [member for member in members if member.lead == actor.department]
    if all(member.agreed_at for member in own):
        raise Refused("joint.agreed_already")
    _must_stand(work, joint, [work.visits.see(member.visit_id) for member in members])
    for member in own:
        member.agreed_by, member.agreed_at = actor.id, work.now
    record_for_all(work, actor, "joint_visit.agreed", joint, own)
    if all(member.agreed_at for member in members):
        _join(work, actor, joint, members)


def decline_to_join(work: UnitOfWork, actor: Actor, joint_visit_id: str, reason: str) -> None:
    """The visits stay as they are, with the reason; this department's are not proposed with the others again."""
    if not reason.strip():
        raise Refused("joint.reason_missing")
    joint, members = own_joint_visit(work, actor, joint_visit_id, "decline_to_join")
    joint.state = JOINT_VISIT.after(joint.state, "decline_to_join")
    joint.decided_by, joint.decided_for, joint.ended_at, joint.reason = actor.id, actor.department, work.now, reason
    record_for_all(work, actor, "joint_visit.declined", joint, members, reason=reason)


def own_joint_visit(work: UnitOfWork, actor: Actor, joint_visit_id: str, event: str) -> tuple[Any, list[Any]]:
    """A joint visit and its members, locked, for a coordinator of a department that leads one of its campaigns, if the
    event may happen now. Of two who decide at once, the second sees what the first did."""
    actor.needs_role(Role.COORDINATOR)
    joint = work.joint_visits.need(joint_visit_id)
    keys = [(row.joint_visit_id, row.visit_id) for row in work.joint_members.find(joint_visit_id=joint_visit_id)]
    members = work.joint_members.lock(keys)
    if actor.department not in {member.lead for member in members}:
        raise Refused("scope.foreign", department=actor.department)
    JOINT_VISIT.after(joint.state, event)
    return joint, members


def record_for_all(
    work: UnitOfWork, actor: Actor, action: str, joint: Any, members: Sequence[Any], **details: str
) -> None:
    """One entry of the audit log in the timeline of each of these campaigns."""
    for member in members:
        work.record(actor, action, f"campaign/{member.campaign_id}", joint_visit=joint.id, **details)


def _must_stand(work: UnitOfWork, joint: Any, visits: Sequence[Any]) -> None:
    window = Window(joint.starts_on, joint.ends_on)
    if lapse_of([visit.state for visit in visits], window, work.today) is not None:
        raise Refused("joint.lapsed")


def _join(work: UnitOfWork, actor: Actor, joint: Any, members: Sequence[Any]) -> None:
    ids = [member.visit_id for member in members]
    smaller = {work.visits.see(visit_id).joint_visit_id for visit_id in ids} - {None}
    for earlier in work.joint_visits.lock(smaller):
        if earlier.state == JointVisitState.JOINED:
            earlier.state, earlier.ended_at = JOINT_VISIT.after(earlier.state, "replace"), work.now
    visits = lock_visits(work, ids)
    _must_stand(work, joint, visits)
    joint.state, joint.joined_at = JOINT_VISIT.after(joint.state, "join_visits"), work.now
    for visit in visits:
        visit.joint_visit_id, visit.year = joint.id, joint.starts_on.year
    work.flush()
    record_for_all(work, actor, "joint_visit.joined", joint, members)
    move_windows(work, visits, VISIT_JOINED, JOINED.format(id=joint.id))
