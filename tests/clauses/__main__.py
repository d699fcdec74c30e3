"""`python -m tests.clauses [--prove] [--json]`: each clause with the tests that show it; with --prove, rules taken
out."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Sequence

from tests.clauses.catalogue import Clause, clauses
from tests.clauses.marks import marked_tests
from tests.clauses.proving import prove
from tests.clauses.removals import REMOVALS

MOST_NAMED = 3  # tests that are printed with a clause; --json has all


def main(words: Sequence[str]) -> int:
    """The command; 1 if a test does not notice that its rule was taken out."""
    parser = ArgumentParser(prog="python -m tests.clauses", description=__doc__)
    parser.add_argument("--prove", action="store_true", help="take rules out of a copy, and see their tests fail")
    parser.add_argument("--json", action="store_true", help="print all tests of every clause as one JSON object")
    asked = parser.parse_args(words)
    if asked.prove:
        return _prove()
    shown = marked_tests()
    if asked.json:
        print(json.dumps({clause.id: shown.get(clause.id, []) for clause in clauses()}, ensure_ascii=False, indent=1))
        return 0
    for clause in clauses():
        _print(clause, shown.get(clause.id, []))
    missing = [clause.id for clause in clauses() if clause.id not in shown]
    print(f"{len(clauses()) - len(missing)} of {len(clauses())} clauses are shown by tests.")
    if missing:
        print(f"Not shown: {', '.join(missing)}")
    return 0


def _print(clause: Clause, tests: Sequence[str]) -> None:
    duty = " (a duty of people: its record)" if clause.is_human_duty else ""
    print(f"{clause.id}  {clause.source}{duty}")
    for test in tests[:MOST_NAMED]:
        print(f"      {test}")
    if len(tests) > MOST_NAMED:
        print(f"      and {len(tests) - MOST_NAMED} more")
    if not tests:
        print("      not shown")


def _prove() -> int:
    failures = 0
    for removal, trouble in prove(REMOVALS):
        failures += bool(trouble)
        print(
            f"{removal.clause}  {removal.file}: {trouble or 'taken out, and ' + removal.test + ' failed'}", flush=True
        )
    print(f"{len(REMOVALS) - failures} of {len(REMOVALS)} rules, taken out, made their test fail.")
    return int(failures > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
