"""Small benches for the tests of fairness, and every assignment on them that keeps the rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import permutations, product

from service.domain.draw.balanced import assign
from service.domain.draw.bench import Bench
from tests.domain.draw.cast import SCIENCE, key

Team = tuple[str, ...]
Outcome = tuple[Team, ...]


def a_bench(
    inspectors: int,
    visits: int,
    size: int = 2,
    conflicts: Collection[tuple[int, int]] = (),
    leaders: int | None = None,
    debts: Sequence[int] = (),
    delta: int = 0,
) -> Bench:
    """Inspectors i00, i01, … and visits o00, o01, …; `conflicts` are pairs of numbers, those beyond the bench left out;
    the first `leaders` may lead, or if None the leader is designated by the section."""
    return Bench(
        department=SCIENCE,
        inspectors=[f"i{number:02d}" for number in range(inspectors)],
        leads=[leaders is None or number < leaders for number in range(inspectors)],
        debts=[*debts, *[0] * inspectors][:inspectors],
        visits=[f"o{number:02d}" for number in range(visits)],
        barred=[frozenset(i for i, at in conflicts if at == visit and i < inspectors) for visit in range(visits)],
        size=size,
        delta=delta,
        is_leader_drawn=leaders is not None,
    )


def outcomes(bench: Bench) -> dict[tuple[int, ...], list[Outcome]]:
    """By brute force: every assignment that keeps the rules, by the loads of the inspectors."""
    teams = [_teams(bench, barred) for barred in bench.barred]
    found: dict[tuple[int, ...], list[Outcome]] = {}
    for outcome in product(*teams):
        found.setdefault(loads(bench, outcome), []).append(outcome)
    return found


def loads(bench: Bench, outcome: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """How many visits each inspector has, in the order of the bench."""
    taken = Counter(inspector for team in outcome for inspector in team)
    return tuple(taken[inspector] for inspector in bench.inspectors)


def drawn_on(bench: Bench, keys: int) -> Counter[Outcome]:
    """How often each assignment comes about on many keys."""
    return Counter(tuple(map(tuple, assign(bench, key(number)))) for number in range(keys))


def _teams(bench: Bench, barred: Collection[int]) -> list[Team]:
    crews = permutations(range(len(bench.inspectors)), bench.size)
    fit = (crew for crew in crews if bench.leads[crew[0]] and not set(crew) & set(barred))
    return [tuple(bench.inspectors[inspector] for inspector in crew) for crew in fit]
