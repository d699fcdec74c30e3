"""One row as plain values: what a use case reads and sets, without a statement for each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class Row:
    """A row whose columns are attributes. What is set is noted, and written by the next flush of its transaction;
    after that transaction the values stay as they were."""

    __slots__ = ("__dict__", "__weakref__", "_changes")
    _changes: Changes

    def __init__(self, values: dict[str, Any], changes: Changes) -> None:
        _set_changes(self, changes)
        vars(self).update(values)

    def __setattr__(self, name: str, value: Any) -> None:
        values = vars(self)
        if name not in values:
            raise AttributeError(f"there is no column {name}")
        if values[name] != value:
            self._changes.note(self, name)
            values[name] = value


_set_changes = Row.__dict__["_changes"].__set__  # the only attribute that is no column


class Changes:
    """What was changed in one table and is not written yet: of each row the first value of each column, so that what
    was set and set back is no change."""

    def __init__(self, journal: Journal) -> None:
        self.before: dict[Row, dict[str, Any]] = {}
        self._journal = journal

    def note(self, row: Row, name: str) -> None:
        """A column of a row is about to change."""
        old = vars(row)[name]
        self.before.setdefault(row, {}).setdefault(name, old)
        self._journal.note(vars(row).__setitem__, name, old)


class Journal:
    """How what a transaction does in memory is undone, step by step; kept only while something is tried."""

    def __init__(self) -> None:
        self._steps: list[tuple[Callable[..., object], tuple[Any, ...]]] | None = None

    def begin(self) -> None:
        """From here on every step can be undone, until something is written."""
        self._steps = []

    def note(self, undo: Callable[..., object], *arguments: Any) -> None:
        """How the step that is now made is undone."""
        if self._steps is not None:
            self._steps.append((undo, arguments))

    def end(self) -> None:
        """It is kept; or it was written to the database, which this journal cannot undo."""
        self._steps = None

    def undo(self) -> bool:
        """Undo all since `begin`; False, and nothing is undone, if some of it was written meanwhile."""
        steps, self._steps = self._steps, None
        for undo, arguments in reversed(steps or ()):
            undo(*arguments)
        return steps is not None
