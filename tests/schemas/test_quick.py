"""The quick reader reads what marshmallow reads, and leaves to it whatever may be wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marshmallow import INCLUDE, Schema, ValidationError, fields, post_load

from schemas.catalogue import FROM_DEPARTMENT, FROM_HUB, full_name
from schemas.envelope import ENVELOPE
from schemas.quick import Unsure, quick_reader
from tests.architecture.house import HOUSE

FILES = sorted((HOUSE / "schemas/examples").glob("*.json"))
CASES = [case for file in FILES for cases in json.loads(file.read_text(encoding="utf-8")).values() for case in cases]
EXAMPLES = [case.get("message", case) for case in CASES]
SCHEMAS = {"envelope": ENVELOPE, **FROM_DEPARTMENT, **FROM_HUB}
ODD = [None, True, 0, -1, 2**60, 1.5, "", " ", "\x00", "\ud800", " 部署 ", "x" * 300, "2023-07-04T10:00:00+08:00",
       "2023-07-04", [], {}, [None], [{}], {"a": 1}, {"": None}, "0" * 64, "A" * 64, "0" * 63 + "\n"]  # fmt: skip


def outcome(read: Any, data: Any) -> Any:
    """What was read, or None if something is wrong."""
    try:
        return read(data)
    except (Unsure, ValidationError):
        return None


def places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place inside of data, itself among them."""
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(place for key, value in pairs for place in places(value, (*path, key)))]


def changed(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    """A copy with another value at one place; without that place if the value is Ellipsis."""
    if not path:
        return {} if value is ... else value
    copy = data.copy()
    if len(path) == 1 and value is ...:
        del copy[path[0]]
    else:
        copy[path[0]] = changed(data[path[0]], path[1:], value)
    return copy


def examples_of(name: str) -> list[Any]:
    if name == "envelope":
        return EXAMPLES
    return [each["data"] for each in EXAMPLES if each.get("type") == name and "data" in each]


def has_rules_over_several_fields(schema: Schema) -> bool:
    return bool(schema._hooks["validates_schema"])


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_example_is_read_as_marshmallow_reads_it(name: str) -> None:
    schema = SCHEMAS[name]
    reader = quick_reader(schema)
    for data in examples_of(name):
        expected = None if has_rules_over_several_fields(schema) else outcome(schema.load, data)
        assert outcome(reader, data) == expected


def test_only_pages_of_libraries_are_left_to_marshmallow() -> None:
    left = {name for name, schema in SCHEMAS.items() if has_rules_over_several_fields(schema)}
    assert left == {full_name("library.inspector.changed"), full_name("library.object.changed")}


@settings(max_examples=1_000, deadline=None)
@given(choose=st.data())
def test_nothing_is_read_that_marshmallow_refuses_or_reads_otherwise(choose: st.DataObject) -> None:
    name = choose.draw(st.sampled_from([name for name in SCHEMAS if examples_of(name)]))
    data = choose.draw(st.sampled_from(examples_of(name)))
    for _ in range(choose.draw(st.integers(0, 2))):
        path = choose.draw(st.sampled_from(places(data)))
        data = changed(data, path, choose.draw(st.sampled_from([..., *ODD])))
    quick = outcome(quick_reader(SCHEMAS[name]), data)
    assert quick is None or quick == SCHEMAS[name].load(data)


def test_a_right_finding_is_read_without_marshmallow() -> None:
    name = "lianjian.finding.submitted.v1"
    assert any(outcome(quick_reader(FROM_DEPARTMENT[name]), data) for data in examples_of(name))


class Hooked(Schema):
    """A schema that does more than its fields say."""

    word = fields.String()

    @post_load
    def upper(self, data: dict[str, str], **_: Any) -> dict[str, str]:
        return {name: value.upper() for name, value in data.items()}


class Open(Schema):
    """A schema that keeps what it does not know."""

    class Meta:
        unknown = INCLUDE


@pytest.mark.parametrize("schema", [Hooked(), Open(), Schema()])
def test_a_schema_with_ways_of_its_own_is_left_to_marshmallow(schema: Schema) -> None:
    with pytest.raises(Unsure):
        quick_reader(schema)({})
