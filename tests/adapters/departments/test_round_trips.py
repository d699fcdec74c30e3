"""Every shape of every dialect, there and back again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from marshmallow import Schema, fields

from adapters.registry import DEPARTMENTS
from schemas.catalogue import FROM_DEPARTMENT, FROM_HUB, full_name
from tests.adapters.departments.shapes import CODES, TRANSLATING, every_shape, filled, paths

SCHEMAS = FROM_HUB | FROM_DEPARTMENT
TURNS = max(map(len, CODES.values()))


def declared(schema: Schema, before: str = "", *, is_required: bool = False) -> Iterator[str]:
    """The paths of a schema's fields, or of those without which it does not load."""
    for name, field in schema.fields.items():
        if field.required or not is_required:
            yield f"{before}{name}"
            inner = field.inner if isinstance(field, fields.List) else field
            if isinstance(inner, fields.Nested):
                yield from declared(inner.schema, f"{before}{name}.", is_required=is_required)


def has_dict_above(schema: Schema, path: str) -> bool:
    return isinstance(schema.fields[path.partition(".")[0]], fields.Dict)


@pytest.mark.parametrize(("department", "type_", "shape"), every_shape())
def test_our_words_come_back_from_theirs(department, type_, shape):
    for turn in range(TURNS):
        ours = filled(department, shape, turn)
        assert department.from_dialect(type_, department.to_dialect(type_, ours)) == ours


@pytest.mark.parametrize(("department", "type_", "shape"), every_shape())
def test_their_words_come_back_from_ours(department, type_, shape):
    theirs = department.to_dialect(type_, filled(department, shape))
    assert department.to_dialect(type_, department.from_dialect(type_, theirs)) == theirs


@pytest.mark.parametrize(("department", "type_", "shape"), every_shape())
def test_what_is_absent_or_nothing_stays_so(department, type_, shape):
    assert department.to_dialect(type_, {}) == department.from_dialect(type_, {}) == {}
    nothing = dict.fromkeys(shape)
    assert department.from_dialect(type_, department.to_dialect(type_, nothing)) == nothing


@pytest.mark.parametrize(("department", "type_", "shape"), every_shape())
def test_no_two_fields_share_a_word(department, type_, shape):
    def check(level: Mapping[str, Any]) -> None:
        words = [field.name for field in level.values()]
        assert len(words) == len(set(words))
        for field in level.values():
            check(field.inside or {})

    check(shape)


@pytest.mark.parametrize(("department", "type_", "shape"), every_shape())
def test_every_field_of_a_shape_is_one_of_ours(department, type_, shape):
    known = set(declared(SCHEMAS[type_]))
    assert [path for path, _ in paths(shape) if path not in known and not has_dict_above(SCHEMAS[type_], path)] == []


@pytest.mark.parametrize(("department", "type_", "shape"), every_shape())
def test_a_department_can_say_all_that_is_required(department, type_, shape):
    if type_ in FROM_DEPARTMENT:
        said = {path for path, _ in paths(shape)}
        assert [path for path in declared(SCHEMAS[type_], is_required=True) if path not in said] == []


@pytest.mark.parametrize("type_", SCHEMAS)
def test_science_speaks_our_own_format(type_):
    data = {"part_id": f"x-{type_}", "anything": [{"at": "all"}]}
    science = DEPARTMENTS["science"]
    assert science.to_dialect(type_, data) == science.from_dialect(type_, data) == data


def test_a_department_stands_under_its_own_code():
    assert {code: department.code for code, department in DEPARTMENTS.items()} == {code: code for code in DEPARTMENTS}


@pytest.mark.parametrize("department", TRANSLATING, ids=lambda department: department.code)
def test_every_field_of_a_finding_has_its_word(department):
    shape = department.dialect.shapes["finding.submitted"]
    words = {path for path, _ in paths(shape)}
    assert words == set(declared(FROM_DEPARTMENT[full_name("finding.submitted")]))
