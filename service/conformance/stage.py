"""The hub's side of the rehearsal: it sends letters to the department, and keeps everything that it hears."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from schemas.catalogue import FROM_DEPARTMENT, full_name, short_name
from schemas.faults import WrongShape
from schemas.reading import read, read_envelope, write_envelope
from service.contract.party import EXAMPLES
from service.domain.policy import PolicyPack
from service.domain.time_zone import local_day
from service.letters import words_of
from service.ports import HUB, Department, Letter, Sent, Transport


@dataclass(frozen=True)
class Said:
    """One letter of the department, as far as it can be read: `data` in our words, checked by its type's schema;
    `is_first` if its id was not heard before."""

    letter: Letter
    at: datetime
    envelope: Mapping[str, Any] | None
    data: Mapping[str, Any] | None
    fault: WrongShape | None
    is_first: bool

    @property
    def name(self) -> str:
        """The short name of its type; "" if it could not be read."""
        return short_name(self.envelope["type"]) if self.envelope else ""

    @property
    def made_at(self) -> datetime:
        """When the department says that it wrote it."""
        made: datetime = self.envelope["time"] if self.envelope else self.at
        return made


@dataclass(frozen=True)
class Borrowed:
    """A department that speaks another's dialect (service.ports.Department)."""

    code: str
    name: str
    name_en: str
    speaker: Department

    def to_dialect(self, type_: str, data: Mapping[str, Any]) -> dict[str, Any]:
        """Our data in the other's words."""
        return self.speaker.to_dialect(type_, data)

    def from_dialect(self, type_: str, data: Mapping[str, Any]) -> dict[str, Any]:
        """The other's words in ours."""
        return self.speaker.from_dialect(type_, data)

    def schema_in_dialect(
        self, type_: str, ours: Mapping[str, Any], definitions: Mapping[str, Any]
    ) -> dict[str, Any] | None:
        """The JSON Schema of the other's words."""
        return self.speaker.schema_in_dialect(type_, ours, definitions)

    def path_in_dialect(self, type_: str, path: str) -> str:
        """One of our fields under the name that the other knows."""
        return self.speaker.path_in_dialect(type_, path)


@dataclass
class Stage:
    """What every story plays on: the wire, the department, the law, and what was said so far. `run` is part of every
    name that the rehearsal gives, so that two rehearsals never share one."""

    transport: Transport
    department: Department
    pack: PolicyPack
    now: Callable[[], datetime]
    new_id: Callable[[], str]
    run: str
    said: list[Said] = field(default_factory=list)
    subjects: set[str] = field(default_factory=set)  # what the department was given
    _sequence: Counter[str] = field(default_factory=Counter)

    @property
    def code(self) -> str:
        """The department's code."""
        return self.department.code

    def day(self, days: int = 0) -> date:
        """Today in China, or so many days from it."""
        return local_day(self.now()) + timedelta(days=days)

    def tell(self, name: str, subject: str, data: Mapping[str, Any], **changes: Any) -> None:
        """One message in the department's dialect, at once."""
        self.send(self.letter(name, subject, data, **changes))

    def letter(
        self, name: str, subject: str, data: Mapping[str, Any], type_: str = "", more: Mapping[str, Any] | None = None
    ) -> Letter:
        """A message as the hub writes it; `type_` instead of its own, `more` fields in the envelope and its data."""
        self.subjects.add(subject)
        self._sequence[subject] += 1
        id_, known = self.new_id(), full_name(name)
        body = write_envelope(
            id=id_, party=HUB, type=type_ or known, time=self.now(), subject=subject,
            data={**self.department.to_dialect(known, data), **(more or {})}, correlation_id=None, causation_id=None,
            sequence=self._sequence[subject],
        )  # fmt: skip
        return Letter(self.code, id_, json.dumps({**json.loads(body), **(more or {})}).encode() if more else body)

    def send(self, *letters: Letter) -> None:
        """These letters in this order; RuntimeError if the department's box is gone."""
        results = self.transport.send(letters)
        if set(results) != {Sent.CONFIRMED}:
            raise RuntimeError(f"the broker did not take a letter for {self.code}: {results}")

    def refuse(self, said: Said, code: str, fields: Mapping[str, str] | None = None, **facts: Any) -> None:
        """Answer `message.rejected`, as the hub does."""
        if said.envelope is None:
            return
        words = words_of(code, fields or {}, said.envelope["type"], **facts)
        data = {"message_id": said.envelope["id"], "type": said.envelope["type"], "code": code, "words": words,
                "fields": dict(fields or {})}  # fmt: skip
        self.tell("message.rejected", said.envelope["subject"], data)

    def hear(self, letter: Letter) -> Said:
        """Read a letter and keep it; what cannot be read is refused, once."""
        envelope = data = fault = None
        try:
            envelope = read_envelope(letter.body)
            data = self._data(envelope)
        except WrongShape as found:
            fault = found
        is_first = envelope is None or all(envelope["id"] != one.envelope["id"] for one in self.said if one.envelope)
        said = Said(letter, self.now(), envelope, data, fault, is_first)
        self.said.append(said)
        if fault and is_first:
            self.refuse(said, fault.code, fault.fields)
        return said

    def _data(self, envelope: Mapping[str, Any]) -> dict[str, Any]:
        schema = FROM_DEPARTMENT.get(envelope["type"])
        if schema is None:
            raise WrongShape("message.type_unknown", {"type": envelope["type"]})
        ours = self.department.from_dialect(envelope["type"], envelope["data"])
        try:
            return read(schema, ours)
        except WrongShape as fault:
            theirs = self.department.path_in_dialect
            fields = {theirs(envelope["type"], path): what for path, what in fault.fields.items()}
            raise WrongShape(fault.code, fields) from None


def example(name: str, **changes: Any) -> dict[str, Any]:
    """The data of the first good example of a type, changed."""
    text = (EXAMPLES / f"{name}.v1.json").read_text(encoding="utf-8")
    return {**json.loads(text)["good"][0]["data"], **changes}
