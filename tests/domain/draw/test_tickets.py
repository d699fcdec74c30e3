"""The smallest tickets of every class are drawn, and what is left out has a reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.draw.pools import Census, count
from service.domain.draw.shapes import DrawRow, LibraryObject, Rules
from service.domain.draw.tickets import draw_objects, ticket
from tests.domain.draw.cast import KEY, a_filter, a_task, an_object, decisions, key

numbers = st.sets(st.integers(0, 400), max_size=120)


def _drawn(objects: list[LibraryObject], rules: Rules, **options: Any) -> list[DrawRow]:
    return draw_objects(KEY, objects, count(rules, objects), **options)


def _counted(objects: list[LibraryObject], rules: Rules) -> Census:
    return count(rules, objects)


class _Sifted(list[LibraryObject]):
    """Objects that are sifted where they are; counts those that were read then."""

    read = 0

    def sifted(self, bars: Mapping[str, bytes]) -> Iterator[LibraryObject]:
        for each in self:
            if any(sha256((prefix + each["id"]).encode()).digest() < bar for prefix, bar in bars.items()):
                self.read += 1
                yield each


def test_a_ticket_is_one_hash_of_readable_text() -> None:
    assert ticket(KEY, "9137") == sha256(f"{KEY}|O|9137".encode()).hexdigest()


@given(numbers, st.integers(0, 10_000), st.sampled_from([0, 6]))
def test_the_draw_is_the_sort_of_the_specification(chosen: set[int], ratio: int, reach: int) -> None:
    objects = [an_object(number) for number in sorted(chosen)]
    rows = _drawn(objects, decisions(a_task(ratios={"A": ratio, "B": ratio})), reach=reach)
    for row, letter in zip(rows, "AB", strict=True):
        of_class = [line["id"] for line in objects if line["class"] == letter]
        k = -(-len(of_class) * ratio // 10_000)
        expected = sorted((ticket(KEY, name), name) for name in of_class)[:k]
        assert row["objects"] == [name for _, name in expected]
        assert row["cut"] == (expected[-1][0] if expected else "")


@given(st.sets(st.text(st.characters(exclude_categories=["Cs"]), min_size=1)))
def test_ids_of_any_text_are_drawn_in_order(names: set[str]) -> None:
    objects = [an_object(0, id=name) for name in names]
    row = _drawn(objects, decisions(a_task(ratios={"A": 10_000})))[0]
    assert row["objects"] == sorted(names, key=lambda name: ticket(KEY, name))


@given(numbers, st.integers(0, 400))
def test_one_more_object_changes_one_result_a_class(chosen: set[int], extra: int) -> None:
    inputs = decisions(a_task(ratios={"A": 2500}))
    before = _drawn([an_object(n, **{"class": "A"}) for n in sorted(chosen)], inputs)
    after = _drawn([an_object(n, **{"class": "A"}) for n in sorted(chosen | {extra})], inputs)
    assert len(set(before[0]["objects"]) - set(after[0]["objects"])) <= 1
    assert len(set(after[0]["objects"]) - set(before[0]["objects"])) <= 1


@given(numbers, st.sets(st.integers(0, 400), max_size=40))
def test_the_sample_of_a_subset_keeps_its_winners(chosen: set[int], kept: set[int]) -> None:
    inputs = decisions(a_task(ratios={"A": 10_000}))
    order = _drawn([an_object(n, **{"class": "A"}) for n in sorted(chosen)], inputs)[0]["objects"]
    part = _drawn([an_object(n, **{"class": "A"}) for n in sorted(chosen & kept)], inputs)[0]["objects"]
    assert part == [name for name in order if name in set(part)]


@pytest.mark.clause("C044")
@pytest.mark.parametrize(
    ("n", "ratio", "k"), [(20, 500, 1), (21, 500, 2), (1, 1, 1), (7, 3333, 3), (0, 500, 0), (9, 0, 0)]
)
def test_the_number_drawn_is_rounded_up_exactly(n: int, ratio: int, k: int) -> None:
    objects = [an_object(number, **{"class": "A"}) for number in range(n)]
    assert _drawn(objects, decisions(a_task(ratios={"A": ratio})))[0]["k"] == k


@pytest.mark.clause("C046")
def test_a_ratio_of_everything_draws_everything() -> None:
    objects = [an_object(number) for number in range(40)]
    rows = _drawn(objects, decisions(a_task(ratios=dict.fromkeys("ABCD", 10_000))))
    assert sorted(name for row in rows for name in row["objects"]) == [line["id"] for line in objects]


@pytest.mark.clause("C048")
def test_an_object_at_its_cap_is_left_out() -> None:
    objects = [an_object(0, visits=2), an_object(4, visits=1)]
    census = _counted(objects, decisions(a_task(ratios={"A": 10_000})))
    assert census.excluded == [{"task": "T1", "object": objects[0]["id"], "reason": "over_cap"}]
    row = draw_objects(KEY, objects, census)[0]
    assert (row["n"], row["eligible"], row["k"], row["short"]) == (2, 1, 1, 1)


@pytest.mark.clause("C049")
def test_a_flag_with_complaints_lifts_the_cap() -> None:
    census = _counted([an_object(0, visits=9, flags=["complaints"])], decisions())
    assert (census.excluded, census.pools[0].eligible) == ([], 1)
    census = _counted([an_object(0, visits=9, flags=["another"])], decisions())
    assert census.excluded[0]["reason"] == "over_cap"


def test_without_a_cap_no_number_of_visits_excludes() -> None:
    assert _counted([an_object(0, visits=99)], decisions(cap=None)).excluded == []


def test_an_inactive_object_counts_for_nothing() -> None:
    census = _counted([an_object(0, status="cancelled", visits=9)], decisions())
    assert census.excluded[0]["reason"] == "inactive"
    assert (census.pools[0].n, census.pools[0].eligible) == (0, 0)


@pytest.mark.clause("C051")
def test_a_class_without_ratio_is_named_as_reason() -> None:
    objects = [an_object(0), an_object(1), an_object(5, visits=2)]
    census = _counted(objects, decisions(a_task(ratios={"A": 500})))
    reasons = {row["object"]: row["reason"] for row in census.excluded}
    assert reasons == {objects[1]["id"]: "class_without_ratio", objects[2]["id"]: "over_cap"}
    assert [pool.credit_class for pool in census.pools] == ["A"]


def test_exclusions_are_sorted_by_task_and_object() -> None:
    census = _counted([an_object(n, status="moved") for n in range(3)], decisions(a_task("T1"), a_task("T2")))
    places = [(row["task"], row["object"]) for row in census.excluded]
    assert places == sorted(places) and len(places) == 6


@pytest.mark.clause("C050")
def test_a_worse_class_may_have_greater_probability() -> None:
    objects = [an_object(number) for number in range(400)]
    rows = _drawn(objects, decisions(a_task(ratios={"A": 100, "D": 2000})))
    assert [row["k"] for row in rows] == [1, 20]


@pytest.mark.clause("C057")
@pytest.mark.parametrize(
    ("chosen", "is_met"),
    [
        ({}, True),
        ({"kinds": ["lab", "school"]}, True),
        ({"kinds": ["school"]}, False),
        ({"types": ["for_profit"]}, True),
        ({"types": ["public"]}, False),
        ({"scales": ["large"]}, False),
        ({"regions": ["370302"], "scales": ["small"]}, True),
        ({"regions": ["370303"], "scales": ["small"]}, False),
    ],
)
def test_a_filter_asks_for_every_non_empty_list(chosen: dict[str, list[str]], is_met: bool) -> None:
    census = _counted([an_object(0, kinds=["lab"])], decisions(a_task(filter=a_filter(**chosen))))
    assert census.pools[0].n == int(is_met)


def test_the_eligible_base_takes_the_ratio_of_fewer() -> None:
    objects = [an_object(4 * number, visits=2 * (number < 20)) for number in range(40)]
    of_all = _drawn(objects, decisions(a_task(ratios={"A": 5000})))[0]
    of_eligible = _drawn(objects, decisions(a_task(ratios={"A": 5000}, base="eligible")))[0]
    assert (of_all["k"], of_eligible["k"], of_eligible["n"]) == (20, 10, 40)


def test_tasks_of_one_batch_share_their_tickets() -> None:
    objects = [an_object(number) for number in range(200)]
    first, *_, last = _drawn(objects, decisions(a_task("T1", ratios={"A": 500}), a_task("T2", ratios={"A": 1000})))
    assert last["objects"][: first["k"]] == first["objects"]


def test_every_object_is_drawn_about_equally_often() -> None:
    objects = [an_object(4 * number) for number in range(20)]
    census = _counted(objects, decisions(a_task(ratios={"A": 2500})))
    times = dict.fromkeys((line["id"] for line in objects), 0)
    for number in range(4000):
        for name in draw_objects(key(number), objects, census)[0]["objects"]:
            times[name] += 1
    assert sum((seen - 1000) ** 2 / 1000 for seen in times.values()) < 50


@pytest.mark.clause("C050")
def test_a_flag_decides_the_class_an_object_is_drawn_in() -> None:
    objects = [an_object(0), an_object(4, flags=["blacklist"]), an_object(3, flags=["blacklist", "red_list"])]
    rules = decisions(a_task(ratios={"A": 0, "D": 10_000}), class_by_flag=[["blacklist", "D"], ["red_list", "A"]])
    first, last = _drawn(objects, rules)
    assert (first["n"], last["n"], sorted(last["objects"])) == (1, 2, sorted(line["id"] for line in objects[1:]))


@pytest.mark.clause("C051")
def test_a_trustworthy_object_is_skipped_with_its_reason() -> None:
    objects = [an_object(0, flags=["red_list"]), an_object(4, flags=["complaints", "red_list"])]
    census = _counted(objects, decisions(a_task(ratios={"A": 10_000}), skip_flags=["red_list"]))
    assert census.excluded == [{"task": "T1", "object": objects[0]["id"], "reason": "trusted"}]
    assert (census.pools[0].n, census.pools[0].eligible) == (2, 1)


@pytest.mark.clause("C049")
def test_whose_cap_is_lifted_is_listed_with_the_ground() -> None:
    objects = [an_object(0, visits=2, flags=["complaints", "late"]), an_object(4, visits=1, flags=["complaints"])]
    assert _counted(objects, decisions()).lifted == [{"object": objects[0]["id"], "flags": ["complaints"]}]
    elsewhere = decisions(a_task(filter=a_filter(regions=["370303"])))
    assert _counted(objects, elsewhere).lifted == []


@pytest.mark.clause("C057")
def test_a_filter_may_ask_for_class_and_flags() -> None:
    objects = [an_object(0), an_object(1, flags=["late"]), an_object(2, flags=["late"])]
    chosen = a_filter(classes=["B"], flags=["late"])
    rows = _drawn(objects, decisions(a_task(filter=chosen, ratios=dict.fromkeys("ABCD", 10_000))))
    assert [row["objects"] for row in rows] == [[], [objects[1]["id"]], [], []]


@given(numbers, st.integers(0, 10_000), st.sampled_from([0, 6]))
def test_the_reserve_follows_the_drawn_by_ticket(chosen: set[int], spare: int, reach: int) -> None:
    objects = [an_object(number, **{"class": "A"}) for number in sorted(chosen)]
    row = _drawn(objects, decisions(a_task(ratios={"A": 2500}, reserve=spare)), reach=reach)[0]
    wanted = -(-row["k"] * spare // 10_000)
    order = [name for _, name in sorted((ticket(KEY, line["id"]), line["id"]) for line in objects)]
    assert row["reserve"] == order[row["k"] : row["k"] + wanted]


@given(numbers, st.sampled_from([0, 6]))
def test_tasks_may_have_tickets_of_their_own(chosen: set[int], reach: int) -> None:
    objects = [an_object(number, **{"class": "A"}) for number in sorted(chosen)]
    rules = decisions(a_task("T1", ratios={"A": 2500}), a_task("T2", ratios={"A": 2500}))
    for row in _drawn(objects, rules, reach=reach, is_shared=False):
        prefix = f"{KEY}|O|{row['task']}|"
        order = sorted((sha256((prefix + line["id"]).encode()).hexdigest(), line["id"]) for line in objects)
        assert row["objects"] == [name for _, name in order[: row["k"]]]
        assert row["cut"] == (order[row["k"] - 1][0] if row["k"] else "")


@pytest.mark.parametrize("is_shared", [True, False])
@pytest.mark.parametrize("reach", [-6, 6], ids=["the bar is too low", "the bar holds"])
def test_sifting_by_ids_draws_what_reading_all_draws(is_shared: bool, reach: int) -> None:
    objects = [an_object(number) for number in range(3_000)]
    rules = decisions(a_task("T1", ratios={"A": 500, "B": 300}, reserve=5_000), a_task("T2", ratios={"A": 400}))
    sifted = _Sifted(objects)
    drawn = draw_objects(KEY, sifted, count(rules, objects), reach, is_shared=is_shared)
    assert drawn == draw_objects(KEY, objects, count(rules, objects), reach, is_shared=is_shared)
    assert 0 < sifted.read < len(objects) / 2


def test_a_class_drawn_whole_is_read_whole() -> None:
    sifted = _Sifted([an_object(number) for number in range(200)])
    rows = draw_objects(KEY, sifted, count(decisions(a_task(ratios={"A": 10_000})), sifted))
    assert len(rows[0]["objects"]) == 50 and sifted.read == 0
