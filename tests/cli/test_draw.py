"""`lianjian draw simulate`, run as a person would."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from service.domain.planning import even_ratios
from tests.district import District, a_plan
from tests.test_cli import lianjian


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str, str]]:
    """A home, a campaign that can be frozen, and one that points at nothing."""
    home = tmp_path_factory.mktemp("home")
    assert lianjian(home, "migrate").returncode == 0
    district = District(f"sqlite:///{home / 'lianjian.db'}")
    district.add_libraries()
    half, plan = even_ratios(5_000), a_plan()
    fit = district.set_up(
        replace(plan, tasks=tuple(replace(task, ratios=half, ratio_source="某办法第三条") for task in plan.tasks))
    )
    empty = district.set_up(replace(plan, tasks=tuple(replace(task, regions=("999999",)) for task in plan.tasks)))
    district.close()
    yield home, fit, empty


@pytest.mark.clause("C043")
def test_a_simulation_is_told_in_lines(place: tuple[Path, str, str]) -> None:
    home, fit, _ = place
    told = lianjian(home, "draw", "simulate", fit, "--runs", "4")
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith("4 trial draws over 4 objects and 12 inspectors\n")
    for words in ("class A: 1 in scope, 1 eligible, 1 drawn", "covered class A: 1 of 1", "visits: 4",
                  "load science: ", "WARNING narrow YS-1: 4 eligible, fewer than 20"):  # fmt: skip
        assert words in told.stdout


@pytest.mark.clause("C043")
def test_a_simulation_as_json_is_the_same_again(place: tuple[Path, str, str]) -> None:
    home, fit, _ = place
    first, second = (lianjian(home, "draw", "simulate", fit, "--runs", "2", "--json").stdout for _ in range(2))
    trial = json.loads(first)
    assert first == second and trial["summary"]["runs"] == 2
    assert {"pools", "covered", "scope", "excluded", "lifted", "loads", "distribution", "saved"} <= trial[
        "summary"
    ].keys()
    assert trial["shared"] == [] and trial["turned"] == []


def test_a_draw_that_could_not_be_frozen_exits_one(place: tuple[Path, str, str]) -> None:
    home, _, empty = place
    told = lianjian(home, "draw", "simulate", empty)
    assert told.returncode == 1 and "INFEASIBLE empty YS-1" in told.stdout


def test_an_unknown_campaign_is_refused_in_words(place: tuple[Path, str, str]) -> None:
    refused = lianjian(place[0], "draw", "simulate", "nowhere")
    assert refused.returncode == 1 and "row.unknown" in refused.stderr and "Traceback" not in refused.stderr
    assert lianjian(place[0], "draw", "simulate", place[1], "--runs", "0").returncode == 2


@pytest.mark.clause("C047")
def test_items_that_nobody_drew_are_named(place: tuple[Path, str, str]) -> None:
    told = lianjian(place[0], "draw", "seldom", "2023")
    assert told.returncode == 1 and "yanshi-2023 YS-1: 0 of 1" in told.stdout
