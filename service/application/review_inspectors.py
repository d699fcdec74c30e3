"""A department's reviewer agrees to inspectors that its own system reported, or not; until then they are in no draw
(C028)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from schemas.catalogue import full_name
from service.application.drawable_inspectors import is_reviewed
from service.application.import_libraries import review
from service.domain.actors import Actor
from service.domain.refusals import Refused
from service.ports import UnitOfWork

LIBRARY = "library/inspectors"


def accept_inspectors(work: UnitOfWork, actor: Actor, ids: Sequence[str]) -> int:
    """The newest versions of these inspectors can be drawn from now on. Returns how many."""
    for id_ in sorted(set(ids)):
        row = _to_review(work, actor, id_)
        review(work, actor, id_)
        work.record(actor, "library.inspector_reviewed", f"inspector/{id_}", version=row.version)
    return len(set(ids))


def reject_inspectors(work: UnitOfWork, actor: Actor, ids: Sequence[str], reason: str) -> int:
    """These stay out of every draw; the department's system is told the reason. Returns how many."""
    if not reason.strip():
        raise Refused("library.reason_missing")
    for id_ in sorted(set(ids)):
        row = _to_review(work, actor, id_)
        answer = Refused("library.inspector_rejected", inspector=id_, reason=reason)
        work.send(row.department, full_name("message.rejected"), LIBRARY, _told(row, answer))
        work.record(actor, "library.inspector_rejected", f"inspector/{id_}", version=row.version, reason=reason)
    return len(set(ids))


def _to_review(work: UnitOfWork, actor: Actor, id_: str) -> Any:
    row = work.inspectors.need(id_)
    actor.needs_department(row.department)
    if is_reviewed(row):
        raise Refused("library.inspector_reviewed", inspector=id_)
    return row


def _told(row: Any, answer: Refused) -> dict[str, Any]:
    return {
        "message_id": row.reported_in, "type": full_name("library.inspector.changed"), "code": answer.code,
        "words": answer.words(), "fields": {},
    }  # fmt: skip
