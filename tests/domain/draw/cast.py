"""The fixed cast of the draw's tests: a small city, its tasks and its ceremony."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any, cast

from service.domain.draw.certificate import draw
from service.domain.draw.records import build_freeze, commitment, freeze_hash
from service.domain.draw.shapes import (
    Certificate,
    Commit,
    Freeze,
    FreezeInputs,
    Inspector,
    Libraries,
    LibraryObject,
    Reveal,
    Task,
    Team,
)

SCIENCE, MARKET = "science", "market_supervision"
WITNESS = "justice"
KEY = sha256(b"a key for tests").hexdigest()


def key(number: int) -> str:
    """A key that is always the same for a number."""
    return sha256(b"%d" % number).hexdigest()


def an_object(number: int, **changes: Any) -> LibraryObject:
    """An active enterprise; its class goes A, B, C, D in turn unless changed."""
    plain = {
        "id": f"9137{number:014d}",
        "class": "ABCD"[number % 4],
        "kinds": ["foreigner_employer"],
        "type": "for_profit",
        "scale": "small",
        "region": "370302",
        "visits": 0,
        "status": "active",
        "flags": [],
    }
    return cast("LibraryObject", plain | changes)


def an_inspector(number: int, department: str = SCIENCE, **changes: Any) -> Inspector:
    """A licensed inspector who may lead."""
    plain = {
        "id": f"{department}-{number:03d}",
        "department": department,
        "licensed_until": "2027-12-31",
        "may_lead": True,
        "skills": ["labs"],
        "load": 0,
    }
    return cast("Inspector", plain | changes)


def a_task(name: str = "T1", departments: Sequence[str] = (SCIENCE,), **changes: Any) -> Task:
    """A task over the whole library at 5 % in every class, of all active objects."""
    plain = {
        "id": name,
        "departments": list(departments),
        "items": {departments[0]: ["item-1"]},
        "filter": a_filter(),
        "base": "all",
        "ratios": dict.fromkeys("ABCD", 500),
    }
    return cast("Task", plain | changes)


def a_filter(**chosen: list[str]) -> dict[str, list[str]]:
    return {"kinds": [], "types": [], "scales": [], "regions": []} | chosen


def a_team(**changes: Any) -> Team:
    return cast("Team", {"size": 2, "skills": [], "leader": "drawn"} | changes)


def decisions(*tasks: Task, **changes: Any) -> FreezeInputs:
    """What is decided before a draw: teams of two with a drawn leader, cap 2, spread 2."""
    plain = {
        "campaign": "2026-joint-01",
        "attempt": 1,
        "previous": "0" * 64,
        "frozen_at": "2026-11-21T08:00:00+08:00",
        "valid_on": "2026-12-01",
        "cap": 2,
        "cap_exempt_flags": ["complaints"],
        "tasks": list(tasks) or [a_task()],
        "teams": {SCIENCE: a_team(), MARKET: a_team()},
        "delta": 2,
        "participants": sorted([SCIENCE, MARKET, WITNESS]),
        "witness": WITNESS,
        "verifier": "0" * 64,
    }
    return cast("FreezeInputs", plain | changes)


def libraries(
    objects: Sequence[LibraryObject] = (), inspectors: Sequence[Inspector] = (), conflicts: Sequence[list[str]] = ()
) -> Libraries:
    """The three lists in order; without inspectors each of the two departments has six."""
    crews = [an_inspector(number, department) for department in (SCIENCE, MARKET) for number in range(6)]
    return {
        "objects": sorted(objects, key=lambda line: line["id"]),
        "inspectors": sorted(inspectors or crews, key=lambda line: line["id"]),
        "conflicts": sorted(conflicts),
    }


def nonce(participant: str) -> str:
    return sha256(participant.encode()).hexdigest()


def ceremony(freeze: Freeze, absent: Sequence[str] = ()) -> tuple[list[Commit], list[Reveal]]:
    """Everybody's commitment, and the nonces of those who are not absent."""
    frozen = freeze_hash(freeze)
    commits: list[Commit] = [
        {"participant": who, "commitment": commitment(frozen, who, nonce(who))} for who in freeze["participants"]
    ]
    reveals: list[Reveal] = [
        {"participant": who, "nonce": nonce(who)} for who in freeze["participants"] if who not in absent
    ]
    return commits, reveals


def drawn(inputs: FreezeInputs, lists: Libraries, absent: Sequence[str] = (), beacon: str | None = None) -> Certificate:
    """The whole ceremony and its certificate."""
    freeze = build_freeze(inputs, lists)
    commits, reveals = ceremony(freeze, absent)
    return draw(freeze, lists, commits, reveals, list(absent), beacon)
