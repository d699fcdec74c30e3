"""The proof: take a rule out of a copy of the product, and see the test that shows its clause fail."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.clauses.catalogue import ROOT

TEST_FAILED = 1  # what pytest exits with when a test failed; anything else is trouble of another kind
LONGEST_SECONDS = 600


@dataclass(frozen=True)
class Removal:
    """How the rule of a clause is taken out: in `file`, `old` (which stands there once) becomes `new`; `test` must then
    fail."""

    clause: str
    file: str
    old: str
    new: str
    test: str


def prove(removals: Sequence[Removal]) -> Iterator[tuple[Removal, str]]:
    """For each removal "" if its test passes with the rule and fails without it, else what is wrong."""
    with TemporaryDirectory(prefix="lianjian-clauses-") as folder:
        copy = _copy(Path(folder))
        for removal in removals:
            yield removal, _trouble(copy, removal)


def _trouble(copy: Path, removal: Removal) -> str:
    if _run(copy, removal.test) != 0:
        return "the test fails with the rule in its place"
    with _without(copy, removal):
        outcome = _run(copy, removal.test)
    return "" if outcome == TEST_FAILED else f"without the rule pytest exits with {outcome}, not {TEST_FAILED}"


@contextmanager
def _without(copy: Path, removal: Removal) -> Iterator[None]:
    file = copy / removal.file
    whole = file.read_text("utf-8")
    if whole.count(removal.old) != 1:
        raise ValueError(
            f"{removal.file} holds the rule of {removal.clause} {whole.count(removal.old)} times, not once"
        )
    file.write_text(whole.replace(removal.old, removal.new), "utf-8")
    try:
        yield
    finally:
        file.write_text(whole, "utf-8")


def _run(copy: Path, test: str) -> int:
    command = [sys.executable, "-B", "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-p", "no:randomly", test]
    done = subprocess.run(command, cwd=copy, capture_output=True, timeout=LONGEST_SECONDS, check=False)
    return done.returncode


def _copy(folder: Path) -> Path:
    """The files that git keeps, as they stand now."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    for name in filter(None, listed.split("\0")):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target)
    return folder
