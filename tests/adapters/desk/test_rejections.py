"""A message of the desk that the hub refused: said again if it only came too early, and never in a loop."""

from __future__ import annotations

from typing import Any

import pytest

from adapters.desk.rejections import MOST_AGAIN, TOO_EARLY
from tests.adapters.desk.conftest import OpenDesk, example
from tests.adapters.desk.test_parts import PART, PART_ID


def refused(desk: OpenDesk, name: str, code: str) -> None:
    """The hub refuses the last message of a type."""
    (*_, last) = [message for message in desk.messages() if message["type"].endswith(f"{name}.v1")]
    data = {"message_id": last["id"], "type": last["type"], "code": code, "words": "", "fields": {}}
    desk.hears("message.rejected", data)


def scheduled(desk: OpenDesk) -> list[dict[str, Any]]:
    return [message for message in desk.messages() if message["type"].endswith("part.scheduled.v1")]


@pytest.fixture
def taken_on(desk: OpenDesk) -> OpenDesk:
    desk.hears("part.assigned", PART)
    return desk


@pytest.mark.parametrize("code", TOO_EARLY)
def test_what_came_too_early_is_said_again(taken_on, code):
    refused(taken_on, "part.scheduled", code)
    first, second = scheduled(taken_on)
    assert first["data"] == second["data"]
    assert first["id"] != second["id"]
    assert second["sequence"] == 3


def test_nothing_is_said_again_for_ever(taken_on):
    for _ in range(MOST_AGAIN + 3):
        refused(taken_on, "part.scheduled", "state.not_allowed")
    assert len(scheduled(taken_on)) == 1 + MOST_AGAIN


def test_a_refusal_that_stays_is_only_noted(taken_on):
    refused(taken_on, "part.scheduled", "part.outside_window")
    assert len(scheduled(taken_on)) == 1
    assert len(taken_on.store.all("note")) == 1


def test_the_refusal_of_a_foreign_message_is_noted(taken_on):
    taken_on.hears("message.rejected", example("message.rejected"))
    assert taken_on.types() == ["part.accepted", "part.scheduled"]


def test_a_decision_on_a_withdrawn_matter_is_not_repeated(open_desk):
    desk = open_desk("education")
    desk.hears("referral.offered", example("referral.offered"))
    desk.hears("referral.withdrawn", example("referral.withdrawn"))
    refused(desk, "referral.decided", "state.not_allowed")
    assert desk.types() == ["referral.accepted", "referral.decided"]


def test_the_second_saying_survives_a_restart(taken_on):
    refused(taken_on, "part.scheduled", "state.not_allowed")
    taken_on.reopen()
    assert [message["data"]["part_id"] for message in scheduled(taken_on)] == [PART_ID] * 2
