"""Entries of credit records end with their last day, and what they bear on ends with them (C050, C079)."""

from __future__ import annotations

from service.application.keep_credit import end_entry
from service.domain.actors import HUB_ACTOR
from service.domain.credit import CREDIT, CreditState
from service.ports import UnitOfWork

LAST_DAY_PASSED = "期限届满"


def end_credit(work: UnitOfWork, limit: int = 500) -> int:
    """End at most `limit` entries whose last day has passed; returns how many."""
    standing = work.credit_entries.each(state=CreditState.STANDING)
    over = [row.id for row in standing if row.until is not None and row.until < work.today][:limit]
    return sum(_end(work, entry_id) for entry_id in over)


def _end(work: UnitOfWork, entry_id: str) -> bool:
    if not CREDIT.allows(work.credit_entries.need(entry_id).state, "end_credit"):  # by another process meanwhile
        return False
    end_entry(work, HUB_ACTOR, entry_id, "end_credit", LAST_DAY_PASSED)
    return True
