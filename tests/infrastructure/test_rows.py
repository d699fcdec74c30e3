"""Repositories: locked or only seen, found by key or by columns, and no change is lost on the way."""

from __future__ import annotations

from threading import Event, Thread

import pytest

from service.application.import_libraries import import_inspectors, import_objects
from service.domain.refusals import Refused
from tests.district import COORDINATOR, REGION, an_inspector, an_object, lines
from tests.fakes import LEAD

FIRST, SECOND = an_object(1)["id"], an_object(2)["id"]


@pytest.fixture
def filled(anywhere):
    anywhere.do(import_objects, COORDINATOR, lines(an_object(n) for n in range(4)))
    return anywhere


def test_a_row_is_got_by_its_key(filled):
    with filled.transaction() as work:
        assert work.objects.get(FIRST).name == "第1科技培训学校"
        assert work.objects.get("nothing") is None


@pytest.mark.parametrize("how", ["need", "see"])
def test_a_row_that_is_needed_and_missing_is_refused(filled, how):
    with filled.transaction() as work, pytest.raises(Refused) as refused:
        getattr(work.objects, how)("nothing")
    assert (refused.value.code, refused.value.facts["id"]) == ("row.unknown", "nothing")


def test_a_row_of_two_keys_is_got_by_both(filled):
    who = an_inspector(LEAD, 0)
    conflict = {"inspector_id": who["id"], "object_id": FIRST, "reason": "近亲属"}
    filled.do(import_inspectors, COORDINATOR, REGION, lines([who]), lines([conflict]))
    with filled.transaction() as work:
        assert work.conflicts.get((who["id"], FIRST)).reason == "近亲属"
        assert work.conflicts.get((who["id"], SECOND)) is None


def test_rows_are_found_by_columns_in_the_order_of_keys(filled):
    with filled.transaction() as work:
        assert [row.id for row in work.objects.find()] == sorted(an_object(n)["id"] for n in range(4))
        assert {row.credit_class for row in work.objects.find(credit_class=["A", "B"])} == {"A", "B"}
        assert work.objects.find(credit_class=[]) == []
        assert (work.objects.count(), work.objects.count(credit_class="A")) == (4, 1)


def test_none_finds_what_has_no_value(filled):
    with filled.transaction() as work:
        assert work.outbox.find(sent_at=None) == []


@pytest.mark.parametrize("again", ["get", "need", "see", "find"])
def test_a_pending_change_survives_a_second_look(filled, again):
    with filled.transaction() as work:
        row = work.objects.need(FIRST)
        row.name = "改名"
        if again == "find":
            work.objects.find()
        else:
            getattr(work.objects, again)(FIRST)
        assert row.name == "改名"
    assert filled.one("objects", id=FIRST).name == "改名"


def test_a_change_of_a_row_found_unlocked_survives_its_lock(filled):
    with filled.transaction() as work:
        row = next(row for row in work.objects.find() if row.id == FIRST)
        row.name = "改名"
        assert work.objects.need(FIRST) is row
    assert filled.one("objects", id=FIRST).name == "改名"


def test_a_new_row_is_got_before_it_is_written(filled):
    with filled.transaction() as work:
        work.objects.new(**an_object(9), version=1, updated_at=work.now)
        assert work.objects.get(an_object(9)["id"]).name == "第9科技培训学校"
        assert work.objects.count() == 5


def test_a_locked_row_is_read_as_others_left_it(on_postgres):
    """A row that was seen unlocked is read anew with its lock: nobody decides on what has changed since."""
    on_postgres.do(import_objects, COORDINATOR, lines([an_object(1)]))
    with on_postgres.transaction() as work:
        seen = work.objects.find()[0]
        assert seen.name == "第1科技培训学校"
        on_postgres.do(import_objects, COORDINATOR, lines([an_object(1, name="改名")]))
        assert work.objects.need(FIRST).name == "改名"
        assert seen.name == "改名"


def test_a_needed_row_keeps_the_others_waiting(on_postgres):
    on_postgres.do(import_objects, COORDINATOR, lines([an_object(1)]))
    has_lock, order = Event(), []

    def second() -> None:
        has_lock.wait()
        with on_postgres.transaction() as work:
            order.append(work.objects.need(FIRST).name)

    thread = Thread(target=second)
    thread.start()
    with on_postgres.transaction() as work:
        work.objects.need(FIRST).name = "改名"
        has_lock.set()
        thread.join(0.3)
        assert order == []
    thread.join()
    assert order == ["改名"]


def test_a_seen_row_keeps_nobody_waiting(on_postgres):
    on_postgres.do(import_objects, COORDINATOR, lines([an_object(1)]))
    with on_postgres.transaction() as work:
        work.objects.see(FIRST)
        on_postgres.do(import_objects, COORDINATOR, lines([an_object(1, name="改名")]))
