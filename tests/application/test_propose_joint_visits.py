"""The hub finds visits to one object of campaigns that were drawn apart, and proposes each set of them once."""

from __future__ import annotations

from datetime import date

import pytest

from service.application.extend_inspection import approve_extension, propose_extension
from service.application.join_visits import agree_to_join, decline_to_join
from service.application.propose_joint_visits import propose_joint_visits
from service.application.withdraw_visit import withdraw_visit
from service.domain.states import JointVisitState
from service.domain.withdrawals import Withdrawal
from tests.fakes import LEAD, PARTNER
from tests.two_campaigns import COORDINATORS, REVIEWERS, draw_for, july, lift_the_cap

WHY = Withdrawal("deregistered", "已注销", "注销通知书第417号")


@pytest.fixture
def apart(district):
    """Science leads a campaign from 1 to 20 July, market supervision one from 10 to 31 July, of the same four objects;
    it is 5 July."""
    draw_for(district, LEAD, july(1, 20))
    draw_for(district, PARTNER, july(10, 31))
    district.clock.at(7, 5)
    return district


def proposals(district, state=JointVisitState.PROPOSED):
    return district.rows("joint_visits", state=state)


@pytest.mark.clause("C040")
@pytest.mark.clause("C067")
def test_a_second_draw_of_the_same_objects_is_noticed(apart):
    found = proposals(apart)
    assert {joint.object_id for joint in found} == {row.id for row in apart.rows("objects")}
    for joint in found:
        assert (joint.starts_on, joint.ends_on) == (date(2023, 7, 10), date(2023, 7, 20))
        members = apart.rows("joint_members", joint_visit_id=joint.id)
        assert {member.lead for member in members} == {LEAD, PARTNER}
        assert {apart.one("visits", id=member.visit_id).object_id for member in members} == {joint.object_id}
    subjects = [entry.subject for entry in apart.audit("joint_visit.proposed")]
    assert sorted(subjects) == sorted([f"campaign/{row.id}" for row in apart.rows("campaigns")] * 4)


def test_windows_without_a_common_day_are_left_alone(district):
    draw_for(district, LEAD, july(1, 9))
    draw_for(district, PARTNER, july(10, 31))
    assert district.rows("joint_visits") == []


def test_one_campaign_alone_has_nothing_to_join(drawn):
    assert drawn.do(propose_joint_visits) == 0
    assert drawn.rows("joint_visits") == []


def test_what_is_proposed_is_not_proposed_again(apart):
    assert apart.do(propose_joint_visits) == 0
    assert len(apart.rows("joint_visits")) == 4


@pytest.mark.clause("C067")
def test_a_third_campaign_makes_the_proposal_larger(apart):
    lift_the_cap(apart)
    draw_for(apart, LEAD, july(8, 15))
    assert len(proposals(apart, JointVisitState.REPLACED)) == len(proposals(apart)) == 4
    for joint in proposals(apart):
        assert (joint.starts_on, joint.ends_on) == (date(2023, 7, 10), date(2023, 7, 15))
        assert len(apart.rows("joint_members", joint_visit_id=joint.id)) == 3
    assert apart.do(propose_joint_visits) == 0


def test_a_proposal_lapses_when_a_visit_begins(apart):
    part = apart.part(LEAD)
    apart.inspect(part)
    assert apart.do(propose_joint_visits) == 1
    (lapsed,) = proposals(apart, JointVisitState.LAPSED)
    assert (lapsed.object_id, lapsed.lapse) == (part.object_id, "begun")
    assert len(apart.audit("joint_visit.lapsed")) == 2


def test_a_proposal_lapses_when_a_visit_is_withdrawn(apart):
    visit_id = apart.part(LEAD).visit_id
    apart.do(withdraw_visit, COORDINATORS[LEAD], visit_id, WHY)
    assert apart.do(propose_joint_visits) == 1
    assert [joint.lapse for joint in proposals(apart, JointVisitState.LAPSED)] == ["withdrawn"]


def test_a_proposal_lapses_when_its_window_has_passed(apart):
    apart.clock.at(7, 21)
    assert apart.do(propose_joint_visits) == 4
    assert {joint.lapse for joint in apart.rows("joint_visits")} == {"window_passed"}


def test_an_extension_brings_separate_windows_together(district):
    first = draw_for(district, LEAD, july(1, 9))
    draw_for(district, PARTNER, july(10, 31))
    district.do(propose_extension, COORDINATORS[LEAD], first, "连续暴雨", date(2023, 7, 15))
    district.do(approve_extension, REVIEWERS[LEAD], first)
    assert district.do(propose_joint_visits) == 4
    assert {joint.ends_on for joint in proposals(district)} == {date(2023, 7, 15)}


def test_what_was_declined_is_not_proposed_again(apart):
    joint, *_ = proposals(apart)
    apart.do(decline_to_join, COORDINATORS[LEAD], joint.id, "检查重点不同")
    assert apart.do(propose_joint_visits) == 0
    lift_the_cap(apart)
    draw_for(apart, PARTNER, july(12, 31))
    (again,) = [each for each in proposals(apart) if each.object_id == joint.object_id]
    before, after = (
        {member.visit_id for member in apart.rows("joint_members", joint_visit_id=each.id)} for each in (joint, again)
    )
    assert len(after) == 2 and len(before & after) == 1


def test_a_joint_visit_left_alone_gets_its_days_back(apart):
    joint, *_ = proposals(apart)
    for coordinator in (COORDINATORS[LEAD], COORDINATORS[PARTNER]):
        apart.do(agree_to_join, coordinator, joint.id)
    first, second = apart.rows("visits", joint_visit_id=joint.id)
    apart.do(withdraw_visit, COORDINATORS[LEAD], first.id, WHY)
    assert apart.do(propose_joint_visits) == 1
    assert apart.one("joint_visits", id=joint.id).state == JointVisitState.SEPARATED
    told = [each for each in apart.sent("part.changed") if each["visit_id"] == second.id]
    assert {(each["change"], each["ends_on"]) for each in told[-2:]} == {("visit_separated", "2023-07-31")}
