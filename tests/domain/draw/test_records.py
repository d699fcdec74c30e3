"""The records before the draw are in order, or they are refused by name."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import pytest

from service.domain.draw.canonical import canonical
from service.domain.draw.errors import Fault, RecordRefused
from service.domain.draw.records import build_freeze, check_freeze, check_parties, commitment, draw_key, freeze_hash
from tests.domain.draw.cast import (
    MARKET,
    SCIENCE,
    WITNESS,
    a_filter,
    a_task,
    a_team,
    an_inspector,
    an_object,
    ceremony,
    decisions,
    libraries,
)

CITY = libraries([an_object(number) for number in range(8)])


def test_a_commitment_is_the_hash_of_its_text() -> None:
    said = sha256(f"SSJ1|commit|{'f' * 64}|science|{'1' * 64}".encode()).hexdigest()
    assert commitment("f" * 64, "science", "1" * 64) == said


def test_the_key_follows_from_freeze_reveals_beacon() -> None:
    text = f'{{"beacon":null,"freeze":"{"f" * 64}","reveals":[{{"nonce":"{"1" * 64}","participant":"science"}}]}}'
    reveals: Any = [{"participant": "science", "nonce": "1" * 64}]
    assert draw_key("f" * 64, reveals, None) == sha256(text.encode()).hexdigest()
    assert draw_key("f" * 64, reveals, "快乐8 0102") != draw_key("f" * 64, reveals, None)


def test_the_freeze_puts_every_list_in_order() -> None:
    messy = decisions(
        a_task("T2", [SCIENCE, MARKET], filter=a_filter(regions=["370303", "370302"])),
        a_task("T1", items={SCIENCE: ["b", "a"]}),
        participants=[WITNESS, SCIENCE, MARKET],
    )
    freeze = build_freeze(messy, CITY)
    assert [task["id"] for task in freeze["tasks"]] == ["T1", "T2"]
    assert freeze["tasks"][0]["items"] == {SCIENCE: ["a", "b"]}
    assert freeze["tasks"][1]["departments"] == [MARKET, SCIENCE]
    assert freeze["tasks"][1]["filter"]["regions"] == ["370302", "370303"]
    assert freeze["participants"] == sorted([SCIENCE, MARKET, WITNESS])
    check_freeze(freeze, CITY)


def test_the_freeze_has_exactly_its_members() -> None:
    assert sorted(build_freeze(decisions(), CITY)) == sorted(
        [
            "format",
            "campaign",
            "attempt",
            "previous",
            "frozen_at",
            "valid_on",
            "cap",
            "cap_exempt_flags",
            "tasks",
            "teams",
            "delta",
            "roots",
            "participants",
            "witness",
            "algorithm",
            "verifier",
        ]
    )


@pytest.mark.parametrize(
    ("place", "changes"),
    [
        ("attempt", {"attempt": 0}),
        ("cap", {"cap": -1}),
        ("delta", {"delta": -1}),
        ("previous", {"previous": "0" * 63}),
        ("verifier", {"verifier": "G" * 64}),
        ("witness", {"witness": "nobody"}),
        ("valid_on", {"valid_on": "20261201"}),
        ("frozen_at", {"frozen_at": "2026-11-21T08:00:00"}),
        ("frozen_at", {"frozen_at": "now"}),
        ("participants", {"participants": [WITNESS, WITNESS]}),
        ("tasks", {"tasks": [a_task(), a_task()]}),
        ("teams/science/size", {"teams": {SCIENCE: a_team(size=0)}}),
        ("teams/science/leader", {"teams": {SCIENCE: a_team(leader="eldest")}}),
        ("tasks/T1/departments", {"tasks": [a_task(departments=["fire"])]}),
        ("tasks/T1/departments", {"tasks": [a_task() | {"departments": []}]}),
        ("tasks/T1/items", {"tasks": [a_task(items={MARKET: ["x"]})]}),
        ("tasks/T1/base", {"tasks": [a_task(base="some")]}),
        ("tasks/T1/ratios", {"tasks": [a_task(ratios={"A": 10_001})]}),
    ],
)
def test_a_setting_that_cannot_stand_is_refused(place: str, changes: dict[str, Any]) -> None:
    with pytest.raises(RecordRefused) as refusal:
        build_freeze(decisions(**changes), CITY)
    assert (refusal.value.fault, refusal.value.place) == (Fault.FORMAT, place)


@pytest.mark.parametrize(
    "lists",
    [
        CITY | {"objects": [an_object(1), an_object(0)]},
        CITY | {"objects": [an_object(1), an_object(1)]},
        CITY | {"inspectors": [an_inspector(1), an_inspector(0)]},
        CITY | {"conflicts": [["a", "x"], ["a", "x"]]},
    ],
)
def test_a_library_out_of_order_is_refused(lists: Any) -> None:
    with pytest.raises(RecordRefused, match="library"):
        build_freeze(decisions(), lists)


def test_other_libraries_than_the_frozen_are_refused() -> None:
    freeze = build_freeze(decisions(), CITY)
    with pytest.raises(RecordRefused, match="roots"):
        check_freeze(freeze, libraries([an_object(number) for number in range(9)]))


@pytest.mark.clause("C054")
def test_a_freeze_changed_afterwards_is_another_freeze() -> None:
    freeze = build_freeze(decisions(), CITY)
    changed: Any = freeze | {"cap": 3}
    assert freeze_hash(changed) != freeze_hash(freeze)
    commits, reveals = ceremony(freeze)
    with pytest.raises(RecordRefused, match="reveals"):
        check_parties(changed, commits, reveals, [])


def test_an_unknown_member_in_the_freeze_is_refused() -> None:
    padded: Any = build_freeze(decisions(), CITY) | {"salt": "1"}
    with pytest.raises(RecordRefused, match="format: freeze"):
        check_freeze(padded, CITY)


def _parties(**changes: Any) -> None:
    freeze = build_freeze(decisions(), CITY)
    commits, reveals = ceremony(freeze)
    said: dict[str, Any] = {"commits": commits, "reveals": reveals, "absent": []}
    check_parties(freeze, **(said | changes))


def _reveals(*absent: str) -> list[Any]:
    return list(ceremony(build_freeze(decisions(), CITY), absent)[1])


def test_everybody_who_committed_and_revealed_is_heard() -> None:
    _parties()
    _parties(reveals=_reveals(MARKET), absent=[MARKET])


@pytest.mark.parametrize(
    "changes",
    [
        {"commits": []},
        {"reveals": _reveals(MARKET)},
        {"absent": [MARKET]},
        {"reveals": _reveals()[::-1]},
        {"reveals": _reveals(WITNESS), "absent": [WITNESS]},
        {"reveals": _reveals(MARKET), "absent": ["fire"]},
    ],
)
def test_a_wrong_list_of_participants_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(RecordRefused, match="participants"):
        _parties(**changes)


def test_a_nonce_that_was_not_committed_is_refused() -> None:
    forged = [reveal | {"nonce": "0" * 64} for reveal in _reveals()]
    with pytest.raises(RecordRefused, match="reveals"):
        _parties(reveals=forged)


def test_a_commitment_that_is_no_hash_is_refused() -> None:
    commits = ceremony(build_freeze(decisions(), CITY))[0]
    with pytest.raises(RecordRefused, match="commits"):
        _parties(commits=[commits[0] | {"commitment": "none"}, *commits[1:]])


def test_a_freeze_survives_its_own_canonical_text() -> None:
    freeze = build_freeze(decisions(), CITY)
    assert sha256(canonical(freeze)).hexdigest() == freeze_hash(freeze)
