"""The chain of a draw's records: each entry holds the hash of the one before, and the hub's signature."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from service.domain.draw.canonical import digest
from service.domain.draw.errors import Fault, RecordRefused
from service.domain.draw.records import freeze_hash
from service.domain.draw.shapes import HUB, Entry, Freeze, Link, Proceedings, Sign


class Kind(StrEnum):
    """What an entry of the chain records (SSJ1 section 3)."""

    PLAN = "plan"
    FREEZE = "freeze"
    COMMIT = "commit"
    SEAL = "seal"
    REVEAL = "reveal"
    CLOSE = "close"
    BEACON = "beacon"
    ABORT = "abort"


def entry(kind: Kind, by: str, at: str, content: object, previous: str, sign: Sign) -> Entry:
    """The next entry of a chain: `content` is what it records, `at` an instant, `previous` the hash of the entry before
    (SSJ1 section 3)."""
    return closed({"kind": kind.value, "by": by, "at": at, "content": digest(content), "previous": previous}, sign)


def closed(link: Link, sign: Sign) -> Entry:
    """The link with its hash and the hub's signature of it."""
    own = digest(link)
    return {**link, "hash": own, "signature": sign(own)}


def check_chain(freeze: Freeze, proceedings: Proceedings) -> None:
    """Refuse a chain whose links, order or contents are not those of the records (SSJ1 section 3).

    Raises RecordRefused(CHAIN) with the number of the entry, or the kind that is missing. Signatures are not checked.
    """
    chain = proceedings["chain"]
    _check_links(chain, freeze["previous"])
    expected = _expected(freeze, proceedings)
    told = [(line["kind"], line["by"], line["content"]) for line in chain]
    for first, last in _spans(proceedings):
        told[first:last], expected[first:last] = sorted(told[first:last]), sorted(expected[first:last])
    for number, (ours, theirs) in enumerate(zip(expected, told, strict=False)):
        if ours != theirs:
            raise RecordRefused(Fault.CHAIN, str(number))
    if len(told) != len(expected) or chain[1]["at"] != freeze["frozen_at"]:
        raise RecordRefused(Fault.CHAIN, str(min(len(told), len(expected))))
    _check_beacon_time(freeze, chain)


def _check_links(chain: Sequence[Entry], previous: str) -> None:
    at = ""
    for number, line in enumerate(chain):
        link = {name: line[name] for name in ("kind", "by", "at", "content", "previous")}
        if line["previous"] != previous or line["hash"] != digest(link) or line["at"] < at:
            raise RecordRefused(Fault.CHAIN, str(number))
        previous, at = line["hash"], line["at"]


def _expected(freeze: Freeze, done: Proceedings) -> list[tuple[str, str, str]]:
    frozen, witness = freeze_hash(freeze), freeze["witness"]
    reveals = {reveal["participant"]: digest(reveal) for reveal in done["reveals"]}
    last = reveals.pop(witness, "")
    return [
        (Kind.PLAN.value, HUB, freeze["plan"]),
        (Kind.FREEZE.value, HUB, frozen),
        *((Kind.COMMIT.value, commit["participant"], digest(commit)) for commit in done["commits"]),
        (Kind.SEAL.value, HUB, digest(done["commits"])),
        *((Kind.REVEAL.value, who, content) for who, content in reveals.items()),
        (Kind.CLOSE.value, HUB, digest(done["absent"])),
        (Kind.REVEAL.value, witness, last),
        *([(Kind.BEACON.value, HUB, digest(done["beacon"]))] if freeze["beacon"] else []),
    ]


def _spans(done: Proceedings) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where the commits and the reveals stand, which come in any order."""
    sealed_at = 2 + len(done["commits"])
    return (2, sealed_at), (sealed_at + 1, sealed_at + len(done["reveals"]))


def _check_beacon_time(freeze: Freeze, chain: Sequence[Entry]) -> None:
    rule = freeze["beacon"]
    if rule is None:
        return
    for number, line in enumerate(chain):
        is_value = line["kind"] == Kind.BEACON
        is_early = line["at"] < rule["at"]
        if is_value == is_early and line["kind"] in (Kind.BEACON, Kind.COMMIT, Kind.REVEAL):
            raise RecordRefused(Fault.CHAIN, str(number))
