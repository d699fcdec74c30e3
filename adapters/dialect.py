"""How a dialect is declared: per message type, which of our fields travel, under which name, in which code.

A declaration is a white list: what it does not name is not sent and not read. It serves both directions, so that a
department's own side (the desk, a simulator, a test) reads what the hub writes and the other way round."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from schemas.catalogue import short_name
from schemas.faults import WrongShape


class Conversion(Protocol):
    """One value in our words and in the department's."""

    def to_theirs(self, value: Any) -> Any:
        """Ours -> theirs; KeyError if there is no such code."""

    def to_ours(self, value: Any) -> Any:
        """Theirs -> ours; KeyError if there is no such code."""


class Codes:
    """A code table, one to one."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self._theirs = dict(table)
        self._ours = {theirs: ours for ours, theirs in table.items()}
        if len(self._ours) != len(self._theirs):
            raise ValueError("a code table must be one to one")

    @property
    def theirs(self) -> tuple[str, ...]:
        """Every code of theirs."""
        return tuple(self._ours)

    def to_theirs(self, value: Any) -> Any:
        """Our code as theirs."""
        return self._theirs[value]

    def to_ours(self, value: Any) -> Any:
        """Their code as ours."""
        return self._ours[value]


@dataclass(frozen=True)
class Suffix:
    """An id that the department knows without our suffix."""

    suffix: str

    def to_theirs(self, value: Any) -> Any:
        """Our id without the suffix; KeyError if it has none."""
        if not isinstance(value, str) or not value.endswith(self.suffix):
            raise KeyError("has no suffix")
        return value.removesuffix(self.suffix)

    def to_ours(self, value: Any) -> Any:
        """Their id with the suffix; KeyError if it is no text."""
        if not isinstance(value, str):
            raise KeyError("is no text")
        return f"{value}{self.suffix}"


@dataclass(frozen=True)
class Field:
    """One of our fields in their words: its name there, its codes, and for an object or a list of objects what is
    inside."""

    name: str
    codes: Conversion | None = None
    inside: Mapping[str, Field] | None = None
    is_list: bool = False


Shape = Mapping[str, Field]


class Dialect:
    """The shapes of a department's messages by short type name; a type without a shape travels in our own format."""

    def __init__(self, shapes: Mapping[str, Shape]) -> None:
        self.shapes = shapes

    def to_theirs(self, type_: str, data: Mapping[str, Any]) -> dict[str, Any]:
        """Our data in the department's words."""
        shape = self.shapes.get(short_name(type_))
        return dict(data) if shape is None else _translate(shape, data, "", is_outward=True)

    def to_ours(self, type_: str, data: Mapping[str, Any]) -> dict[str, Any]:
        """Their data in ours; WrongShape names, in their words, each field that has the wrong form or an unknown
        code."""
        shape = self.shapes.get(short_name(type_))
        return dict(data) if shape is None else _translate(shape, data, "", is_outward=False)

    def path_in_theirs(self, type_: str, path: str) -> str:
        """The path of one of our fields in the department's words; what the shape does not know stays as it is."""
        inside, words = self.shapes.get(short_name(type_)), []
        for ours in path.split("."):
            field = inside.get(ours) if inside else None
            words.append(field.name if field else ours)
            inside = field.inside if field else inside if ours.isdecimal() else None
        return ".".join(words)


def _translate(shape: Shape, data: Any, path: str, is_outward: bool) -> dict[str, Any]:
    if not isinstance(data, Mapping):
        raise WrongShape("message.shape", {path: "must be an object"})
    result, faults = {}, {}
    for ours, field in shape.items():
        source, target = (ours, field.name) if is_outward else (field.name, ours)
        if source not in data:
            continue
        try:
            result[target] = _value(field, data[source], f"{path}.{source}" if path else source, is_outward)
        except WrongShape as fault:
            faults.update(fault.fields)
    if faults:
        raise WrongShape("message.shape", faults)
    return result


def _value(field: Field, value: Any, path: str, is_outward: bool) -> Any:
    if value is None:
        return None
    if field.is_list:
        return _list(field, value, path, is_outward)
    if field.inside is not None:
        return _translate(field.inside, value, path, is_outward)
    if field.codes is None:
        return value
    try:
        return field.codes.to_theirs(value) if is_outward else field.codes.to_ours(value)
    except (KeyError, TypeError):
        raise WrongShape("message.shape", {path: "is not in the code table"}) from None


def _list(field: Field, values: Any, path: str, is_outward: bool) -> list[Any]:
    if not isinstance(values, list):
        raise WrongShape("message.shape", {path: "must be a list"})
    one = Field(field.name, field.codes, field.inside)
    result, faults = [], {}
    for index, each in enumerate(values):
        try:
            result.append(_value(one, each, f"{path}.{index}", is_outward))
        except WrongShape as fault:
            faults.update(fault.fields)
    if faults:
        raise WrongShape("message.shape", faults)
    return result
