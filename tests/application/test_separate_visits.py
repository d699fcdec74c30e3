"""A joint visit is separated again until it begins; every visit then has the days of its own plan."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from service.application.count_visits import visits_of_year
from service.application.extend_inspection import approve_extension, propose_extension
from service.application.join_visits import agree_to_join
from service.application.propose_joint_visits import propose_joint_visits
from service.application.separate_visits import separate_visits
from service.domain.refusals import Refused
from service.domain.states import JointVisitState
from service.domain.time_zone import CHINA
from tests.fakes import LEAD, PARTNER, STRANGER
from tests.two_campaigns import COORDINATORS, REVIEWERS, draw_for, july

REASON = "两部门检查时间无法协调"


@pytest.fixture
def joined(district):
    """Two campaigns of the same four objects, of which the first object's visits are joined; it is 5 July."""
    draw_for(district, LEAD, july(1, 20))
    draw_for(district, PARTNER, july(10, 31))
    district.clock.at(7, 5)
    joint, *_ = district.rows("joint_visits")
    for department in (LEAD, PARTNER):
        district.do(agree_to_join, COORDINATORS[department], joint.id)
    return district


def joint_of(district):
    return district.one("joint_visits", state=JointVisitState.JOINED)


@pytest.mark.clause("C067")
@pytest.mark.parametrize("department", [LEAD, PARTNER])
def test_each_lead_may_separate_and_windows_return(joined, department):
    joint = joint_of(joined)
    visits = joined.rows("visits", joint_visit_id=joint.id)
    joined.do(separate_visits, COORDINATORS[department], joint.id, REASON)
    assert joined.one("joint_visits", id=joint.id).state == JointVisitState.SEPARATED
    assert joined.rows("visits", joint_visit_id=joint.id) == []
    told = [each for each in joined.sent("part.changed") if each["change"] == "visit_separated"]
    assert {(each["visit_id"], each["starts_on"], each["ends_on"]) for each in told} == {
        (visits[0].id, "2023-07-01", "2023-07-20"),
        (visits[1].id, "2023-07-10", "2023-07-31"),
    }
    assert {(each["version"], each["reason"]) for each in told} == {(3, REASON)}
    clocks = {clock.subject: clock.due_on for clock in joined.rows("deadlines", kind="inspection")}
    assert {clocks[each["part_id"]].isoformat() == each["ends_on"] for each in told} == {True}
    assert joined.do(propose_joint_visits) == 0


def test_an_extended_plan_gives_its_later_end_back(joined):
    campaign_id = joined.rows("campaigns", lead=LEAD)[0].id
    joined.do(propose_extension, COORDINATORS[LEAD], campaign_id, "连续暴雨", date(2023, 7, 27))
    joined.do(approve_extension, REVIEWERS[LEAD], campaign_id)
    joint = joint_of(joined)
    extended = [each for each in joined.sent("part.changed") if each["change"] == "window_extended"]
    assert joint.object_id not in {each["object"]["object_id"] for each in extended}
    joined.do(separate_visits, COORDINATORS[PARTNER], joint.id, REASON)
    told = [each for each in joined.sent("part.changed") if each["change"] == "visit_separated"]
    assert {each["ends_on"] for each in told if each["campaign_id"] == campaign_id} == {"2023-07-27"}


def test_a_joint_visit_that_began_is_not_separated(joined):
    joint = joint_of(joined)
    part = next(part for part in joined.rows("parts") if part.object_id == joint.object_id)
    joined.clock.at(7, 12)
    at = datetime(2023, 7, 12, 8, tzinfo=CHINA)
    joined.schedule(part, at)
    joined.find(part, part.items[0], inspected_at=at)
    with pytest.raises(Refused) as refused:
        joined.do(separate_visits, COORDINATORS[PARTNER], joint.id, REASON)
    assert refused.value.code == "joint.begun"
    assert joint_of(joined).id == joint.id


@pytest.mark.parametrize(("department", "reason", "code"), [(STRANGER, REASON, "scope.foreign"),
                                                           (LEAD, " ", "joint.reason_missing")])  # fmt: skip
def test_nobody_else_and_nothing_unsaid_separates(joined, department, reason, code):
    with pytest.raises(Refused) as refused:
        joined.do(separate_visits, COORDINATORS[department], joint_of(joined).id, reason)
    assert refused.value.code == code


@pytest.mark.clause("C048")
def test_a_joint_visit_counts_once_until_it_is_separated(joined):
    joint = joint_of(joined)
    counted = joined.do(visits_of_year, 2023)
    assert {id_: counted[id_] for id_ in counted} == {
        row.id: 1 if row.id == joint.object_id else 2 for row in joined.rows("objects")
    }
    joined.do(separate_visits, COORDINATORS[LEAD], joint.id, REASON)
    assert set(joined.do(visits_of_year, 2023).values()) == {2}
