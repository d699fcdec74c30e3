"""The records of SSJ1 as types: plain JSON, exactly as they stand in the certificate (SSJ1 sections 2 to 7)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TypedDict

HUB = "hub"
NO_HASH = "0" * 64
Sign = Callable[[str], str]


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
        "sealed": str,
    },
)


class Inspector(TypedDict):
    id: str
    department: str
    licensed_until: str
    may_lead: bool
    skills: list[str]
    debt: int
    sealed: str


class Conflict(TypedDict):
    inspector: str
    object: str
    sealed: str


class Libraries(TypedDict):
    """The three frozen lists; each can be iterated more than once, from a list or from where it is kept."""

    objects: Iterable[LibraryObject]
    inspectors: Iterable[Inspector]
    conflicts: Iterable[Conflict]


class Filter(TypedDict):
    kinds: list[str]
    types: list[str]
    scales: list[str]
    regions: list[str]
    classes: list[str]
    flags: list[str]


class Task(TypedDict):
    id: str
    departments: list[str]
    items: dict[str, list[str]]
    filter: Filter
    base: str
    ratios: dict[str, int]
    reserve: int


class Team(TypedDict):
    size: int
    skills: list[str]
    leader: str


class Rules(TypedDict):
    """What the draw goes by: the part of the plan that decides who can be drawn, and who inspects."""

    tasks: list[Task]
    teams: dict[str, Team]
    valid_on: str
    cap: int | None
    cap_exempt_flags: list[str]
    skip_flags: list[str]
    class_by_flag: list[list[str]]
    shared_tickets: bool
    delta: int


class PlanInputs(Rules):
    """The plan as people decided it, before its lists are put in order."""

    campaign: str
    set_up_by: str
    approved_by: str
    approved_at: str


class PlanRecord(PlanInputs):
    format: str


class Counts(TypedDict):
    objects: int
    inspectors: int
    conflicts: int


class Roots(TypedDict):
    objects: str
    inspectors: str
    conflicts: str


class Signer(TypedDict):
    algorithm: str
    key: str


class CodeChain(TypedDict):
    head: str
    length: int


class BeaconRule(TypedDict):
    kind: str
    source: str
    at: str


class FreezeInputs(TypedDict):
    """What stands in the freeze beside what is computed from the plan and the libraries."""

    attempt: int
    previous: str
    frozen_at: str
    participants: list[str]
    witness: str
    signers: dict[str, Signer]
    rounds: CodeChain
    beacon: BeaconRule | None
    verifier: str


class Freeze(FreezeInputs):
    format: str
    campaign: str
    plan: str
    roots: Roots
    counts: Counts
    algorithm: str


class Commit(TypedDict):
    participant: str
    commitment: str
    signature: str | None


class Reveal(TypedDict):
    participant: str
    nonce: str
    signature: str | None


class Link(TypedDict):
    """What an entry of the chain says; its hash is taken of these members."""

    kind: str
    by: str
    at: str
    content: str
    previous: str


class Entry(Link):
    hash: str
    signature: str


class Attempt(TypedDict):
    """An attempt that was given up before this one."""

    freeze_hash: str
    reason: str
    chain: list[Entry]


class Exclusion(TypedDict):
    task: str
    object: str
    reason: str


class Lifted(TypedDict):
    object: str
    flags: list[str]


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
        "reserve": list[str],
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


class Proceedings(TypedDict):
    """What happened between the freeze and the key, each list sorted by participant, and the chain that records it."""

    commits: list[Commit]
    reveals: list[Reveal]
    absent: list[str]
    beacon: str | None
    earlier: list[Attempt]
    chain: list[Entry]


class CertificateBody(Proceedings):
    format: str
    plan: PlanRecord
    freeze: Freeze
    freeze_hash: str
    key: str
    excluded: list[Exclusion]
    lifted: list[Lifted]
    draw: list[DrawRow]
    visits: list[Visit]
    assignments: list[Assignment]


class Certificate(CertificateBody):
    hash: str
    signature: str
