"""Take reviewed rows over into credit records, and the classes A to D with their history (C053, C101)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from service.application.change_row import OBJECTS, change_row
from service.application.record_credit import enter_once
from service.domain.actors import Actor
from service.domain.credit import CreditSource, check_days, kind_of
from service.domain.faults import Fault, FileRefused, fault
from service.domain.law_versions import BASELINE
from service.domain.refusals import Refused
from service.ports import SheetRow, UnitOfWork

CODE_COLUMN = "统一社会信用代码"
CHUNK = 1000


def import_credit(work: UnitOfWork, actor: Actor, rows: Sequence[SheetRow]) -> int:
    """Enter every row once under its number; returns how many rows. FileRefused if one cannot be taken over."""
    check_credit(work, actor, rows)
    for row in rows:
        enter_once(work, actor, actor.department or "", CreditSource.IMPORT, row.values)
    work.record(actor, "credit.entries_imported", "library/credit", rows=len(rows))
    return len(rows)


def check_credit(work: UnitOfWork, actor: Actor, rows: Sequence[SheetRow]) -> None:
    """FileRefused with every row whose object is not in the library, whose kind lies beyond the department's powers, or
    whose days are wrong."""
    pack, faults = work.pack(BASELINE), _strangers(work, rows)
    for row in rows:
        try:
            kind_of(pack, actor.department or "", row.values["kind"])
        except Refused:
            faults.append(fault(row.number, "类别", row.values["kind"], "cell.kind_of_others"))
        try:
            check_days(row.values["starts_on"], row.values["until"], work.today)
        except Refused:
            faults.append(fault(row.number, "起始日期", str(row.values["starts_on"]), "cell.day_ahead"))
    if faults:
        raise FileRefused(faults)


def import_classes(work: UnitOfWork, actor: Actor, rows: Sequence[SheetRow]) -> int:
    """Keep the class of each organisation on its day; the newest one takes effect as a new version of the object, so
    that a frozen draw names the version it used. Returns how many rows."""
    check_classes(work, rows)
    for start in range(0, len(rows), CHUNK):
        chunk = rows[start : start + CHUNK]
        work.objects.lock(str(row.values["object_id"]) for row in chunk)
        for row in chunk:
            _put_class(work, actor, row.values)
    work.record(actor, "credit.classes_imported", "library/credit_classes", rows=len(rows))
    return len(rows)


def check_classes(work: UnitOfWork, rows: Sequence[SheetRow]) -> None:
    """FileRefused with every row whose object is not in the library, or whose day lies ahead."""
    faults = _strangers(work, rows)
    ahead = [row for row in rows if row.values["rated_on"] > work.today]
    faults += [fault(row.number, "评定日期", str(row.values["rated_on"]), "cell.day_ahead") for row in ahead]
    if faults:
        raise FileRefused(faults)


def _strangers(work: UnitOfWork, rows: Sequence[SheetRow]) -> list[Fault]:
    wanted = {str(row.values["object_id"]) for row in rows}
    known = {row.id for row in work.objects.find(id=sorted(wanted))}
    return [
        fault(row.number, CODE_COLUMN, row.values["object_id"], f"cell.not_in_library|{row.values['object_id']}")
        for row in rows
        if row.values["object_id"] not in known
    ]


def _put_class(work: UnitOfWork, actor: Actor, values: dict[str, Any]) -> None:
    thing = work.objects.need(values["object_id"])
    rated = work.credit_classes.find(object_id=thing.id)
    if any(row.rated_on > values["rated_on"] for row in rated):
        version = None  # a newer class is in effect
    else:
        if thing.credit_class != values["credit_class"]:
            change_row(work, actor, OBJECTS, thing, {"credit_class": values["credit_class"]})
        version = thing.version
    known = work.credit_classes.get((thing.id, values["rated_on"]))
    said = {"credit_class": values["credit_class"], "source": values["source"], "object_version": version}
    who = {"department": actor.department or "", "imported_by": actor.id, "imported_at": work.now}
    if known is None:
        work.credit_classes.new(object_id=thing.id, rated_on=values["rated_on"], **said, **who)
        return
    for name, value in {**said, **who}.items():
        setattr(known, name, value)
