"""The scheduler looks at the broker for the pages, and keeps why it got no answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from service.application.look_at_broker import look_at_broker
from service.ports import Letter
from tests.fakes import LEAD


def facts(district):
    (pulse,) = district.rows("pulses", source="broker")
    return pulse.at, pulse.facts


def test_queue_depths_and_dead_letters_are_kept(district):
    district.wire.put(Letter(LEAD, "one", b"{"))
    district.wire.buried.append(Letter(LEAD, "two", b"{"))
    look_at_broker(district.hub)
    now = district.clock.now()
    assert facts(district) == (
        now,
        {"why": "", "answered_at": now.isoformat(), "queues": {"to_hub": 1}, "dead": 1},
    )


def test_why_there_was_no_answer_is_kept(district):
    look_at_broker(district.hub)
    answered_at = district.clock.now().isoformat()
    district.wire.is_away = True
    for _ in range(2):
        district.clock.move(seconds=15)
        look_at_broker(district.hub)
        why = {"why": "the fake broker is away", "answered_at": answered_at}
        assert facts(district) == (district.clock.now(), why)


def test_a_broker_never_reached_has_no_last_answer(district):
    district.wire.is_away = True
    look_at_broker(district.hub)
    assert facts(district)[1]["answered_at"] is None


def test_a_wire_that_fails_while_asked_is_closed(district):
    closed = []

    class Broken(type(district.wire)):
        def waiting(self):
            raise ZeroDivisionError

        def close(self):
            closed.append(self)

    with pytest.raises(ZeroDivisionError):
        look_at_broker(replace(district.hub, open_transport=Broken))
    assert closed
