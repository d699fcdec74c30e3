"""Reads the policy packs of this folder; every fault is named with its file and key."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields
from datetime import date
from enum import Enum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, TypeVar, get_type_hints

from service.domain.law_versions import BASELINE
from service.domain.policy import (
    CheckGround,
    Content,
    Department,
    FineRange,
    FollowUp,
    Item,
    Outcome,
    OwnStep,
    Phase,
    PolicyFault,
    PolicyPack,
    PublicityField,
    Result,
    Rule,
    Source,
    Violation,
)
from service.domain.visit_law import Method, RecordField, SharedField

T = TypeVar("T")
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
    }
)


class PackFault(PolicyFault):
    """A pack's file cannot be read as a pack: says which file and which key."""


def pack_ids() -> tuple[str, ...]:
    """The ids of all packs but the baseline, sorted."""
    names = (entry.name for entry in files(__package__).iterdir())
    return tuple(sorted(name[:-5] for name in names if name.endswith(".toml") and name != f"{BASELINE}.toml"))


@cache
def load_pack(pack_id: str) -> PolicyPack:
    """The pack over the national baseline (`national` is that alone); PackFault if there is none or it is faulty."""
    own = read_pack(f"{pack_id}.toml", pack_text(pack_id))
    pack = own if pack_id == BASELINE else own.over(load_pack(BASELINE))
    check_references(f"{pack_id}.toml", pack)
    return pack


def pack_text(pack_id: str) -> str:
    """The text of a pack that comes with the product; PackFault if there is none."""
    if pack_id not in (BASELINE, *pack_ids()):
        raise PackFault(f"there is no policy pack {pack_id!r}; known: {', '.join(pack_ids())}")
    return files(__package__).joinpath(f"{pack_id}.toml").read_text("utf-8")


