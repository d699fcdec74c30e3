"""`python -m tests.faults [GROUP ...]`: try every fault, print a line for each, write build/faults.json."""

from __future__ import annotations

import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from tests import services
from tests.benchmarks.measuring import HOUSE
from tests.benchmarks.servers import why_missing
from tests.faults import (
    access,
    broker,
    clocks,
    cluster,
    database,
    network,
    poison,
    pressure,
    processes,
    repeats,
    topology,
)
from tests.faults.stage import LONG, SHORT, Servers
from tests.faults.trials import Result, Trial, run, write

GROUPS: dict[str, Sequence[Trial]] = {
    "broker": broker.TRIALS,
    "network": network.TRIALS,
    "database": database.TRIALS,
    "processes": processes.TRIALS,
    "repeats": repeats.TRIALS,
    "pressure": pressure.TRIALS,
    "poison": poison.TRIALS,
    "topology": topology.TRIALS,
    "access": access.TRIALS,
    "cluster": cluster.TRIALS,
    "clocks": clocks.TRIALS,
}


@contextmanager
def servers() -> Iterator[Servers]:
    """PostgreSQL and RabbitMQ, started for these trials alone."""
    with (
        tempfile.TemporaryDirectory(prefix="lianjian-faults-") as folder,
        services.postgres() as postgres,
        services.rabbitmq_server() as rabbit,
    ):
        yield Servers(postgres, rabbit, Path(folder))


def chosen(words: Sequence[str]) -> list[Trial]:
    """The trials of these groups, or those that are named; all if none is. ValueError if one is unknown."""
    every = {trial.name: trial for trials in GROUPS.values() for trial in trials}
    if unknown := [word for word in words if word not in GROUPS and word not in every]:
        raise ValueError(f"no such group or trial: {', '.join(unknown)}")
    return [trial for name, trial in every.items() if not words or name in words or name.partition(".")[0] in words]


def main(words: Sequence[str]) -> int:
    """The command; 1 if a trial was lost."""
    parser = ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=f"of {', '.join(GROUPS)}, or a trial; all if none")
    parser.add_argument("--short", action="store_true", help="a few hundred messages only")
    parser.add_argument("--messages", type=int, default=LONG.messages, help="how many in each trial of the long form")
    parser.add_argument("--output", type=Path, default=HOUSE / "build" / "faults.json", help="where the results go")
    asked = parser.parse_args(words)
    if why := why_missing():
        parser.error(why)
    try:
        trials = chosen(asked.groups)
    except ValueError as unknown:
        parser.error(str(unknown))
    results: list[Result] = []
    scale = SHORT if asked.short else replace(LONG, messages=asked.messages)
    with servers() as given:
        for trial in trials:
            if why := trial.why_not():
                print(f"left out {trial.name}: {why}", flush=True)
                continue
            results.append(run(trial, given, scale))
            print(results[-1].in_words(), flush=True)
            write(results, asked.output)
    return 0 if all(result.is_good for result in results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
