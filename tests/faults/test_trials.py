"""The cheap trials in their short form, with every test run; and what makes a trial good or bad."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.faults.__main__ import GROUPS, chosen, main
from tests.faults.stage import SHORT, Servers
from tests.faults.trials import Result, Trial, run, write

EVERY = [trial for trials in GROUPS.values() for trial in trials]
CHEAP = [trial for trial in EVERY if trial.is_cheap]
GOOD = Result("a.trial", 10, 0, 0, True, 1.0, 5.0, 0, 0, 1, 10, 0, 0)


@pytest.mark.parametrize("trial", CHEAP, ids=lambda trial: trial.name)
def test_a_cheap_fault_loses_and_doubles_nothing(trial: Trial, servers: Servers) -> None:
    result = run(trial, servers, SHORT)
    assert result.is_good, result.in_words()


@pytest.mark.parametrize(
    "harm",
    [
        {"lost": 1},
        {"doubled": 1},
        {"parked": 1},
        {"dead": 1},
        {"disordered": 1},
        {"drained": False},
        {"recovered_seconds": None},
        {"recovered_seconds": 31.0},
        {"problem": "the console was silent"},
    ],
    ids=lambda harm: next(iter(harm)),
)
def test_any_harm_makes_a_trial_bad(harm: dict) -> None:
    assert GOOD.is_good
    assert not replace(GOOD, **harm).is_good


def test_the_results_are_written_for_a_program(tmp_path) -> None:
    write([GOOD], tmp_path / "build" / "faults.json")
    (line,) = json.loads((tmp_path / "build" / "faults.json").read_text(encoding="utf-8"))
    assert {"trial", "messages", "lost", "doubled", "drained", "recovered_seconds", "notes"} <= line.keys()


def test_every_trial_is_named_after_its_group() -> None:
    assert all(trial.name.partition(".")[0] == group for group, trials in GROUPS.items() for trial in trials)
    assert len({trial.name for trial in EVERY}) == len(EVERY)


def test_a_group_or_a_trial_can_be_chosen() -> None:
    assert chosen(["broker"]) == list(GROUPS["broker"])
    assert chosen([EVERY[0].name]) == [EVERY[0]]
    assert chosen([]) == EVERY


def test_an_unknown_group_is_refused_in_words(capsys) -> None:
    with pytest.raises(SystemExit):
        main(["nonsense"])
    assert "nonsense" in capsys.readouterr().err
