"""A loop that goes round says so now and then, and writes no row at every turn."""

from __future__ import annotations

from service.application import say_alive as module
from service.application.say_alive import Heart, say_alive


def test_the_last_beat_alone_is_kept(district):
    for _ in range(2):
        district.clock.move(seconds=15)
        say_alive(district.hub, "scheduler")
    (pulse,) = district.rows("pulses")
    assert (pulse.source, pulse.at) == ("scheduler", district.clock.now())


def test_a_quick_loop_beats_once_in_a_while(district, monkeypatch):
    monkeypatch.setattr(module, "FIRST_AFTER_SECONDS", 0)
    heart, began = Heart(district.hub, "intake"), district.clock.now()
    for _ in range(5):
        heart.beat()
        district.clock.move(seconds=1)
    (pulse,) = district.rows("pulses", source="intake")
    assert pulse.at == began
