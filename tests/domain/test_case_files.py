"""The case file as values: its order, its paths, its chain, and what its hash binds."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from service.domain.case_files import (
    KIND_WORDS,
    WHY_WORDS,
    Kind,
    LeftOut,
    Source,
    Why,
    contents,
    entry_of,
    first_link,
    in_order,
    left_out_lines,
    manifest_hash,
)

AT = datetime(2023, 7, 4, 2, tzinfo=UTC)
NOTICE = Source(Kind.DOCUMENT, ("告知书", "notice"), "notice.html", AT, "hub", lambda: [b"x"], {"part_id": "p-1"}, 1)


def line_of(source=NOTICE, number=1, size=1, digest="a" * 64, previous="b" * 64):
    return entry_of(source, number, size, digest, previous)


def test_entries_stand_by_kind_then_instant_then_name():
    audit, clock = replace(NOTICE, kind=Kind.AUDIT), replace(NOTICE, kind=Kind.CLOCK)
    later, other = replace(NOTICE, at=AT + timedelta(seconds=1)), replace(NOTICE, name="a.html")
    assert in_order([audit, later, clock, NOTICE, other]) == [other, NOTICE, later, clock, audit]


@pytest.mark.parametrize("name", ["../../etc/passwd", "C:\\windows\\x", "a/b", "文书.html", "x\0y\n", "x" * 400])
def test_no_name_leads_out_of_the_archive(name):
    path = replace(NOTICE, name=name).path(7)
    assert path.startswith("document/0007-") and path.count("/") == 1
    assert path.isascii() and path.isprintable() and "\\" not in path and len(path) < 130


@pytest.mark.clause("C001")
@pytest.mark.parametrize(
    "other",
    [
        line_of(replace(NOTICE, title=("告知", "notice"))), line_of(replace(NOTICE, title=("告知书", "other"))),
        line_of(replace(NOTICE, kind=Kind.CLOCK)), line_of(replace(NOTICE, name="n.html")), line_of(number=2),
        line_of(replace(NOTICE, at=AT + timedelta(seconds=1))), line_of(replace(NOTICE, who="user:x")),
        line_of(replace(NOTICE, facts={"part_id": "p-2"})), line_of(replace(NOTICE, pages=2)), line_of(size=2),
        line_of(digest="c" * 64), line_of(previous="c" * 64),
    ],
)  # fmt: skip
def test_a_link_binds_everything_that_a_line_says(other):
    assert other["link"] != line_of()["link"]


def test_every_case_begins_a_chain_of_its_own():
    assert len({first_link("visit", "1"), first_link("visit", "2"), first_link("referral", "1")}) == 3


def test_the_contents_follow_from_the_entries_alone():
    told = json.loads(contents("visit", "v-1", [line_of()]))
    (line,) = told["entries"]
    assert (line["number"], line["title"], line["pages"], line["sha256"]) == (1, "告知书", 1, "a" * 64)
    assert "link" not in line and told["id"] == "v-1"


def test_the_hash_binds_all_but_itself_and_its_signature():
    manifest = {"format": "LJAJ1", "entries": [], "hash": "x", "signature": "y"}
    assert manifest_hash(manifest) == manifest_hash({**manifest, "hash": "1", "signature": "2"})
    assert manifest_hash(manifest) != manifest_hash({**manifest, "entries": [line_of()]})


def test_what_is_left_out_is_counted_by_kind_and_reason():
    some = [LeftOut(Kind.MESSAGE, 2, Why.OTHER_DEPARTMENT), LeftOut("part", 0, Why.OTHER_DEPARTMENT)]
    assert left_out_lines([*some, *some]) == [{"kind": "message", "count": 4, "why": "other_department"}]


def test_every_kind_and_reason_has_words_in_two_languages():
    assert all(all(KIND_WORDS[kind]) for kind in Kind) and all(all(WHY_WORDS[why]) for why in Why)
