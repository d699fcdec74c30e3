"""Clocks: started by the pack's own numbers, told before and after they end, once each."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from service.application import deadlines
from service.application.watch_deadlines import watch_deadlines
from service.domain.time_zone import CHINA
from service.policies.loading import load_pack
from tests.district import INSPECTED_AT, PACK
from tests.fakes import LEAD, PARTNER, STRANGER

WARN = 3


def watch(district) -> int:
    return int(district.do(watch_deadlines, WARN))


@pytest.mark.clause("C095")
def test_publication_is_due_seven_working_days_after_inspection(drawn):
    drawn.inspect(drawn.part(LEAD))
    clock = drawn.one("deadlines", kind="publication")
    assert (clock.department, clock.started_on, clock.due_on) == (LEAD, date(2023, 7, 4), date(2023, 7, 13))
    assert drawn.sent("finding.recorded")[-1]["publish_by"] == "2023-07-13"
    assert "三（四）1" in clock.rule


@pytest.mark.clause("C095")
def test_a_late_report_does_not_delay_the_publication(drawn):
    drawn.clock.at(7, 12)
    drawn.inspect(drawn.part(LEAD))
    assert drawn.one("deadlines", kind="publication").due_on == date(2023, 7, 13)


@pytest.mark.clause("C095")
def test_the_last_inspected_item_starts_the_clock(drawn):
    part = drawn.part(LEAD)
    drawn.clock.at(7, 14)
    drawn.schedule(part)
    drawn.find(part, part.items[0], inspected_at=datetime(2023, 7, 10, 10, tzinfo=CHINA))
    drawn.find(part, part.items[1], inspected_at=INSPECTED_AT)
    assert drawn.one("deadlines", kind="publication").started_on == date(2023, 7, 10)


@pytest.mark.clause("C094")
def test_each_packs_own_number_of_days_counts():
    numbers = {id_: load_pack(id_).number("publication_working_days") for id_ in (PACK, "zibo-2021", "taizhou-2024")}
    assert numbers == {PACK: 7, "zibo-2021": 20, "taizhou-2024": 20}


def test_an_inspected_part_has_met_its_inspection_clock(drawn):
    part = drawn.part(LEAD)
    drawn.inspect(part)
    assert drawn.one("deadlines", kind="inspection", subject=part.id).met_at == drawn.clock.now()


@pytest.mark.clause("C106")
def test_a_deadline_that_comes_near_is_told_once(drawn):
    drawn.offer()
    drawn.clock.at(7, 6)
    assert [watch(drawn), watch(drawn)] == [1, 0]
    (notice,) = drawn.sent("deadline.approaching", department=STRANGER)
    assert (notice["kind"], notice["due_on"], notice["is_provisional"]) == ("referral_response", "2023-07-10", False)


@pytest.mark.clause("C106")
def test_a_missed_answer_is_told_to_both_sides_once(drawn):
    drawn.offer()
    drawn.clock.at(7, 10, 23)
    watch(drawn)
    assert drawn.sent("deadline.missed") == []
    drawn.clock.at(7, 11, 0)
    watch(drawn), watch(drawn)
    for side in (STRANGER, LEAD):
        assert [row["kind"] for row in drawn.sent("deadline.missed", department=side)] == ["referral_response"]
    assert drawn.sent("deadline.missed", department=PARTNER) == []
    (entry,) = drawn.audit("deadline.missed")
    assert (entry.actor, entry.details["department"]) == ("hub", STRANGER)


def test_every_clock_that_is_late_is_missed_once(drawn):
    drawn.clock.at(7, 21)
    assert [watch(drawn), watch(drawn)] == [8, 0]
    assert len(drawn.sent("deadline.missed", department=PARTNER)) == 4
    assert drawn.sent("deadline.approaching") == []


def test_a_clock_that_was_met_is_never_told(drawn):
    drawn.inspect(drawn.part(LEAD))
    drawn.do(deadlines.meet, "publication", drawn.part(LEAD).id)
    drawn.clock.at(7, 19)
    watch(drawn)
    assert {notice["kind"] for notice in drawn.sent("deadline.approaching")} == {"inspection"}


def test_meeting_a_clock_that_never_ran_is_harmless(drawn):
    drawn.do(deadlines.meet, "publication", "nothing")
    assert drawn.rows("deadlines", kind="publication") == []


def test_a_clock_starts_once_and_is_met_once(drawn):
    rule, campaign_id = load_pack(PACK).rule("publication_working_days"), drawn.one("campaigns").id
    start = deadlines.start_working_days
    drawn.do(start, "publication", "x", LEAD, rule, campaign_id)
    drawn.do(deadlines.meet, "publication", "x")
    met = drawn.one("deadlines", subject="x").met_at
    drawn.clock.move(days=1)
    drawn.do(start, "publication", "x", LEAD, rule, campaign_id)
    drawn.do(deadlines.meet, "publication", "x")
    clock = drawn.one("deadlines", subject="x")
    assert (clock.started_on, clock.met_at) == (date(2023, 7, 5), met)


def test_a_deadline_into_an_unpublished_year_is_provisional(drawn):
    rule, campaign_id = load_pack(PACK).rule("publication_working_days"), drawn.one("campaigns").id
    drawn.clock.at(12, 28, year=2026)
    drawn.do(deadlines.start_working_days, "publication", "late", LEAD, rule, campaign_id)
    assert drawn.one("deadlines", subject="late").is_provisional
    watch(drawn)
    drawn.clock.at(1, 6, year=2027)
    watch(drawn)
    (notice,) = [each for each in drawn.sent("deadline.approaching") if each["subject"] == "late"]
    assert notice["is_provisional"]


@pytest.mark.clause("C106")
def test_a_day_beyond_the_calendar_stops_no_other_clock(drawn):
    drawn.do(deadlines.start_until, "summary", "far", LEAD, date(2035, 1, 1), "x", drawn.one("campaigns").id)
    drawn.clock.at(7, 21)
    assert watch(drawn) == 8


@pytest.mark.clause("C106")
def test_what_stays_missed_is_told_further_up_in_order(drawn):
    for day in range(20, 32):
        drawn.clock.at(7, day)
        watch(drawn), watch(drawn)
    clock = drawn.one("deadlines", kind="inspection", subject=drawn.part(PARTNER).id)
    told = [(entry.action, entry.at.astimezone(CHINA).day, entry.details["told"]) for entry in about(drawn, clock)]
    assert told == [
        ("deadline.approaching", 20, [PARTNER]), ("deadline.missed", 21, [PARTNER]),
        ("deadline.escalated", 25, [PARTNER, LEAD]), ("deadline.escalated", 31, [PARTNER, LEAD]),
    ]  # fmt: skip
    mine = [each for each in drawn.sent("deadline.escalated", department=LEAD) if each["subject"] == clock.subject]
    assert [(each["step"], each["working_days_late"]) for each in mine] == [("lead", 3), ("heads", 7)]


@pytest.mark.clause("C106")
def test_whoever_comes_late_tells_all_that_is_due_in_order(drawn):
    drawn.offer()
    drawn.clock.at(8, 31)
    watch(drawn), watch(drawn)
    clock = drawn.one("deadlines", kind="referral_response")
    assert [entry.details.get("step", entry.action) for entry in about(drawn, clock)] == [
        "deadline.missed", "lead", "heads",
    ]  # fmt: skip
    assert {tuple(entry.details["told"]) for entry in about(drawn, clock)} == {(STRANGER, LEAD)}


@pytest.mark.clause("C106")
def test_a_clock_that_goes_back_repeats_no_notice(drawn):
    drawn.clock.at(7, 31)
    watch(drawn)
    told = len(drawn.audit("deadline.missed") + drawn.audit("deadline.escalated"))
    for day in (10, 19, 22, 31):
        drawn.clock.at(7, day)
        assert watch(drawn) == 0
    assert len(drawn.audit("deadline.missed") + drawn.audit("deadline.escalated")) == told == 24


def test_many_that_end_together_are_told_batch_by_batch(drawn):
    drawn.clock.at(7, 21)
    assert [int(drawn.do(watch_deadlines, WARN, 3)) for _ in range(4)] == [3, 3, 2, 0]


def test_a_period_of_hours_is_missed_to_the_hour(drawn):
    rule, campaign_id = load_pack(PACK).rule("crime_referral_handover_hours"), drawn.one("campaigns").id
    clock = drawn.do(deadlines.start, "crime_handover", "k", LEAD, rule, campaign_id)
    assert clock.due_at == drawn.clock.now().replace(day=6)
    drawn.clock.move(hours=24)
    watch(drawn)
    assert drawn.sent("deadline.missed") == []
    drawn.clock.move(seconds=1)
    watch(drawn)
    assert [each["due_at"][:16] for each in drawn.sent("deadline.missed")] == ["2023-07-06T01:00"]


def about(district, clock):
    return [entry for entry in district.audit() if entry.subject == f"deadline/{clock.id}"]
