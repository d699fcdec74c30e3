"""`python -m tests.benchmarks [WORK ...]`: measure, print one table, write build/bench.json."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from tests.benchmarks import assignment, draw, draw_freeze, draw_stored, intake, relay, servers, sheet_import, verify
from tests.benchmarks.figures import Figure, Scale, print_table, write
from tests.benchmarks.measuring import HOUSE

ALONE = {
    "draw": draw.measure,
    "freeze": draw_freeze.measure,
    "assignment": assignment.measure,
    "verify": verify.measure,
    "import": sheet_import.measure,
}
SERVED = {"draw-stored": draw_stored.measure, "intake": intake.measure, "relay": relay.measure}
WORKS = (*ALONE, *SERVED)


def measure(works: Iterable[str], scale: Scale, given: servers.Servers | None = None) -> Iterator[Figure]:
    """The figures of these works, one after the other; the servers are started when the first work needs them."""
    with ExitStack() as stack:
        for work in works:
            if work in ALONE:
                yield from ALONE[work](scale)
                continue
            given = given or stack.enter_context(servers.running())
            yield from SERVED[work](scale, given)


def main(words: Sequence[str]) -> int:
    """The command; 1 if a work had to be left out where all must be there."""
    parser = ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("works", nargs="*", metavar="WORK", help=f"of {', '.join(WORKS)}; all if none is named")
    parser.add_argument("--size", choices=[scale.value for scale in Scale], default=os.environ.get("SIZE", "usual"))
    parser.add_argument("--full", dest="size", action="store_const", const="full", help="10^7 objects, 10^6 rows")
    parser.add_argument("--output", type=Path, default=HOUSE / "build" / "bench.json", help="where the figures go")
    asked = parser.parse_args(words)
    if unknown := set(asked.works) - set(WORKS):
        parser.error(f"no such work: {', '.join(sorted(unknown))}")
    works, left_out = _possible(asked.works or WORKS)
    figures = []
    for figure in measure(works, Scale(asked.size)):
        figures.append(figure)
        print(f"{figure.work} {figure.size}: {figure.ratio:.3g} of {figure.compared_with}", file=sys.stderr)
    print_table(figures)
    write(figures, asked.output)
    return 1 if left_out and os.environ.get("CI") else 0


def _possible(works: Sequence[str]) -> tuple[list[str], list[str]]:
    """Which can be measured on this machine, and which are left out for want of a server."""
    why = servers.why_missing()
    left_out = [work for work in works if why and work in SERVED]
    if left_out:
        print(f"left out: {', '.join(left_out)}. {why}", file=sys.stderr)
    return [work for work in works if work not in left_out], left_out


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
