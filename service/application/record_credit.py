"""A department's system tells what it has recorded under an organisation's name, or that it ended it (C101)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.application.keep_credit import Entry, end_entry, enter
from service.domain.actors import Actor
from service.domain.credit import CREDIT, CreditSource, check_days, check_ground, kind_of
from service.domain.law_versions import BASELINE
from service.domain.refusals import Refused
from service.ports import Message, UnitOfWork


def record_credit(work: UnitOfWork, actor: Actor, data: Mapping[str, Any], cause: Message) -> None:
    """Enter it once under the department's own number; told again it changes nothing, unless it says that the entry
    ended. Refused beyond the department's powers (C079), without a ground, or if the number is another entry's."""
    department = actor.department or ""
    row = enter_once(work, actor, department, CreditSource.MESSAGE, data)
    if data["is_ended"] and CREDIT.allows(row.state, "lift"):
        end_entry(work, actor, row.id, "lift", data["reason"] or data["ground"])


def enter_once(
    work: UnitOfWork, actor: Actor, department: str, source: CreditSource, data: Mapping[str, Any]
) -> Any:  # fmt: skip
    """The entry under a department's own number: a new one, or the one that is there and says the same."""
    pack = work.pack(BASELINE)
    kind = kind_of(pack, department, data["kind"])
    check_ground(data["ground"])
    check_days(data["starts_on"], data["until"], work.today)
    thing = work.objects.need(data["object_id"])  # locked: who tells the same at the same time waits
    known = work.credit_entries.find(department=department, source_number=data["number"])
    if known:
        return _same(known[0], data)
    entry = Entry(
        thing.id, department, source, data["number"], data["ground"], data["starts_on"],
        data["document_number"], "", data["until"],
    )  # fmt: skip
    return work.credit_entries.need(enter(work, actor, pack, kind, entry))


def _same(row: Any, data: Mapping[str, Any]) -> Any:
    if any(getattr(row, name) != data[name] for name in ("object_id", "kind", "starts_on")):
        raise Refused("credit.number_taken", number=data["number"])
    return row
