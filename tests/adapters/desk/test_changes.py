"""What the hub changes after it assigned a part: the desk stops."""

from __future__ import annotations

import pytest

from adapters.registry import DEPARTMENTS
from tests.adapters.desk.conftest import example

PART = example("part.assigned")
WITHDRAWN = example("part.withdrawn")


def of(code: str, data: dict) -> dict:
    """The data, about this department's part of the visit."""
    return {**data, "part_id": f"410307202306200027-{code}"}


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
