"""Publish what is due for publicity: the results of every part that is inspected and not yet public (C098, C100)."""

from __future__ import annotations

from service.application.publish_version import PublicityCause, publish_version
from service.domain.actors import HUB_ACTOR
from service.domain.states import PartState
from service.ports import UnitOfWork


def publish_results(work: UnitOfWork, limit: int = 500) -> int:
    """Publish at most `limit` parts on the hub's public site; returns how many. The record for the national system is
    queued with it, and each department confirms its own entry there with a receipt (C095)."""
    ready = [part.id for part in work.parts.find(state=PartState.INSPECTED, published_at=None)[:limit]]
    return sum(_publish(work, part_id) for part_id in ready)


def _publish(work: UnitOfWork, part_id: str) -> bool:
    part = work.parts.need(part_id)
    if part.published_at is not None:  # by another process, since it was found
        return False
    part.published_at = work.now
    publish_version(work, part, PublicityCause.FIRST)
    work.record(HUB_ACTOR, "results.published", f"part/{part.id}")
    return True
