"""Tell the public of a draw as soon as it is done: numbers and hashes, and nothing that must stay secret before the
visits (C002, C070)."""

from __future__ import annotations

from typing import Any

from service.domain.actors import HUB_ACTOR
from service.domain.publicity import draw_facts
from service.ports import UnitOfWork


def announce_draw(work: UnitOfWork, campaign_id: str, draw: Any) -> None:
    """Publish how many objects and inspectors stood in the libraries and how many were drawn for whom; the objects and
    the inspectors themselves are public with the certificate, when the campaign is closed."""
    facts = draw_facts(draw.freeze, draw.certificate)
    work.draw_notices.new(campaign_id=campaign_id, published_at=work.now, facts=facts)
    work.record(HUB_ACTOR, "draw.announced", f"campaign/{campaign_id}", drawn=facts["drawn"])
