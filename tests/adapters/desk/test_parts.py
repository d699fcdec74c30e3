"""A part at the desk: taken on, scheduled, inspected, handled, made public, closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from adapters.desk.conduct import CHINA
from adapters.registry import DEPARTMENTS
from schemas.catalogue import FROM_DEPARTMENT, full_name
from schemas.reading import read
from tests.adapters.desk.conftest import OpenDesk, example

PART = example("part.assigned")
PART_ID, OBJECT = PART["part_id"], PART["object"]["object_id"]
CORRECTED = {
    "result": "corrected", "violation": "minor_corrected_on_spot", "facts": "当场更新公示栏。",
    "handling": {"outcome": "guidance", "words": "当场进行行政指导。"},
}  # fmt: skip
UNREACHABLE = {
    "result": "unreachable", "violation": "not_at_registered_address", "facts": "电话无人接听。",
    "later": {"outcome": "listed_abnormal", "words": "依法列入经营异常名录。"},
}  # fmt: skip
REFUSED = {"result": "uncooperative", "violation": "refusal_to_cooperate", "facts": "两次拒绝提供课程表。"}


def inspected(desk: OpenDesk, part: dict[str, Any] = PART) -> list[dict[str, Any]]:
    """Assign the part, let its day come, and give the findings."""
    desk.hears("part.assigned", part)
    desk.clock.at(7, 20, 18)
    desk.does_what_is_due()
    return desk.said("finding.submitted")


def recorded(desk: OpenDesk, item: str, state: str, version: int = 1, publish_by: str | None = None) -> None:
    """The hub has stored one version."""
    data = {"part_id": PART_ID, "item_id": item, "version": version, "state": state, "publish_by": publish_by}
    desk.hears("finding.recorded", data)


@pytest.mark.parametrize("code", DEPARTMENTS)
def test_a_part_is_accepted_and_scheduled_inside_its_window(open_desk, code):
    desk = open_desk(code)
    desk.hears("part.assigned", {**PART, "part_id": f"410307202306200027-{code}"})
    assert desk.types() == ["part.accepted", "part.scheduled"]
    (scheduled,) = desk.said("part.scheduled")
    at = datetime.fromisoformat(scheduled["scheduled_at"]).astimezone(CHINA)
    assert date(2023, 7, 1) <= at.date() <= date(2023, 7, 20)
    assert at.weekday() < 5
    assert 9 <= at.hour < 17


def test_all_departments_of_a_visit_come_together(open_desk):
    times = set()
    for code in DEPARTMENTS:
        desk = open_desk(code)
        desk.hears("part.assigned", {**PART, "part_id": f"410307202306200027-{code}"})
        times |= {scheduled["scheduled_at"] for scheduled in desk.said("part.scheduled")}
    assert len(times) == 1


def test_visits_are_spread_over_the_window(desk):
    for number in range(40):
        desk.hears("part.assigned", {**PART, "part_id": f"4103072023062{number:05d}-science"})
    days = {scheduled["scheduled_at"][:10] for scheduled in desk.said("part.scheduled")}
    assert len(days) > 5


def test_a_window_that_has_begun_is_used_at_once(desk):
    desk.clock.at(7, 5, 14)
    desk.hears("part.assigned", PART)
    (scheduled,) = desk.said("part.scheduled")
    assert datetime.fromisoformat(scheduled["scheduled_at"]) == desk.clock.now()


def test_a_part_assigned_again_keeps_its_schedule(desk):
    desk.hears("part.assigned", PART, "first")
    desk.hears("part.assigned", PART, "second")
    assert desk.types() == ["part.accepted", "part.scheduled"]


def test_nothing_is_inspected_before_its_time(desk):
    desk.hears("part.assigned", PART)
    desk.does_what_is_due()
    assert desk.said("finding.submitted") == []


def test_every_item_is_inspected_once_when_due(desk):
    found = inspected(desk)
    desk.does_what_is_due()
    assert [(line["item_id"], line["version"], line["result"]) for line in found] == [
        ("YS-1", 1, "no_problem"),
        ("YS-2", 1, "no_problem"),
    ]
    assert len(desk.said("finding.submitted")) == 2


@pytest.mark.parametrize("code", DEPARTMENTS)
@pytest.mark.parametrize("problem", [CORRECTED, UNREACHABLE, REFUSED], ids=lambda problem: problem["result"])
def test_what_is_submitted_has_the_agreed_shape(open_desk: Callable[..., OpenDesk], code, problem):
    desk = open_desk(code, script={(OBJECT, "YS-1"): problem})
    for finding in inspected(desk, {**PART, "part_id": f"410307202306200027-{code}"}):
        assert read(FROM_DEPARTMENT[full_name("finding.submitted")], finding)


def test_a_corrected_problem_is_handled_at_once(open_desk):
    first, _ = inspected(open_desk(script={(OBJECT, "YS-1"): CORRECTED}))
    assert first["handling"] == {"outcome": "guidance", "words": "当场进行行政指导。", "done_on": "2023-07-20"}


def test_another_problem_is_handled_in_a_second_version(open_desk):
    desk = open_desk(script={(OBJECT, "YS-1"): UNREACHABLE})
    first, _ = inspected(desk)
    recorded(desk, "YS-1", "handling")
    second = desk.said("finding.submitted")[-1]
    assert (first["version"], first["handling"]) == (1, None)
    assert (second["version"], second["facts"]) == (2, first["facts"])
    assert second["handling"] == {
        "outcome": "listed_abnormal",
        "words": "依法列入经营异常名录。",
        "done_on": "2023-07-20",
    }


def test_a_problem_without_a_script_ends_without_penalty(open_desk):
    desk = open_desk(script={(OBJECT, "YS-1"): REFUSED})
    inspected(desk)
    recorded(desk, "YS-1", "handling")
    assert desk.said("finding.submitted")[-1]["handling"]["outcome"] == "no_penalty"


def test_news_of_an_older_version_changes_nothing(open_desk):
    desk = open_desk(script={(OBJECT, "YS-1"): UNREACHABLE})
    inspected(desk)
    recorded(desk, "YS-1", "handling")
    recorded(desk, "YS-1", "handling")
    assert [line["version"] for line in desk.said("finding.submitted")] == [1, 1, 2]


def test_whoever_refuses_to_sign_is_recorded_so(open_desk):
    first, second = inspected(open_desk(script={(OBJECT, "YS-1"): REFUSED}))
    assert first["signature"]["signed_by"] == ""
    assert first["signature"]["refusal"]
    assert second["signature"]["signed_by"] == PART["object"]["name"]


def test_a_settled_part_is_made_public_and_closed(desk):
    inspected(desk)
    recorded(desk, "YS-1", "settled")
    assert desk.said("publication.confirmed") == []
    recorded(desk, "YS-2", "settled", publish_by="2023-07-31")
    assert desk.types()[-3:] == ["publication.confirmed", "feedback.given", "part.closed"]
    assert desk.said("part.closed") == [{"part_id": PART_ID}]


def test_a_part_with_an_open_problem_stays_open(desk):
    inspected(desk)
    recorded(desk, "YS-1", "proposed")
    recorded(desk, "YS-2", "settled", publish_by="2023-07-31")
    assert len(desk.said("publication.confirmed")) == 1
    assert desk.said("part.closed") == []


def test_a_part_is_made_public_and_closed_once(desk):
    inspected(desk)
    for item in ("YS-1", "YS-2", "YS-1", "YS-2"):
        recorded(desk, item, "settled", publish_by="2023-07-31")
    assert (len(desk.said("publication.confirmed")), len(desk.said("part.closed"))) == (1, 1)


@pytest.mark.parametrize(("part_id", "item"), [("410307202306209999-science", "YS-1"), (PART_ID, "YS-9")])
def test_news_of_unknown_work_is_only_noted(desk, part_id, item):
    inspected(desk)
    data = {"part_id": part_id, "item_id": item, "version": 1, "state": "handling", "publish_by": "2023-07-31"}
    desk.hears("finding.recorded", data, "unknown")
    assert desk.store.get("note", "unknown") == data
    assert len(desk.types()) == 5
