"""What differs between two packs, value by value, each with its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from service.domain.policy import PolicyPack, Rule

HEAD = ("title", "issuer", "region", "issued_on", "valid_from", "valid_to", "lead", "partners")
TABLES = (
    "departments", "results", "follow_ups", "outcomes", "violations", "phases", "items", "contents", "referral_rules",
    "agencies", "credit_kinds",
)  # fmt: skip


@dataclass(frozen=True)
class Change:
    """One value that is not the same: `key` as in the file (an entry by its code); None where a side says nothing."""

    key: str
    old: str | None
    new: str | None
    old_source: str = ""
    new_source: str = ""


def changes(old: PolicyPack | None, new: PolicyPack) -> list[Change]:
    """Everything that differs, head first, then rules, then tables; no `old` is a pack that was not there."""
    sides = ({}, _values(new)) if old is None else (_values(old), _values(new))
    return [_change(key, *sides) for key in dict.fromkeys((*sides[0], *sides[1])) if _differs(key, *sides)]


_Value = tuple[str, str]  # in words, and where it stands


def _differs(key: str, old: Mapping[str, _Value], new: Mapping[str, _Value]) -> bool:
    return old.get(key) != new.get(key)


def _change(key: str, old: Mapping[str, _Value], new: Mapping[str, _Value]) -> Change:
    before, after = old.get(key), new.get(key)
    return Change(
        key,
        before[0] if before else None,
        after[0] if after else None,
        before[1] if before else "",
        after[1] if after else "",
    )


def _values(pack: PolicyPack) -> dict[str, _Value]:
    found = {name: (in_words(getattr(pack, name)), "") for name in HEAD if getattr(pack, name) not in (None, ())}
    for name, rule in sorted(pack.rules.items()):
        found[f"rules.{name}"] = (rule_in_words(rule), f"{rule.source.document} {rule.source.article}")
    for table in TABLES:
        for entry in getattr(pack, table):
            found |= _entry(f"{table}.{getattr(entry, 'code', None) or entry.id}", entry)
    for name, kind in sorted(pack.rule_kinds.items()):
        found |= _entry(f"rule_kinds.{name}", kind)
    return found


def _entry(where: str, entry: Any) -> dict[str, _Value]:
    source = getattr(entry, "basis", "")
    named = ((each.name, getattr(entry, each.name)) for each in fields(entry))
    return {f"{where}.{name}": (in_words(value), source) for name, value in named if value not in (None, (), "")}


def rule_in_words(rule: Rule) -> str:
    """A rule's value with its unit."""
    return f"{in_words(rule.value)} ({rule.unit})"


def in_words(value: Any) -> str:
    """A value as one line."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return ", ".join(in_words(each) for each in value)
    if is_dataclass(value):
        return "; ".join(f"{each.name}={in_words(getattr(value, each.name))}" for each in fields(value))
    return str(value)
