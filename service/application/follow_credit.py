"""What follows a decision beside it goes under the organisation's name too: listings and restrictions (C075, C102)."""

from __future__ import annotations

from datetime import date
from typing import Any

from service.application.keep_credit import Entry, end_entry, enter, keep_outcome
from service.domain.actors import Actor
from service.domain.credit import CREDIT, CreditSource
from service.domain.law_versions import BASELINE
from service.ports import UnitOfWork

RESTRICTION = "restriction"


def keep_listing(work: UnitOfWork, actor: Actor, row: Any) -> None:
    """A listing of abnormal operation that no decision of the hub made (C075); one that a decision made is entered with
    that decision."""
    if row.decision_id is not None:
        return
    entry = Entry(
        row.object_id, row.department, CreditSource.LISTING, row.id, row.ground, row.decided_on, row.document_number,
        row.kind,
    )  # fmt: skip
    keep_outcome(work, actor, work.pack(BASELINE), entry)


def end_listing(work: UnitOfWork, actor: Actor, row: Any, reason: str) -> None:
    """The organisation was removed from the list: its entry is lifted (C075)."""
    source = CreditSource.DECISION if row.decision_id else CreditSource.LISTING
    _lift(work, actor, source, row.decision_id or row.id, reason)


def keep_restriction(work: UnitOfWork, actor: Actor, row: Any) -> None:
    """Who obstructed is restricted in later business until a day, as two persons decided (C102)."""
    pack, said = work.pack(BASELINE), row.restriction
    entry = Entry(
        row.object_id, row.department, CreditSource.OBSTRUCTION, row.id, f"{said['business']}：{said['ground']}",
        date.fromisoformat(said["starts_on"]), row.document_number, "", date.fromisoformat(said["ends_on"]),
    )  # fmt: skip
    enter(work, actor, pack, pack.credit_kind(RESTRICTION), entry)


def end_restriction(work: UnitOfWork, actor: Actor, row: Any, reason: str) -> None:
    """The restriction is lifted, or what it followed is void."""
    _lift(work, actor, CreditSource.OBSTRUCTION, row.id, reason)


def _lift(work: UnitOfWork, actor: Actor, source: CreditSource, number: str, reason: str) -> None:
    for entry in work.credit_entries.find(source=source, source_number=number):
        if CREDIT.allows(entry.state, "lift"):
            end_entry(work, actor, entry.id, "lift", reason)
