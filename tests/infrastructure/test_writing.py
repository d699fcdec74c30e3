"""Many rows at once: the same rows as one by one, and the same errors."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError, OperationalError

from service.domain.states import LetterState
from service.infrastructure.tables.messages import Inbox
from service.infrastructure.writing import FEW, insert_many

HARD = ["", "\\N", "a\tb\nc\\", "部署 😀", "'; --", '{"a": 1}', "\x01"]


def rows(count: int) -> list[dict[str, object]]:
    return [
        {
            "department": "science", "message_id": str(n), "type": HARD[n % len(HARD)], "subject": "s",
            "sequence": None if n % 2 else n, "body_hash": "x", "body": bytes(range(256)) * (n % 3),
            "outcome": LetterState.DONE, "words": HARD[-1 - n % len(HARD)], "tries": n,
            "next_try_at": None, "received_at": datetime(2023, 7, 4, 10, 30, 15, n, tzinfo=UTC),
        }
        for n in range(count)
    ]  # fmt: skip


@pytest.mark.parametrize("count", [0, 1, FEW - 1, FEW, 200])
def test_what_is_written_is_read_back_the_same(anywhere, count):
    with anywhere.engine.begin() as connection:
        insert_many(connection, Inbox.__table__, rows(count))
    stored = [{name: getattr(row, name) for name in rows(1)[0]} for row in anywhere.rows("inbox")]
    assert stored == rows(count)


def test_what_is_written_is_gone_with_its_transaction(anywhere):
    with anywhere.engine.connect() as connection:
        insert_many(connection, Inbox.__table__, rows(20))
    assert anywhere.rows("inbox") == []


def test_a_key_that_is_taken_is_said_so(anywhere):
    with pytest.raises(IntegrityError), anywhere.engine.begin() as connection:
        insert_many(connection, Inbox.__table__, rows(20) + rows(1))
    assert anywhere.rows("inbox") == []


def test_a_connection_that_ends_is_said_so(on_postgres):
    with pytest.raises(OperationalError), on_postgres.engine.connect() as connection:
        me = connection.scalar(sa.select(sa.func.pg_backend_pid()))
        with on_postgres.engine.connect() as other:
            other.execute(sa.select(sa.func.pg_terminate_backend(me)))
        insert_many(connection, Inbox.__table__, rows(20))


def test_rows_that_change_alike_and_not_are_all_changed(anywhere):
    with anywhere.engine.begin() as connection:
        insert_many(connection, Inbox.__table__, rows(20))
    with anywhere.transaction() as work:
        for row in work.inbox.find():
            row.outcome = "noted"
            row.words = str(row.tries // 4)
            row.code = row.message_id if row.tries > 15 else None
    changed = [(row.outcome, row.words, row.code) for row in anywhere.rows("inbox")]
    assert changed == [("noted", str(n // 4), str(n) if n > 15 else None) for n in range(20)]
