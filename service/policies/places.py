"""Finds the line on which each key of a TOML file stands, so that a fault can be told with its line."""

from __future__ import annotations

import tomllib
from typing import Any

MOST_LINES_A_VALUE = 60  # one that goes on for longer ends the search: the lines after it are not named
MOST_KEYS = 8  # of a dotted key; no pack has more


def places(text: str) -> dict[str, int]:
    """Key -> line, from 1, of a text that is valid TOML: `rules.ratio.value`, `items[2].title`, `violations[0]`."""
    found: dict[str, int] = {}
    counts: dict[str, int] = {}
    prefix, lines, number = "", text.split("\n"), 0
    while number < len(lines):
        taken, statement = _statement(lines, number)
        if statement is None:
            break
        is_header = lines[number].lstrip().startswith("[")
        keys = _path(statement if is_header else _without_value(lines[number], statement))
        if is_header:
            prefix = keys = _numbered(keys, counts, is_row=lines[number].lstrip().startswith("[["))
        elif prefix and keys:
            keys = f"{prefix}.{keys}"
        if keys:
            found.setdefault(keys, number + 1)
        number += taken
    return found


def place_of(found: dict[str, int], key: str) -> int:
    """The line of a key, or of the nearest table around it that has one; 0 for the whole file."""
    while key:
        if key in found:
            return found[key]
        key = key[: max(key.rfind("."), key.rfind("["), 0)]
    return 0


def _statement(lines: list[str], start: int) -> tuple[int, dict[str, Any] | None]:
    """How many lines the statement that begins there takes, and what it says; None if it does not end in reach."""
    for taken in range(1, MOST_LINES_A_VALUE + 1):
        try:
            return taken, tomllib.loads("\n".join(lines[start : start + taken]))
        except (ValueError, RecursionError):
            continue
    return 0, None


def _without_value(line: str, statement: dict[str, Any]) -> dict[str, Any]:
    """The statement with a plain value: the keys of an inline table belong to its value."""
    try:
        return tomllib.loads(f"{line.partition('=')[0]} = 0") if statement else {}
    except ValueError:  # a quoted key that holds "="
        return statement


def _path(statement: Any) -> str:
    """The dotted key of a statement or a header."""
    keys: list[str] = []
    while isinstance(statement, dict) and statement and len(keys) < MOST_KEYS:
        key, statement = next(iter(statement.items()))
        keys.append(key)
        if isinstance(statement, list) and statement:
            statement = statement[0]
    return ".".join(keys)


def _numbered(keys: str, counts: dict[str, int], is_row: bool) -> str:
    """The path of a header with the number of each row in it: `violations.steps` is `violations[4].steps[0]`."""
    head, _, tail = keys.rpartition(".")
    if head in counts:
        head = f"{head}[{counts[head] - 1}]"
    path = f"{head}.{tail}" if head else tail
    if not is_row:
        return path
    counts[path] = counts.get(path, 0) + 1
    return f"{path}[{counts[path] - 1}]"
