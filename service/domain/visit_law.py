"""The tables of a policy pack about a visit: how is checked, what a department's record holds, and who may read it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class FieldKind(Enum):
    """What may stand in a field of a record."""

    YES_NO = "yes_no"  # `yes` or `no`
    NUMBER = "number"  # a whole number from 0
    TEXT = "text"


@dataclass(frozen=True)
class Method:
    """One way of checking (检查方式, C086); `is_on_site` means that inspectors come to the enterprise, so that the
    steps on site are required (C087)."""

    code: str
    name: str
    name_en: str
    is_on_site: bool
    basis: str
    clause: str


@dataclass(frozen=True)
class RecordField:
    """One field that a department's record of its part holds beside what all records hold (C097). With `kinds` it is
    asked for only where something is checked at objects of one of these kinds."""

    code: str
    department: str
    name: str
    name_en: str
    kind: FieldKind
    is_required: bool
    basis: str
    clause: str
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True)
class SharedField:
    """A field, by its code, that partners of the same visit may read once the part is closed; nothing else of a part is
    theirs to read (C097)."""

    code: str
    readers: tuple[str, ...]
    basis: str
    clause: str
