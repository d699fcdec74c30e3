"""What follows a finding and a decision by itself: corrections, listings of abnormal operation, records of obstruction
(C075, C083, C102)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.application.follow_correction import end_uncorrected, follow_handling
from service.application.keep_obstruction import note_obstruction, record_with_decision, void_with_decision
from service.application.list_abnormal import list_with_decision, open_listing_task, withdraw_with_decision
from service.domain.actors import Actor
from service.ports import UnitOfWork


def follow_finding(work: UnitOfWork, actor: Actor, part: Any, finding: Any, handling: Mapping[str, Any] | None) -> None:
    """A new version of a finding that tells of a problem, or told of one before."""
    work.flush()  # what refers to the new version must not be written before it
    follow_handling(work, actor, finding, part.department, handling)
    open_listing_task(work, finding, part.department)
    note_obstruction(work, actor, part, finding)


def follow_decision(work: UnitOfWork, actor: Actor, decision: Any) -> None:
    """A decision on a violation was written down."""
    work.flush()  # what refers to the decision must not be written before it
    end_uncorrected(work, decision)
    list_with_decision(work, actor, decision)
    record_with_decision(work, actor, decision)


def undo_decision(work: UnitOfWork, actor: Actor, decision: Any) -> None:
    """A decision stands no longer: it was revoked, or the finding under it corrected."""
    withdraw_with_decision(work, actor, decision)
    void_with_decision(work, actor, decision)
