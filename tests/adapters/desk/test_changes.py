"""What the hub changes after it assigned a part: the desk takes it over, or stops."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from adapters.desk.conduct import CHINA
from adapters.registry import DEPARTMENTS
from tests.adapters.desk.conftest import example

PART = example("part.assigned")
CHANGED = example("part.changed")
WITHDRAWN = example("part.withdrawn")


def of(code: str, data: dict) -> dict:
    """The data, about this department's part of the visit."""
    return {**data, "part_id": f"410307202306200027-{code}"}


@pytest.mark.parametrize("code", DEPARTMENTS)
def test_a_longer_window_keeps_the_schedule(open_desk, code):
    desk = open_desk(code)
    desk.hears("part.assigned", of(code, PART))
    desk.hears("part.changed", of(code, CHANGED))
    assert desk.types() == ["part.accepted", "part.scheduled"]
    desk.clock.at(7, 27, 18)
    desk.does_what_is_due()
    assert len(desk.said("finding.submitted")) == 2


def test_a_schedule_outside_the_new_window_is_made_anew(desk):
    desk.hears("part.assigned", of("science", PART))
    desk.hears("part.changed", of("science", {**CHANGED, "starts_on": "2023-07-24"}))
    _, anew = desk.said("part.scheduled")
    at = datetime.fromisoformat(anew["scheduled_at"]).astimezone(CHINA)
    assert date(2023, 7, 24) <= at.date() <= date(2023, 7, 27)
    desk.clock.at(7, 23, 18)
    desk.does_what_is_due()
    assert desk.said("finding.submitted") == []


def test_the_new_team_is_taken_over_once(desk):
    desk.hears("part.assigned", of("science", PART))
    desk.hears("part.changed", of("science", {**CHANGED, "version": 3, "inspectors": PART["inspectors"][:1]}))
    desk.hears("part.changed", of("science", {**CHANGED, "version": 2}), "older")
    kept = desk.store.get("part", "410307202306200027-science")
    assert (kept["version"], kept["team"]) == (3, [PART["inspectors"][0]["inspector_id"]])
    assert desk.store.get("note", "older")["version"] == 2


def test_an_inspected_part_is_not_inspected_again(desk):
    desk.hears("part.assigned", of("science", PART))
    desk.clock.at(7, 20, 18)
    desk.does_what_is_due()
    desk.hears("part.changed", of("science", CHANGED))
    desk.clock.at(7, 27, 18)
    desk.does_what_is_due()
    assert len(desk.said("finding.submitted")) == 2


@pytest.mark.parametrize("code", DEPARTMENTS)
def test_a_withdrawn_part_is_inspected_no_more(open_desk, code):
    desk = open_desk(code)
    desk.hears("part.assigned", of(code, PART))
    desk.hears("part.withdrawn", of(code, WITHDRAWN))
    desk.clock.at(7, 20, 18)
    desk.does_what_is_due()
    assert desk.types() == ["part.accepted", "part.scheduled"]


@pytest.mark.parametrize("is_told_of_the_draw_first", [True, False])
def test_the_summary_waits_for_no_withdrawn_part(desk, is_told_of_the_draw_first):
    certified = example("draw.certified", parts=1)
    desk.hears("campaign.announced", example("campaign.announced", campaign_id=PART["campaign_id"]))
    told = [
        ("draw.certified", {**certified, "campaign_id": PART["campaign_id"]}),
        ("part.assigned", of("science", PART)),
    ]
    for name, data in told if is_told_of_the_draw_first else reversed(told):
        desk.hears(name, data)
    desk.hears("part.withdrawn", of("science", WITHDRAWN))
    desk.clock.at(7, 30)
    desk.does_what_is_due()
    assert len(desk.said("summary.filed")) == 1


def test_a_part_withdrawn_twice_counts_once(desk):
    desk.hears("campaign.announced", example("campaign.announced", campaign_id=PART["campaign_id"]))
    desk.hears("draw.certified", example("draw.certified", campaign_id=PART["campaign_id"], parts=2))
    desk.hears("part.assigned", of("science", PART))
    for id_ in ("first", "second"):
        desk.hears("part.withdrawn", of("science", WITHDRAWN), id_)
    assert desk.store.get("campaign", PART["campaign_id"])["parts"] == 1


def test_a_withdrawal_of_unknown_work_is_noted(desk):
    desk.hears("part.withdrawn", WITHDRAWN, "unknown")
    assert desk.store.get("note", "unknown") == WITHDRAWN
    assert desk.types() == []
