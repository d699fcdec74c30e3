"""What every answer of a desk needs: its department, its store, its inspectors' conduct, its time, and how it sends."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from adapters.desk.conduct import CHINA, Conduct
from adapters.desk.store import DeskStore
from schemas.catalogue import full_name, short_name
from schemas.reading import write_envelope
from service.ports import Department


@dataclass(frozen=True)
class Office:
    """One department at its desk. `now` tells its time."""

    department: Department
    store: DeskStore
    conduct: Conduct
    now: Callable[[], datetime]

    def today(self) -> str:
        """The day in China."""
        return self.now().astimezone(CHINA).date().isoformat()

    def note(self, data: Mapping[str, Any], cause: str) -> None:
        """Keep what needs no answer, by the id of the message it came in."""
        self.store.put("note", cause, dict(data))

    def send(self, name: str, subject: str, data: Mapping[str, Any], cause: str) -> None:
        """Queue one message, our words put into the department's dialect; see `send_written`."""
        type_ = full_name(name)
        self.send_written(type_, subject, self.department.to_dialect(type_, data), cause)

    def send_written(self, type_: str, subject: str, data: Mapping[str, Any], cause: str) -> None:
        """Queue one message whose data is in the department's dialect, inside the caller's transaction. Its id never
        changes; its number counts the messages about its subject."""
        name = short_name(type_)
        message_id = str(uuid5(NAMESPACE_URL, f"{self.department.code}/{self.store.next_number()}/{cause}/{name}"))
        body = write_envelope(
            id=message_id, party=self.department.code, type=type_, time=self.now(), subject=subject, data=data,
            correlation_id=None, causation_id=cause, sequence=self.store.next_of(subject),
        )  # fmt: skip
        self.store.queue(message_id, body)


def in_utc(at: datetime) -> str:
    """An instant as the store orders it."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")
