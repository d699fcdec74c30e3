"""A letter that cannot be read or answered is set aside with its reason, and its neighbours go on."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.desk.desk import ANSWERS, SHOWN
from schemas.catalogue import FROM_HUB, full_name, short_name
from service.ports import Letter
from tests.adapters.desk.conftest import OpenDesk, example
from tests.adapters.desk.test_parts import PART, inspected

UNREADABLE = {
    "nothing": b"",
    "not UTF-8": b"\xff\xfe",
    "not JSON": b"<xml/>",
    "no object": b"[]",
    "no envelope": b"{}",
    "too large": b" " * (256 * 1024 + 1),
    "too deep": b"[" * 100_000,
}
json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


def unfit(desk: OpenDesk) -> list[Any]:
    return [(line["code"], set(line["fields"])) for line in desk.store.all("unfit")]


@pytest.mark.parametrize("body", UNREADABLE.values(), ids=UNREADABLE)
def test_an_unreadable_letter_is_set_aside(desk, body):
    desk.hears_letters(Letter("science", "x", body), desk.letter("part.assigned", PART))
    assert desk.types() == ["part.accepted", "part.scheduled"]
    (kept,) = desk.store.all("unfit")
    assert kept["code"] in ("message.unreadable", "message.shape", "message.too_large")
    assert len(kept["letter"]) <= SHOWN


def test_an_unreadable_letter_that_comes_again_is_kept_once(desk):
    for _ in range(3):
        desk.hears_letters(Letter("science", "x", b"<xml/>"))
    assert len(desk.store.all("unfit")) == 1


def test_a_field_of_the_wrong_form_is_named(desk):
    desk.hears("part.assigned", {**PART, "starts_on": "七月一日", "object": {**PART["object"], "name": 7}})
    assert unfit(desk) == [("message.shape", {"starts_on", "object.name"})]


def test_a_code_that_no_table_holds_is_named(open_desk):
    desk = open_desk("education")
    letter = desk.letter("referral.offered", example("referral.offered"))
    body = letter.body.replace(b'"SZJB"', b'"run_without_permission"')
    desk.hears_letters(Letter("education", letter.message_id, body))
    assert unfit(desk) == [("message.shape", {"wfxw"})]
    assert desk.types() == []


@pytest.mark.parametrize("missing", ["part_id", "object", "contents", "starts_on", "ends_on", "campaign_id"])
def test_a_part_that_lacks_something_leaves_no_trace(desk, missing):
    desk.hears("part.assigned", {name: value for name, value in PART.items() if name != missing})
    assert [code for code, _ in unfit(desk)] == ["message.internal"]
    assert (desk.types(), desk.store.all("part")) == ([], [])


def test_a_plan_without_a_summary_stage_is_set_aside(desk):
    campaign = example("campaign.announced")
    desk.hears("campaign.announced", {**campaign, "phases": campaign["phases"][:2]})
    assert (len(unfit(desk)), desk.store.all("campaign")) == (1, [])


def test_a_letter_that_was_set_aside_stops_nothing(desk):
    broken = desk.letter("part.assigned", {**PART, "contents": None})
    desk.hears_letters(desk.letter("draw.frozen", example("draw.frozen")), broken, desk.letter("part.assigned", PART))
    assert desk.types() == ["draw.committed", "part.accepted", "part.scheduled"]
    assert len(inspected(desk)) == 2


@pytest.mark.parametrize("name", sorted({short_name(type_) for type_ in FROM_HUB.keys() - ANSWERS.keys()}))
def test_news_that_need_no_answer_are_noted(desk, name):
    desk.hears(name, example(name), "news")
    assert desk.store.get("note", "news") == example(name)
    assert desk.types() == []


def test_a_later_version_of_a_type_is_only_noted(desk):
    body = desk.letter("part.assigned", PART).body.replace(b"part.assigned.v1", b"part.assigned.v2")
    desk.hears_letters(Letter("science", "x", body))
    assert (desk.types(), len(desk.store.all("note"))) == ([], 1)


def test_fields_that_were_added_later_are_ignored(desk):
    newer = {**PART, "weather": "晴", "object": {**PART["object"], "mood": "好"}}
    desk.hears("part.assigned", newer)
    assert desk.types() == ["part.accepted", "part.scheduled"]


@settings(max_examples=60, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
@pytest.mark.parametrize("type_", FROM_HUB)
def test_hostile_letters_never_stop_the_desk(desk, type_, data):
    names = [*FROM_HUB[type_].fields]
    good = example(short_name(type_))
    hostile = {**good, **data.draw(st.dictionaries(st.sampled_from(names), json_values, max_size=3))}
    letter = desk.letter(short_name(type_), good)
    envelope = {**json.loads(letter.body), "data": hostile}
    desk.hears_letters(Letter("science", letter.message_id, json.dumps(envelope).encode()))
    desk.clock.at(7, 25)
    desk.does_what_is_due()


def test_every_answer_is_to_a_type_of_the_hub():
    assert ANSWERS.keys() <= FROM_HUB.keys()
    assert full_name("part.assigned") in ANSWERS
