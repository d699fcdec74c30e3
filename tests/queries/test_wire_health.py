"""The figures of the wire, from rows as intake and relay leave them, on both databases."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from service.queries import wire_health as module
from service.queries.wire_health import Broker, Waiting, wire_health
from tests.district import District
from tests.fakes import CAST, LEAD, PARTNER, STRANGER


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path):
    """An empty hub."""
    is_sqlite = request.param == "sqlite"
    url = f"sqlite:///{tmp_path / 'hub.db'}" if is_sqlite else request.getfixturevalue("postgres_url")
    district = District(url)
    district.create_tables()
    yield district
    district.close()


def receive(district, department, outcome="rejected", code="message.shape", tries=1, next_try_at=None):
    with district.transaction() as work:
        number = work.inbox.count() + 1
        work.inbox.new(
            department=department, message_id=f"m-{number}", type="t", subject="s", body_hash="0", body=b"{}",
            outcome=outcome, code=code if outcome == "rejected" else None, tries=tries, next_try_at=next_try_at,
            received_at=work.now,
        )  # fmt: skip


def write(district, department, count=1):
    with district.transaction() as work:
        for _ in range(count):
            work.send(department, "lianjian.deadline.missed.v1", f"part/{department}", {})


def mark(district, department, trouble=None):
    with district.transaction() as work:
        rows = [row for row in work.claim_outbox(100, 10) if row.department == department]
        work.mark_outbox([row.id for row in rows], trouble)


def look(district, departments=CAST):
    with Session(district.engine) as session:
        return wire_health(session, departments, district.clock.now())


def test_an_empty_hub_has_nothing_to_tell(empty):
    health = look(empty)
    assert (health.waiting, health.rejected, health.unsent, health.retries) == (Waiting(0, None, None, 0), [], 0, 0)
    assert (health.oldest_unsent_at, health.heard, health.broker, health.to_approve) == (None, {}, None, 0)
    assert [each.department for each in health.departments] == list(CAST)


def test_what_waits_is_told_with_its_oldest(empty):
    began = empty.clock.now()
    receive(empty, LEAD, "waiting", tries=3, next_try_at=began + timedelta(seconds=9))
    empty.clock.move(minutes=5)
    receive(empty, PARTNER, "waiting", tries=1, next_try_at=began + timedelta(seconds=4))
    waiting = look(empty).waiting
    assert waiting == Waiting(2, began, began + timedelta(seconds=4), 3)
    assert look(empty, [PARTNER]).waiting.oldest_at == empty.clock.now()


def test_what_is_rejected_is_grouped_by_its_code(empty):
    began = empty.clock.now()
    receive(empty, LEAD)
    empty.clock.move(hours=1)
    receive(empty, PARTNER)
    receive(empty, PARTNER, code="message.other_body")
    receive(empty, PARTNER, "discarded")
    receive(empty, LEAD, "change_proposed")
    health = look(empty)
    told = [(group.code, group.count, group.first_at, group.last_at) for group in health.rejected]
    now = empty.clock.now()
    assert told == [("message.shape", 2, began, now), ("message.other_body", 1, now, now)]
    assert (health.discarded, health.to_approve) == (1, 1)
    assert [group.count for group in look(empty, [LEAD]).rejected] == [1]


def test_what_is_not_sent_is_told_by_department(empty):
    began = empty.clock.now()
    write(empty, LEAD, 2)
    write(empty, PARTNER)
    mark(empty, PARTNER)
    empty.clock.move(minutes=1)
    mark(empty, LEAD, "returned")
    empty.clock.move(minutes=1)
    write(empty, LEAD)
    health = look(empty)
    lead, partner, *_ = health.departments
    assert (lead.unsent, lead.oldest_unsent_at, lead.told_at, dict(lead.troubles)) == (3, began, None, {"returned": 2})
    assert (partner.unsent, partner.oldest_unsent_at, partner.told_at) == (0, None, began)
    assert (health.unsent, health.oldest_unsent_at, health.in_trouble("returned")) == (3, began, 2)


def test_only_gaps_that_are_open_are_told(empty):
    began = empty.clock.now()
    with empty.transaction() as work:
        for subject, closed_at in (("part/1", None), ("part/2", began), ("part/3", None)):
            work.gaps.new(department=LEAD, subject=subject, missing="3", noticed_at=began, closed_at=closed_at)
    assert (look(empty).missing, look(empty).missing_since) == (2, began)
    assert look(empty, [PARTNER]).missing == 0


def test_a_department_is_heard_when_it_last_wrote(empty):
    receive(empty, LEAD, "done")
    empty.clock.move(days=2)
    receive(empty, LEAD)
    heard = {each.department: each.heard_at for each in look(empty).departments}
    assert heard[LEAD] == empty.clock.now() and heard[STRANGER] is None


def test_only_the_retries_of_the_last_hour_count(empty):
    receive(empty, LEAD, "done", tries=9)
    empty.clock.move(minutes=61)
    receive(empty, LEAD, "done", tries=3)
    receive(empty, PARTNER, "waiting", tries=2, next_try_at=empty.clock.now())
    assert (look(empty).retries, look(empty, [LEAD]).retries) == (3, 2)


def test_counting_stops_at_its_bound(empty, monkeypatch):
    monkeypatch.setattr(module, "MOST_COUNTED", 2)
    for _ in range(5):
        receive(empty, LEAD)
    write(empty, LEAD, 5)
    health = look(empty)
    assert (health.rejected[0].count, health.departments[0].unsent) == (3, 3)


def test_the_last_word_of_each_part_is_told(empty):
    for facts in (
        {"why": "gone", "answered_at": None},
        {"why": "", "answered_at": None, "queues": {"q": 1}, "dead": 2},
    ):
        with empty.transaction() as work:
            work.note_pulse("intake", {})
            work.note_pulse("broker", facts)
        empty.clock.move(seconds=1)
    health = look(empty)
    said_at = empty.clock.now() - timedelta(seconds=1)
    assert health.heard == {"intake": said_at}
    assert health.broker == Broker(said_at, "", None, {"q": 1}, 2)


def test_the_number_of_questions_is_constant(empty):
    asked = []
    event.listen(empty.engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    counts = []
    for departments in (CAST[:1], CAST):
        asked.clear()
        look(empty, departments)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 9