def read_pack(file: str, text: str) -> PolicyPack:
    """The pack written in a file of that name, without its baseline; PackFault names file and key."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise PackFault(f"{file}: no TOML: {fault}") from fault
    data["rules"] = {name: _rule(file, name, rule) for name, rule in data.get("rules", {}).items()}
    for table, kind in TABLES.items():
        rows = data.get(table, [])
        data[table] = tuple(_record(file, f"{table}[{n}]", row, kind) for n, row in enumerate(rows))
    pack = _record(file, "", data, PolicyPack)
    if f"{pack.id}.toml" != file:
        raise PackFault(f"{file}: id: {pack.id!r} is not the file's name")
    return pack


def check_references(file: str, pack: PolicyPack) -> None:
    """PackFault if an entry names another that is not there: every code in every table leads somewhere."""
    for violation in pack.violations:
        where = f"{file}: violations.{violation.code}"
        _known(where, (violation.competent,) if violation.competent else (), pack.departments)
        _known(where, violation.results, pack.results)
        _known(where, (violation.follow_up,), pack.follow_ups)
        _known(where, (*violation.outcomes, *violation.ended_by), pack.outcomes)
        _known(where, (violation.ends_as,) if violation.ends_as else (), pack.outcomes)
        if missing := {name for fine in violation.fines for name in fine.rules} - pack.rules.keys():
            raise PackFault(f"{where}: no rule {', '.join(sorted(missing))}")
        for step in violation.steps:
            _known(where, (*step.required, *step.optional), pack.outcomes)
    for outcome in pack.outcomes:
        _known(f"{file}: outcomes.{outcome.code}", outcome.departments, pack.departments)
    for result in pack.results:
        _known(f"{file}: results.{result.code}", result.follow_ups, pack.follow_ups)
    for each in pack.record_fields:
        _known(f"{file}: record_fields.{each.code}", (each.department,), pack.departments)
    for shared in pack.shared_fields:
        _known(f"{file}: shared_fields.{shared.code}", (shared.code,), pack.record_fields)
        _known(f"{file}: shared_fields.{shared.code}", shared.readers, pack.departments)
    if pack.has_rule("check_methods"):
        _known(f"{file}: rules.check_methods", pack.words("check_methods"), pack.methods)
    items = {item.id for item in pack.items}
    for content in pack.contents:
        _known(f"{file}: contents.{content.id}", (content.department,), pack.departments)
        if content.item not in items:
            raise PackFault(f"{file}: contents.{content.id}: no item {content.item!r}")


def _known(where: str, codes: tuple[str, ...], table: tuple[Any, ...]) -> None:
    unknown = set(codes) - {entry.code for entry in table}
    if unknown:
        raise PackFault(f"{where}: unknown {', '.join(sorted(unknown))}")


def _rule(file: str, name: str, data: Any) -> Rule:
    where = f"rules.{name}"
    if not isinstance(data, dict):
        raise PackFault(f"{file}: {where}: must be a table")
    row = dict(data)
    source = {key: row.pop(key) for key in ("document", "article", "clause", "status") if key in row}
    value = row.get("value")
    if isinstance(value, bool) or not isinstance(value, int | str | list):
        raise PackFault(f"{file}: {where}.value: must be a whole number, a text or a list of texts")
    row |= {"name": name, "source": _record(file, where, source, Source)}
    return _record(file, where, row, Rule)


def _record(file: str, where: str, data: Mapping[str, Any], kind: type[T]) -> T:
    """A frozen object of `kind` from a TOML table: no key too many, none missing, each of its type."""
    known = {field.name: field for field in fields(kind)}  # type: ignore[arg-type]
    hints = get_type_hints(kind)
    prefix = f"{where}." if where else ""
    for key in data:
        if key not in known:
            raise PackFault(f"{file}: {prefix}{key}: unknown key")
    values = {key: _value(file, prefix + key, value, hints[key]) for key, value in data.items()}
    for name, field in known.items():
        if name not in values and not _may_be_left_out(field, hints[name]):
            raise PackFault(f"{file}: {prefix}{name}: missing")
        if name not in values and field.default is MISSING and field.default_factory is MISSING:
            values[name] = None
    return kind(**values)


def _may_be_left_out(field: Field[Any], hint: Any) -> bool:
    has_default = field.default is not MISSING or field.default_factory is not MISSING
    return has_default or type(None) in getattr(hint, "__args__", ())


def _value(file: str, where: str, value: Any, hint: Any) -> Any:
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _member(file, where, value, hint)
    if hint in NESTED:
        return tuple(_record(file, f"{where}[{n}]", each, NESTED[hint]) for n, each in enumerate(value))
    if isinstance(value, list):
        if not all(isinstance(part, str) for part in value):
            raise PackFault(f"{file}: {where}: must be a list of texts")
        return tuple(value)
    if isinstance(value, dict):
        return MappingProxyType(value)
    expected = PLAIN.get(hint)
    if expected is not None and not expected(value):
        raise PackFault(f"{file}: {where}: {value!r} is not of the right type")
    return value


def _member(file: str, where: str, value: Any, kind: type[Enum]) -> Enum:
    try:
        return kind(value)
    except ValueError:
        allowed = ", ".join(str(member.value) for member in kind)
        raise PackFault(f"{file}: {where}: {value!r} is none of {allowed}") from None


NESTED: Mapping[Any, type] = MappingProxyType({tuple[OwnStep, ...]: OwnStep, tuple[FineRange, ...]: FineRange})
PLAIN: Mapping[Any, Callable[[Any], bool]] = MappingProxyType(
    {
        str: lambda value: isinstance(value, str),
        str | None: lambda value: isinstance(value, str),
        int: lambda value: isinstance(value, int) and not isinstance(value, bool),
        bool: lambda value: isinstance(value, bool),
        date: lambda value: isinstance(value, date),
        date | None: lambda value: isinstance(value, date),
        tuple[str, ...]: lambda value: isinstance(value, tuple),
    }
)
