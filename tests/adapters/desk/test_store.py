"""What a desk keeps survives its end, whole transactions or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.desk.store import DeskStore


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "department.db"


@pytest.fixture
def store(path: Path) -> Iterator[DeskStore]:
    opened = DeskStore(path)
    yield opened
    opened.close()


def test_everything_survives_closing_and_opening(store, path):
    with store.transaction():
        store.is_new("letter")
        store.put("part", "1", {"name": "星舟"}, due="2023-07-04T01:30:00.000000+00:00")
        store.queue("answer", b"body")
    store.close()
    again = DeskStore(path)
    assert not again.is_new("letter")
    assert again.get("part", "1") == {"name": "星舟"}
    assert again.due_records("part", "2023-07-04T01:30:00.000000+00:00") == [{"name": "星舟"}]
    assert again.unsent(10) == [(1, "answer", b"body")]
    again.close()


def test_a_failed_transaction_leaves_nothing(store):
    with pytest.raises(RuntimeError), store.transaction():
        store.is_new("letter")
        store.put("part", "1", {})
        store.queue("answer", b"body")
        raise RuntimeError
    assert store.is_new("letter")
    assert (store.all("part"), store.unsent(10)) == ([], [])


def test_a_failed_step_leaves_the_rest(store):
    with store.transaction():
        store.put("part", "before", {"n": 1})
        with pytest.raises(RuntimeError), store.all_or_nothing():
            store.put("part", "within", {"n": 2})
            raise RuntimeError
        store.put("part", "after", {"n": 3})
    assert store.all("part") == [{"n": 3}, {"n": 1}]


def test_a_message_is_new_only_once(store):
    assert [store.is_new("a"), store.is_new("a"), store.is_new("b")] == [True, False, True]


def test_what_was_sent_is_not_sent_again(store):
    for number in range(1, 4):
        store.queue(f"answer-{number}", b"")
    store.mark_sent([1, 3])
    assert [id_ for _, id_, _ in store.unsent(10)] == ["answer-2"]
    assert store.next_number() == 4


def test_a_record_stored_without_a_time_is_not_due(store):
    store.put("part", "1", {"n": 1}, due="2023-07-04T01:30:00.000000+00:00")
    assert store.due_records("part", "2023-07-04T01:29:59.000000+00:00") == []
    assert store.due_records("part", "2023-07-05T00:00:00.000000+00:00") == [{"n": 1}]
    store.put("part", "1", {"n": 1})
    assert store.due_records("part", "2023-07-05T00:00:00.000000+00:00") == []


def test_one_transaction_is_seen_whole_by_others(store, path):
    other = DeskStore(path)
    with store.transaction():
        store.put("part", "1", {})
        assert other.all("part") == []
    assert other.all("part") == [{}]
    other.close()
