"""The manifest of the evidence for a finding: a line a file, added to and never replaced (C088, C113)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, Protocol

from service.domain.actors import Actor, Role
from service.domain.refusals import Refused
from service.domain.states import ReferralState

SEEN_BY_RECEIVER = (ReferralState.ACCEPTED, ReferralState.DECIDED, ReferralState.RETURNED)
"""From its acceptance on, the receiver of a referral sees the files; before, it sees what there is."""
MOST_LINES = 200  # so that a manifest fits into a message


class ReceiptState(StrEnum):
    """What a receiver says of a file after it compared the hash."""

    OK = "ok"
    MISSING = "missing"
    DIFFERS = "differs"


class FileState(StrEnum):
    """Whether the hub has a file."""

    STORED = "stored"
    MISSING = "missing"
    DISPUTED = "disputed"


class Line(Protocol):
    """A line of a manifest, as far as the rules look at it."""

    @property
    def id(self) -> Any: ...
    @property
    def sha256(self) -> Any: ...
    @property
    def version(self) -> Any: ...
    @property
    def supersedes(self) -> Any: ...
    @property
    def stored_at(self) -> Any: ...
    @property
    def disputed_at(self) -> Any: ...


def new_lines(there: Sequence[Line], told: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Which of the lines that were told are not in the manifest, each once; a file that is known is no new line.
    Refused `evidence.too_many`."""
    known = {line.sha256 for line in there}
    new = {line["sha256"]: line for line in reversed(told) if line["sha256"] not in known}
    if len(there) + len(new) > MOST_LINES:
        raise Refused("evidence.too_many", most=MOST_LINES)
    return [line for line in told if new.get(line["sha256"]) is line]


def superseded(there: Sequence[Line], digest: str | None) -> str | None:
    """The id of the line that a new one supersedes; Refused `evidence.unknown` if no line has that hash."""
    if not digest:
        return None
    found = next((line.id for line in there if line.sha256 == digest), None)
    if found is None:
        raise Refused("evidence.unknown", sha256=digest)
    return str(found)


def newest_version(there: Sequence[Line]) -> int:
    """The version of the manifest; 0 while it is empty."""
    return max((line.version for line in there), default=0)


def file_state(line: Line) -> FileState:
    """Whether the hub has the file of a line, and whether a receiver disputes it."""
    if line.stored_at is None:
        return FileState.MISSING
    return FileState.DISPUTED if line.disputed_at is not None else FileState.STORED


def may_see_files(actor: Actor, finder: str, receivers: Sequence[str]) -> bool:
    """Whether somebody may have the files: the department that found it, the receivers of referrals that were accepted,
    and auditors; nobody else."""
    return actor.role is Role.AUDITOR or actor.department in (finder, *receivers)
