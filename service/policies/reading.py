"""Reads the text of a pack into typed values, and names everything in it that will not do, not only the first."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from datetime import date
from difflib import get_close_matches
from enum import Enum
from types import MappingProxyType
from typing import Any, get_type_hints

from service.domain.policy import (
    Agency,
    CheckGround,
    Content,
    CreditKind,
    Department,
    FineRange,
    FollowUp,
    Item,
    Outcome,
    OwnStep,
    Phase,
    PolicyPack,
    PublicityField,
    Result,
    Rule,
    RuleKind,
    Source,
    Violation,
)
from service.domain.referral_law import ReferralRule
from service.domain.visit_law import Method, RecordField, SharedField

LONGEST_TEXT = 2_000  # characters
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
TABLES: Mapping[str, type] = MappingProxyType(
    {
        "departments": Department,
        "results": Result,
        "follow_ups": FollowUp,
        "outcomes": Outcome,
        "violations": Violation,
        "phases": Phase,
        "items": Item,
        "contents": Content,
        "methods": Method,
        "record_fields": RecordField,
        "shared_fields": SharedField,
        "check_grounds": CheckGround,
        "publicity_fields": PublicityField,
        "referral_rules": ReferralRule,
        "agencies": Agency,
        "credit_kinds": CreditKind,
    }
)
SHAPES: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "id": re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,62}"),
        "code": re.compile(r"[A-Za-z][A-Za-z0-9_]{0,31}"),  # with capitals: the names of the national system
        "region": re.compile(r"[0-9]{6}"),
        "clause": re.compile(r"(C[0-9]{3})?"),
    }
)


@dataclass(frozen=True)
class Trouble:
    """Something that will not do: at which key, with which value, and why (a code of domain.faults, `|`, a fact)."""

    key: str
    reason: str
    value: str = ""


class _Reader:
    """Reads on after a trouble; what has one is None, and is noted."""

    def __init__(self) -> None:
        self.troubles: list[Trouble] = []
        self.rules: Mapping[str, Rule] = {}

    def pack(self, data: dict[str, Any]) -> Any:
        """The whole file."""
        row = dict(data)
        row["rules"] = self.named(data.get("rules", {}), "rules", self.rule)
        self.rules = {name: rule for name, rule in (row["rules"] or {}).items() if rule is not None}
        row["rule_kinds"] = self.named(data.get("rule_kinds", {}), "rule_kinds", self.rule_kind)
        for table, kind in TABLES.items():
            row[table] = self.rows(data.get(table, []), table, kind)
        return self.record("", row, PolicyPack)

    def named(self, value: Any, where: str, read: Callable[[str, str, Any], Any]) -> Any:
        """A table of tables, each under its name."""
        if not isinstance(value, dict):
            return self.note(where, "pack.not_a_table", value)
        return MappingProxyType({name: read(f"{where}.{name}", name, row) for name, row in value.items()})

    def rows(self, value: Any, where: str, kind: type) -> Any:
        """A list of tables."""
        if not isinstance(value, list):
            return self.note(where, "pack.not_a_table", value)
        return tuple(self.record(f"{where}[{n}]", row, kind) for n, row in enumerate(value))

    def rule(self, where: str, name: str, data: Any) -> Any:
        """One value of the law with its source."""
        if not isinstance(data, dict):
            return self.note(where, "pack.not_a_table", data)
        row = dict(data)
        source = {each.name: row.pop(each.name) for each in fields(Source) if each.name in row}
        return self.record(where, {**row, "name": name, "source": self.record(where, source, Source)}, Rule)

    def rule_kind(self, where: str, name: str, data: Any) -> Any:
        """What packs may say under a name."""
        if not isinstance(data, dict):
            return self.note(where, "pack.not_a_table", data)
        return self.record(where, {**data, "name": name}, RuleKind)

    def record(self, where: str, data: Any, kind: type) -> Any:
        """A frozen object of `kind` from a TOML table: no key too many, none missing, each of its type."""
        if not isinstance(data, dict):
            return self.note(where, "pack.not_a_table", data)
        known, hints = {each.name: each for each in fields(kind)}, get_type_hints(kind)
        prefix, before = f"{where}." if where else "", len(self.troubles)
        values: dict[str, Any] = {name: None for name, each in known.items() if _is_optional(each, hints[name])}
        for key, value in data.items():
            if key in known:
                values[key] = self.value(prefix + key, value, hints[key])
            else:
                self.note(prefix + key, f"pack.key_unknown|{', '.join(get_close_matches(key, known, 1)) or '—'}")
        for name, each in known.items():
            if name not in values and _is_required(each):
                self.note(prefix + name, "pack.key_missing")
        return kind(**values) if len(self.troubles) == before else None

    def value(self, where: str, value: Any, hint: Any) -> Any:
        """One value of the type that is asked for."""
        if isinstance(hint, type) and issubclass(hint, Enum):
            return self.member(where, value, hint)
        if hint in NESTED:
            return self.rows(value, where, NESTED[hint])
        if hint in PLAIN:
            is_right, reason = PLAIN[hint]
            if not is_right(value):
                return self.note(where, reason, value)
            for text in (value,) if isinstance(value, str) else value if isinstance(value, list) else ():
                self.text(where, text)
        return tuple(value) if isinstance(value, list) else value

    def member(self, where: str, value: Any, kind: type[Enum]) -> Any:
        """One of the words that are allowed."""
        for member in kind:
            if member.value == value:
                return member
        return self.note(where, f"cell.not_one_of|{', '.join(str(member.value) for member in kind)}", value)

    def text(self, where: str, text: str) -> None:
        """A text that can be shown, stored and printed."""
        key = where.rpartition(".")[2]
        if UNFIT.search(text):
            self.note(where, "cell.control", ascii(text))
        elif len(text) > LONGEST_TEXT:
            self.note(where, f"cell.too_long|{LONGEST_TEXT}", text)
        elif key in SHAPES and not SHAPES[key].fullmatch(text):
            self.note(where, "pack.code_wrong", text)
        elif not text.strip() and key not in SHAPES:
            self.note(where, "cell.empty")

    def note(self, key: str, reason: str, value: Any = "") -> None:
        """Something will not do."""
        self.troubles.append(Trouble(key, reason, str(value)))


@dataclass(frozen=True)
class Reading:
    """What a text says: the pack, alone, or None with everything that will not do; and the rules that read well."""

    pack: PolicyPack | None
    troubles: list[Trouble]
    rules: Mapping[str, Rule] = field(default_factory=dict)


def read(text: str) -> Reading:
    """Read the text of a pack to its end."""
    try:
        data = tomllib.loads(text)
    except RecursionError:
        return Reading(None, [Trouble("", "pack.too_deep")])
    except ValueError as fault:  # a number of thousands of digits is no TOMLDecodeError
        return Reading(None, [Trouble("", f"pack.no_toml|{fault}")])
    reader = _Reader()
    pack = reader.pack(data)
    return Reading(None if reader.troubles else pack, reader.troubles, reader.rules)


def _is_optional(each: Field[Any], hint: Any) -> bool:
    """It may be left out, and is None then."""
    return _is_required(each) and type(None) in getattr(hint, "__args__", ())


def _is_required(each: Field[Any]) -> bool:
    return each.default is MISSING and each.default_factory is MISSING


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_day(value: Any) -> bool:
    return type(value) is date  # an instant is a day too, and is not meant


NESTED: Mapping[Any, type] = MappingProxyType({tuple[OwnStep, ...]: OwnStep, tuple[FineRange, ...]: FineRange})
PLAIN: Mapping[Any, tuple[Callable[[Any], bool], str]] = MappingProxyType(
    {
        str: (_is_text, "cell.not_text"),
        str | None: (_is_text, "cell.not_text"),
        int: (_is_whole, "pack.not_whole"),
        bool: (lambda value: isinstance(value, bool), "pack.not_a_truth"),
        date: (_is_day, "pack.not_a_day"),
        date | None: (_is_day, "pack.not_a_day"),
        tuple[str, ...]: (_is_texts, "pack.not_texts"),
        int | str | tuple[str, ...]: (
            lambda value: _is_whole(value) or _is_text(value) or _is_texts(value),
            "pack.not_a_value",
        ),
    }
)
