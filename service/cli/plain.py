"""How a command speaks to a terminal: refusals in words, nothing that could command it, and the wish to stop."""

from __future__ import annotations

import os
import signal
import sys
from threading import Event, Thread
from typing import Any

import click
from flask import Flask

from service.application.log_in import actor_of, log_in
from service.domain.actors import Actor
from service.domain.faults import FileRefused
from service.domain.refusals import Refused
from service.infrastructure.passwords import password_matches
from service.infrastructure.reading import reading
from service.infrastructure.tables.database import db
from service.ports import Hub
from service.queries.people import password_hash


class plainly:
    """Turns a refusal into words on standard error, every fault of a file on a line of its own, and exit status 1."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: Any, error: BaseException | None, _trace: Any) -> None:
        if isinstance(error, FileRefused):
            for found in error.faults:
                click.echo(
                    f"{found.row}\t{found.column}\t{found.value}\t{found.words()} / {found.words('en')}", err=True
                )
        if isinstance(error, Refused):
            raise SystemExit(f"{error.code}: {error.words()} / {error.words('en')}")


def acting_as(app: Flask, hub: Hub, username: str, password: str) -> Actor:
    """The person of that name, who logs in for one command as on the console: failures are counted, and lock the
    account. Refused if that fails."""
    with app.app_context(), reading(db.engine) as reader:
        is_right = password_matches(password_hash(reader, username), password)
    with hub.transaction() as work:
        session_key = log_in(work, username, is_right)
    if isinstance(session_key, Refused):
        raise session_key
    with hub.transaction() as work:
        return actor_of(work.users.see(username))


def harmless(text: str) -> str:
    """The text with every character that could command the terminal written out."""
    return "".join(c if c.isprintable() or c in "\n\t" else c.encode("unicode_escape").decode() for c in text)


def told_to_stop(when_input_ends: bool) -> Event:
    """An event that SIGTERM and SIGINT set, and, if asked, the end of standard input."""
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    if when_input_ends:
        Thread(target=_wait_for_the_end_of_input, args=(stop,), daemon=True).start()
    return stop


def _wait_for_the_end_of_input(stop: Event) -> None:
    while os.read(sys.stdin.fileno(), 1024):  # not through the buffer: its lock would outlive the program's end
        pass
    stop.set()
