"""The hub at work: the loops that take messages in and send them out, each on a thread of its own."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from threading import Event, Thread

import structlog

from service.application.say_alive import Heart
from service.application.send_outbox import send_outbox
from service.broker_watch import watch_broker
from service.inbound import receive
from service.ports import DatabaseUnavailable, Hub, Transport, TransportUnavailable

RELAYS = 2  # while one waits for the database or the broker, the other writes
WAIT_SECONDS = 0.2
PAUSE_SECONDS = 1.0

Work = Callable[[Transport], object]

log = structlog.get_logger("running")


@contextmanager
def worker(hub: Hub) -> Iterator[None]:
    """Run intake and relays until the block ends; all stop within a second and finish what they began."""
    with calm_collector():
        yield from _looping(hub)


@contextmanager
def calm_collector() -> Iterator[None]:
    """Let Python look for cycles seldom, and not in what was loaded at the start: a batch makes thousands of rows that
    live shortly and hardly a cycle, and looking took a seventh of its time."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def _looping(hub: Hub) -> Iterator[None]:
    stop, news = Event(), Event()
    works: list[tuple[str, Work]] = [("intake", partial(_intake, hub, news, stop))]
    works += [("relay", partial(_relay, hub, news))] * RELAYS
    loops = [Thread(target=_loop, args=(hub, stop, name, work), name=name) for name, work in works]
    loops.append(Thread(target=watch_broker, args=(hub, stop), name="broker watch"))
    for each in loops:
        each.start()
    try:
        yield
    finally:
        stop.set()
        for each in loops:
            each.join()


def _intake(hub: Hub, news: Event, stop: Event, wire: Transport) -> None:
    """One batch; while the database is away it stays in our hands, and nothing more is taken."""

    def goes_on(away: DatabaseUnavailable) -> bool:
        log.warning("worker.waits", why=str(away))
        return not stop.wait(PAUSE_SECONDS)

    if receive(hub, wire, WAIT_SECONDS, goes_on):
        news.set()


def _relay(hub: Hub, news: Event, wire: Transport) -> None:
    """Send what waits; if nothing does, until the intake beside us has news, or others may have written some."""
    news.clear()
    if not send_outbox(hub, wire):
        news.wait(WAIT_SECONDS)


def _loop(hub: Hub, stop: Event, name: str, work: Work) -> None:
    """Work on a wire of its own until told to stop. While broker or database are away: wait, and try again; nothing is
    lost, because what came in is not acknowledged and what goes out is not marked."""
    wire, heart = hub.open_transport(), Heart(hub, name)
    is_declared = False
    while not stop.is_set():
        try:
            heart.beat()
            if not is_declared:
                wire.declare()
                is_declared = True
            work(wire)
        except TransportUnavailable as away:
            log.warning("worker.waits", why=str(away))
            stop.wait(PAUSE_SECONDS)
        except DatabaseUnavailable as away:
            log.warning("worker.waits", why=str(away))
            _wait_for_database(hub, stop)
        except Exception:
            log.exception("worker.failed")
            stop.wait(PAUSE_SECONDS)
    wire.close()


def _wait_for_database(hub: Hub, stop: Event) -> None:
    """Take nothing until the database answers: a letter that is taken and given back has used up one delivery."""
    while not stop.wait(PAUSE_SECONDS):
        try:
            with hub.transaction() as work:
                work.due_waiting(0)  # any question will do
            return
        except DatabaseUnavailable as away:
            log.warning("worker.waits", why=str(away))
