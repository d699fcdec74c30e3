"""The records before the draw are in order, or they are refused by name."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import pytest

from service.domain.draw.canonical import canonical
from service.domain.draw.errors import Fault, RecordRefused
from service.domain.draw.records import (
    build_freeze,
    check_freeze,
    check_parties,
    commitment,
    draw_key,
    freeze_hash,
    sealed,
)
from service.domain.draw.settings import build_plan
from tests.domain.draw.cast import (
    LOTTERY,
    MARKET,
    SCIENCE,
    WITNESS,
    a_filter,
    a_freeze,
    a_plan,
    a_task,
    a_team,
    an_inspector,
    an_object,
    ceremony,
    decisions,
    freezing,
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


def test_columns_that_are_not_public_are_bound_by_a_hash() -> None:
    text = f'SSJ1|sealed|{"5" * 64}|{{"name":"甲"}}'
    assert sealed("5" * 64, {"name": "甲"}) == sha256(text.encode()).hexdigest()


def test_the_plan_puts_every_list_in_order() -> None:
    plan = a_plan(
        a_task("T2", [SCIENCE, MARKET], filter=a_filter(regions=["370303", "370302"])),
        a_task("T1", items={SCIENCE: ["b", "a"]}),
        class_by_flag=[["late", "D"], ["early", "A"]],
    )
    assert [task["id"] for task in plan["tasks"]] == ["T1", "T2"]
    assert plan["tasks"][0]["items"] == {SCIENCE: ["a", "b"]}
    assert plan["tasks"][1]["departments"] == [MARKET, SCIENCE]
    assert plan["tasks"][1]["filter"]["regions"] == ["370302", "370303"]
    assert plan["class_by_flag"] == [["late", "D"], ["early", "A"]]


def test_the_freeze_puts_its_participants_in_order() -> None:
    plan = a_plan()
    freeze = a_freeze(plan, CITY, participants=[WITNESS, SCIENCE, "hub", MARKET])
    assert freeze["participants"] == sorted(["hub", SCIENCE, MARKET, WITNESS])
    assert freeze["counts"] == {"objects": 8, "inspectors": 12, "conflicts": 0}
    check_freeze(freeze, plan, CITY)


@pytest.mark.parametrize(
    ("place", "changes"),
    [
        ("cap", {"cap": -1}),
        ("delta", {"delta": -1}),
        ("valid_on", {"valid_on": "20261201"}),
        ("approved_at", {"approved_at": "2026-11-20T08:00:00+08:00"}),
        ("set_up_by", {"set_up_by": "zhang"}),
        ("class_by_flag", {"class_by_flag": [["late", "A"], ["late", "B"]]}),
        ("skip_flags", {"skip_flags": ["a", "a"]}),
        ("skip_flags", {"skip_flags": [""]}),
        ("tasks", {"tasks": [a_task(), a_task()]}),
        ("teams/science/size", {"teams": {SCIENCE: a_team(size=0)}}),
        ("teams/science/leader", {"teams": {SCIENCE: a_team(leader="eldest")}}),
        ("tasks/T1/departments", {"tasks": [a_task(departments=["fire"])]}),
        ("tasks/T1/departments", {"tasks": [a_task() | {"departments": []}]}),
        ("tasks/T1/items", {"tasks": [a_task(items={MARKET: ["x"]})]}),
        ("tasks/T1/base", {"tasks": [a_task(base="some")]}),
        ("tasks/T1/ratios", {"tasks": [a_task(ratios={"A": 10_001})]}),
        ("tasks/T1/reserve", {"tasks": [a_task(reserve=-1)]}),
    ],
)
def test_a_rule_that_cannot_stand_is_refused(place: str, changes: dict[str, Any]) -> None:
    with pytest.raises(RecordRefused) as refusal:
        build_plan(decisions(**changes))
    assert (refusal.value.fault, refusal.value.place) == (Fault.FORMAT, place)


@pytest.mark.clause("C055")
def test_who_set_a_plan_up_never_approves_it() -> None:
    with pytest.raises(RecordRefused, match="plan: approved_by"):
        a_plan(approved_by=decisions()["set_up_by"])


@pytest.mark.parametrize(
    ("place", "changes"),
    [
        ("attempt", {"attempt": 0}),
        ("previous", {"previous": "0" * 63}),
        ("verifier", {"verifier": "G" * 64}),
        ("witness", {"witness": "nobody"}),
        ("witness", {"participants": [SCIENCE, WITNESS]}),
        ("signers", {"signers": {}}),
        ("signers", {"signers": freezing()["signers"] | {"fire": {"algorithm": "Ed25519", "key": "0" * 64}}}),
        ("rounds", {"rounds": {"head": "0" * 63, "length": 9}}),
        ("rounds", {"rounds": {"head": "0" * 64, "length": 0}}),
        ("beacon", {"beacon": LOTTERY | {"kind": "cards"}}),
        ("beacon", {"beacon": LOTTERY | {"at": "tomorrow"}}),
        ("frozen_at", {"frozen_at": "2026-11-21T08:00:00"}),
        ("frozen_at", {"frozen_at": "2026-11-19T00:00:00Z"}),
        ("participants", {"participants": ["hub", WITNESS, WITNESS]}),
    ],
)
def test_a_freeze_that_cannot_stand_is_refused(place: str, changes: dict[str, Any]) -> None:
    with pytest.raises(RecordRefused) as refusal:
        a_freeze(a_plan(), CITY, **changes)
    assert (refusal.value.fault, refusal.value.place) == (Fault.FORMAT, place)


@pytest.mark.parametrize(
    "lists",
    [
        CITY | {"objects": [an_object(1), an_object(0)]},
        CITY | {"objects": [an_object(1), an_object(1)]},
        CITY | {"inspectors": [an_inspector(1), an_inspector(0)]},
        libraries(conflicts=[["a", "x"], ["a", "x"]]),
    ],
)
def test_a_library_out_of_order_is_refused(lists: Any) -> None:
    with pytest.raises(RecordRefused, match="libraries"):
        build_freeze(freezing(), a_plan(), lists)


def test_other_libraries_than_the_frozen_are_refused() -> None:
    freeze = a_freeze(a_plan(), CITY)
    with pytest.raises(RecordRefused, match="roots"):
        check_freeze(freeze, a_plan(), libraries([an_object(number) for number in range(9)]))


@pytest.mark.clause("C054")
def test_a_freeze_changed_afterwards_is_another_freeze() -> None:
    freeze = a_freeze(a_plan(), CITY)
    changed: Any = freeze | {"verifier": "1" * 64}
    assert freeze_hash(changed) != freeze_hash(freeze)
    commits, reveals = ceremony(freeze)
    with pytest.raises(RecordRefused, match="reveals"):
        check_parties(changed, commits, reveals, [])


def test_an_unknown_member_in_the_freeze_is_refused() -> None:
    padded: Any = a_freeze(a_plan(), CITY) | {"salt": "1"}
    with pytest.raises(RecordRefused, match="format: freeze"):
        check_freeze(padded, a_plan(), CITY)


def _parties(**changes: Any) -> None:
    freeze = a_freeze(a_plan(), CITY)
    commits, reveals = ceremony(freeze)
    said: dict[str, Any] = {"commits": commits, "reveals": reveals, "absent": []}
    check_parties(freeze, **(said | changes))


def _reveals(*absent: str) -> list[Any]:
    return list(ceremony(a_freeze(a_plan(), CITY), absent)[1])


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
    commits = ceremony(a_freeze(a_plan(), CITY))[0]
    with pytest.raises(RecordRefused, match="commits"):
        _parties(commits=[commits[0] | {"commitment": "none"}, *commits[1:]])


def test_a_freeze_survives_its_own_canonical_text() -> None:
    freeze = a_freeze(a_plan(), CITY)
    assert sha256(canonical(freeze)).hexdigest() == freeze_hash(freeze)


@pytest.mark.parametrize("list_", ["commits", "reveals"])
def test_what_another_sent_before_is_refused(list_: str) -> None:
    lines: dict[str, Any] = dict(zip(("commits", "reveals"), ceremony(a_freeze(a_plan(), CITY)), strict=True))
    name = {"commits": "commitment", "reveals": "nonce"}[list_]
    first, second, *rest = lines[list_]
    lines[list_] = [first, second | {name: first[name]}, *rest]
    with pytest.raises(RecordRefused, match=f"{list_}: {second['participant']}"):
        _parties(**lines)
