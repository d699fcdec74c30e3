"""Teams keep every rule, are the same for the same key, and every assignment is as likely as another."""

from __future__ import annotations

from collections import Counter
from itertools import permutations
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from service.domain.draw.balanced import assign, window
from service.domain.draw.bench import Bench, build_bench
from service.domain.draw.errors import Infeasible, Shortfall
from service.domain.draw.stream import Stream
from service.domain.draw.teams import assign_teams
from tests.domain.draw import literal
from tests.domain.draw.cast import KEY, MARKET, SCIENCE, a_team, an_inspector, between, decisions, key, libraries


def _bench(inspectors: int, visits: int, conflicts: Any = (), leaders: int = 99, **changes: Any) -> Bench:
    """A bench of numbered inspectors and visits; `conflicts` are pairs of numbers, the first `leaders` may lead."""
    delta, debts = changes.pop("delta", 2), changes.pop("debts", [])
    owed = [*debts, *[0] * inspectors]
    crew = [an_inspector(number, may_lead=number < leaders, debt=owed[number]) for number in range(inspectors)]
    pairs = between([[f"{SCIENCE}-{i:03d}", f"o{v:04d}"] for i, v in conflicts])
    inputs = decisions(teams={SCIENCE: a_team(**changes)}, delta=delta)
    return build_bench(inputs, SCIENCE, crew, pairs, [f"o{v:04d}" for v in range(visits)])


def _loads(bench: Bench, teams: list[list[str]]) -> list[int]:
    taken = Counter(inspector for team in teams for inspector in team)
    return [taken[inspector] for inspector in bench.inspectors]


def test_the_stream_gives_big_endian_words() -> None:
    below = literal.below_of(KEY, SCIENCE, 0)
    stream = Stream(f"{KEY}|A|{SCIENCE}|0")
    assert [stream.below(n) for n in range(1, 50)] == [below(n) for n in range(1, 50)]


def test_a_word_beyond_the_last_multiple_is_skipped() -> None:
    below, stream = literal.below_of(KEY, SCIENCE, 3), Stream(f"{KEY}|A|{SCIENCE}|3")
    odd = 2**63 + 1
    assert [stream.below(odd) for _ in range(50)] == [below(odd) for _ in range(50)]


benches = st.tuples(
    st.integers(2, 9),
    st.integers(1, 12),
    st.integers(1, 4),
    st.integers(0, 4),
    st.sampled_from(["drawn", "designated"]),
)
pairs = st.sets(st.tuples(st.integers(0, 8), st.integers(0, 11)), max_size=12)


@settings(max_examples=150, deadline=None)
@given(benches, pairs, st.integers(1, 9), st.integers(0, 99), st.lists(st.integers(0, 3), max_size=9))
def test_teams_are_those_of_the_literal_text(
    shape: Any, conflicts: Any, leaders: int, number: int, debts: list[int]
) -> None:
    inspectors, visits, size, delta, mode = shape
    bench = _bench(inspectors, visits, conflicts, leaders, size=size, leader=mode, delta=delta, debts=debts)
    try:
        teams: list[list[str]] | None = assign(bench, key(number))
    except Infeasible as refusal:
        assume(refusal.reason is Shortfall.NO_ARRANGEMENT)
        teams = None
    assert teams == literal.assigned(bench, key(number))


def test_a_few_leaders_who_suffice_lead_every_visit() -> None:
    bench = _bench(10, 20, leaders=4)
    for number in range(50):
        assert {team[0] for team in assign(bench, key(number))} <= set(bench.inspectors[:4])


@pytest.mark.clause("C065")
def test_what_was_left_in_an_earlier_draw_is_made_up_for() -> None:
    bench = _bench(10, 40, debts=[3])
    owing = [_loads(bench, assign(bench, key(number)))[0] for number in range(200)]
    free = [_loads(bench, assign(_bench(10, 40), key(number)))[0] for number in range(200)]
    assert sum(owing) - sum(free) > 400 and max(owing) <= 8 + 2 + 3


def test_a_seat_that_spends_its_tries_waits() -> None:
    bench, slow = _bench(2, 1500), key(29)
    assert assign(bench, slow) == literal.assigned(bench, slow) is not None


@pytest.mark.clause("C060")
@pytest.mark.clause("C063")
@pytest.mark.parametrize("delta", [0, 1, 2, 3])
def test_a_large_draw_keeps_every_rule(delta: int) -> None:
    conflicts = {(v * 7 % 30, v) for v in range(300)} | {(v * 11 % 30, v) for v in range(300)}
    bench = _bench(30, 300, conflicts, leaders=18, size=3, delta=delta)
    teams = assign(bench, KEY)
    leaders, barred = set(bench.inspectors[:18]), {(f"{SCIENCE}-{i:03d}", v) for i, v in conflicts}
    assert all(len(set(team)) == 3 and team[0] in leaders for team in teams)
    assert not any((inspector, v) in barred for v, team in enumerate(teams) for inspector in team)
    loads = _loads(bench, teams)
    assert max(loads) - min(loads) <= delta + 1


@given(st.integers(0, 10**6), st.integers(1, 10**4), st.integers(0, 9))
def test_the_window_is_delta_and_one_wide(seats: int, inspectors: int, delta: int) -> None:
    lowest, highest = window(seats, inspectors, delta)
    assert lowest * inspectors <= seats < highest * inspectors
    assert highest - lowest <= delta + 1


