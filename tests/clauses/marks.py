"""Which tests say that they show which clause: read from their marks, without running anything."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.clauses.catalogue import ROOT


@cache
def marked_tests() -> dict[str, list[str]]:
    """Clause id -> the tests that are marked with it, as pytest names them, sorted."""
    shown: dict[str, set[str]] = {}
    for file in sorted((ROOT / "tests").rglob("test_*.py")):
        for clause, test in _marked(file):
            shown.setdefault(clause, set()).add(test)
    return {clause: sorted(tests) for clause, tests in sorted(shown.items())}


def _marked(file: Path) -> Iterator[tuple[str, str]]:
    place = file.relative_to(ROOT).as_posix()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            for decorator in node.decorator_list:
                yield from ((clause, f"{place}::{node.name}") for clause in _clauses_of(decorator))


def _clauses_of(decorator: ast.expr) -> Iterator[str]:
    for node in ast.walk(decorator):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.clause":
            yield from (str(argument.value) for argument in node.args if isinstance(argument, ast.Constant))
