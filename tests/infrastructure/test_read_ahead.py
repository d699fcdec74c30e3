"""What is read at once for many questions: the answers are those of one by one, own changes included."""

from __future__ import annotations

from threading import Event, Thread

import pytest

from service.application.import_libraries import import_objects
from service.domain.refusals import Refused
from service.ports import NotUndone
from tests.district import COORDINATOR, an_object, lines

IDS = sorted(an_object(n)["id"] for n in range(4))


@pytest.fixture
def filled(anywhere):
    anywhere.do(import_objects, COORDINATOR, lines(an_object(n) for n in range(4)))
    return anywhere


def add(work, number, **changes):
    return work.objects.new(**an_object(number, **changes), version=1, updated_at=work.now)


def test_locked_rows_come_in_the_order_of_keys(filled):
    with filled.transaction() as work:
        assert [row.id for row in work.objects.lock([*reversed(IDS), "nothing"])] == IDS
        assert work.objects.get("nothing") is None


def test_a_row_added_under_a_locked_key_is_got(filled):
    with filled.transaction() as work:
        work.objects.lock([an_object(9)["id"]])
        assert work.objects.get(an_object(9)["id"]) is None
        row = add(work, 9)
        assert work.objects.get(row.id) is row


def test_a_change_before_the_lock_is_kept(filled):
    with filled.transaction() as work:
        work.objects.find()[0].name = "改名"
        assert work.objects.lock(IDS)[0].name == "改名"
    assert filled.rows("objects")[0].name == "改名"


def test_what_was_read_ahead_is_found_as_without(filled):
    questions = [
        {"credit_class": "A"}, {"credit_class": ["A", "B"]}, {"credit_class": "B", "name": "第1科技培训学校"},
        {"credit_class": "A", "name": "no"}, {"credit_class": []}, {"credit_class": "D"}, {},
    ]  # fmt: skip
    with filled.transaction() as work:
        plain = [[row.id for row in work.objects.find(**each)] for each in questions]
        work.objects.read_ahead("credit_class", ["A", "B"])
        assert [[row.id for row in work.objects.find(**each)] for each in questions] == plain
        assert [work.objects.count(**each) for each in questions] == [len(each) for each in plain]


def test_own_changes_are_found_in_what_was_read_ahead(filled):
    with filled.transaction() as work:
        (first,) = work.objects.read_ahead("credit_class", ["A"])
        first.name = "改名"
        new = add(work, 8)
        assert work.objects.find(credit_class="A", name="改名") == [first]
        assert work.objects.find(credit_class="A") == sorted([first, new], key=lambda row: row.id)
    assert [row.name for row in filled.rows("objects", id=first.id)] == ["改名"]


def test_only_what_lies_within_is_answered(filled):
    with filled.transaction() as work:
        work.objects.read_ahead("credit_class", ["A"], scale=["small"])
        filled_row = add(work, 12, scale="large")
        assert work.objects.count(credit_class="A", scale="small") == 1
        assert work.objects.find(credit_class="A", scale="large") == [filled_row]
        assert work.objects.count(credit_class="A") == 2


def test_a_trial_that_fails_leaves_no_trace(filled):
    with filled.transaction() as work:
        work.objects.read_ahead("credit_class", ["A"])
        first = work.objects.need(IDS[0])
        with work.trial():
            work.next_number("series")
            first.note = "kept"
        with pytest.raises(Refused), work.trial():
            first.note, first.name = "undone", "改名"
            first.name = "改名两次"
            row = add(work, 8)
            row.note = "undone"
            work.send("science", "x", "x", {})
            work.record(COORDINATOR, "x", "x")
            work.next_number("series")
            raise Refused("referral.reason_missing")
        assert (first.note, work.objects.count(credit_class="A")) == ("kept", 1)
        assert work.next_number("series") == 2
    assert (filled.rows("outbox"), filled.audit("x")) == ([], [])
    assert [row.note for row in filled.rows("objects")].count("kept") == 1
    assert len(filled.rows("objects")) == 4


def test_a_trial_that_was_written_cannot_be_undone(filled):
    with pytest.raises(NotUndone) as undone, filled.transaction() as work, work.trial():
        add(work, 8)
        work.objects.count()
        raise Refused("referral.reason_missing")
    assert isinstance(undone.value.__cause__, Refused)
    assert len(filled.rows("objects")) == 4


def test_a_new_row_numbered_by_the_database_is_not_changed(filled):
    with pytest.raises(RuntimeError, match="not changed"), filled.transaction() as work:
        values = {"message_id": "1", "type": "", "subject": "", "body_hash": "", "body": b"", "outcome": "done"}
        row = work.inbox.new(department="science", received_at=work.now, **values)
        work.flush()
        row.outcome = "rejected"


def test_a_name_that_is_no_column_is_an_error(filled):
    with pytest.raises(TypeError, match="colour"), filled.transaction() as work:
        work.objects.new(colour="red")
    with pytest.raises(AttributeError, match="colour"), filled.transaction() as work:
        work.objects.see(IDS[0]).colour = "red"


def test_a_second_worker_sees_what_the_first_one_left(on_postgres):
    """Who locks many waits for who changed one of them, and reads it as it was left."""
    on_postgres.do(import_objects, COORDINATOR, lines(an_object(n) for n in range(4)))
    has_lock, names = Event(), []

    def second() -> None:
        has_lock.wait()
        with on_postgres.transaction() as work:
            work.objects.lock(IDS)
            work.objects.read_ahead("credit_class", ["A"])
            names.extend(row.name for row in work.objects.find(credit_class="A"))

    thread = Thread(target=second)
    thread.start()
    with on_postgres.transaction() as work:
        work.objects.need(IDS[3]).credit_class = "A"
        add(work, 8)
        has_lock.set()
        thread.join(0.3)
        assert names == []
    thread.join()
    assert len(names) == 3
