"""The audit chain: each entry carries the one before, and whoever touches any of it is found out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread

import pytest
import sqlalchemy as sa

from service.domain.actors import HUB_ACTOR
from service.infrastructure.tables.messages import AuditEntry, AuditHead
from tests.district import COORDINATOR, District

ENTRIES = sa.table("audit_entry", sa.column("number"), sa.column("hash"), sa.column("previous"))


def write(district: District, count: int = 5) -> None:
    for n in range(count):
        with district.transaction() as work:
            work.record(COORDINATOR, "test.step", f"thing/{n}", n=n, words="部署", nested={"b": [1, 2], "a": None})


def change(district: District, statement: sa.Executable) -> None:
    with district.engine.begin() as connection:
        connection.execute(statement)


@pytest.mark.clause("C001")
def test_an_untouched_chain_holds(anywhere):
    write(anywhere)
    report = anywhere.verify()
    assert (report.is_ok, report.entries, report.broken_at) == (True, 5, None)


def test_an_empty_chain_holds(anywhere):
    assert (anywhere.verify().is_ok, anywhere.verify().entries) == (True, 0)


TAMPERED = {
    "at": lambda entry: entry.at + timedelta(microseconds=1),
    "actor": lambda _: "user:somebody",
    "action": lambda _: "test.other",
    "subject": lambda _: "thing/99",
    "details": lambda entry: entry.details | {"n": 99},
    "previous": lambda _: "f" * 64,
    "hash": lambda _: "f" * 64,
}


def test_every_column_of_an_entry_is_tried():
    assert TAMPERED.keys() | {"number"} == set(AuditEntry.__table__.columns.keys())


@pytest.mark.clause("C001")
@pytest.mark.parametrize("column", TAMPERED)
@pytest.mark.parametrize("number", [1, 3, 5])
def test_a_changed_entry_is_the_first_broken_link(district, column, number):
    before = len(district.audit())
    write(district)
    entry = district.audit()[before + number - 1]
    new = TAMPERED[column](entry)
    change(district, sa.update(AuditEntry).where(AuditEntry.number == entry.number).values(**{column: new}))
    assert (district.verify().broken_at, district.verify().entries) == (entry.number, entry.number - 1)


@pytest.mark.parametrize("number", [1, 3, 5])
def test_a_deleted_entry_is_the_first_broken_link(anywhere, number):
    write(anywhere)
    change(anywhere, sa.delete(AuditEntry).where(AuditEntry.number == number))
    assert anywhere.verify().broken_at == number


def test_a_chain_without_its_last_entries_is_broken(anywhere):
    write(anywhere)
    change(anywhere, sa.delete(AuditEntry).where(AuditEntry.number > 2))
    assert (anywhere.verify().entries, anywhere.verify().broken_at) == (2, 3)


def test_a_chain_without_any_entry_is_broken(anywhere):
    write(anywhere)
    change(anywhere, sa.delete(AuditEntry))
    assert anywhere.verify().broken_at == 1


def test_a_chain_without_its_head_is_broken(anywhere):
    write(anywhere)
    change(anywhere, sa.delete(AuditHead))
    assert not anywhere.verify().is_ok


def test_entries_that_change_places_are_found(anywhere):
    write(anywhere)
    for old, new in ((2, 99), (3, 2), (99, 3)):
        change(anywhere, sa.update(AuditEntry).where(AuditEntry.number == old).values(number=new))
    assert anywhere.verify().broken_at == 2


def test_an_entry_slipped_in_at_the_end_is_found(anywhere):
    write(anywhere)
    last = anywhere.audit()[-1]
    columns = [column.name for column in AuditEntry.__table__.columns]
    copy = {name: getattr(last, name) for name in columns} | {"number": 6, "previous": last.hash}
    change(anywhere, sa.insert(AuditEntry).values(**copy))
    assert anywhere.verify().broken_at == 6


def test_the_next_entry_does_not_mend_a_broken_chain(anywhere):
    write(anywhere)
    change(anywhere, sa.delete(AuditEntry).where(AuditEntry.number == 5))
    write(anywhere, 2)
    assert anywhere.verify().broken_at == 5


@pytest.mark.clause("C001")
def test_a_step_that_was_rolled_back_leaves_no_entry(anywhere):
    write(anywhere, 1)
    with pytest.raises(ZeroDivisionError), anywhere.transaction() as work:
        work.record(HUB_ACTOR, "test.step", "thing/1")
        raise ZeroDivisionError
    write(anywhere, 1)
    assert (len(anywhere.audit()), anywhere.verify().is_ok) == (2, True)


def test_many_writers_at_once_make_one_chain(anywhere):
    _at_once(4, lambda n: write(anywhere, 10))
    assert (anywhere.verify().is_ok, anywhere.verify().entries) == (True, 40)


def test_the_first_writers_of_all_make_one_chain(on_postgres):
    start = Barrier(6)

    def first(_: int) -> None:
        with on_postgres.transaction() as work:
            work.record(HUB_ACTOR, "test.step", "thing/1")
            work.users.count()
            start.wait()

    _at_once(6, first)
    assert (on_postgres.verify().is_ok, on_postgres.verify().entries) == (True, 6)


def test_a_check_while_others_write_finds_nothing_wrong(on_postgres):
    write(on_postgres, 1)
    reports = []

    def either(n: int) -> None:
        if n:
            write(on_postgres, 40)
        else:
            reports.extend(on_postgres.verify() for _ in range(40))

    _at_once(3, either)
    assert [report for report in reports if not report.is_ok] == []


def _at_once(count: int, work: Callable[[int], None]) -> None:
    failures: list[BaseException] = []

    def run(n: int) -> None:
        try:
            work(n)
        except BaseException as failure:
            failures.append(failure)

    threads = [Thread(target=run, args=(n,)) for n in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
