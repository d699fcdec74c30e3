"""The desk's share in a draw: it commits, and reveals only for a list that holds its commitment."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import pytest

from adapters.desk.records import freeze_hash
from adapters.registry import DEPARTMENTS
from service.domain.draw import records
from tests.adapters.desk.conftest import OpenDesk, example

FROZEN = example("draw.frozen")


def sealed(*lines: tuple[str, str], **changes: Any) -> dict[str, Any]:
    """The sealed list with these commitments."""
    listed = [{"participant": participant, "commitment": commitment} for participant, commitment in lines]
    return example("draw.sealed", commitments=listed, **changes)


def committed(desk: OpenDesk) -> str:
    """The desk's commitment to the frozen draw."""
    desk.hears("draw.frozen", FROZEN)
    (answer,) = desk.said("draw.committed")
    return str(answer["commitment"])


@pytest.mark.parametrize("code", DEPARTMENTS)
def test_every_department_commits_and_then_reveals(open_desk, code):
    desk = open_desk(code)
    mine = committed(desk)
    desk.hears("draw.sealed", sealed(("hub", "0" * 64), (code, mine)))
    (revealed,) = desk.said("draw.revealed")
    assert revealed["freeze_hash"] == FROZEN["freeze_hash"]
    assert mine == records.commitment(FROZEN["freeze_hash"], code, revealed["nonce"])


def test_the_desk_hashes_a_freeze_as_the_hub_does():
    assert freeze_hash(FROZEN["freeze"]) == records.freeze_hash(FROZEN["freeze"]) == FROZEN["freeze_hash"]


def test_two_departments_never_share_a_secret(open_desk):
    assert committed(open_desk("science")) != committed(open_desk("education"))


def test_nothing_is_committed_to_a_changed_freeze(desk):
    desk.hears("draw.frozen", {**FROZEN, "freeze": {**FROZEN["freeze"], "cap": 3}})
    assert desk.types() == []
    assert len(desk.store.all("note")) == 1


def test_one_freeze_has_one_commitment_however_often_asked(desk):
    first = committed(desk)
    desk.reopen()
    desk.hears("draw.frozen", FROZEN)
    assert [answer["commitment"] for answer in desk.said("draw.committed")] == [first, first]


def test_nothing_is_revealed_for_a_list_without_our_commitment(desk):
    mine = committed(desk)
    other = sha256(mine.encode()).hexdigest()
    for lines in ((), (("hub", mine),), (("education", mine),), (("science", other),)):
        desk.hears("draw.sealed", sealed(*lines))
    assert desk.said("draw.revealed") == []
    assert len(desk.store.all("note")) == 4


def test_nothing_is_revealed_for_another_freeze(desk):
    mine = committed(desk)
    desk.hears("draw.sealed", sealed(("science", mine), freeze_hash="f" * 64))
    assert desk.said("draw.revealed") == []


def test_nothing_is_revealed_before_anything_was_committed(desk):
    desk.hears("draw.sealed", sealed(("science", "0" * 64)))
    assert desk.types() == []


def test_the_secret_survives_a_restart(desk):
    mine = committed(desk)
    desk.reopen()
    desk.hears("draw.sealed", sealed(("science", mine)))
    (revealed,) = desk.said("draw.revealed")
    assert records.commitment(FROZEN["freeze_hash"], "science", revealed["nonce"]) == mine
