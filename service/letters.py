"""A letter before any row is looked at: its envelope, its sender, its type, its dialect and its shape."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from schemas.catalogue import FROM_DEPARTMENT
from schemas.envelope import BODY_LIMIT, source_of
from schemas.faults import WrongShape
from schemas.reading import read, read_envelope
from service.domain.refusals import Refused
from service.ports import Department, Hub, Letter, Message

KNOWN = {type_.rpartition(".")[0] for type_ in FROM_DEPARTMENT}  # without their versions


@dataclass(frozen=True)
class Rejection:
    """Why a message is not taken: a stable code, words for a person, and what is wrong by field."""

    code: str
    words: str
    fields: Mapping[str, str]


@dataclass(frozen=True)
class Incoming:
    """One letter with what could be read of it before any row was looked at."""

    letter: Letter
    message: Message | None
    rejection: Rejection | None
    hash: str

    @property
    def id(self) -> str:
        """The message's own id, or one made from the body where none can be read."""
        return self.message.id if self.message else f"unreadable-{self.hash[:32]}"


def read_letter(hub: Hub, letter: Letter) -> Incoming:
    """Everything that can be said about a letter without the database: envelope, sender, type, dialect, shape."""
    digest = sha256(letter.body).hexdigest()
    try:
        return Incoming(letter, _read(hub, letter), None, digest)
    except WrongShape as fault:
        message = _headers(letter)
        words = words_of(fault.code, fault.fields, message.type if message else "")
        return Incoming(letter, message, Rejection(fault.code, words, fault.fields), digest)


def words_of(code: str, fields: Mapping[str, str], type_: str, **facts: Any) -> str:
    """What is wrong with a letter, for a person."""
    listed = "; ".join(f"{name}: {what}" for name, what in fields.items())
    known = {"fields": listed, "type": type_, "limit": BODY_LIMIT, "source": fields.get("source", ""), **facts}
    return Refused(code, **known).words()


def _read(hub: Hub, letter: Letter) -> Message:
    envelope = read_envelope(letter.body)
    is_proved = letter.sender == letter.department or not hub.has_proved_senders
    if envelope["source"] != source_of(letter.department) or not is_proved:
        raise WrongShape("message.foreign_source", {"source": envelope["source"]})
    schema = FROM_DEPARTMENT.get(envelope["type"])
    if schema is None:
        is_known = envelope["type"].rpartition(".")[0] in KNOWN
        code = "message.version_unknown" if is_known else "message.type_unknown"
        raise WrongShape(code, {"type": envelope["type"]})
    return _message(letter, envelope, _data(hub.departments[letter.department], envelope, schema))


def _data(department: Department, envelope: Mapping[str, Any], schema: Any) -> dict[str, Any]:
    """The data in our format; what is wrong with it is told under the names that the department used."""
    ours = department.from_dialect(envelope["type"], envelope["data"])
    try:
        return read(schema, ours)
    except WrongShape as fault:
        theirs = {department.path_in_dialect(envelope["type"], path): what for path, what in fault.fields.items()}
        raise WrongShape(fault.code, theirs) from None


def _headers(letter: Letter) -> Message | None:
    try:
        envelope = read_envelope(letter.body)
    except WrongShape:
        return None
    return _message(letter, envelope, {})


def _message(letter: Letter, envelope: Mapping[str, Any], data: Mapping[str, Any]) -> Message:
    kept = {name: envelope[name] for name in ("id", "type", "time", "subject", "sequence")}
    return Message(department=letter.department, data=data, **kept)
