"""The examples that are given to departments: good ones load, bad ones fail exactly where they say."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from stdnum.cn import uscc

from adapters.registry import DEPARTMENTS
from schemas.catalogue import FROM_DEPARTMENT, FROM_HUB, full_name, short_name
from schemas.envelope import source_of
from schemas.faults import WrongShape
from schemas.reading import read, read_envelope
from service.domain.draw.records import commitment, freeze_hash

EXAMPLES = Path(__file__).parents[2] / "schemas" / "examples"
SCHEMAS = FROM_HUB | FROM_DEPARTMENT


def type_of(file: Path) -> str:
    return f"lianjian.{file.name.removesuffix('.json')}"


def cases(pattern: str, kind: str) -> list[Any]:
    """(file, case) for every good message or bad case of the files that match."""
    return [
        pytest.param(file, case, id=f"{file.relative_to(EXAMPLES)}-{number}")
        for file in sorted(EXAMPLES.glob(pattern))
        for number, case in enumerate(json.loads(file.read_text(encoding="utf-8"))[kind])
    ]


def as_bytes(message: dict[str, Any]) -> bytes:
    return json.dumps(message, ensure_ascii=False).encode()


def faults(message: dict[str, Any], department: str | None = None) -> set[str]:
    """The fields that are wrong, those of the data under `data.`; a department's dialect is read first."""
    try:
        envelope = read_envelope(as_bytes(message))
    except WrongShape as fault:
        return set(fault.fields)
    try:
        load(envelope, department)
    except WrongShape as fault:
        return {f"data.{name}" for name in fault.fields}
    return set()


def load(envelope: dict[str, Any], department: str | None = None) -> dict[str, Any]:
    """The checked data. What the hub sends in a dialect may lack fields, since the department has no word for them."""
    type_, data = envelope["type"], envelope["data"]
    if department is not None:
        data = DEPARTMENTS[department].from_dialect(type_, data)
    return read(SCHEMAS[type_], data, is_partial=department is not None and type_ in FROM_HUB)


def names(value: Any) -> Any:
    """A value's skeleton: its names, without what stands under them."""
    if isinstance(value, dict):
        return {name: names(each) for name, each in value.items()}
    return [names(each) for each in value] if isinstance(value, list) else None


def credit_codes(value: Any) -> Iterator[str]:
    """Every object's code, wherever it stands."""
    if isinstance(value, dict):
        codes = ("object_id", "uniscId", "tyshxydm", "SHXYDM")
        yield from (each for name, each in value.items() if name in codes)
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from credit_codes(each)


def test_every_type_has_a_file_of_examples():
    assert {type_of(file) for file in EXAMPLES.glob("*.json")} == set(SCHEMAS)


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*.json")), ids=lambda file: file.name)
def test_every_type_has_good_and_bad_examples(file):
    examples = json.loads(file.read_text(encoding="utf-8"))
    assert len(examples["good"]) >= 1
    assert len(examples["bad"]) >= 2


@pytest.mark.parametrize(("file", "message"), cases("**/*.json", "good"))
def test_every_good_example_is_an_envelope_of_its_type(file, message):
    envelope = read_envelope(as_bytes(message))
    assert envelope["type"] == type_of(file)
    assert (envelope["source"] == source_of("hub")) == (envelope["type"] in FROM_HUB)
    assert message["dataschema"] == f"urn:lianjian:{message['type']}"


@pytest.mark.parametrize(("file", "message"), cases("*.json", "good"))
def test_every_good_example_loads_in_our_format(file, message):
    assert load(read_envelope(as_bytes(message)))


@pytest.mark.parametrize(("file", "message"), cases("*.json", "good"))
def test_good_examples_of_the_hub_name_declared_fields_alone(file, message):
    if type_of(file) in FROM_HUB:
        assert names(load(read_envelope(as_bytes(message)))) == names(message["data"])


@pytest.mark.parametrize(("file", "case"), cases("*.json", "bad"))
def test_every_bad_example_fails_where_it_says(file, case):
    assert case["message"].get("type") == type_of(file)
    assert case["why"]
    assert faults(case["message"]) == set(case["fields"]) != set()


@pytest.mark.parametrize(("file", "message"), cases("**/*.json", "good"))
def test_every_object_in_the_examples_has_a_valid_code(file, message):
    assert [code for code in credit_codes(message["data"]) if not uscc.is_valid(code)] == []


def test_no_two_good_examples_share_an_id():
    ids = [case.values[1]["id"] for case in cases("**/*.json", "good")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("code", DEPARTMENTS)
def test_each_department_has_examples_of_what_it_translates(code):
    shown = {short_name(type_of(file)) for file in (EXAMPLES / "departments" / code).glob("*.json")}
    assert shown == {"part.assigned", "finding.submitted", *DEPARTMENTS[code].dialect.shapes}


@pytest.mark.parametrize(("file", "message"), cases("departments/*/*.json", "good"))
def test_every_good_example_loads_from_its_dialect(file, message):
    assert load(message, file.parent.name)


@pytest.mark.parametrize(("file", "message"), cases("departments/*/*.json", "good"))
def test_every_good_example_returns_unchanged_from_our_words(file, message):
    department = DEPARTMENTS[file.parent.name]
    ours = department.from_dialect(message["type"], message["data"])
    assert department.to_dialect(message["type"], ours) == message["data"]


@pytest.mark.parametrize(("file", "case"), cases("departments/*/*.json", "bad"))
def test_every_bad_example_fails_in_the_departments_words(file, case):
    assert faults(case["message"], file.parent.name) == set(case["fields"]) != set()


def test_the_draws_examples_fit_each_other():
    def data(name: str) -> list[dict[str, Any]]:
        text = (EXAMPLES / f"{name}.v1.json").read_text(encoding="utf-8")
        return [message["data"] for message in json.loads(text)["good"]]

    (frozen,), (sealed,) = data("draw.frozen"), data("draw.sealed")
    committed, revealed = data("draw.committed"), data("draw.revealed")
    assert freeze_hash(frozen["freeze"]) == frozen["freeze_hash"]
    assert {line["commitment"] for line in committed} <= {line["commitment"] for line in sealed["commitments"]}
    for commit, reveal, who in zip(committed, revealed, ("science", "market_supervision"), strict=True):
        assert commitment(frozen["freeze_hash"], who, reveal["nonce"]) == commit["commitment"]


def test_full_names_and_short_names_are_inverse():
    assert {full_name(short_name(type_)) for type_ in SCHEMAS} == set(SCHEMAS)
