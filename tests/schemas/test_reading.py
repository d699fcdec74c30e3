"""Bytes to checked values: what cannot be read is refused with a code, whatever it is."""

from __future__ import annotations

import json

import pytest

from schemas.envelope import BODY_LIMIT
from schemas.faults import WrongShape
from schemas.reading import read_envelope

GOOD = {
    "specversion": "1.0", "id": "1", "source": "/departments/science", "type": "lianjian.part.accepted.v1",
    "time": "2023-07-04T10:00:00+08:00", "subject": "part/1", "data": {"part_id": "1"},
}  # fmt: skip


def test_a_good_envelope_is_read_with_its_defaults() -> None:
    envelope = read_envelope(json.dumps({**GOOD, "later": "ignored"}).encode())
    assert (envelope["id"], envelope["sequence"], envelope["data"]) == ("1", None, {"part_id": "1"})
    assert "later" not in envelope


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"{", "message.unreadable"),
        (b"\xff\xfe", "message.unreadable"),
        (b"[" * 100_000, "message.unreadable"),
        (b'{"id": NaN}', "message.unreadable"),
        (b'{"id": "1", "id": "2"}', "message.unreadable"),
        (b"[]", "message.shape"),
        (b"{}", "message.shape"),
        (b" " * (BODY_LIMIT + 1), "message.too_large"),
    ],
    ids=["broken", "not utf-8", "deep", "nan", "twice", "list", "empty", "large"],
)
def test_what_cannot_be_read_has_a_stable_code(body: bytes, code: str) -> None:
    with pytest.raises(WrongShape) as refused:
        read_envelope(body)
    assert refused.value.code == code


def test_every_wrong_member_is_named() -> None:
    with pytest.raises(WrongShape) as refused:
        read_envelope(json.dumps({**GOOD, "time": "yesterday", "id": "a\x00b", "data": []}).encode())
    assert set(refused.value.fields) == {"time", "id", "data"}
