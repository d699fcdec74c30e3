"""An administrator declines a proposed pack, or takes back an own proposal; its text is kept."""

from __future__ import annotations

from service.application.propose_letter_change import needs_administrator
from service.domain.actors import Actor
from service.domain.law_versions import PACK_VERSION
from service.domain.refusals import Refused
from service.ports import UnitOfWork


def decline_pack(work: UnitOfWork, actor: Actor, version_id: str, reason: str) -> None:
    """Proposed -> declined, with the reason. Refused `review.reason_missing` without one."""
    needs_administrator(actor)
    version = work.pack_versions.need(version_id)
    state = PACK_VERSION.after(version.state, "decline_pack")
    if not reason.strip():
        raise Refused("review.reason_missing")
    version.state, version.reason, version.decided_by, version.decided_at = state, reason, actor.id, work.now
    work.record(actor, "pack.declined", f"pack/{version.pack_id}", version=version_id, reason=reason)
