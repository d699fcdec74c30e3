"""Who is drawn: every set of objects as likely as another, and no task, class or reserve prefers any."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterator
from itertools import combinations, permutations
from math import comb
from typing import Any

import pytest
from consistent_sampler import sampler
from consistent_sampler.consistent_sampler import Ticket, draw_without_replacement

from service.domain.draw.pools import count
from service.domain.draw.shapes import DrawRow, LibraryObject, Rules
from service.domain.draw.tickets import draw_objects, ticket
from tests.domain.draw.cast import a_task, an_object, decisions, key
from tests.domain.draw.fairness.chance import SIGMA, evenness, pair_probability, sameness, strangest


def _class_a(size: int) -> list[LibraryObject]:
    return [an_object(number, **{"class": "A"}) for number in range(size)]


def _draws(objects: list[LibraryObject], rules: Rules, keys: int, **options: Any) -> Iterator[list[DrawRow]]:
    """The draw on many keys, the objects counted once."""
    census = count(rules, objects)
    for number in range(keys):
        yield draw_objects(key(number), objects, census, **options)


def _ids(objects: list[LibraryObject]) -> list[str]:
    return [line["id"] for line in objects]


@pytest.mark.clause("C059")
def test_every_set_of_objects_is_equally_likely() -> None:
    objects = _class_a(7)
    seen = Counter(
        tuple(sorted(rows[0]["objects"])) for rows in _draws(objects, decisions(a_task(ratios={"A": 4000})), 14_000)
    )
    assert evenness([seen[some] for some in combinations(_ids(objects), 3)]) < SIGMA


def test_every_pair_of_objects_is_equally_likely() -> None:
    """Simple random sampling: any two of n are both drawn with k(k - 1) in n(n - 1)."""
    objects, keys = _class_a(30), 6_000
    seen: Counter[tuple[str, ...]] = Counter()
    for (row,) in _draws(objects, decisions(a_task(ratios={"A": 2000})), keys):
        seen.update(combinations(sorted(row["objects"]), 2))
    pairs = [seen[pair] for pair in combinations(_ids(objects), 2)]
    assert pair_probability(30, 6) == pytest.approx(6 * 5 / (30 * 29))
    assert strangest(pairs, keys, pair_probability(30, 6)) < SIGMA


def test_every_single_object_is_equally_likely() -> None:
    objects, keys = _class_a(200), 1_500
    seen: Counter[str] = Counter()
    for (row,) in _draws(objects, decisions(a_task(ratios={"A": 500})), keys):
        seen.update(row["objects"])
    assert strangest([seen[name] for name in _ids(objects)], keys, 10 / 200) < SIGMA
    places = sum(place * seen[name] for place, name in enumerate(_ids(objects)))
    spread = (keys * 10 * (200**2 - 1) / 12 * (1 - 9 / 199)) ** 0.5
    assert abs(places - keys * 10 * 199 / 2) < SIGMA * spread  # nor are the first preferred to the last


def test_the_order_of_an_id_brings_no_advantage() -> None:
    """Every order of the tickets is as likely as another, so nothing in the id, such as its place, tells anything."""
    objects = _class_a(5)
    rules = decisions(a_task(ratios={"A": 10_000}))
    seen = Counter(tuple(rows[0]["objects"]) for rows in _draws(objects, rules, 12_000))
    assert evenness([seen[order] for order in permutations(_ids(objects))]) < SIGMA


def test_each_undrawn_object_is_equally_likely_to_follow() -> None:
    objects = _class_a(6)
    seen: Counter[Any] = Counter()
    for (row,) in _draws(objects, decisions(a_task(ratios={"A": 3000}, reserve=10_000)), 12_000):
        seen[(*sorted(row["objects"]), *row["reserve"])] += 1
    possible = [
        (*some, *spare)
        for some in combinations(_ids(objects), 2)
        for spare in permutations(sorted({*_ids(objects)} - {*some}), 2)
    ]
    assert set(seen) <= set(possible) and len(possible) == 180
    assert evenness([seen[outcome] for outcome in possible]) < SIGMA


def test_tasks_with_own_tickets_draw_independently() -> None:
    objects = _class_a(5)
    rules = decisions(a_task("T1", ratios={"A": 4000}), a_task("T2", ratios={"A": 4000}))
    seen: Counter[Any] = Counter()
    for rows in _draws(objects, rules, 10_000, is_shared=False):
        seen[tuple(tuple(sorted(row["objects"])) for row in rows)] += 1
    some = list(combinations(_ids(objects), 2))
    assert evenness([seen[one, other] for one in some for other in some]) < SIGMA


def test_shared_tickets_leave_each_task_a_random_sample() -> None:
    """The samples lie within one another, and the smaller is any part of the larger."""
    objects = _class_a(6)
    rules = decisions(a_task("T1", ratios={"A": 3000}), a_task("T2", ratios={"A": 6000}))
    seen: Counter[Any] = Counter()
    for few, many in _draws(objects, rules, 9_000):
        assert set(few["objects"]) <= set(many["objects"])
        seen[tuple(sorted(few["objects"])), tuple(sorted(many["objects"]))] += 1
    possible = [(few, many) for many in combinations(_ids(objects), 4) for few in combinations(many, 2)]
    assert evenness([seen[outcome] for outcome in possible]) < SIGMA


def test_drawing_classes_are_drawn_independently() -> None:
    """A flag moves an object to another class; in it, it is as likely as any other, whatever another class gives."""
    objects = [*_class_a(4), *(an_object(9 + n, flags=["blacklist"]) for n in range(3))]
    objects.append(an_object(15))
    rules = decisions(a_task(ratios={"A": 5000, "D": 5000}), class_by_flag=[["blacklist", "D"]])
    seen: Counter[Any] = Counter()
    for rows in _draws(objects, rules, 8_000):
        seen[tuple(tuple(sorted(row["objects"])) for row in rows)] += 1
    names = _ids(objects)
    possible = [(a, d) for a in combinations(names[:4], 2) for d in combinations(names[4:], 2)]
    assert evenness([seen[outcome] for outcome in possible]) < SIGMA


def test_overlap_of_filters_is_that_of_chance() -> None:
    """Two tasks with filters that share half of their objects: the shared ones are drawn as often as the others."""
    objects = [an_object(n, **{"class": "A"}, region="1" if n < 6 else "2" if n < 12 else "3") for n in range(18)]
    first = a_task("T1", ratios={"A": 2500}, filter={**a_task()["filter"], "regions": ["1", "2"]})
    other = a_task("T2", ratios={"A": 2500}, filter={**a_task()["filter"], "regions": ["2", "3"]})
    seen: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for rows in _draws(objects, decisions(first, other), 4_000):
        for row, times in zip(rows, seen, strict=True):
            times.update(row["objects"])
    assert strangest([seen[0][name] for name in _ids(objects)[:12]], 4_000, 3 / 12) < SIGMA
    assert strangest([seen[1][name] for name in _ids(objects)[6:]], 4_000, 3 / 12) < SIGMA


# --- the oracle: Rivest's own sampler, with tickets of another hash, and with ours ------------------------------------


def test_samples_are_distributed_as_consistent_sampler_does() -> None:
    objects, keys = _class_a(7), 5_000
    ours = Counter(
        tuple(sorted(rows[0]["objects"])) for rows in _draws(objects, decisions(a_task(ratios={"A": 4000})), keys)
    )
    theirs = Counter(tuple(sorted(sampler(_ids(objects), key(n), take=3, output="id"))) for n in range(keys))
    assert len(ours) == len(theirs) == comb(7, 3)
    assert sameness(ours, theirs) < SIGMA


def test_with_our_tickets_consistent_sampler_draws_the_same() -> None:
    objects = _class_a(300)
    rules = decisions(a_task(ratios={"A": 500}, reserve=10_000))
    for number, (row,) in enumerate(_draws(objects, rules, 60)):
        heap = [Ticket(ticket(key(number), name), name, 1) for name in _ids(objects)]
        heapq.heapify(heap)
        drawn = [draw_without_replacement(heap).id for _ in range(30)]
        assert (row["objects"], row["reserve"]) == (drawn[:15], drawn[15:])
