"""A second person of the leading department publishes a bulletin to all departments (C105)."""

from __future__ import annotations

from service.domain.actors import Actor, Role
from service.domain.bulletins import BULLETIN
from service.ports import UnitOfWork


def publish_bulletin(work: UnitOfWork, actor: Actor, bulletin_id: str) -> None:
    """Made -> published; from then on every department reads it."""
    actor.needs_role(Role.REVIEWER)
    bulletin = work.bulletins.need(bulletin_id)
    actor.needs_department(bulletin.department)
    bulletin.state = BULLETIN.after(bulletin.state, "publish_bulletin")
    bulletin.published_by, bulletin.published_at = actor.id, work.now
    work.record(actor, "bulletin.published", f"bulletin/{bulletin_id}")
