"""A worker with a slip: at a stated point of its work it kills itself, fails, or is slow. `program.py SLIP`, as JSON.

`point`: "record" (a step of a use case was noted), "commit" (just before), "ack" (committed, just before), "mark"
(published, just before); `at`: which time it happens there, from 1, or `subject`: whenever it is about this one;
`does`: "die", "fail" or "sleep" for `seconds`.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from threading import Event
from typing import Any

from service.ports import Hub, Transport
from service.running import worker
from wsgi import build_hub, settings_of


@dataclass
class Slip:
    """What happens, and where."""

    point: str
    does: str = "die"
    at: int = 0
    subject: str = ""
    seconds: float = 0.0
    count: int = 0

    def pass_by(self, point: str, subject: str = "") -> None:
        """The work has come to this point."""
        if point != self.point:
            return
        self.count += 1
        if subject != self.subject if self.subject else self.count != self.at:
            return
        if self.does == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        if self.does == "fail":
            raise RuntimeError("a slip of the handler")
        time.sleep(self.seconds)


class SlipperyWire:
    """A transport with the slip before its acknowledgements and after its publishing."""

    def __init__(self, wire: Transport, slip: Slip) -> None:
        self._wire = wire
        self._slip = slip

    def __getattr__(self, name: str) -> Any:
        return getattr(self._wire, name)

    def done(self, letters: Any) -> None:
        self._slip.pass_by("ack")
        self._wire.done(letters)

    def send(self, letters: Any) -> Any:
        results = self._wire.send(letters)
        self._slip.pass_by("mark")
        return results


def with_slip(hub: Hub, slip: Slip) -> Hub:
    """The same hub, with the slip."""

    @contextmanager
    def transaction() -> Iterator[Any]:
        with hub.transaction() as work:
            record = work.record
            has_steps = False

            def slippery(actor: Any, action: str, subject: str, **details: Any) -> None:
                nonlocal has_steps
                has_steps = True
                record(actor, action, subject, **details)
                if action != "message.rejected":  # the handler slips, not the hub that puts its message aside
                    slip.pass_by("record", subject)

            work.record = slippery  # type: ignore[method-assign]
            yield work
            if has_steps:
                slip.pass_by("commit")

    return replace(hub, transaction=transaction, open_transport=lambda: SlipperyWire(hub.open_transport(), slip))


if __name__ == "__main__":
    _, plain = build_hub(settings_of())
    with worker(with_slip(plain, Slip(**json.loads(sys.argv[1])))):
        Event().wait()
