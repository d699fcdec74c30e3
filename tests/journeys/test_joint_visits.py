"""Two campaigns of different departments, drawn apart, meet at one door: on both databases, from draw to closure."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from service.application.extend_inspection import approve_extension, propose_extension
from service.application.join_visits import agree_to_join
from service.application.separate_visits import separate_visits
from service.domain.refusals import Refused
from service.domain.states import JointVisitState
from service.domain.time_zone import CHINA
from service.ports import DatabaseUnavailable
from service.schedule import TABLE, run_job
from tests.district import District
from tests.fakes import LEAD, PARTNER
from tests.two_campaigns import COORDINATORS, REVIEWERS, draw_for, july
from tests.visit_papers import steps_at

JOBS = {job.name: job for job in TABLE}
TRIES = 40


@pytest.fixture(params=["sqlite", "postgresql"])
def libraries(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[District]:
    """A district with four objects, before any campaign."""
    is_sqlite = request.param == "sqlite"
    opened = District(f"sqlite:///{tmp_path / 'hub.db'}" if is_sqlite else request.getfixturevalue("postgres_url"))
    opened.create_tables()
    opened.add_libraries()
    yield opened
    opened.close()


@pytest.fixture
def district(libraries: District) -> District:
    """Two drawn campaigns of the same four objects, of science from 1 to 20 and of market supervision from 10 to 31
    July 2023; it is 5 July."""
    draw_for(libraries, LEAD, july(1, 20))
    draw_for(libraries, PARTNER, july(10, 31))
    libraries.clock.at(7, 5)
    return libraries


def agree(district: District, joint_visit_id: str, department: str) -> None:
    """Agree as a person does who tries again while the database is busy."""
    for _ in range(TRIES):
        try:
            return district.do(agree_to_join, COORDINATORS[department], joint_visit_id)
        except DatabaseUnavailable:
            continue
    raise AssertionError("the database stayed busy")


def find(district: District, part: Any) -> None:
    """A first finding of what was inspected on 4 July, as a worker records it who tries again."""
    for _ in range(TRIES):
        try:
            return district.find(part, part.items[0])
        except DatabaseUnavailable:
            continue
    raise AssertionError("the database stayed busy")


@pytest.mark.clause("C048")
@pytest.mark.clause("C067")
def test_two_campaigns_knock_once_at_one_door(district):
    joint, *others = district.rows("joint_visits", state=JointVisitState.PROPOSED)
    assert len(others) == 3
    for department in (LEAD, PARTNER):
        agree(district, joint.id, department)
    parts = [part for part in district.rows("parts") if part.object_id == joint.object_id]
    assert len(parts) == 4
    district.clock.at(7, 12)
    at = datetime(2023, 7, 12, 8, tzinfo=CHINA)
    for part in parts:
        district.schedule(part, at)
        for item in part.items:
            district.find(part, item, inspected_at=at)
    assert run_job(district.hub, JOBS["propose_joint_visits"]) == 1
    assert district.one("joint_visits", id=joint.id).state == JointVisitState.UNDER_WAY
    with pytest.raises(Refused):
        district.do(separate_visits, COORDINATORS[LEAD], joint.id, "太迟")
    district.clock.at(7, 12, 18)
    for part in parts:
        district.record(part, steps=steps_at(9, 9, 10, 11, day=12))
        district.publish(part)
        district.close_part(part)
    assert {visit.state for visit in district.rows("visits", joint_visit_id=joint.id)} == {"closed"}
    assert district.verify().is_ok


@pytest.mark.clause("C048")
def test_a_joint_visit_leaves_room_for_a_second(district):
    joint, *_ = district.rows("joint_visits")
    for department in (LEAD, PARTNER):
        agree(district, joint.id, department)
    third = draw_for(district, LEAD, july(21, 31))
    assert [visit.object_id for visit in district.rows("visits", campaign_id=third)] == [joint.object_id]


@pytest.mark.clause("C067")
def test_two_who_agree_at_once_join_once(district):
    joint, *_ = district.rows("joint_visits")
    with ThreadPoolExecutor(2) as both:
        list(both.map(lambda department: agree(district, joint.id, department), (LEAD, PARTNER)))
    assert district.one("joint_visits", id=joint.id).state == JointVisitState.JOINED
    assert len(district.rows("visits", joint_visit_id=joint.id)) == 2
    assert sorted(each["version"] for each in district.sent("part.changed")) == [2, 2, 2, 2]
    assert len(district.audit("joint_visit.joined")) == 2


@pytest.mark.clause("C067")
def test_a_finding_and_an_agreement_meet_in_order(district):
    joint, *_ = district.rows("joint_visits")
    agree(district, joint.id, LEAD)
    part = next(part for part in district.rows("parts", department=LEAD) if part.object_id == joint.object_id)
    district.schedule(part)

    def join() -> bool:
        try:
            agree(district, joint.id, PARTNER)
        except Refused as refused:
            assert refused.code == "joint.lapsed"
            return False
        return True

    with ThreadPoolExecutor(2) as both:
        joined = both.submit(join)
        both.submit(lambda: find(district, part)).result()
    row = district.one("joint_visits", id=joint.id)
    assert district.one("visits", id=part.visit_id).state == "under_way"
    assert row.state == (JointVisitState.JOINED if joined.result() else JointVisitState.PROPOSED)
    assert len(district.rows("visits", joint_visit_id=joint.id)) == (2 if joined.result() else 0)


@pytest.mark.clause("C040")
def test_two_searches_at_once_propose_each_door_once(libraries):
    first = draw_for(libraries, LEAD, july(1, 9))
    draw_for(libraries, PARTNER, july(10, 31))
    libraries.do(propose_extension, COORDINATORS[LEAD], first, "连续暴雨", date(2023, 7, 15))
    libraries.do(approve_extension, REVIEWERS[LEAD], first)
    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(lambda _: run_job(libraries.hub, JOBS["propose_joint_visits"]), range(2))) == [0, 4]
    running = libraries.rows("joint_visits", state=JointVisitState.PROPOSED)
    assert len({joint.object_id for joint in running}) == len(running) == 4
