"""One document may decide several findings: of all who referred a matter, and of the receiver's own check; it is one
act (C101, C113, C114)."""

from __future__ import annotations

from typing import Any

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