def test_the_same_key_gives_the_same_teams() -> None:
    bench = _bench(6, 20)
    assert assign(bench, KEY) == assign(bench, KEY) != assign(bench, key(1))


@pytest.mark.clause("C059")
def test_every_assignment_comes_about_equally_often() -> None:
    bench = _bench(4, 3, {(0, 0)}, leader="designated", delta=0)
    seen = Counter(tuple(map(tuple, assign(bench, key(number)))) for number in range(12_000))
    by_loads: dict[tuple[int, ...], list[int]] = {}
    for loads, outcomes in _outcomes(bench).items():
        by_loads[loads] = [seen.pop(outcome, 0) for outcome in outcomes]
    assert not seen
    degrees = sum(len(times) - 1 for times in by_loads.values())
    chi_square = sum(_chi_square(times) for times in by_loads.values() if sum(times))
    assert chi_square < degrees + 5 * (2 * degrees) ** 0.5


def _outcomes(bench: Bench) -> dict[tuple[int, ...], set[Any]]:
    """Every assignment that keeps the rules, by its loads."""
    crews = [
        [
            team
            for team in permutations(bench.inspectors, bench.size)
            if not set(team) & {bench.inspectors[i] for i in out}
        ]
        for out in bench.barred
    ]
    found: dict[tuple[int, ...], set[Any]] = {}
    for a in crews[0]:
        for b in crews[1]:
            for c in crews[2]:
                found.setdefault(tuple(_loads(bench, [list(a), list(b), list(c)])), set()).add((a, b, c))
    return found


def _chi_square(times: list[int]) -> float:
    expected = sum(times) / len(times)
    return sum((seen - expected) ** 2 / expected for seen in times)


@pytest.mark.parametrize("number", range(20))
def test_two_inspectors_are_always_the_team(number: int) -> None:
    bench = _bench(2, 40, leaders=1)
    assert assign(bench, key(number)) == [["science-000", "science-001"]] * 40


@pytest.mark.clause("C060")
def test_too_few_inspectors_are_reported_with_place() -> None:
    with pytest.raises(Infeasible) as refusal:
        assign(_bench(3, 4, {(0, 2), (1, 2)}), KEY)
    assert (refusal.value.reason, refusal.value.place) == (Shortfall.TOO_FEW_INSPECTORS, "science/o0002")


def test_a_visit_nobody_may_lead_is_reported() -> None:
    with pytest.raises(Infeasible) as refusal:
        assign(_bench(5, 4, {(0, 1)}, leaders=1), KEY)
    assert (refusal.value.reason, refusal.value.place) == (Shortfall.NO_LEADER, "science/o0001")


def test_conflicts_that_break_the_balance_are_reported() -> None:
    conflicts = {(i, v) for i in range(2, 6) for v in range(40) if (i + v) % 5}
    with pytest.raises(Infeasible) as refusal:
        assign(_bench(6, 40, conflicts, delta=0), KEY)
    assert (refusal.value.reason, refusal.value.place) == (Shortfall.LOAD_EXCEEDED, SCIENCE)


def test_leaders_too_few_for_the_loads_are_reported() -> None:
    with pytest.raises(Infeasible) as refusal:
        assign(_bench(10, 40, leaders=2), KEY)
    assert (refusal.value.reason, refusal.value.place) == (Shortfall.TOO_FEW_LEADERS, SCIENCE)


@pytest.mark.clause("C058")
def test_only_licensed_skilled_inspectors_sit_on_benches() -> None:
    crew = [
        an_inspector(0, licensed_until="2026-12-01"),
        an_inspector(1, licensed_until="2026-11-30"),
        an_inspector(2, skills=[]),
        an_inspector(3, MARKET),
        an_inspector(4, skills=["alarms", "labs"]),
    ]
    inputs = decisions(teams={SCIENCE: a_team(skills=["labs"])})
    assert build_bench(inputs, SCIENCE, crew, [], ["o"]).inspectors == ["science-000", "science-004"]


@pytest.mark.clause("C062")
def test_each_department_draws_from_its_own_people() -> None:
    visits: Any = [{"object": f"o{v}", "tasks": ["T1"], "departments": [MARKET, SCIENCE][v % 2 :]} for v in range(6)]
    rows = assign_teams(decisions(), libraries(), KEY, visits)
    assert [(row["object"], row["department"]) for row in rows] == sorted(
        (visit["object"], department) for visit in visits for department in visit["departments"]
    )
    assert all(name.startswith(row["department"]) for row in rows for name in row["inspectors"])


@pytest.mark.clause("C061")
def test_a_designated_leader_is_left_to_the_section() -> None:
    visits: Any = [{"object": "o1", "tasks": ["T1"], "departments": [MARKET, SCIENCE]}]
    inputs = decisions(teams={SCIENCE: a_team(leader="designated"), MARKET: a_team()})
    market, science = assign_teams(inputs, libraries(), KEY, visits)
    assert (market["leader"], science["leader"]) == (market["inspectors"][0], None)


def test_a_change_in_one_department_leaves_the_other() -> None:
    visits: Any = [{"object": f"o{v}", "tasks": ["T1"], "departments": [MARKET, SCIENCE]} for v in range(9)]
    one = assign_teams(decisions(), libraries(), KEY, visits)
    other = assign_teams(decisions(), libraries(conflicts=[["science-000", "o1"]]), KEY, visits)
    assert [r for r in one if r["department"] == MARKET] == [r for r in other if r["department"] == MARKET]
