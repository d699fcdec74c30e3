"""The items that were drawn too seldom in a year, of every document that campaigns are set up from (C047)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.domain.plan import Plan, plan_from_data
from service.domain.states import CampaignState
from service.domain.targeted_checks import CampaignKind
from service.domain.yearly_items import SeldomItem, drawn_too_seldom
from service.infrastructure.tables.campaigns import Campaign
from service.queries.laws import pack_in_force

DRAWN = (CampaignState.DRAWN, CampaignState.INSPECTING, CampaignState.SUMMARISING, CampaignState.CLOSED)


def seldom_items(session: Session, year: int) -> list[SeldomItem]:
    """By document and item; a campaign counts in the year in which its inspection begins, once it is drawn."""
    by_pack: dict[str, list[Plan]] = {}
    found = select(Campaign.pack_id, Campaign.state, Campaign.plan, Campaign.kind)
    for pack_id, state, data, kind in session.execute(found):
        plans = by_pack.setdefault(pack_id, [])
        plan = plan_from_data(data)
        is_drawn = state in DRAWN and kind == CampaignKind.RANDOM
        if is_drawn and plan.phase("inspection").starts_on.year == year:
            plans.append(plan)
    return [
        item
        for pack_id in sorted(by_pack)
        for item in drawn_too_seldom(pack_in_force(session, pack_id, date(year, 12, 31)), by_pack[pack_id])
    ]
