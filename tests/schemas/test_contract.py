"""The contract kit: what stands in docs/contract is what the product makes, and it is right by the standards' own
schemas."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, Draft202012Validator, FormatChecker

from schemas.catalogue import FROM_DEPARTMENT, FROM_HUB, short_name
from schemas.json_schema import message_schema
from service.contract.export import OWNED, contract, export_contract, made_before
from service.contract.party import EXAMPLES
from service.contract.words import MEANINGS
from wsgi import parties

HOUSE = Path(__file__).resolve().parents[2]
ASYNCAPI = HOUSE / "tests" / "schemas" / "vendor" / "asyncapi-3.0.0.json"
MADE = contract(parties())
TYPES = [*FROM_HUB, *FROM_DEPARTMENT]
DOCUMENT = json.loads(MADE["asyncapi.json"])
CODES = [party.code for party in parties()]


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads(MADE[f"schemas/{name}"]), format_checker=FormatChecker(["date"]))


def examples(kind: str, folder: str = "") -> list[Any]:
    """(name of the file, message) for each example of this kind in a folder of examples."""
    return [
        pytest.param(file.name, each if kind == "good" else each["message"], id=f"{folder}{file.stem}-{number}")
        for file in sorted((EXAMPLES / folder).glob("*.json"))
        for number, each in enumerate(json.loads(file.read_text(encoding="utf-8"))[kind])
    ]


def has_control_character(message: dict[str, Any]) -> bool:
    """The one fault that the hub finds and a JSON Schema does not: patterns for it would drown every field."""
    return any(isinstance(each, str) and not each.isprintable() for each in message.get("data", {}).values())


def in_dialects(kind: str) -> list[Any]:
    """(code of the department, message) for each example of this kind of a department's own."""
    cases = [(code, case) for code in CODES for case in examples(kind, f"departments/{code}/")]
    return [pytest.param(code, case.values[1], id=str(case.id)) for code, case in cases]


def resolved(reference: str) -> dict[str, Any]:
    """What a reference inside the AsyncAPI document points at."""
    value = DOCUMENT
    for step in reference.removeprefix("#/").split("/"):
        value = value[step]
    return value


def payloads(code: str, box: str) -> dict[str, str]:
    """Name of each message in a department's box -> the file with the schema of its payload."""
    messages = [resolved(each["$ref"]) for each in DOCUMENT["channels"][f"{code}.{box}"]["messages"].values()]
    return {message["name"]: message["payload"]["$ref"].removeprefix("./") for message in messages}


def test_docs_hold_exactly_what_the_product_makes():
    folder = HOUSE / "docs" / "contract"
    assert {file.relative_to(folder).as_posix() for file in made_before(folder)} == MADE.keys()
    differing = [name for name, text in MADE.items() if (folder / name).read_bytes() != text.encode()]
    assert differing == [], "run: make contract"


def test_two_exports_write_the_same_bytes(tmp_path):
    first, second = (export_contract(tmp_path / name, parties()) for name in ("one", "two"))
    assert [file.read_bytes() for file in first] == [file.read_bytes() for file in second]
    assert len(first) == len(MADE)


def test_an_export_takes_away_only_what_it_made(tmp_path):
    export_contract(tmp_path, parties())
    old, by_hand = tmp_path / "schemas" / "part.lost.v1.json", tmp_path / "javascript" / "client.js"
    by_hand.parent.mkdir()
    for file in (old, by_hand):
        file.write_text("{}")
    export_contract(tmp_path, parties())
    assert (old.exists(), by_hand.exists()) == (False, True)


def test_everything_that_is_made_is_owned():
    assert {name.partition("/")[0] for name in MADE} == set(OWNED)


def test_the_command_exports_the_same_contract(tmp_path):
    command = [sys.executable, str(HOUSE / "wsgi.py"), "contract", "export", str(tmp_path / "kit")]
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
    assert told == f"{len(MADE)} files\n"
    assert (tmp_path / "kit" / "README.md").read_bytes() == MADE["README.md"].encode()


