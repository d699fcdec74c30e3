"""Whoever is late is named: overdue, late and skipped steps with the unit, the person, the rule and the days (C106)."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from service.application import deadlines
from service.application.certify_draw import certify_draws
from service.application.watch_deadlines import watch_deadlines
from service.domain.actors import Role, person
from service.domain.calendar_notice import corrected, read_notice
from service.ports import HUB
from service.queries.clock_page import clock_page
from service.queries.deadlines import Light, Today
from service.queries.deadlines import Wanted as WantedClocks
from service.queries.deadlines import deadlines as list_deadlines
from service.queries.lateness import LATE, OVERDUE, SKIPPED, Lateness, Wanted, each_lateness, lateness
from service.queries.todos import todos
from service.queries.work_calendar import moves
from tests.district import CALENDAR, COORDINATOR, LEAD, OFFICER, PARTNER, REVIEWER, District

AUDITOR = person("auditor", HUB, Role.AUDITOR)


def late(district, viewer=COORDINATOR, **wanted) -> list[Lateness]:
    today = Today(district.clock.now().date(), CALENDAR, near=3)
    with Session(district.engine) as session:
        found = list(each_lateness(session, viewer, Wanted(**wanted), today))
        assert list(lateness(session, viewer, Wanted(**wanted), today, 1).lines) == found[:20]
        return found


@pytest.mark.clause("C106")
def test_an_overdue_step_names_unit_person_rule_and_days(drawn):
    drawn.clock.at(7, 25)
    mine = late(drawn, OFFICER, what=OVERDUE)
    assert {line.department for line in mine} == {LEAD} and len(mine) == 4
    line = mine[0]
    assert (line.step, line.rule, line.due_on, line.done_on) == ("inspection", "inspection", date(2023, 7, 20), None)
    leaders = {row.id: row.name for row in drawn.rows("inspectors")}
    part = next(part for part in drawn.rows("parts") if line.deadline_id == f"inspection:{part.id}")
    assert line.person == leaders[part.leader]
    assert line.days_late(Today(date(2023, 7, 25), CALENDAR, 3)) == 3


@pytest.mark.clause("C106")
def test_a_step_done_late_stays_named(drawn):
    part = drawn.part(LEAD)
    drawn.inspect(part)
    drawn.clock.at(7, 18)
    drawn.publish(part)
    (line,) = (line for line in late(drawn, what=LATE) if line.step == "publication")
    assert (line.step, line.department, line.due_on, line.done_on) == (
        "publication", LEAD, date(2023, 7, 13), date(2023, 7, 18),
    )  # fmt: skip
    assert line.days_late(Today(date(2023, 7, 31), CALENDAR, 3)) == 3


@pytest.mark.clause("C106")
@pytest.mark.clause("C071")
def test_a_part_never_accepted_in_its_stage_is_skipped(drawn):
    accepted, scheduled = drawn.part(LEAD, 0), drawn.part(LEAD, 1)
    drawn.accept(accepted)
    drawn.schedule(scheduled)
    drawn.clock.at(7, 20)
    assert late(drawn) == []
    drawn.clock.at(7, 21)
    skipped = late(drawn, OFFICER, what=SKIPPED)
    assert {(line.step, line.deadline_id.split(":")[1]) for line in skipped} == {
        ("schedule", accepted.id), *((step, drawn.part(LEAD, n).id) for step in ("accept", "schedule") for n in (2, 3)),
    }  # fmt: skip


@pytest.mark.clause("C071")
def test_a_draw_after_the_first_stage_is_named(district):
    district.clock.at(6, 29)
    district.seal()
    district.clock.at(7, 3)
    (line,) = late(district)
    assert (line.what, line.step, line.department, line.due_on) == (OVERDUE, "draw", LEAD, date(2023, 6, 30))
    district.do(certify_draws)
    (line,) = late(district)
    assert (line.what, line.done_on) == (LATE, date(2023, 7, 3))


@pytest.mark.clause("C039")
def test_a_plan_line_past_its_limit_is_overdue(district):
    limit = date(2023, 11, 30)
    district.do(deadlines.start_until, "plan_line", "TZ-2023-3", LEAD, limit, "附件2 11月底前", None, None, "张处长")
    district.clock.at(11, 30)
    assert late(district) == []
    district.clock.at(12, 1)
    (line,) = late(district)
    assert (line.what, line.step, line.person, line.due_on) == (OVERDUE, "plan_line", "张处长", limit)


def test_another_departments_people_are_not_named(drawn):
    drawn.clock.at(7, 25)
    lines = late(drawn, COORDINATOR, what=OVERDUE)
    assert {(line.department, line.person is None) for line in lines} == {(LEAD, False), (PARTNER, True)}
    assert all(line.person for line in late(drawn, AUDITOR, what=OVERDUE))
    assert late(drawn, person("a", HUB, Role.ADMINISTRATOR)) == []


def test_who_is_late_can_be_asked_by_department(drawn):
    drawn.clock.at(7, 25)
    assert {line.department for line in late(drawn, department=PARTNER)} == {PARTNER}


@pytest.mark.clause("C106")
def test_the_heads_find_what_was_told_further_up(drawn):
    drawn.clock.at(7, 25)
    drawn.do(watch_deadlines, 3)
    today = Today(date(2023, 7, 25), CALENDAR, near=3)
    with Session(drawn.engine) as session:
        assert todos(session, REVIEWER, today)["deadlines", "escalated"] == 4


def test_a_clock_that_is_done_says_by_how_much(drawn):
    part = drawn.part(LEAD)
    drawn.inspect(part)
    today = Today(date(2023, 7, 31), CALENDAR, near=3)
    with Session(drawn.engine) as session:
        done = list_deadlines(session, OFFICER, WantedClocks(light=Light.DONE), today, 1).lines
    assert [(clock.kind, today.light_of(clock), today.days_late(clock)) for clock in done if clock.part_id] == [
        ("inspection", Light.DONE, -11)
    ]


@pytest.mark.clause("C106")
def test_postgresql_names_the_late_and_proves_a_clock(postgres_url):
    district = District(postgres_url)
    district.create_tables()
    district.add_libraries()
    district.draw()
    district.clock.at(7, 5)
    part = district.part(LEAD)
    district.inspect(part)
    district.clock.at(7, 25)
    assert len(late(district, OFFICER, what=OVERDUE)) > len(late(district, OFFICER, what=LATE)) == 0
    assert {line.step for line in late(district, what=SKIPPED)} == {"accept", "schedule"}
    today = Today(date(2023, 7, 25), CALENDAR, near=3)
    with Session(district.engine) as session:
        page = clock_page(session, OFFICER, f"inspection:{part.id}", today)
        assert page and page.verdict == "on_time" and all(proof.holds for proof in page.met) and page.met
        rained = read_notice("2023-07-12 休")
        assert [move.count for move in moves(session, CALENDAR, corrected(CALENDAR, rained, lambda year: {}))][:1]
    district.close()
