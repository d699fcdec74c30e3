"""The records before the draw: libraries in order, freeze, commitment, key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import pairwise

from service.domain.draw.canonical import canonical, digest
from service.domain.draw.errors import Fault, RecordRefused
from service.domain.draw.merkle import merkle_root
from service.domain.draw.settings import is_hex64, settled
from service.domain.draw.shapes import Commit, Freeze, FreezeInputs, Libraries, Reveal, Roots

FORMAT = "SSJ1"
ALGORITHM = "SSJ1/balanced-1"


def library_roots(libraries: Libraries) -> Roots:
    """The Merkle roots of the three lists (SSJ1 section 2); RecordRefused(LIBRARY) if one is unsorted or repeats."""
    _must_ascend("objects", ((line["id"],) for line in libraries["objects"]))
    _must_ascend("inspectors", ((line["id"],) for line in libraries["inspectors"]))
    _must_ascend("conflicts", map(tuple, libraries["conflicts"]))
    return {
        "objects": merkle_root(map(canonical, libraries["objects"])),
        "inspectors": merkle_root(map(canonical, libraries["inspectors"])),
        "conflicts": merkle_root(map(canonical, libraries["conflicts"])),
    }


def build_freeze(inputs: FreezeInputs, libraries: Libraries) -> Freeze:
    """The freeze record: the decisions with their lists in order, and the libraries' roots (SSJ1 section 3, C054).

    Raises RecordRefused: FORMAT for a setting that cannot stand, LIBRARY for a list out of order.
    """
    return {**settled(inputs), "format": FORMAT, "roots": library_roots(libraries), "algorithm": ALGORITHM}


def check_freeze(freeze: Freeze, libraries: Libraries) -> None:
    """Refuse a freeze that its own inputs and these libraries would not give again (FORMAT, LIBRARY or ROOTS)."""
    rebuilt = build_freeze(freeze, libraries)
    if rebuilt["roots"] != freeze["roots"]:
        raise RecordRefused(Fault.ROOTS, "the libraries are not those that were frozen")
    if canonical(rebuilt) != canonical(freeze):
        raise RecordRefused(Fault.FORMAT, "freeze")


def freeze_hash(freeze: Freeze) -> str:
    """SHA-256 of the canonical freeze (SSJ1 section 3)."""
    return digest(freeze)


def commitment(frozen: str, participant: str, nonce: str) -> str:
    """What a participant sends first: `frozen` is the freeze's hash, `nonce` 64 hexadecimal digits (SSJ1 section 3)."""
    return sha256(f"SSJ1|commit|{frozen}|{participant}|{nonce}".encode()).hexdigest()


def draw_key(frozen: str, reveals: Sequence[Reveal], beacon: str | None) -> str:
    """The key K of the draw from the freeze's hash, the reveals and the beacon (SSJ1 section 3)."""
    return digest({"beacon": beacon, "freeze": frozen, "reveals": reveals})


def check_parties(freeze: Freeze, commits: Sequence[Commit], reveals: Sequence[Reveal], absent: Sequence[str]) -> None:
    """Refuse unless every participant committed, and revealed or is absent, and every nonce answers its commitment.

    All three lists are sorted by participant. Raises RecordRefused: PARTICIPANTS for a wrong list, COMMITS for a
    commitment that is no hash, REVEALS for a nonce that does not answer its commitment (SSJ1 section 3).
    """
    revealed = [reveal["participant"] for reveal in reveals]
    _must_be_participants(freeze, [commit["participant"] for commit in commits], revealed, list(absent))
    for commit in commits:
        if not is_hex64(commit["commitment"]):
            raise RecordRefused(Fault.COMMITS, commit["participant"])
    committed = {commit["participant"]: commit["commitment"] for commit in commits}
    frozen = freeze_hash(freeze)
    for reveal in reveals:
        who, nonce = reveal["participant"], reveal["nonce"]
        if not is_hex64(nonce) or commitment(frozen, who, nonce) != committed[who]:
            raise RecordRefused(Fault.REVEALS, who)


def _must_be_participants(freeze: Freeze, committed: list[str], revealed: list[str], absent: list[str]) -> None:
    if committed != freeze["participants"]:
        raise RecordRefused(Fault.PARTICIPANTS, "commits")
    if revealed != sorted(revealed) or absent != sorted(absent) or sorted(revealed + absent) != freeze["participants"]:
        raise RecordRefused(Fault.PARTICIPANTS, "reveals and absent")
    if freeze["witness"] in absent:
        raise RecordRefused(Fault.PARTICIPANTS, "the witness is absent")


def _must_ascend(name: str, lines: Iterable[tuple[str, ...]]) -> None:
    for before, after in pairwise(lines):
        if before >= after:
            raise RecordRefused(Fault.LIBRARY, f"{name}: {'/'.join(after)}")
