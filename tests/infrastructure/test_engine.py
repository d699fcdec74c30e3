"""SQLite is durable, keeps its references, and makes writers wait in line; PostgreSQL checks its connections."""

from __future__ import annotations

from threading import Thread
from time import monotonic, sleep

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from service.infrastructure.engine import BUSY_MS, engine_options
from service.infrastructure.reading import reading
from service.infrastructure.tables.libraries import InspectedObject
from service.ports import DatabaseUnavailable
from tests.district import COORDINATOR, an_object, lines


@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", BUSY_MS)]
)
def test_sqlite_is_opened_safely(district, pragma, value):
    with district.engine.connect() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_a_reference_to_nothing_is_refused(anywhere):
    with pytest.raises(IntegrityError), anywhere.transaction() as work:
        work.conflicts.new(inspector_id="nobody", object_id="nothing", reason="x")


def test_two_writers_wait_for_each_other(district):
    ended: list[str] = []

    def slow() -> None:
        with district.transaction() as work:
            work.objects.need(an_object(0)["id"]).note = "slow"
            sleep(0.5)
        ended.append("slow")

    thread = Thread(target=slow)
    thread.start()
    sleep(0.15)
    started = monotonic()
    with district.transaction() as work:
        row = work.objects.need(an_object(0)["id"])
        assert row.note == "slow"
        row.note = "quick"
    thread.join()
    assert monotonic() - started > 0.2
    assert ended == ["slow"]
    assert district.one("objects", id=an_object(0)["id"]).note == "quick"


def test_a_reader_never_waits_for_a_writer(district):
    from service.application.import_libraries import import_objects

    with district.transaction() as work:
        import_objects(work, COORDINATOR, lines([an_object(0, note="new")]))
        work.flush()
        started = monotonic()
        with reading(district.engine) as session:
            assert {row.note for row in session.scalars(sa.select(InspectedObject))} == {""}
        assert monotonic() - started < 10  # and not the 30 s that a writer waits


def test_what_is_done_while_reading_is_not_kept(anywhere):
    from service.application.import_libraries import import_objects

    anywhere.do(import_objects, COORDINATOR, lines([an_object(0)]))
    with reading(anywhere.engine) as session:
        session.scalars(sa.select(InspectedObject)).one().note = "changed"
        session.flush()
    assert anywhere.one("objects").note == ""


def test_a_reader_without_a_database_is_told_so():
    engine = sa.create_engine("postgresql+psycopg://nobody@127.0.0.1:1/none", connect_args={"connect_timeout": 2})
    with pytest.raises(DatabaseUnavailable), reading(engine) as session:
        session.execute(sa.text("SELECT 1"))
    engine.dispose()


def test_postgres_looks_whether_a_connection_lives():
    assert engine_options("postgresql+psycopg://x/y")["pool_pre_ping"] is True
