"""A department that is told apart by its dialect alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from adapters.dialect import Dialect
from adapters.dialect_schema import schema_in_theirs
from schemas.catalogue import short_name


@dataclass(frozen=True)
class DialectDepartment:
    """One department (service.ports.Department)."""

    code: str
    name: str
    name_en: str
    dialect: Dialect

    def to_dialect(self, type_: str, data: Mapping[str, Any]) -> dict[str, Any]:
        """Our data in this department's words."""
        return self.dialect.to_theirs(type_, data)

    def from_dialect(self, type_: str, data: Mapping[str, Any]) -> dict[str, Any]:
        """This department's data in ours; WrongShape names the fields that are wrong."""
        return self.dialect.to_ours(type_, data)

    def path_in_dialect(self, type_: str, path: str) -> str:
        """One of our fields under the name that this department knows."""
        return self.dialect.path_in_theirs(type_, path)

    def schema_in_dialect(
        self, type_: str, ours: Mapping[str, Any], definitions: Mapping[str, Any]
    ) -> dict[str, Any] | None:
        """The JSON Schema of `data` in this department's words; None where it speaks our own format."""
        shape = self.dialect.shapes.get(short_name(type_))
        return None if shape is None else schema_in_theirs(shape, ours, definitions)
