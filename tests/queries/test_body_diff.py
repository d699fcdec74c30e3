"""The difference of two bodies is what a person must judge, and never takes long."""

from __future__ import annotations

import json

import pytest

from service.queries.body_diff import body_diff


def signs(diff):
    return "".join(sign for sign, _ in diff)


def test_only_what_changed_is_shown_with_its_surroundings():
    members = {f"m{n:02d}": n for n in range(40)}
    diff = body_diff(json.dumps(members).encode(), json.dumps(members | {"m20": "二十"}, indent=9).encode())
    assert ("-", '  "m20": 20,') in diff and ("+", '  "m20": "二十",') in diff
    assert len(diff) == 9 and diff[0] == (" ", "…")


@pytest.mark.parametrize(("body", "other"), [(b'{"a": 1}', b'{"a":1}'), (b'{"a":1,\n"b":2}', b'{"b":2,\n"a":1}')])
def test_other_spaces_alone_are_still_shown(body, other):
    assert {"-", "+"} <= set(signs(body_diff(body, other)))


def test_what_is_no_json_is_compared_as_text():
    assert body_diff(b"\xff{", b"{}") == [("-", "\\xff{"), ("+", "{}")]


def test_lines_that_look_like_marks_are_kept():
    assert ("-", "-- x") in body_diff(b"{\n-- x\n", b"{\n") and ("+", "@@") in body_diff(b"", b"@@\n")


@pytest.mark.timeout(60)
def test_a_hostile_body_is_compared_quickly():
    big = json.dumps([n % 7 for n in range(60_000)]).encode()
    other = json.dumps([n % 5 for n in range(60_000)]).encode()
    assert signs(body_diff(big, other)).count("+") > 50_000
    assert body_diff(b"[" * 100_000, b"{}")
    assert signs(body_diff(big, big[:-1] + b", 9]")).count("+") <= 3
