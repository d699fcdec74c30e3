"""A campaign at the desk: its summary is filed once everything is closed and the time has come."""

from __future__ import annotations

import pytest

from adapters.registry import DEPARTMENTS
from schemas.catalogue import FROM_DEPARTMENT, full_name
from schemas.reading import read
from tests.adapters.desk.conftest import OpenDesk, example
from tests.adapters.desk.test_parts import inspected, recorded

CAMPAIGN, CERTIFIED = example("campaign.announced"), example("draw.certified")


def certified(desk: OpenDesk, parts: int) -> OpenDesk:
    """The campaign is announced, and so many of its parts are this department's."""
    desk.hears("campaign.announced", CAMPAIGN)
    desk.hears("draw.certified", {**CERTIFIED, "parts": parts})
    return desk


def closed(desk: OpenDesk) -> OpenDesk:
    """Its only part is closed on 20 July."""
    inspected(certified(desk, 1))
    recorded(desk, "YS-1", "settled")
    recorded(desk, "YS-2", "settled", publish_by="2023-07-31")
    return desk


def summaries(desk: OpenDesk) -> int:
    desk.does_what_is_due()
    return len(desk.said("summary.filed"))


@pytest.mark.parametrize("code", DEPARTMENTS)
def test_a_summary_is_filed_in_the_agreed_shape(open_desk, code):
    desk = certified(open_desk(code), 0)
    desk.clock.at(7, 21)
    assert summaries(desk) == 1
    (filed,) = desk.said("summary.filed")
    assert read(FROM_DEPARTMENT[full_name("summary.filed")], filed)["campaign_id"] == CAMPAIGN["campaign_id"]


def test_the_summary_waits_for_the_summary_stage(desk):
    closed(desk)
    assert summaries(desk) == 0
    desk.clock.at(7, 20, 23)
    assert summaries(desk) == 0
    desk.clock.at(7, 21, 9)
    assert summaries(desk) == 1


def test_the_summary_waits_for_the_last_part(desk):
    certified(desk, 1)
    desk.clock.at(7, 25)
    assert summaries(desk) == 0
    closed(desk)
    desk.clock.at(7, 25)
    assert summaries(desk) == 1


def test_the_summary_is_filed_once(desk):
    closed(desk)
    desk.clock.at(7, 22)
    assert summaries(desk) == summaries(desk) == 1
    certified(desk, 1)
    assert summaries(desk) == 1


def test_a_campaign_announced_again_forgets_nothing(desk):
    closed(desk)
    desk.hears("campaign.announced", CAMPAIGN)
    desk.clock.at(7, 22)
    assert summaries(desk) == 1


def test_a_plan_that_comes_last_loses_nothing(desk):
    desk.hears("draw.certified", {**CERTIFIED, "parts": 1})
    inspected(desk)
    recorded(desk, "YS-1", "settled")
    recorded(desk, "YS-2", "settled", publish_by="2023-07-31")
    desk.clock.at(7, 22)
    assert summaries(desk) == 0
    desk.hears("campaign.announced", CAMPAIGN)
    assert summaries(desk) == 1
