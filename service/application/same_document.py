"""One document may decide several findings: of all who referred a matter, and of the receiver's own check; it is one
act (C101, C113, C114)."""

from __future__ import annotations

from typing import Any

from service.domain.credit import CreditSource
from service.domain.result_states import STANDING_DECISIONS
from service.ports import UnitOfWork

SAME = ("object_id", "department", "document_number", "outcome", "measure", "decided_on")


def same_document(work: UnitOfWork, decision: Any) -> list[Any]:
    """The other standing decisions that are this very act: of the same document, day, outcome and fine. A decision
    without a number stands for itself."""
    if not decision.document_number:
        return []
    same = {name: getattr(decision, name) for name in SAME}
    found = work.decisions.find(**same, state=list(STANDING_DECISIONS))
    return [row for row in found if row.id != decision.id and row.fine == decision.fine]


def hand_on(work: UnitOfWork, decision: Any) -> bool:
    """The finding of a decision was corrected: what followed from its document goes on with the next finding that the
    document has decided. Returns whether there is one."""
    others = same_document(work, decision)
    if not others:
        return False
    for entry in work.credit_entries.find(source=CreditSource.DECISION, source_number=decision.id):
        work.credit_entries.need(entry.id).source_number = others[0].id
    for rows in (work.abnormal_listings, work.obstructions):
        for row in rows.find(decision_id=decision.id):
            rows.need(row.id).decision_id = others[0].id
    return True