def test_the_document_is_valid_asyncapi():
    official = Draft7Validator(json.loads(ASYNCAPI.read_text(encoding="utf-8")))
    assert [error.message for error in official.iter_errors(DOCUMENT)] == []


def test_the_official_schema_catches_a_wrong_action():
    official = Draft7Validator(json.loads(ASYNCAPI.read_text(encoding="utf-8")))
    operations = DOCUMENT["operations"] | {"wrong": DOCUMENT["operations"]["science.send"] | {"action": "shout"}}
    assert not official.is_valid(DOCUMENT | {"operations": operations})


@pytest.mark.parametrize("code", CODES)
def test_every_type_travels_through_the_right_box(code):
    assert payloads(code, "in").keys() == FROM_HUB.keys()
    assert payloads(code, "out").keys() == FROM_DEPARTMENT.keys()


@pytest.mark.parametrize("name", DOCUMENT["operations"])
def test_every_operation_names_messages_of_its_channel(name):
    operation = DOCUMENT["operations"][name]
    messages = resolved(operation["channel"]["$ref"])["messages"]
    expected = [f"{operation['channel']['$ref']}/messages/{key}" for key in messages]
    assert [each["$ref"] for each in operation["messages"]] == expected
    assert operation["action"] == ("receive" if name.endswith(".receive") else "send")


@pytest.mark.parametrize("code", CODES)
def test_every_payload_stands_in_the_kit(code):
    assert {*payloads(code, "in").values(), *payloads(code, "out").values()} <= MADE.keys()


@pytest.mark.parametrize("party", parties(), ids=lambda party: party.code)
def test_only_dialects_leave_the_standard_format(party):
    by_type = payloads(party.code, "in") | payloads(party.code, "out")
    own = {short_name(type_) for type_, file in by_type.items() if file.startswith("schemas/departments/")}
    assert own == set(party.department.dialect.shapes)


@pytest.mark.parametrize("name", [name for name in MADE if name.startswith("schemas/")])
def test_every_schema_is_valid_json_schema(name):
    Draft202012Validator.check_schema(json.loads(MADE[name]))
    assert r"\\Z" not in MADE[name]
    assert "#/components/" not in MADE[name]


@pytest.mark.parametrize(("file", "message"), examples("good"))
def test_every_good_example_fits_its_schema(file, message):
    assert [error.message for error in validator(file).iter_errors(message)] == []


@pytest.mark.parametrize(("file", "message"), examples("bad"))
def test_every_bad_example_fails_its_schema(file, message):
    assert validator(file).is_valid(message) == has_control_character(message)


def in_own_words(code: str, message: dict[str, Any]) -> Draft202012Validator:
    schema = payloads(code, "in" if message["type"] in FROM_HUB else "out")[message["type"]]
    return validator(schema.removeprefix("schemas/"))


@pytest.mark.parametrize(("code", "message"), in_dialects("good"))
def test_every_example_in_a_dialect_fits_its_payload(code, message):
    assert [error.message for error in in_own_words(code, message).iter_errors(message)] == []


@pytest.mark.parametrize(("code", "message"), in_dialects("bad"))
def test_no_bad_example_in_a_dialect_fits_its_payload(code, message):
    assert not in_own_words(code, message).is_valid(message)


@pytest.mark.parametrize("party", parties(), ids=lambda party: party.code)
def test_a_department_can_say_all_that_is_required(party):
    """What our format requires, its dialect has words for."""
    for type_ in FROM_DEPARTMENT:
        if shape := party.department.dialect.shapes.get(short_name(type_)):
            assert set(message_schema(type_)["properties"]["data"].get("required", ())) <= shape.keys()


@pytest.mark.parametrize("type_", TYPES)
def test_every_type_has_its_meaning_and_schema(type_):
    assert MEANINGS[short_name(type_)]
    assert message_schema(type_)["description"]
    assert MADE["README.md"].count(f"[`{short_name(type_)}`](schemas/") == 2


def test_no_meaning_is_left_without_a_type():
    assert MEANINGS.keys() == {short_name(type_) for type_ in TYPES}


def test_an_unknown_type_has_no_schema():
    with pytest.raises(KeyError):
        message_schema("lianjian.part.lost.v1")
