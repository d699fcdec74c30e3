"""What holds of every draw, whatever the libraries and the plan: hypothesis looks for one where it does not."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from service.domain.draw.balanced import Bounds, assign
from service.domain.draw.errors import Fault, Infeasible, RecordRefused
from service.domain.draw.pools import count
from service.domain.draw.records import library_roots
from service.domain.draw.shapes import Certificate, DrawRow, LibraryObject, PlanInputs
from service.domain.draw.teams import assign_teams
from service.domain.draw.tickets import draw_objects
from service.domain.draw.visits import merge_visits
from tests.domain.draw.cast import (
    KEY,
    MARKET,
    SCIENCE,
    a_filter,
    a_task,
    an_inspector,
    an_object,
    decisions,
    drawn,
    key,
    libraries,
)
from tests.domain.draw.fairness.benches import a_bench, loads

some_flags = st.lists(st.sampled_from(["complaints", "key", "trusted"]), unique=True, max_size=2).map(sorted)
some_rows = st.dictionaries(
    st.integers(0, 300),
    st.fixed_dictionaries(
        {
            "class": st.sampled_from("ABCD"),
            "visits": st.integers(0, 3),
            "status": st.sampled_from(["active", "active", "active", "cancelled"]),
            "flags": some_flags,
            "scale": st.sampled_from(["small", "large"]),
        }
    ),
    max_size=60,
)
some_ratios = st.dictionaries(st.sampled_from("ABCD"), st.sampled_from([0, 1, 500, 2500, 3333, 9999, 10_000]))
some_bases = st.sampled_from(["all", "eligible"])


@st.composite
def some_rules(draw: Any) -> PlanInputs:
    """Two tasks that overlap, with caps, trust and classes by flag."""
    tasks = [
        a_task(
            name,
            departments,
            ratios=draw(some_ratios),
            base=draw(some_bases),
            reserve=draw(st.sampled_from([0, 1, 5000, 10_000])),
            filter=a_filter(scales=draw(st.sampled_from([[], ["small"]]))),
        )
        for name, departments in (("T1", [SCIENCE]), ("T2", [MARKET, SCIENCE]))
    ]
    lists = {"skip_flags": draw(st.sampled_from([[], ["trusted"]])), "class_by_flag": [["key", "D"]]}
    return decisions(*tasks, cap=draw(st.sampled_from([None, 2])), shared_tickets=draw(st.booleans()), **lists)


def _objects(rows: dict[int, dict[str, Any]]) -> list[LibraryObject]:
    return [an_object(number, **changes) for number, changes in sorted(rows.items())]


def _rows(objects: list[LibraryObject], rules: PlanInputs) -> list[DrawRow]:
    return draw_objects(KEY, objects, count(rules, objects), is_shared=rules["shared_tickets"])


# --- what one row does to the others ----------------------------------------------------------------------------------


@given(some_rows, some_rules(), st.randoms())
def test_a_row_not_drawn_changes_nothing_of_others(rows: Any, rules: PlanInputs, dice: Any) -> None:
    """Where it changes the number to draw, the last by ticket goes or one more follows; nobody else moves."""
    assume(rows)
    before = _rows(_objects(rows), rules)
    gone = dice.choice(sorted(rows))
    name = an_object(gone)["id"]
    assume(all(name not in row["objects"] for row in before))
    after = _rows(_objects({number: row for number, row in rows.items() if number != gone}), rules)
    for old, new in zip(before, after, strict=True):
        assert new["objects"] == old["objects"][: new["k"]]
        assert 0 <= old["k"] - new["k"] <= 1
        if old["n"] == new["n"] and old["eligible"] == new["eligible"]:
            assert old == new


@given(some_rows, some_rules(), st.randoms())
def test_a_row_that_was_drawn_gives_way_to_the_next(rows: Any, rules: PlanInputs, dice: Any) -> None:
    before = _rows(_objects(rows), rules)
    winners = sorted({name for row in before for name in row["objects"]})
    assume(winners)
    gone = dice.choice(winners)
    after = _rows([line for line in _objects(rows) if line["id"] != gone], rules)
    for old, new in zip(before, after, strict=True):
        left = [name for name in old["objects"] if name != gone]
        order = [*left, *(name for name in old["reserve"] if name != gone)]
        assert new["objects"][: len(left)] == left[: new["k"]]
        assert new["objects"][: len(order)] == order[: new["k"]]


@given(some_rows, some_rules(), st.randoms())
def test_order_of_rows_changes_no_result(rows: Any, rules: PlanInputs, dice: Any) -> None:
    objects = _objects(rows)
    turned = dice.sample(objects, len(objects))
    assert _rows(turned, rules) == _rows(objects, rules)


@given(some_rows, st.randoms())
def test_lists_out_of_order_cannot_be_frozen(rows: Any, dice: Any) -> None:
    """So that a certificate cannot hang on the order in which rows were imported."""
    objects = _objects({998: {}, 999: {}, **rows})
    turned = dice.sample(objects, len(objects))
    turned = turned if turned != objects else objects[::-1]
    with pytest.raises(RecordRefused) as refusal:
        library_roots({"objects": turned, "inspectors": [], "conflicts": []})
    assert refusal.value.fault is Fault.LIBRARIES


@settings(max_examples=40, deadline=None)
@given(st.sets(st.integers(0, 200), min_size=12, max_size=60), st.integers(0, 5), st.booleans())
def test_a_department_is_not_touched_by_another(numbers: Any, gone: int, is_conflict: bool) -> None:
    """An inspector or a conflict less in market supervision: nobody of science is moved."""
    rules = decisions(a_task("T1", [MARKET, SCIENCE], ratios=dict.fromkeys("ABCD", 2500)))
    objects = [an_object(number) for number in sorted(numbers)]
    visits = merge_visits(rules["tasks"], _rows(objects, rules))
    crews = [an_inspector(n, department) for department in (SCIENCE, MARKET) for n in range(8)]
    fewer = [one for one in crews if is_conflict or one["id"] != f"{MARKET}-{gone:03d}"]
    pairs = [[f"{MARKET}-{gone:03d}", visits[0]["object"]]] if is_conflict else []
    one = assign_teams(rules, libraries(objects, crews), KEY, visits)
    other = assign_teams(rules, libraries(objects, fewer, pairs), KEY, visits)
    assert [row for row in one if row["department"] == SCIENCE] == [r for r in other if r["department"] == SCIENCE]


# --- what the law and the plan ask for --------------------------------------------------------------------------------


@given(some_rows, some_rules())
def test_never_fewer_are_drawn_than_the_ratio_asks(rows: Any, rules: PlanInputs) -> None:
    for row in _rows(_objects(rows), rules):
        task = next(task for task in rules["tasks"] if task["id"] == row["task"])
        base = row["n"] if task["base"] == "all" else row["eligible"]
        assert (row["k"] + row["short"]) * 10_000 >= base * task["ratios"][row["class"]]
        assert row["short"] == 0 or row["k"] == row["eligible"]
        assert len(row["objects"]) == row["k"]


@given(some_rows, some_rules())
def test_all_that_match_are_told_once(rows: Any, rules: PlanInputs) -> None:
    """Drawn, reserve, undrawn and excluded, with one reason each, are all that match and nothing else."""
    objects = _objects(rows)
    census = count(rules, objects)
    result = _rows(objects, rules)
    for task in rules["tasks"]:
        own = [row for row in result if row["task"] == task["id"]]
        excluded = [line["object"] for line in census.excluded if line["task"] == task["id"]]
        told = [name for row in own for name in [*row["objects"], *row["reserve"]]]
        matching = {line["id"] for line in objects if line["scale"] in (task["filter"]["scales"] or ["small", "large"])}
        assert len(set(told)) == len(told) and len(set(excluded)) == len(excluded)
        assert not set(told) & set(excluded) and {*told, *excluded} <= matching
        assert sum(row["eligible"] for row in own) + len(excluded) == len(matching)


@settings(max_examples=60, deadline=None)
@given(some_rows, some_rules())
def test_a_certificate_has_a_team_for_every_visit(rows: Any, rules: PlanInputs) -> None:
    try:
        certificate: Certificate = drawn(rules, libraries(_objects(rows)))
    except Infeasible:
        assume(False)
    winners = {name for row in certificate["draw"] for name in row["objects"]}
    assert [visit["object"] for visit in certificate["visits"]] == sorted(winners)
    parts = [(visit["object"], department) for visit in certificate["visits"] for department in visit["departments"]]
    assert [(team["object"], team["department"]) for team in certificate["assignments"]] == sorted(parts)


# --- teams ------------------------------------------------------------------------------------------------------------

some_benches = st.builds(
    a_bench,
    st.integers(2, 9),
    st.integers(1, 14),
    st.integers(1, 3),
    st.frozensets(st.tuples(st.integers(0, 8), st.integers(0, 13)), max_size=10),
    st.sampled_from([None, 1, 2, 4, 9]),
    st.lists(st.integers(0, 3), max_size=9),
    st.integers(0, 3),
)


@settings(max_examples=300, deadline=None)
@given(some_benches, st.integers(0, 99))
def test_teams_keep_loads_conflicts_and_leaders(bench: Any, number: int) -> None:
    try:
        teams = assign(bench, key(number))
    except Infeasible:
        assume(False)
    bounds, numbered = Bounds(bench), {name: i for i, name in enumerate(bench.inspectors)}
    taken = loads(bench, teams)
    assert sum(taken) == bench.seats
    assert all(a <= b <= c for a, b, c in zip(bounds.least, taken, bounds.most, strict=True))
    for team, barred in zip(teams, bench.barred, strict=True):
        assert len(set(team)) == bench.size
        assert not {numbered[name] for name in team} & set(barred)
        assert bench.leads[numbered[team[0]]] or not bench.is_leader_drawn


@settings(max_examples=100, deadline=None)
@given(st.integers(2, 12), st.integers(1, 30), st.integers(1, 2), st.integers(0, 3), st.integers(0, 99))
def test_loads_differ_by_no_more_than_the_plan_allows(people: int, visits: int, size: int, delta: int, n: int) -> None:
    bench = a_bench(people, visits, size, delta=delta)
    taken = Counter(loads(bench, assign(bench, key(n))))
    assert max(taken) - min(taken) <= delta + 1
