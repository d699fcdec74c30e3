"""The hub finds visits of several campaigns to one object that could be made as one, and proposes it to their leads
(C040, C048, C067)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from service.application.move_windows import lock_visits
from service.application.separate_visits import give_back_windows
from service.domain.actors import HUB_ACTOR
from service.domain.joining import Door, Pair, Window, has_begun, kept_apart, lapse_of, shared_doors
from service.domain.numbers import joint_visit_number
from service.domain.plan import phase_from_data
from service.domain.states import JOINT_VISIT, RUNNING_JOINT_VISITS, JointVisitState, VisitState
from service.ports import UnitOfWork

SEARCH = "joint_visits"
BATCH = 500
LEFT_ALONE = "一并进行的其他检查已撤回，恢复原检查期限。"
REFUSED = (JointVisitState.DECLINED, JointVisitState.SEPARATED)


@dataclass(frozen=True)
class _Around:
    """One object's visits, and the joint visits that were proposed of them, each with its members."""

    object_id: str
    visits: Mapping[str, Any]
    joints: Sequence[tuple[Any, Sequence[Any]]]

    def running(self) -> list[tuple[Any, Sequence[Any]]]:
        """Those that are proposed or joined."""
        return [(joint, members) for joint, members in self.joints if joint.state in RUNNING_JOINT_VISITS]


def propose_joint_visits(work: UnitOfWork) -> int:
    """End the proposals that cannot be agreed to any more, then propose what could be joined now and was not declined
    before. Returns how many were ended or made."""
    work.flush()
    running = work.joint_visits.find(state=RUNNING_JOINT_VISITS)
    objects = sorted({*work.objects_of_several_visits(), *(joint.object_id for joint in running)})
    if not objects:
        return 0
    work.next_number(SEARCH)  # locked: of two searches at once, the second sees what the first proposed
    batches = [objects[start : start + BATCH] for start in range(0, len(objects), BATCH)]
    return sum(_tend(work, around) for batch in batches for around in _read(work, batch))


def _read(work: UnitOfWork, objects: list[str]) -> Iterable[_Around]:
    visits: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    for visit in work.visits.find(object_id=objects):
        visits[visit.object_id][visit.id] = visit
    found = work.joint_visits.find(object_id=objects)
    members: defaultdict[str, list[Any]] = defaultdict(list)
    for member in work.joint_members.find(joint_visit_id=[joint.id for joint in found]):
        members[member.joint_visit_id].append(member)
    joints: defaultdict[str, list[Any]] = defaultdict(list)
    for joint in found:
        joints[joint.object_id].append((joint, members[joint.id]))
    return [_Around(object_id, visits[object_id], joints[object_id]) for object_id in objects]


def _tend(work: UnitOfWork, around: _Around) -> int:
    ended = sum(_end(work, around, joint.id, members) for joint, members in around.running())
    proposed = shared_doors(_doors(work, around), _apart(around), work.today)
    for door in proposed:
        _propose(work, around, door)
    return ended + len(proposed)


# --- what is there ---------------------------------------------------------------------------------------------------


def _doors(work: UnitOfWork, around: _Around) -> list[Door]:
    """The doors as things stand: each proposal is one, each joint visit that no proposal would make larger another, and
    every other open visit. Visits whose joint visit has begun are left to it."""
    doors: list[Door] = []
    taken: set[str] = set()
    for joint, members in sorted(around.joints, key=lambda each: each[0].state != JointVisitState.PROPOSED):
        visits = {member.visit_id: member.campaign_id for member in members}
        if joint.state in RUNNING_JOINT_VISITS and taken.isdisjoint(visits):
            window = Window(joint.starts_on, joint.ends_on)
            doors.append(Door(frozenset(visits), frozenset(visits.values()), window))
        if joint.state in (*RUNNING_JOINT_VISITS, JointVisitState.UNDER_WAY):
            taken |= visits.keys()
    single = [v for v in around.visits.values() if v.state == VisitState.OPEN and v.id not in taken]
    return [*doors, *(_door_of(work, visit) for visit in single)]


def _door_of(work: UnitOfWork, visit: Any) -> Door:
    phase = phase_from_data(work.campaigns.see(visit.campaign_id).plan, "inspection")
    return Door(frozenset({visit.id}), frozenset({visit.campaign_id}), Window(phase.starts_on, phase.ends_on))


def _apart(around: _Around) -> set[Pair]:
    pairs: set[Pair] = set()
    for joint, members in around.joints:
        if joint.state in REFUSED and joint.decided_for:
            pairs |= kept_apart({member.visit_id: member.lead for member in members}, joint.decided_for)
    return pairs


# --- what follows ----------------------------------------------------------------------------------------------------


def _end(work: UnitOfWork, around: _Around, joint_visit_id: str, members: Sequence[Any]) -> bool:
    """A proposal lapses, a joint visit begins, or it is left with one visit and given back its own days."""
    joint = work.joint_visits.need(joint_visit_id)
    if joint.state not in RUNNING_JOINT_VISITS:  # decided by somebody, since it was found
        return False
    visits = [around.visits[member.visit_id] for member in members]
    states = [visit.state for visit in visits]
    if joint.state == JointVisitState.PROPOSED:
        return _lapse(work, joint, members, lapse_of(states, Window(joint.starts_on, joint.ends_on), work.today))
    if has_begun(states):
        joint.state = JOINT_VISIT.after(joint.state, "begin")
        return True
    if len(states) - states.count(VisitState.WITHDRAWN) > 1:
        return False
    locked = lock_visits(work, [visit.id for visit in visits])
    if has_begun([visit.state for visit in locked]):  # since it was found: the next search sees it
        return False
    give_back_windows(work, HUB_ACTOR, joint, members, LEFT_ALONE)
    return True


def _lapse(work: UnitOfWork, joint: Any, members: Sequence[Any], ground: str | None) -> bool:
    if ground is None:
        return False
    joint.state, joint.lapse, joint.ended_at = JOINT_VISIT.after(joint.state, "lapse"), ground, work.now
    for member in members:
        work.record(
            HUB_ACTOR, "joint_visit.lapsed", f"campaign/{member.campaign_id}", joint_visit=joint.id, ground=ground
        )
    return True


def _propose(work: UnitOfWork, around: _Around, door: Door) -> None:
    visits = [around.visits[visit_id] for visit_id in sorted(door.visits)]
    for joint, members in around.running():
        if joint.state == JointVisitState.PROPOSED and not door.visits.isdisjoint(
            member.visit_id for member in members
        ):
            joint.state, joint.ended_at = JOINT_VISIT.after(joint.state, "replace"), work.now
    campaigns = {visit.id: work.campaigns.see(visit.campaign_id) for visit in visits}
    region, year = campaigns[visits[0].id].region, work.today.year
    joint = work.joint_visits.new(
        id=joint_visit_number(region, year, work.next_number(f"joint_visit:{region}{year}")),
        object_id=around.object_id, state=JointVisitState.PROPOSED, starts_on=door.window.starts_on,
        ends_on=door.window.ends_on, proposed_at=work.now,
    )  # fmt: skip
    for visit in visits:
        campaign = campaigns[visit.id]
        work.joint_members.new(joint_visit_id=joint.id, visit_id=visit.id, campaign_id=campaign.id, lead=campaign.lead)
        work.record(
            HUB_ACTOR, "joint_visit.proposed", f"campaign/{campaign.id}",
            joint_visit=joint.id, visit=visit.id, visits=len(visits),
        )  # fmt: skip
