"""A process of the hub says that it lives, so that a page can tell when one has fallen silent."""

from __future__ import annotations

from time import monotonic

from service.ports import Hub

EVERY_SECONDS = 15.0
FIRST_AFTER_SECONDS = 1.0  # a loop that fails as soon as it starts has not lived


def say_alive(hub: Hub, name: str) -> None:
    """One beat of the process of that name."""
    with hub.transaction() as work:
        work.note_pulse(name, {})


class Heart:
    """Beats for a loop that goes round much faster: every 15 seconds at most."""

    def __init__(self, hub: Hub, name: str) -> None:
        self._hub = hub
        self._name = name
        self._next = monotonic() + FIRST_AFTER_SECONDS

    def beat(self) -> None:
        """Say that the loop goes round, if it is time; DatabaseUnavailable as every transaction."""
        if monotonic() >= self._next:
            say_alive(self._hub, self._name)
            self._next = monotonic() + EVERY_SECONDS
