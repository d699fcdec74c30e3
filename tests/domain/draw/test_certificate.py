"""The certificate holds the whole draw, and the same records give the same certificate."""

from __future__ import annotations

import json
from typing import Any

import pytest

from service.domain.draw.canonical import digest
from service.domain.draw.certificate import draw
from service.domain.draw.errors import Infeasible, RecordRefused
from service.domain.draw.records import draw_key
from service.domain.draw.settings import build_plan
from tests.domain.draw.cast import (
    BEACON,
    LOTTERY,
    MARKET,
    SCIENCE,
    a_freeze,
    a_plan,
    a_task,
    a_team,
    an_inspector,
    an_object,
    decisions,
    drawn,
    libraries,
    proceedings,
    sign,
)

CITY = libraries([an_object(number, visits=2 * (number % 10 == 0)) for number in range(300)])
JOINT = decisions(a_task("T1", [SCIENCE]), a_task("T2", [MARKET]), a_task("T3", [MARKET, SCIENCE]))


def test_the_same_records_give_the_same_certificate() -> None:
    assert drawn(JOINT, CITY) == drawn(JOINT, CITY)


def test_a_certificate_is_json_and_hashes_itself() -> None:
    certificate = drawn(JOINT, CITY)
    read = json.loads(json.dumps(certificate))
    assert read == certificate
    assert digest({name: read[name] for name in read if name not in ("hash", "signature")}) == read["hash"]


def test_a_certificate_has_exactly_its_members() -> None:
    assert sorted(drawn(JOINT, CITY)) == sorted(
        [
            "format",
            "plan",
            "freeze",
            "freeze_hash",
            "commits",
            "reveals",
            "absent",
            "beacon",
            "key",
            "excluded",
            "lifted",
            "draw",
            "visits",
            "assignments",
            "earlier",
            "chain",
            "hash",
            "signature",
        ]
    )


@pytest.mark.clause("C067")
def test_an_object_of_several_tasks_is_visited_once() -> None:
    certificate = drawn(JOINT, CITY)
    names = [visit["object"] for visit in certificate["visits"]]
    assert names == sorted(set(names)) and len(names) * 3 == sum(row["k"] for row in certificate["draw"])
    assert certificate["visits"][0] == {
        "object": names[0],
        "tasks": ["T1", "T2", "T3"],
        "departments": [MARKET, SCIENCE],
    }


@pytest.mark.clause("C055")
def test_every_part_of_a_visit_gets_its_team() -> None:
    certificate = drawn(JOINT, CITY)
    assert [(row["object"], row["department"]) for row in certificate["assignments"]] == [
        (visit["object"], department) for visit in certificate["visits"] for department in visit["departments"]
    ]


def test_rows_stand_by_task_and_class() -> None:
    places = [(row["task"], row["class"]) for row in drawn(JOINT, CITY)["draw"]]
    assert places == [(task, letter) for task in ("T1", "T2", "T3") for letter in "ABCD"]


def test_an_absent_department_is_named_and_passed_over() -> None:
    certificate = drawn(JOINT, CITY, absent=[MARKET])
    assert certificate["absent"] == [MARKET]
    assert certificate["key"] != drawn(JOINT, CITY)["key"]
    assert len(certificate["commits"]) == 4


def test_a_beacon_changes_the_key_as_said() -> None:
    certificate = drawn(JOINT, CITY, beacon=LOTTERY)
    assert certificate["key"] == draw_key(certificate["freeze_hash"], certificate["reveals"], BEACON)


def test_signatures_of_participants_never_move_the_key() -> None:
    certificate = drawn(JOINT, CITY)
    signed: Any = [reveal | {"signature": "ab" * 64} for reveal in certificate["reveals"]]
    assert draw_key(certificate["freeze_hash"], signed, None) == certificate["key"]


@pytest.mark.parametrize(
    ("word", "changes"),
    [
        ("participants", {"commits": []}),
        ("participants", {"absent": [MARKET]}),
        ("beacon", {"beacon": BEACON}),
        ("chain", {"chain": []}),
    ],
)
def test_nothing_is_drawn_where_a_record_does_not_hold(word: str, changes: Any) -> None:
    plan = build_plan(JOINT)
    freeze = a_freeze(plan, CITY)
    done: Any = proceedings(plan, freeze) | changes
    with pytest.raises(RecordRefused, match=word):
        draw(plan, freeze, CITY, done, sign)


def test_nothing_is_drawn_from_other_libraries() -> None:
    plan = build_plan(JOINT)
    freeze = a_freeze(plan, CITY)
    with pytest.raises(RecordRefused, match="roots"):
        draw(plan, freeze, libraries([an_object(1)]), proceedings(plan, freeze), sign)


@pytest.mark.clause("C054")
def test_nothing_is_drawn_by_another_plan() -> None:
    plan = build_plan(JOINT)
    freeze = a_freeze(plan, CITY)
    with pytest.raises(RecordRefused, match="plan"):
        draw(a_plan(a_task("T1")), freeze, CITY, proceedings(plan, freeze), sign)


def test_an_infeasible_draw_gives_no_certificate() -> None:
    lone = libraries([an_object(number) for number in range(40)], [an_inspector(0)])
    with pytest.raises(Infeasible, match="too_few_inspectors: science/"):
        drawn(decisions(teams={SCIENCE: a_team()}), lone)


def test_a_batch_without_objects_is_an_empty_draw() -> None:
    certificate = drawn(decisions(), libraries())
    assert (certificate["visits"], certificate["assignments"], certificate["draw"][0]["cut"]) == ([], [], "")
