"""The desk as a program: take letters, answer them, do what is due, send; until it is told to stop."""

from __future__ import annotations

from collections.abc import Callable
from time import sleep

import structlog

from adapters.desk.desk import Desk
from adapters.desk.faults import Send
from adapters.desk.store import DeskStore
from service.ports import Letter, Sent, Transport, TransportUnavailable

BATCH = 100
WAIT_SECONDS = 0.1
PAUSE_SECONDS = 0.5

log = structlog.get_logger("desk")


def run_desk(
    desk: Desk,
    store: DeskStore,
    transport: Transport,
    should_stop: Callable[[], bool],
    pause: float = PAUSE_SECONDS,
    send: Send | None = None,
) -> None:
    """Work until `should_stop`; while the broker is away, wait `pause` seconds and try again. `send` stands in for the
    transport's own."""
    while not should_stop():
        try:
            work_once(desk, store, transport, WAIT_SECONDS, send)
        except TransportUnavailable as away:
            log.warning("desk.waits", why=str(away))
            sleep(pause)


def work_once(desk: Desk, store: DeskStore, transport: Transport, wait: float, send: Send | None = None) -> int:
    """One round; returns how many letters came. A letter is acknowledged only when its answers are stored."""
    letters = transport.take(BATCH, wait)
    with store.transaction():
        for letter in letters:
            desk.receive(letter)
        desk.do_what_is_due()
    transport.done(letters)
    _send(desk, store, send or transport.send)
    return len(letters)


def _send(desk: Desk, store: DeskStore, send: Send) -> None:
    waiting = store.unsent(BATCH)
    if not waiting:
        return
    results = send([Letter(desk.code, message_id, body) for _, message_id, body in waiting])
    confirmed = [row[0] for row, result in zip(waiting, results, strict=True) if result is Sent.CONFIRMED]
    with store.transaction():
        store.mark_sent(confirmed)
