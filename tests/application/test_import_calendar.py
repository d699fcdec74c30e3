"""The calendar is corrected from a notice: every process counts with it, and running deadlines follow."""

from __future__ import annotations

from datetime import date

import pytest

from service.application import deadlines
from service.application.import_calendar import follow_libraries, import_calendar
from service.application.recount_deadlines import recount_all
from service.application.watch_deadlines import watch_deadlines
from service.domain.actors import Role, person
from service.domain.refusals import Refused
from service.infrastructure.calendars import load_calendar
from service.infrastructure.unit_of_work import Surroundings, transactions
from service.policies.loading import load_pack, pack_text
from service.ports import HUB
from tests.district import LEAD, PARTNER
from tests.file_stores import files_of_tests
from tests.infrastructure.test_calendars import NOTICE_2027

ADMINISTRATOR = person("admin", HUB, Role.ADMINISTRATOR)
RULE = load_pack("national").rule("publication_working_days")  # 20 working days
SOURCE = "国务院办公厅关于2027年部分节假日安排的通知"


@pytest.fixture
def december(district):
    """A clock of 20 working days from 15 December 2026, into the year that is not published."""
    district.clock.at(12, 15, year=2026)
    district.do(deadlines.start_working_days, "publication", "p", LEAD, RULE, None, None, PARTNER)
    return district


def correct(district, text, source=SOURCE):
    number = district.do(import_calendar, ADMINISTRATOR, text, source)
    return number, recount_all(district.hub)


def the_clock(district):
    return district.one("deadlines", subject="p")


@pytest.mark.clause("C094")
def test_a_published_year_moves_the_provisional_deadline(december):
    before = the_clock(december)
    assert (before.due_on, before.is_provisional) == (date(2027, 1, 13), True)
    notice = NOTICE_2027.replace("2027-02-05,休", "2027-01-04,休\n2027-02-05,休")
    assert correct(december, notice)[1] == 1
    after = the_clock(december)
    assert (after.due_on, after.is_provisional) == (date(2027, 1, 14), False)
    for department in (LEAD, PARTNER):
        (told,) = december.sent("deadline.moved", department=department)
        assert (told["was_due_on"], told["due_on"], told["cause"]) == ("2027-01-13", "2027-01-14", "calendar")
        assert told["reason"] == SOURCE
    (entry,) = december.audit("deadline.recounted")
    assert (entry.details["was"], entry.details["due_on"]) == ("2027-01-13", "2027-01-14")


def test_a_year_that_moves_nothing_makes_the_date_certain(december):
    correct(december, NOTICE_2027)
    assert (the_clock(december).due_on, the_clock(december).is_provisional) == (date(2027, 1, 13), False)
    assert december.sent("deadline.moved") == []
    assert len(december.audit("deadline.recounted")) == 1


def test_a_corrected_day_of_a_known_year_moves_deadlines(december):
    correct(december, "2026-12-24 休 市政府通知")
    assert the_clock(december).due_on == date(2027, 1, 14)
    correct(december, "2026-12-24 班 更正")
    assert the_clock(december).due_on == date(2027, 1, 13)
    assert [each["due_on"] for each in december.sent("deadline.moved", department=LEAD)] == ["2027-01-14", "2027-01-13"]


def test_a_missed_deadline_that_moves_is_told_anew(december):
    december.clock.at(1, 14, year=2027)
    december.do(watch_deadlines, 3)
    correct(december, "2027-01-04 休")
    assert the_clock(december).missed_at is None
    december.clock.at(1, 15, year=2027)
    december.do(watch_deadlines, 3)
    assert [each["due_on"] for each in december.sent("deadline.missed", department=LEAD)] == [
        "2027-01-13",
        "2027-01-14",
    ]


def test_a_deadline_that_has_ended_stays_as_it_was(december):
    december.do(deadlines.meet, "publication", "p")
    assert correct(december, "2026-12-24 休")[1] == 0
    assert the_clock(december).due_on == date(2027, 1, 13)


def test_another_process_sees_a_correction_at_once(december):
    around = Surroundings(december.clock, load_calendar(), december.hub.departments, pack_text, None, *files_of_tests())
    other = transactions(december.engine, around)
    with other() as work:
        assert work.calendar.is_workday(date(2026, 12, 24))
    correct(december, "2026-12-24 休")
    with other() as work:
        assert not work.calendar.is_workday(date(2026, 12, 24))


def test_a_deadline_counted_with_the_old_calendar_is_found_later(december):
    correct(december, "2026-12-24 休")
    stale = december.hub.transaction()
    with stale as work:
        clock = work.deadlines.need("publication:p")
        clock.due_on, clock.counted_with = date(2027, 1, 13), 0
    assert recount_all(december.hub) == 1
    assert the_clock(december).due_on == date(2027, 1, 14)


def test_the_libraries_fill_the_table_once(district):
    assert [district.do(follow_libraries), district.do(follow_libraries)] == [True, False]
    (entry,) = district.audit("calendar.loaded")
    assert district.one("calendar_years", year=2026).is_known
    assert not district.one("calendar_years", year=2027).is_known
    assert entry.details["days"] == {}


def test_what_was_corrected_no_library_changes_again(december):
    december.do(follow_libraries)
    correct(december, NOTICE_2027)
    correct(december, "2026-12-24 休")
    assert december.do(follow_libraries) is False
    with december.transaction() as work:
        assert 2027 in work.calendar.known_years and not work.calendar.is_workday(date(2026, 12, 24))


def test_a_library_that_learned_a_year_moves_deadlines(december):
    december.do(follow_libraries)
    december.one("calendar_years", year=2027)
    with december.transaction() as work:  # as an older library had left it
        work.calendar_days.need(date(2027, 1, 13)).is_workday = False
        work.calendar_days.need(date(2026, 12, 24)).is_workday = False
        work.next_number("calendar")
        work.calendar_revisions.new(number=2, at=work.now, actor="hub", source="older", lines="", days=2)
    recount_all(december.hub)
    assert the_clock(december).due_on == date(2027, 1, 15)
    assert december.do(follow_libraries) is True
    recount_all(december.hub)
    assert the_clock(december).due_on == date(2027, 1, 13)


@pytest.mark.parametrize(
    ("text", "code"),
    [("2027-02-30 休", "calendar.lines_wrong"), ("2026-12-24 休\n2026-12-24 班", "calendar.lines_wrong"),
     ("# nothing", "calendar.nothing"), ("2035-01-02 休", "calendar.year_unknown"),
     ("2027 已公布\n2027-01-01 休", "calendar.holiday_worked"), ("2026-10-01 班", "calendar.holiday_worked"),
     ("9999 known", "calendar.lines_wrong")],
)  # fmt: skip
def test_a_notice_that_cannot_be_right_changes_nothing(district, text, code):
    with pytest.raises(Refused, match=f"^{code}"):
        correct(district, text)
    assert district.rows("calendar_revisions") == []


def test_a_correction_without_source_is_refused(district):
    with pytest.raises(Refused, match=r"^calendar\.source_missing"):
        correct(district, "2026-12-24 休", " ")
