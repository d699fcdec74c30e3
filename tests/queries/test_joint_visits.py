"""Joint visits as the coordinators of their leads see them: on both databases, with departments, days and savings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy.orm import Session

from service.application.join_visits import agree_to_join
from service.application.withdraw_visit import withdraw_visit
from service.domain.actors import Actor, Role
from service.domain.withdrawals import Withdrawal
from service.infrastructure.reading import reading
from service.queries import joint_visits
from service.queries.campaign_page import campaign_page
from service.queries.joint_visits import Wanted
from tests.district import District
from tests.fakes import LEAD, PARTNER, STRANGER
from tests.two_campaigns import COORDINATORS, draw_for, july

AUDITOR = Actor("user:auditor", "hub", Role.AUDITOR)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def district(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[District]:
    """Two campaigns of the same four objects; the first object's visits are joined, of the second's only science has
    agreed, of the third's one joined visit is withdrawn."""
    is_sqlite = request.param == "sqlite"
    file = tmp_path_factory.mktemp("joint") / "hub.db"
    opened = District(f"sqlite:///{file}" if is_sqlite else request.getfixturevalue("new_database")())
    opened.create_tables()
    opened.add_libraries()
    draw_for(opened, LEAD, july(1, 20))
    draw_for(opened, PARTNER, july(10, 31))
    opened.clock.at(7, 5)
    first, second, third, _ = opened.rows("joint_visits")
    for joint, departments in ((first, (LEAD, PARTNER)), (second, (LEAD,)), (third, (LEAD, PARTNER))):
        for department in departments:
            opened.do(agree_to_join, COORDINATORS[department], joint.id)
    withdrawn = opened.rows("visits", joint_visit_id=third.id)[0].id
    opened.do(withdraw_visit, COORDINATORS[LEAD], withdrawn, Withdrawal("deregistered", "已注销", "通知书"))
    yield opened
    opened.close()


@pytest.fixture
def session(district: District) -> Iterator[Session]:
    with reading(district.engine) as opened:
        yield opened


def test_a_line_tells_campaigns_departments_and_days(session):
    page = joint_visits.joint_visits(session, COORDINATORS[LEAD], Wanted(state="proposed"), 1)
    assert page.total == 2
    for line in page.lines:
        assert (line.starts_on, line.ends_on, line.saving) == (date(2023, 7, 10), date(2023, 7, 20), 1)
        assert {(member.lead, member.starts_on.day, member.ends_on.day) for member in line.members} == {
            (LEAD, 1, 20), (PARTNER, 10, 31)
        }  # fmt: skip
        assert all(set(member.departments) == {LEAD, PARTNER} for member in line.members)
        assert set(line.repeated) == {LEAD, PARTNER}


@pytest.mark.parametrize(("viewer", "waiting"), [(COORDINATORS[LEAD], 1), (COORDINATORS[PARTNER], 2),
                                                (COORDINATORS[STRANGER], 0), (AUDITOR, 0)])  # fmt: skip
def test_a_todo_waits_only_for_who_has_not_agreed(session, viewer, waiting):
    assert joint_visits.joint_visits(session, viewer, Wanted(todo="join"), 1).total == waiting


def test_a_withdrawn_visit_saves_no_door(session):
    states = {line.saving for line in joint_visits.joint_visits(session, AUDITOR, Wanted(state="joined"), 1).lines}
    assert states == {0, 1}
    assert joint_visits.doors_saved(session, AUDITOR) == joint_visits.doors_saved(session, COORDINATORS[LEAD]) == 1
    assert joint_visits.doors_saved(session, COORDINATORS[STRANGER]) == 0


@pytest.mark.clause("C067")
def test_each_campaign_tells_the_doors_it_saves(district, session):
    for campaign in district.rows("campaigns"):
        page = campaign_page(session, AUDITOR, campaign.id)
        assert page.doors_saved == 1


def test_nobody_outside_the_leads_sees_a_line(session):
    first, *_ = joint_visits.joint_visits(session, AUDITOR, Wanted(), 1).lines
    for viewer in (COORDINATORS[STRANGER], Actor("user:officer", LEAD, Role.OFFICER)):
        assert joint_visits.joint_visits(session, viewer, Wanted(), 1).total == 0
        assert joint_visits.joint_visit(session, viewer, first.id) is None
    assert joint_visits.joint_visit(session, COORDINATORS[PARTNER], first.id) == first
