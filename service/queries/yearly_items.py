"""The items that were drawn too seldom in a year, of every document that campaigns are set up from (C047)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.domain.law_versions import pin_from_data
from service.domain.plan import Plan, plan_from_data
from service.domain.states import CampaignState
from service.domain.targeted_checks import CampaignKind
from service.domain.yearly_items import SeldomItem, drawn_too_seldom
from service.infrastructure.tables.campaigns import Campaign
from service.infrastructure.tables.packs import PinnedLaw
from service.queries.laws import pack_in_force

DRAWN = (CampaignState.DRAWN, CampaignState.INSPECTING, CampaignState.SUMMARISING, CampaignState.CLOSED)


def seldom_items(session: Session, year: int) -> list[SeldomItem]:
    """By document and item; a campaign counts for each of its documents, in the year in which its inspection begins,
    once it is drawn."""
    by_pack: dict[str, list[Plan]] = {}
    columns = (PinnedLaw.pin, Campaign.state, Campaign.plan, Campaign.kind)
    for pin, state, data, kind in session.execute(select(*columns).join(PinnedLaw, PinnedLaw.id == Campaign.law_id)):
        plan = plan_from_data(data)
        is_drawn = state in DRAWN and kind == CampaignKind.RANDOM
        counted = [plan] if is_drawn and plan.phase("inspection").starts_on.year == year else []
        for text in pin_from_data(pin).packs:
            by_pack.setdefault(text.id, []).extend(counted)
    return [
        item
        for pack_id in sorted(by_pack)
        for item in drawn_too_seldom(pack_in_force(session, pack_id, date(year, 12, 31)), by_pack[pack_id])
    ]
