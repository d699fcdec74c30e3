"""No number of the law stands in code: every literal has a form or a name that says why it is none."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.architecture.house import HOUSE, modules
from tests.architecture.numbers_in_code import ELSEWHERE, EXAMPLES, FORMS, NAMED, STATUSES

PLAIN = (-1, 0, 1)
CALLS = {name for names in FORMS.values() for name in names}
KNOWN_NAMES = {name for names in NAMED.values() for name in names.split()}
KNOWN_PLACES = {place for places in ELSEWHERE.values() for place in places.split()}
HALVES = (ast.FloorDiv, ast.Mod, ast.Mult)


@dataclass(frozen=True)
class Number:
    """A literal that needs a reason: on which line, its value, and the constant that it belongs to ("" if none)."""

    line: int
    value: float
    constant: str


def numbers(tree: ast.Module) -> Iterator[Number]:
    """The numeric literals of a module that no form explains."""
    for statement in tree.body:
        yield from _under(statement, _constant(statement), is_explained=False)


def _under(node: ast.AST, constant: str, is_explained: bool) -> Iterator[Number]:
    if isinstance(node, ast.Constant):
        value = node.value
        if isinstance(value, (int, float)) and not isinstance(value, bool) and value not in PLAIN and not is_explained:
            yield Number(node.lineno, value, constant)
        return
    if isinstance(node, ast.keyword) and node.arg == "render_kw":  # how a field looks
        return
    for child in ast.iter_child_nodes(node):
        yield from _under(child, constant, is_explained=_is_explained(node, child))


def _is_explained(parent: ast.AST, child: ast.AST) -> bool:
    """A literal right under a slice, a power, a half, or a call of a known form."""
    if isinstance(parent, ast.keyword):
        return getattr(parent, "is_explained", False)
    if isinstance(parent, ast.Call):
        is_known = _called(parent) in CALLS
        for keyword in parent.keywords:
            keyword.is_explained = is_known  # type: ignore[attr-defined]
        return is_known or _is_year_end(parent, child)
    if isinstance(parent, ast.BinOp):
        is_two = isinstance(child, ast.Constant) and child.value == 2
        return isinstance(parent.op, (ast.Pow, ast.LShift, ast.RShift)) or (isinstance(parent.op, HALVES) and is_two)
    return isinstance(parent, (ast.Slice, ast.Subscript))


def _is_year_end(call: ast.Call, child: ast.AST) -> bool:
    """31 December of a year that is computed; a whole date in code would be a day of the law."""
    day = [argument.value for argument in call.args if isinstance(argument, ast.Constant)]
    return _called(call) == "date" and day == [12, 31] and isinstance(child, ast.Constant)


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _constant(statement: ast.stmt) -> str:
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    names = ast.unparse(targets[0]) if targets[0] is not None else ""
    return names if names.isupper() else ""


def unexplained(path: str, text: str) -> list[str]:
    """The numbers of a module that stand in no table: `path:line value`."""
    found = []
    for number in numbers(ast.parse(text)):
        if number.constant:
            names = number.constant.strip("()").replace(" ", "").split(",")
            if all(f"{path}:{name}" in KNOWN_NAMES for name in names):
                continue
        elif f"{path}:{number.value}" in KNOWN_PLACES or _is_status(path, number):
            continue
        found.append(f"{path}:{number.line} {number.constant or number.value}")
    return found


def _is_status(path: str, number: Number) -> bool:
    return path.startswith("service/web/") and number.value in STATUSES


MODULES = [str(path) for path in modules() if not str(path).startswith(EXAMPLES)]


@pytest.mark.parametrize("path", MODULES)
def test_no_number_of_the_law_stands_in_code(path):
    assert unexplained(path, (HOUSE / path).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "planted",
    [
        "def f(work):\n    return work.today + timedelta(days=20)",
        "def f(calendar, start):\n    return calendar.deadline(start, 7)",
        "def f(ratio):\n    return ratio < 500",
        "def f(team):\n    return team.size >= 2",
        "CAP = 2",
        "def f(rows, cap=2):\n    return rows[:cap]",
        "PERIOD = timedelta(weeks=3)",
        "class C:\n    days: int = 20",
        "def f(n):\n    return n * 3 + min(n, 0.05)",
        "def f(x):\n    return Duration(days=15)",
        "LAST = date(2023, 10, 31)",
        "def f(law):\n    return law.valid_to < date(2024, 12, 31)",
        "def f(work, finding):\n    return work.today - finding.day > 20",
    ],
)
def test_a_number_of_the_law_in_code_would_be_found(planted):
    assert unexplained("service/application/made_up.py", planted)


@pytest.mark.parametrize(
    "plain",
    [
        "x = date(year, 12, 31)",
        "x = rows[2:5]",
        "size = 2**20",
        "def f(n):\n    return n // 2",
        "c = String(64)",
        "def f(n):\n    return n + 1",
    ],
)
def test_what_is_no_number_of_the_law_is_left_alone(plain):
    assert unexplained("service/application/made_up.py", plain) == []


def test_no_reason_waits_for_a_number_that_is_gone():
    files = {path: ast.parse((HOUSE / path).read_text(encoding="utf-8")) for path in MODULES}
    there = {
        f"{path}:{name}"
        for path, tree in files.items()
        for number in numbers(tree)
        for name in (number.constant.strip("()").replace(" ", "").split(",") if number.constant else [number.value])
    }
    assert (KNOWN_NAMES | KNOWN_PLACES) - there == set()
