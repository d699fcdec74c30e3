"""Visits are joined when a coordinator of every leading department agrees; every part then has the common days."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from schemas.reading import read
from schemas.tasks import PartChanged
from service.application.accept_part import schedule_part
from service.application.join_visits import agree_to_join, decline_to_join
from service.application.propose_joint_visits import propose_joint_visits
from service.domain.actors import Role, person
from service.domain.refusals import Refused
from service.domain.states import JointVisitState
from service.domain.time_zone import CHINA
from tests.fakes import LEAD, PARTNER, STRANGER
from tests.two_campaigns import COORDINATORS, draw_for, july, lift_the_cap


@pytest.fixture
def apart(district):
    """Two campaigns of the same four objects, from 1 to 20 and from 10 to 31 July; it is 5 July."""
    draw_for(district, LEAD, july(1, 20))
    draw_for(district, PARTNER, july(10, 31))
    district.clock.at(7, 5)
    return district


@pytest.fixture
def joint(apart):
    return apart.rows("joint_visits")[0]


def agree(district, joint, *departments):
    for department in departments:
        district.do(agree_to_join, COORDINATORS[department], joint.id)


def refusal(district, use_case, actor, *arguments):
    with pytest.raises(Refused) as refused:
        district.do(use_case, actor, *arguments)
    return refused.value.code


def at(day):
    return datetime(2023, 7, day, 10, tzinfo=CHINA)


@pytest.mark.clause("C067")
def test_one_department_alone_joins_nothing_yet(apart, joint):
    agree(apart, joint, LEAD)
    assert apart.one("joint_visits", id=joint.id).state == JointVisitState.PROPOSED
    assert apart.sent("part.changed") == []
    assert refusal(apart, agree_to_join, COORDINATORS[LEAD], joint.id) == "joint.agreed_already"


@pytest.mark.clause("C067")
def test_every_part_gets_the_common_window(apart, joint):
    agree(apart, joint, LEAD, PARTNER)
    assert apart.one("joint_visits", id=joint.id).state == JointVisitState.JOINED
    visits = apart.rows("visits", joint_visit_id=joint.id)
    assert len(visits) == 2
    parts = {part.id for visit in visits for part in apart.rows("parts", visit_id=visit.id)}
    told = apart.sent("part.changed")
    assert {each["part_id"] for each in told} == parts
    for each in told:
        read(PartChanged(), each)
        assert (each["starts_on"], each["ends_on"]) == ("2023-07-10", "2023-07-20")
        assert (each["change"], each["version"]) == ("visit_joined", 2)
        assert joint.id in each["reason"]
    due = {clock.due_on for part in parts for clock in apart.rows("deadlines", kind="inspection", subject=part)}
    assert due == {date(2023, 7, 20)}


@pytest.mark.clause("C067")
def test_parts_keep_their_own_lists_and_teams(apart, joint):
    before = {part.id: (part.items, part.inspectors, part.leader) for part in apart.rows("parts")}
    agree(apart, joint, LEAD, PARTNER)
    assert {part.id: (part.items, part.inspectors, part.leader) for part in apart.rows("parts")} == before
    visits = [visit.id for visit in apart.rows("visits", joint_visit_id=joint.id)]
    assert [part.department for part in apart.rows("parts", visit_id=visits)].count(LEAD) == 2


def test_each_step_stands_in_every_campaigns_timeline(apart, joint):
    agree(apart, joint, LEAD, PARTNER)
    campaigns = {f"campaign/{row.id}" for row in apart.rows("campaigns")}
    assert {entry.subject for entry in apart.audit("joint_visit.joined")} == campaigns
    assert [entry.actor for entry in apart.audit("joint_visit.agreed")] == [
        COORDINATORS[LEAD].id,
        COORDINATORS[PARTNER].id,
    ]


def test_one_coordinator_suffices_for_one_lead(district):
    draw_for(district, LEAD, july(1, 20))
    draw_for(district, LEAD, july(10, 31))
    joint, *_ = district.rows("joint_visits")
    agree(district, joint, LEAD)
    assert district.one("joint_visits", id=joint.id).state == JointVisitState.JOINED


@pytest.mark.clause("C085")
def test_a_joint_visit_is_planned_inside_the_common_days(apart, joint):
    agree(apart, joint, LEAD, PARTNER)
    part = next(p for p in apart.rows("parts", department=LEAD) if p.object_id == joint.object_id)
    apart.accept(part)
    for day in (9, 21):
        with pytest.raises(Refused) as refused:
            apart.say(LEAD, schedule_part, part_id=part.id, scheduled_at=at(day))
        assert refused.value.code == "part.outside_window"
    apart.say(LEAD, schedule_part, part_id=part.id, scheduled_at=at(20))


@pytest.mark.clause("C085")
def test_what_was_inspected_before_the_joining_is_taken(apart, joint):
    part = next(p for p in apart.rows("parts", department=LEAD) if p.object_id == joint.object_id)
    apart.schedule(part)
    agree(apart, joint, LEAD, PARTNER)
    apart.find(part, part.items[0], inspected_at=at(4))
    apart.clock.at(7, 6, 12)
    with pytest.raises(Refused) as refused:
        apart.find(part, part.items[-1], inspected_at=at(6))
    assert refused.value.code == "part.outside_window"


@pytest.mark.clause("C067")
def test_a_first_finding_leaves_the_joint_visit_whole(apart, joint):
    agree(apart, joint, LEAD, PARTNER)
    part, *others = [part for part in apart.rows("parts") if part.object_id == joint.object_id]
    apart.clock.at(7, 12)
    apart.schedule(part, at(12))
    apart.find(part, part.items[0], inspected_at=at(12).replace(hour=8))
    apart.do(propose_joint_visits)
    assert apart.one("joint_visits", id=joint.id).state == JointVisitState.UNDER_WAY
    assert len(apart.rows("visits", joint_visit_id=joint.id)) == 2
    other = next(each for each in others if each.visit_id != part.visit_id)
    apart.schedule(other, at(12))


def test_a_larger_joint_visit_replaces_the_smaller(apart, joint):
    agree(apart, joint, LEAD, PARTNER)
    lift_the_cap(apart)
    draw_for(apart, LEAD, july(8, 15))
    larger = apart.one("joint_visits", object_id=joint.object_id, state=JointVisitState.PROPOSED)
    agree(apart, larger, PARTNER, LEAD)
    assert apart.one("joint_visits", id=joint.id).state == JointVisitState.REPLACED
    assert len(apart.rows("visits", joint_visit_id=larger.id)) == 3


def test_a_declined_proposal_changes_nothing(apart, joint):
    agree(apart, joint, LEAD)
    assert refusal(apart, decline_to_join, COORDINATORS[PARTNER], joint.id, " ") == "joint.reason_missing"
    apart.do(decline_to_join, COORDINATORS[PARTNER], joint.id, "检查重点不同")
    row = apart.one("joint_visits", id=joint.id)
    assert (row.state, row.decided_for, row.reason) == (JointVisitState.DECLINED, PARTNER, "检查重点不同")
    assert apart.sent("part.changed") == []
    assert refusal(apart, agree_to_join, COORDINATORS[PARTNER], joint.id) == "state.not_allowed"


def test_nothing_is_joined_after_a_visit_began(apart, joint):
    agree(apart, joint, LEAD)
    apart.inspect(next(part for part in apart.rows("parts") if part.object_id == joint.object_id))
    assert refusal(apart, agree_to_join, COORDINATORS[PARTNER], joint.id) == "joint.lapsed"


@pytest.mark.parametrize(
    ("actor", "code"),
    [
        (COORDINATORS[STRANGER], "scope.foreign"),
        (person("officer", LEAD, Role.OFFICER), "scope.role"),
        (person("reviewer", PARTNER, Role.REVIEWER), "scope.role"),
    ],
)
def test_only_coordinators_of_the_leads_decide(apart, joint, actor, code):
    assert refusal(apart, agree_to_join, actor, joint.id) == code
    assert refusal(apart, decline_to_join, actor, joint.id, "不同意") == code
