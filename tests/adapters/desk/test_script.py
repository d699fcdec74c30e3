"""The scenario of the demo, as each department's desk reads it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from adapters.desk.conduct import Conduct
from adapters.desk.script import read_script
from adapters.registry import DEPARTMENTS

SCENARIO = Path(__file__).parents[3] / "service" / "demo" / "scenario.toml"
LINES = tomllib.loads(SCENARIO.read_text(encoding="utf-8"))["finding"]


@pytest.mark.parametrize("code", DEPARTMENTS)
def test_a_department_finds_what_is_written_for_it(code):
    conduct = read_script(SCENARIO, code)
    for line in LINES:
        found = conduct.finding(line["object"], line["item"])
        is_own = line["department"] == code
        assert (found["facts"] == line["words"]) == is_own


@pytest.mark.parametrize("code", DEPARTMENTS)
def test_only_corrected_problems_are_handled_at_once(code):
    for found in read_script(SCENARIO, code).script.values():
        assert ("handling" in found) <= (found["result"] == "corrected")


def test_decisions_are_made_by_whom_the_scenario_says():
    for line in (line for line in LINES if "decision" in line):
        decided = read_script(SCENARIO, line["decision"]["department"]).decisions
        assert decided[line["object"], line["violation"]]["outcome"] == line["decision"]["outcome"]
        assert (line["object"], line["violation"]) not in read_script(SCENARIO, line["department"]).decisions


def test_own_steps_are_done_by_whoever_found_it():
    for line in (line for line in LINES if "own_step" in line):
        steps = read_script(SCENARIO, line["department"]).own_steps
        assert steps[line["object"], line["item"]]["outcomes"] == line["own_step"]["outcomes"]


def test_without_a_script_nothing_is_ever_wrong():
    conduct = read_script(None, "science")
    assert conduct == Conduct()
    assert conduct.finding("any", "item")["result"] == "no_problem"
