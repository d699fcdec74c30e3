"""Lights: what is red, yellow and green on a day, and that the lists agree with the lamps."""

from datetime import date, timedelta

import pytest

from service.domain.actors import Role
from service.infrastructure.calendars import load_calendar
from service.queries.deadlines import Light, Today, Wanted, deadlines
from service.queries.scope import JOINT_CLOCKS
from tests.web.world import LEAD, PARTNER, STRANGER, actor

CALENDAR = load_calendar()


def on(day):
    return Today(day, CALENDAR, near=3)


@pytest.mark.parametrize(
    ("due", "light"),
    [(date(2023, 9, 26), Light.RED), (date(2023, 9, 27), Light.YELLOW), (date(2023, 9, 28), Light.YELLOW),
     (date(2023, 10, 6), Light.YELLOW), (date(2023, 10, 8), Light.YELLOW), (date(2023, 10, 9), Light.GREEN)],
)  # fmt: skip
def test_a_clock_turns_yellow_by_working_days(due, light):
    assert (
        on(date(2023, 9, 27)).light(due) is light
    )  # 28 September, 7 and 8 October are worked, the days between are not


def test_the_last_yellow_day_agrees_with_the_count():
    for day in (date(2023, 1, 1) + timedelta(days=n) for n in range(300)):
        today = on(day)
        assert today.working_days_to(today.last_yellow_day) == 3
        assert today.working_days_to(today.last_yellow_day + timedelta(days=1)) == 4


def test_without_a_calendar_the_lights_still_burn():
    today = on(date(2040, 1, 1))
    assert today.working_days_to(date(2040, 2, 1)) is None and today.light(date(2040, 2, 1)) is Light.GREEN


@pytest.mark.parametrize("light", list(Light))
def test_a_filtered_list_holds_that_light_alone(reader, light):
    today = on(date(2023, 7, 19))
    page = deadlines(reader, actor(LEAD, Role.COORDINATOR), Wanted(light=light), today, 1)
    assert {today.light_of(clock) for clock in page.lines} <= {light}


def test_the_joint_clocks_are_the_coordinators_to_see(reader):
    today = on(date(2023, 7, 19))
    seen = {clock.department for clock in deadlines(reader, actor(LEAD, Role.COORDINATOR), Wanted(), today, 1).lines}
    officers = deadlines(reader, actor(LEAD, Role.OFFICER), Wanted(), today, 1).lines
    assert {LEAD, PARTNER} <= seen
    assert {clock.department for clock in officers if clock.kind in JOINT_CLOCKS} == {LEAD}


def test_a_referral_clock_is_its_two_sides_alone(reader):
    today = on(date(2023, 7, 19))
    seen = deadlines(reader, actor(STRANGER, Role.OFFICER), Wanted(), today, 1).lines
    kinds = {clock.kind for clock in seen if clock.kind.startswith("referral")}
    senders = {clock.kind for clock in deadlines(reader, actor(LEAD, Role.OFFICER), Wanted(), today, 1).lines}
    partners = {clock.kind for clock in deadlines(reader, actor(PARTNER, Role.OFFICER), Wanted(), today, 1).lines}
    assert kinds == {"referral_response"}
    assert {clock.department for clock in seen} == {STRANGER}, "the rest is its own"
    assert "referral_response" in senders and "referral_response" not in partners
