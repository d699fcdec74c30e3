"""A department says where an enterprise complains about its inspectors (C091)."""

from __future__ import annotations

from service.domain.actors import Actor, Role
from service.domain.policy import PolicyPack
from service.domain.refusals import Refused
from service.ports import UnitOfWork

RULE = "complaint_channel"


def set_complaint_channel(work: UnitOfWork, actor: Actor, words: str) -> None:
    """Keep the channel of the actor's own department; it stands on every notice and visit page from now on."""
    actor.needs_role(Role.COORDINATOR)
    if not words.strip():
        raise Refused("channel.empty")
    department = actor.department or ""
    row = work.complaint_channels.get(department) or work.complaint_channels.new(department=department)
    row.words, row.changed_by, row.changed_at = words.strip(), actor.id, work.now
    work.record(actor, "channel.set", f"department/{department}", words=row.words)


def complaint_channel(work: UnitOfWork, pack: PolicyPack, department: str) -> str:
    """The department's own channel, or else the pack's."""
    try:
        return str(work.complaint_channels.see(department).words)
    except Refused:
        return pack.text(RULE)
