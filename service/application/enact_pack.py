"""A second administrator puts a proposed pack in force from a day; campaigns that are set up go on under their own."""

from __future__ import annotations

from datetime import date

from service.application.packs_in_force import packs_in_force
from service.application.pin_law import keep_text
from service.application.propose_letter_change import needs_administrator
from service.domain.actors import Actor
from service.domain.law_versions import PACK_VERSION
from service.domain.refusals import Refused
from service.policies.checking import check_text
from service.ports import UnitOfWork


def enact_pack(work: UnitOfWork, actor: Actor, version_id: str, day: date) -> None:
    """Proposed -> enacted, in force from `day`, today at the earliest. Refused for who proposed it, and
    `pack.version_stale` if what it was compared with is no longer in force; it is checked once more against the packs
    of today."""
    needs_administrator(actor)
    version = work.pack_versions.need(version_id)
    state = PACK_VERSION.after(version.state, "enact_pack")
    if actor.id == version.proposed_by:
        raise Refused("pack.same_person")
    if day < work.today:
        raise Refused("pack.day_past", day=day, today=work.today)
    known = packs_in_force(work)
    is_new = version.pack_id not in known
    if version.replaces != (None if is_new else keep_text(work, work.pack_text(version.pack_id))):
        raise Refused("pack.version_stale", version=version_id)
    check_text(work.law_texts.see(version.text_id).text.encode(), known, None if is_new else version.pack_id)
    version.state, version.in_force_from, version.decided_by, version.decided_at = state, day, actor.id, work.now
    subject = f"pack/{version.pack_id}"
    work.record(actor, "pack.enacted", subject, version=version_id, sha256=version.text_id, day=day.isoformat())
