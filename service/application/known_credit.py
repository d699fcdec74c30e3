"""What others have recorded of an organisation, as far as the pack lets it be seen before a visit (C101, C102)."""

from __future__ import annotations

from typing import Any

from service.domain.credit import CreditState
from service.domain.policy import PolicyPack
from service.ports import UnitOfWork


def known_credit(work: UnitOfWork, pack: PolicyPack, object_id: str, department: str) -> list[dict[str, Any]]:
    """The standing entries of other departments, newest first: kind, day, department and number, never the words."""
    shared = list(pack.words("credit_shared_kinds"))
    rows = work.credit_entries.find(object_id=object_id, state=CreditState.STANDING, kind=shared)
    others = [row for row in rows if row.department != department]
    newest_first = sorted(others, key=lambda row: (row.starts_on, row.id), reverse=True)
    return [
        {
            "kind": row.kind, "recorded_on": row.starts_on.isoformat(), "department": row.department,
            "number": row.document_number or row.id,
        }
        for row in newest_first
    ]  # fmt: skip
