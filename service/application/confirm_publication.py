"""A department confirms that its results stand in the national publicity system (C095, C098)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.application import deadlines
from service.application.accept_part import own_part
from service.application.keep_flags import keep_flags
from service.application.push_results import receive_push
from service.domain.actors import Actor
from service.domain.refusals import TooEarly
from service.domain.states import PartState
from service.ports import Message, UnitOfWork


def confirm_publication(work: UnitOfWork, actor: Actor, data: Mapping[str, Any], cause: Message | None = None) -> None:
    """Store the receipt; before the part's findings are complete it is too early. The newest version of what is public
    has arrived with it, and every problem of the part has its publicity seen through (C083)."""
    part = own_part(work, actor, data["part_id"])
    if part.state not in (PartState.INSPECTED, PartState.CLOSED):
        raise TooEarly("finding.submitted")
    part.publication_receipt, part.publication_confirmed_at = data["receipt"], work.now
    deadlines.meet(work, "publication", part.id)
    version = receive_push(work, part.id, data["receipt"])
    if version is not None:
        deadlines.meet(work, "correction_publicity", version)
    work.record(actor, "publication.confirmed", f"part/{part.id}", receipt=data["receipt"])
    keep_flags(work, part)
