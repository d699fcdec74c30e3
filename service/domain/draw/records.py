"""The records before the draw: libraries in order, freeze, commitment, reveal, key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from itertools import pairwise
from typing import TypeVar

from service.domain.draw.canonical import canonical, digest
from service.domain.draw.errors import Fault, RecordRefused
from service.domain.draw.merkle import merkle_root
from service.domain.draw.settings import FORMAT, codes, is_hex64, is_instant, must
from service.domain.draw.shapes import (
    HUB,
    BeaconRule,
    Commit,
    Counts,
    Freeze,
    FreezeInputs,
    Libraries,
    PlanRecord,
    Reveal,
    Roots,
)

ALGORITHM = "SSJ1/balanced-2"
BEACONS = {
    "lottery": re.compile(r"[0-9]{2}( [0-9]{2}){4,}"),
    "dice": re.compile(r"[1-6]{25,}"),
    "drand": re.compile(r"[0-9a-f]{64}"),
}
_Line = TypeVar("_Line", bound=Mapping[str, object])


def instant(moment: datetime) -> str:
    """A moment with a time zone as SSJ1 writes it, in UTC and whole seconds (SSJ1 section 1)."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def library_roots(libraries: Libraries) -> tuple[Roots, Counts]:
    """Merkle roots and lengths of the three lists, each read once (SSJ1 section 2).

    Raises RecordRefused(LIBRARIES) if one is unsorted or repeats.
    """
    roots: Roots = {"objects": "", "inspectors": "", "conflicts": ""}
    counts: Counts = {"objects": 0, "inspectors": 0, "conflicts": 0}
    roots["objects"], counts["objects"] = _root("objects", libraries["objects"], ("id",))
    roots["inspectors"], counts["inspectors"] = _root("inspectors", libraries["inspectors"], ("id",))
    roots["conflicts"], counts["conflicts"] = _root("conflicts", libraries["conflicts"], ("inspector", "object"))
    return roots, counts


def build_freeze(inputs: FreezeInputs, plan: PlanRecord, libraries: Libraries) -> Freeze:
    """The freeze record: the plan's hash, the libraries' roots, who takes part (SSJ1 section 3, C054).

    Raises RecordRefused: FORMAT for a member that cannot stand, LIBRARIES for a list out of order.
    """
    roots, counts = library_roots(libraries)
    return _freeze(inputs, plan, roots, counts)


def check_freeze(freeze: Freeze, plan: PlanRecord, libraries: Libraries) -> None:
    """Refuse a freeze that this plan and these libraries would not give again (PLAN, FORMAT, LIBRARIES or ROOTS)."""
    if digest(plan) != freeze["plan"]:
        raise RecordRefused(Fault.PLAN, "the plan is not the one that was frozen")
    roots, counts = library_roots(libraries)
    if roots != freeze["roots"] or counts != freeze["counts"]:
        raise RecordRefused(Fault.ROOTS, "the libraries are not those that were frozen")
    if canonical(_freeze(freeze, plan, roots, counts)) != canonical(freeze):
        raise RecordRefused(Fault.FORMAT, "freeze")


def freeze_hash(freeze: Freeze) -> str:
    """SHA-256 of the canonical freeze (SSJ1 section 3)."""
    return digest(freeze)


def commitment(frozen: str, participant: str, nonce: str) -> str:
    """What a participant sends first: `frozen` is the freeze's hash, `nonce` 64 hexadecimal digits (SSJ1 section 3)."""
    return sha256(f"SSJ1|commit|{frozen}|{participant}|{nonce}".encode()).hexdigest()


def reveal_digest(frozen: str, participant: str, nonce: str) -> str:
    """What a participant with a key of its own signs when it reveals (SSJ1 section 3)."""
    return sha256(f"SSJ1|reveal|{frozen}|{participant}|{nonce}".encode()).hexdigest()


def signing_input(digest_: str) -> bytes:
    """The bytes that are signed for a hash (SSJ1 section 1)."""
    return f"SSJ1|signed|{digest_}".encode()


def sealed(salt: str, columns: Mapping[str, object]) -> str:
    """The hash that binds columns which are not public; `salt` is 64 hexadecimal digits (SSJ1 section 2)."""
    return sha256(f"SSJ1|sealed|{salt}|".encode() + canonical(columns)).hexdigest()


def salt(secret: str, list_: str, line: str) -> str:
    """The salt of one sealed line, from the secret of its draw: `line` is the id, or inspector and object with a bar
    between."""
    return sha256(f"SSJ1|salt|{secret}|{list_}|{line}".encode()).hexdigest()


