"""One transaction: rows, messages and audit entries together, or none of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from threading import Barrier, Thread

import pytest
import sqlalchemy as sa

from schemas.catalogue import full_name
from service.application.import_libraries import import_objects
from service.domain.actors import HUB_ACTOR
from service.domain.time_zone import CHINA
from service.infrastructure.engine import engine_options, prepare
from service.infrastructure.signing import Signing
from service.infrastructure.unit_of_work import TABLES, Surroundings, transactions
from service.policies.loading import pack_text
from service.ports import DatabaseBusy, DatabaseUnavailable, UnitOfWork
from tests.district import CALENDAR, COORDINATOR, District, an_object, lines
from tests.fakes import LEAD, FakeClock, departments
from tests.file_stores import files_of_tests

FIRST, SECOND = an_object(1)["id"], an_object(2)["id"]


def everything(work: UnitOfWork) -> None:
    import_objects(work, COORDINATOR, lines([an_object(1)]))
    work.send(LEAD, full_name("referral.withdrawn"), "x", {"referral_id": "x", "reason": "x"})
    work.next_number("series")


def test_a_rollback_leaves_nothing_of_anything(anywhere):
    with pytest.raises(ZeroDivisionError), anywhere.transaction() as work:
        everything(work)
        work.flush()
        raise ZeroDivisionError
    assert (anywhere.rows("objects"), anywhere.rows("outbox"), anywhere.audit()) == ([], [], [])
    with anywhere.transaction() as work:
        assert work.next_number("series") == 1


def test_a_commit_keeps_all_of_it(anywhere):
    anywhere.do(everything)
    assert [len(anywhere.rows(name)) for name in ("objects", "outbox")] == [1, 1]
    assert [entry.action for entry in anywhere.audit()] == ["library.objects_imported"]


def test_a_failure_at_the_commit_leaves_nothing(anywhere):
    with pytest.raises(TypeError), anywhere.transaction() as work:
        everything(work)
        work.record(HUB_ACTOR, "test", "x", what=object())
    assert (anywhere.rows("objects"), anywhere.rows("outbox"), anywhere.audit()) == ([], [], [])


@pytest.mark.parametrize("zone", [UTC, CHINA, timezone(timedelta(hours=-11))])
def test_instants_come_back_aware_and_the_same(anywhere, zone):
    anywhere.clock.instant = datetime(2023, 7, 4, 10, 30, 15, 123456, tzinfo=zone)
    anywhere.do(everything)
    stored = anywhere.one("objects").updated_at
    assert (stored, stored.tzinfo is not None) == (anywhere.clock.instant, True)


def test_an_instant_without_a_zone_is_refused(anywhere):
    anywhere.clock.instant = datetime(2023, 7, 4)  # noqa: DTZ001
    with pytest.raises(Exception, match="needs its zone"), anywhere.transaction() as work:
        work.users.new(
            id="a", name="a", role="officer", department=LEAD, password_hash="x", session_key="x", created_at=work.now
        )


def test_a_transaction_has_one_time_and_chinas_day(anywhere):
    anywhere.clock.instant = datetime(2023, 7, 4, 16, 30, tzinfo=UTC)
    with anywhere.transaction() as work:
        anywhere.clock.move(hours=1)
        assert work.now == datetime(2023, 7, 4, 16, 30, tzinfo=UTC)
        assert work.today.isoformat() == "2023-07-05"


def test_numbers_of_a_series_have_no_gap(anywhere):
    given = []
    for fails in (False, True, False, True, False):
        try:
            with anywhere.transaction() as work:
                number = work.next_number("campaign:4103072023")
                if fails:
                    raise ZeroDivisionError
                given.append(number)
        except ZeroDivisionError:
            pass
    assert given == [1, 2, 3]


def test_two_who_want_a_number_get_two(anywhere):
    given: list[int] = []

    def want(_: int) -> None:
        for _ in range(10):
            with anywhere.transaction() as work:
                given.append(work.next_number("new series"))

    at_once(4, want)
    assert sorted(given) == list(range(1, 41))


def test_the_longest_subject_of_a_message_can_be_answered(anywhere):
    from service.inbound import receive

    letter = anywhere.letter(LEAD, "part.accepted", {"part_id": "none"}, subject="s" * 256, id="i" * 128)
    anywhere.wire.put(letter)
    assert receive(anywhere.hub, anywhere.wire, 0) == 1
    assert anywhere.one("inbox").code == "row.unknown"
    assert anywhere.one("outbox").causation_id == "i" * 128


def test_a_database_that_cannot_be_reached_is_said_so():
    url = "postgresql+psycopg://nobody@127.0.0.1:1/none"
    engine = sa.create_engine(url, connect_args={"connect_timeout": 2})
    around = Surroundings(
        FakeClock(datetime(2023, 7, 4, tzinfo=CHINA)),
        CALENDAR,
        departments(),
        pack_text,
        Signing("tests"),
        *files_of_tests(),
    )
    with pytest.raises(DatabaseUnavailable), transactions(engine, around)() as work:
        work.users.count()
    engine.dispose()


def test_an_exhausted_pool_counts_as_unavailable(on_postgres):
    options = engine_options(on_postgres.url) | {"pool_size": 1, "max_overflow": 0, "pool_timeout": 0.2}
    engine = prepare(sa.create_engine(on_postgres.url, **options))
    around = Surroundings(on_postgres.clock, CALENDAR, departments(), pack_text, Signing("tests"), *files_of_tests())
    with transactions(engine, around)() as one:
        one.users.count()
        with pytest.raises(DatabaseUnavailable), transactions(engine, around)() as other:
            other.users.count()
    engine.dispose()


def test_two_who_wait_for_each_other_are_told(on_postgres):
    on_postgres.do(import_objects, COORDINATOR, lines([an_object(1), an_object(2)]))
    start, failures = Barrier(2), []

    def lock(n: int) -> None:
        try:
            with on_postgres.transaction() as work:
                work.objects.need((FIRST, SECOND)[n])
                start.wait()
                work.objects.need((SECOND, FIRST)[n])
        except DatabaseBusy as busy:
            failures.append(busy)

    at_once(2, lock)
    assert len(failures) == 1


def test_two_batches_that_cross_are_both_handled(on_postgres):
    """Two workers with the same two parts in opposite order: the one that is given up divides its batch."""
    from service.inbound import handle, read_letter

    on_postgres.add_libraries()
    on_postgres.draw()
    on_postgres.clock.at(7, 5)
    parts = on_postgres.rows("parts", department=LEAD)[:2]
    for part in parts:
        on_postgres.schedule(part)
    from tests.district import a_finding

    batches = []
    for order, item in ((parts, "YS-1"), (parts[::-1], "YS-2")):
        letters = [on_postgres.letter(LEAD, "finding.submitted", a_finding(part, item)) for part in order]
        batches.append([read_letter(on_postgres.hub, letter) for letter in letters])
    start = Barrier(2)

    def work_off(n: int) -> None:
        start.wait()
        assert handle(on_postgres.hub, batches[n]) == []

    at_once(2, work_off)
    assert len(on_postgres.rows("findings")) == 4
    assert {part.state for part in on_postgres.rows("parts", id=[part.id for part in parts])} == {"inspected"}
    assert on_postgres.verify().is_ok


def test_two_who_close_at_once_close_the_visit(on_postgres):
    from service.application.close_part import close_part
    from service.domain.actors import department_system
    from service.ports import Message

    on_postgres.add_libraries(objects=1)
    on_postgres.draw()
    on_postgres.clock.at(7, 5)
    parts = on_postgres.rows("parts")
    for part in parts:
        on_postgres.inspect(part)
        on_postgres.publish(part)
    start = Barrier(2)

    def close(n: int) -> None:
        part = parts[n]
        cause = Message(str(n), "test", part.department, on_postgres.clock.now(), "test", {})
        with on_postgres.transaction() as work:
            work.parts.need(part.id)
            start.wait()
            close_part(work, department_system(part.department), {"part_id": part.id}, cause)

    at_once(2, close)
    assert on_postgres.one("visits").state == "closed"
    assert on_postgres.one("campaigns").state == "summarising"


def test_two_schedulers_certify_a_draw_once(on_postgres):
    from service.application.certify_draw import certify_draws
    from service.application.publish_results import publish_results

    on_postgres.add_libraries()
    campaign_id, frozen = on_postgres.seal()
    for department in (LEAD, "market_supervision"):
        on_postgres.reveal(department, campaign_id, frozen)
    start, counts = Barrier(2), []

    def certify(_: int) -> None:
        with on_postgres.transaction() as work:
            work.campaigns.find()
            start.wait()
            counts.append(certify_draws(work))

    at_once(2, certify)
    assert sorted(counts) == [0, 1]
    assert (len(on_postgres.audit("draw.certified")), len(on_postgres.rows("visits"))) == (1, 4)
    on_postgres.clock.at(7, 5)
    for part in on_postgres.rows("parts"):
        on_postgres.inspect(part)
    at_once(2, lambda _: on_postgres.do(publish_results))
    assert len(on_postgres.audit("results.published")) == 8


def test_every_table_has_its_rows_in_the_unit():
    from service.infrastructure.tables.database import Table

    reached = {table.__tablename__ for table, _ in TABLES.values()}
    assert set(Table.metadata.tables) - reached == {"audit_entry", "audit_head", "counter"}


def test_an_unknown_pack_is_refused_by_name(anywhere):
    with pytest.raises(Exception, match=r"pack\.unknown"), anywhere.transaction() as work:
        work.pack("nowhere-2020")


def at_once(count: int, work: Callable[[int], object]) -> None:
    """Run so many threads side by side; none of them may fail."""
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


def test_the_district_counts_its_transactions(anywhere):
    before = anywhere.transactions
    anywhere.rows("objects")
    assert anywhere.transactions == before + 1
    assert isinstance(anywhere, District) and replace(anywhere.hub, has_proved_senders=True).has_proved_senders
