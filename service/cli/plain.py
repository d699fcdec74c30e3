"""How a command speaks to a terminal: refusals in words, nothing that could command it, and the wish to stop."""

from __future__ import annotations

import os
import signal
import sys
from threading import Event, Thread
from typing import Any

import click

from service.domain.faults import FileRefused
from service.domain.refusals import Refused


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