def is_beacon(rule: BeaconRule, value: str) -> bool:
    """Whether the value is written as its kind of beacon is (SSJ1 section 3)."""
    return BEACONS[rule["kind"]].fullmatch(value) is not None


def draw_key(frozen: str, reveals: Sequence[Reveal], beacon: str | None) -> str:
    """The key K of the draw from the freeze's hash, the reveals and the beacon (SSJ1 section 3)."""
    nonces = [{"participant": reveal["participant"], "nonce": reveal["nonce"]} for reveal in reveals]
    return digest({"beacon": beacon, "freeze": frozen, "reveals": nonces})


def check_parties(freeze: Freeze, commits: Sequence[Commit], reveals: Sequence[Reveal], absent: Sequence[str]) -> None:
    """Refuse unless every participant committed, and revealed or is absent, and every nonce answers its commitment.

    All three lists are sorted by participant. Raises RecordRefused: PARTICIPANTS for a wrong list, COMMITS for a
    commitment that is no hash or stands twice, REVEALS for a nonce that does not answer its commitment or stands twice
    (SSJ1 section 3).
    """
    revealed = [reveal["participant"] for reveal in reveals]
    _must_be_participants(freeze, [commit["participant"] for commit in commits], revealed, list(absent))
    promised: set[str] = set()
    for commit in commits:
        if not is_hex64(commit["commitment"]) or commit["commitment"] in promised:
            raise RecordRefused(Fault.COMMITS, commit["participant"])
        promised.add(commit["commitment"])
    committed = {commit["participant"]: commit["commitment"] for commit in commits}
    frozen = freeze_hash(freeze)
    given: set[str] = set()
    for reveal in reveals:
        who, nonce = reveal["participant"], reveal["nonce"]
        if not is_hex64(nonce) or nonce in given or commitment(frozen, who, nonce) != committed[who]:
            raise RecordRefused(Fault.REVEALS, who)
        given.add(nonce)


def _freeze(inputs: FreezeInputs, plan: PlanRecord, roots: Roots, counts: Counts) -> Freeze:
    _check_inputs(inputs, plan)
    return {
        "format": FORMAT,
        "campaign": plan["campaign"],
        "attempt": inputs["attempt"],
        "previous": inputs["previous"],
        "plan": digest(plan),
        "frozen_at": inputs["frozen_at"],
        "roots": roots,
        "counts": counts,
        "participants": codes("participants", inputs["participants"]),
        "witness": inputs["witness"],
        "signers": inputs["signers"],
        "rounds": inputs["rounds"],
        "beacon": inputs["beacon"],
        "algorithm": ALGORITHM,
        "verifier": inputs["verifier"],
    }


def _check_inputs(inputs: FreezeInputs, plan: PlanRecord) -> None:
    must(inputs["attempt"] >= 1, "attempt")
    must(is_hex64(inputs["previous"]), "previous")
    must(is_hex64(inputs["verifier"]), "verifier")
    must(inputs["witness"] in inputs["participants"] and HUB in inputs["participants"], "witness")
    must(HUB in inputs["signers"] and set(inputs["signers"]) <= set(inputs["participants"]), "signers")
    must(is_hex64(inputs["rounds"]["head"]) and inputs["rounds"]["length"] >= 1, "rounds")
    must(is_instant(inputs["frozen_at"]) and inputs["frozen_at"] >= plan["approved_at"], "frozen_at")
    rule = inputs["beacon"]
    must(rule is None or (rule["kind"] in BEACONS and is_instant(rule["at"])), "beacon")


def _must_be_participants(freeze: Freeze, committed: list[str], revealed: list[str], absent: list[str]) -> None:
    if committed != freeze["participants"]:
        raise RecordRefused(Fault.PARTICIPANTS, "commits")
    if revealed != sorted(revealed) or absent != sorted(absent) or sorted(revealed + absent) != freeze["participants"]:
        raise RecordRefused(Fault.PARTICIPANTS, "reveals and absent")
    if freeze["witness"] in absent or HUB in absent:
        raise RecordRefused(Fault.PARTICIPANTS, "the witness is absent")


def _root(name: str, lines: Iterable[_Line], key: tuple[str, ...]) -> tuple[str, int]:
    numbered = 0

    def in_order() -> Iterator[bytes]:
        nonlocal numbered
        for before, line in pairwise(_led(lines)):
            place = tuple(str(line[part]) for part in key) if line is not None else ()
            if before is not None and tuple(str(before[part]) for part in key) >= place:
                raise RecordRefused(Fault.LIBRARIES, f"{name}: {'/'.join(place)}")
            numbered += 1
            yield canonical(line)

    return merkle_root(in_order()), numbered


def _led(lines: Iterable[_Line]) -> Iterator[_Line | None]:
    yield None
    yield from lines
