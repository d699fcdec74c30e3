"""The fixed cast of the draw's tests: a small city, its tasks and its ceremony."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256, sha512
from typing import Any, cast

from service.domain.draw.certificate import draw
from service.domain.draw.chain import Kind, entry
from service.domain.draw.records import build_freeze, commitment, freeze_hash
from service.domain.draw.rounds import head_of
from service.domain.draw.settings import build_plan
from service.domain.draw.shapes import (
    HUB,
    NO_HASH,
    Attempt,
    Certificate,
    Commit,
    Conflict,
    Entry,
    Freeze,
    FreezeInputs,
    Inspector,
    Libraries,
    LibraryObject,
    PlanInputs,
    PlanRecord,
    Proceedings,
    Reveal,
    Task,
    Team,
)

SCIENCE, MARKET = "science", "market_supervision"
WITNESS = "justice"
KEY = sha256(b"a key for tests").hexdigest()
SECRET = sha256(b"the witness's secret").hexdigest()
SEALED = sha256(b"columns that are not public").hexdigest()
CODES = 9


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
        "sealed": SEALED,
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
        "debt": 0,
        "sealed": SEALED,
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
        "reserve": 0,
    }
    return cast("Task", plain | changes)


def a_filter(**chosen: list[str]) -> dict[str, list[str]]:
    return {"kinds": [], "types": [], "scales": [], "regions": [], "classes": [], "flags": []} | chosen


def a_team(**changes: Any) -> Team:
    return cast("Team", {"size": 2, "skills": [], "leader": "drawn"} | changes)


def decisions(*tasks: Task, **changes: Any) -> PlanInputs:
    """What is decided before a draw: teams of two with a drawn leader, cap 2, spread 2."""
    plain = {
        "campaign": "2026-joint-01",
        "valid_on": "2026-12-01",
        "cap": 2,
        "cap_exempt_flags": ["complaints"],
        "skip_flags": [],
        "class_by_flag": [],
        "shared_tickets": True,
        "tasks": list(tasks) or [a_task()],
        "teams": {SCIENCE: a_team(), MARKET: a_team()},
        "delta": 2,
        "set_up_by": sha256(b"one").hexdigest(),
        "approved_by": sha256(b"another").hexdigest(),
        "approved_at": "2026-11-20T08:00:00Z",
    }
    return cast("PlanInputs", plain | changes)


def a_plan(*tasks: Task, **changes: Any) -> PlanRecord:
    return build_plan(decisions(*tasks, **changes))


def freezing(**changes: Any) -> FreezeInputs:
    """The rest of a freeze: two departments, the hub, and a witness from outside."""
    plain = {
        "attempt": 1,
        "previous": NO_HASH,
        "frozen_at": "2026-11-21T00:00:00Z",
        "participants": sorted([SCIENCE, MARKET, WITNESS, HUB]),
        "witness": WITNESS,
        "signers": {HUB: {"algorithm": "Ed25519", "key": "ab" * 32}},
        "rounds": {"head": head_of(SECRET, CODES), "length": CODES},
        "beacon": None,
        "verifier": NO_HASH,
    }
    return cast("FreezeInputs", plain | changes)


def a_freeze(plan: PlanRecord, lists: Libraries, **changes: Any) -> Freeze:
    return build_freeze(freezing(**changes), plan, lists)


def libraries(
    objects: Sequence[LibraryObject] = (), inspectors: Sequence[Inspector] = (), conflicts: Sequence[Sequence[str]] = ()
) -> Libraries:
    """The three lists in order; without inspectors each of the two departments has six."""
    crews = [an_inspector(number, department) for department in (SCIENCE, MARKET) for number in range(6)]
    return {
        "objects": sorted(objects, key=lambda line: line["id"]),
        "inspectors": sorted(inspectors or crews, key=lambda line: line["id"]),
        "conflicts": sorted(between(conflicts), key=lambda line: (line["inspector"], line["object"])),
    }


def between(pairs: Sequence[Sequence[str]]) -> list[Conflict]:
    """Conflicts from pairs of inspector and object."""
    return [{"inspector": inspector, "object": place, "sealed": SEALED} for inspector, place in pairs]


def nonce(participant: str) -> str:
    return sha256(participant.encode()).hexdigest()


def sign(digest: str) -> str:
    """Stands for the hub's signature where no test looks at it."""
    return sha512(digest.encode()).hexdigest()


def ceremony(freeze: Freeze, absent: Sequence[str] = ()) -> tuple[list[Commit], list[Reveal]]:
    """Everybody's commitment, and the nonces of those who are not absent."""
    frozen = freeze_hash(freeze)
    commits: list[Commit] = [
        {"participant": who, "commitment": commitment(frozen, who, nonce(who)), "signature": None}
        for who in freeze["participants"]
    ]
    reveals: list[Reveal] = [
        {"participant": who, "nonce": nonce(who), "signature": None}
        for who in freeze["participants"]
        if who not in absent
    ]
    return commits, reveals


def proceedings(
    plan: PlanRecord,
    freeze: Freeze,
    absent: Sequence[str] = (),
    beacon: str | None = None,
    earlier: Sequence[Attempt] = (),
) -> Proceedings:
    """All that happens between a freeze and its key, an hour after an hour, with its chain."""
    commits, reveals = ceremony(freeze, absent)
    last = next(reveal for reveal in reveals if reveal["participant"] == freeze["witness"])
    told: list[tuple[Kind, str, object]] = [
        (Kind.PLAN, HUB, plan),
        (Kind.FREEZE, HUB, freeze),
        *((Kind.COMMIT, commit["participant"], commit) for commit in commits),
        (Kind.SEAL, HUB, commits),
        *((Kind.REVEAL, reveal["participant"], reveal) for reveal in reveals if reveal is not last),
        (Kind.CLOSE, HUB, sorted(absent)),
        (Kind.REVEAL, last["participant"], last),
        *([(Kind.BEACON, HUB, beacon)] if freeze["beacon"] else []),
    ]
    return {
        "commits": commits,
        "reveals": reveals,
        "absent": sorted(absent),
        "beacon": beacon,
        "earlier": list(earlier),
        "chain": chained(told, freeze["previous"]),
    }


def chained(told: Sequence[tuple[Kind, str, object]], previous: str = NO_HASH) -> list[Entry]:
    """The chain of what is told; plan and freeze at the freeze's time, then one a minute, the beacon at half past."""
    chain: list[Entry] = []
    for number, (kind, by, content) in enumerate(told):
        at = f"2026-11-21T00:{30 if kind is Kind.BEACON else max(number - 1, 0):02d}:00Z"
        chain.append(entry(kind, by, at, content, previous, sign))
        previous = chain[-1]["hash"]
    return chain


def drawn(inputs: PlanInputs, lists: Libraries, absent: Sequence[str] = (), **changes: Any) -> Certificate:
    """The whole ceremony and its certificate; a beacon's value is that of the tests."""
    plan = build_plan(inputs)
    freeze = a_freeze(plan, lists, **changes)
    beacon = BEACON if freeze["beacon"] else None
    return draw(plan, freeze, lists, proceedings(plan, freeze, absent, beacon), sign)


BEACON = "03 07 11 15 21 28"
LOTTERY = {"kind": "lottery", "source": "快乐8 2026311", "at": "2026-11-21T00:30:00Z"}
