"""The records of SSJ1 as types: plain JSON, exactly as they stand in the certificate (SSJ1 sections 2 to 6)."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TypedDict


class Base(StrEnum):
    """What a ratio is taken of: every active object that matches, or only those that may be drawn."""

    ALL = "all"
    ELIGIBLE = "eligible"


class LeaderMode(StrEnum):
    """How the 组长 is found: drawn with position 0, or designated by the section's head afterwards (C061)."""

    DRAWN = "drawn"
    DESIGNATED = "designated"


LibraryObject = TypedDict(
    "LibraryObject",
    {
        "id": str,
        "class": str,
        "kinds": list[str],
        "type": str,
        "scale": str,
        "region": str,
        "visits": int,
        "status": str,
        "flags": list[str],
    },
)


class Inspector(TypedDict):
    id: str
    department: str
    licensed_until: str
    may_lead: bool
    skills: list[str]
    load: int


class Libraries(TypedDict):
    objects: Sequence[LibraryObject]
    inspectors: Sequence[Inspector]
    conflicts: Sequence[Sequence[str]]


class Filter(TypedDict):
    kinds: list[str]
    types: list[str]
    scales: list[str]
    regions: list[str]


class Task(TypedDict):
    id: str
    departments: list[str]
    items: dict[str, list[str]]
    filter: Filter
    base: str
    ratios: dict[str, int]


class Team(TypedDict):
    size: int
    skills: list[str]
    leader: str


class FreezeInputs(TypedDict):
    """What people decide before the draw; the rest of the freeze is computed."""

    campaign: str
    attempt: int
    previous: str
    frozen_at: str
    valid_on: str
    cap: int | None
    cap_exempt_flags: list[str]
    tasks: list[Task]
    teams: dict[str, Team]
    delta: int
    participants: list[str]
    witness: str
    verifier: str


class Roots(TypedDict):
    objects: str
    inspectors: str
    conflicts: str


class Freeze(FreezeInputs):
    format: str
    roots: Roots
    algorithm: str


class Commit(TypedDict):
    participant: str
    commitment: str


class Reveal(TypedDict):
    participant: str
    nonce: str


class Exclusion(TypedDict):
    task: str
    object: str
    reason: str


DrawRow = TypedDict(
    "DrawRow",
    {
        "task": str,
        "class": str,
        "n": int,
        "eligible": int,
        "k": int,
        "short": int,
        "cut": str,
        "objects": list[str],
    },
)


class Visit(TypedDict):
    object: str
    tasks: list[str]
    departments: list[str]


class Assignment(TypedDict):
    object: str
    department: str
    inspectors: list[str]
    leader: str | None


class CertificateBody(TypedDict):
    format: str
    freeze: Freeze
    freeze_hash: str
    libraries: Libraries
    commits: list[Commit]
    reveals: list[Reveal]
    absent: list[str]
    beacon: str | None
    key: str
    excluded: list[Exclusion]
    draw: list[DrawRow]
    visits: list[Visit]
    assignments: list[Assignment]


class Certificate(CertificateBody):
    hash: str
