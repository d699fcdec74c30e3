"""How often an object is visited in a year: a visit that several campaigns make together counts once (C048, C067)."""

from __future__ import annotations

from collections import Counter

from service.domain.states import VisitState
from service.domain.targeted_checks import CampaignKind
from service.ports import UnitOfWork


def visits_of_year(work: UnitOfWork, year: int) -> Counter[str]:
    """Object -> how many visits of ours there were or will be in this year; withdrawn ones do not count, nor do checks
    without a draw, which the cap is not about (docs/decisions/0015). A joint visit counts once, in the year in which
    its common window begins."""
    named = {campaign.id for campaign in work.campaigns.find(kind=CampaignKind.TARGETED)}
    visits = [
        visit
        for visit in work.visits.find(year=year)
        if visit.state != VisitState.WITHDRAWN and visit.campaign_id not in named
    ]
    doors = {(visit.object_id, visit.joint_visit_id or visit.id) for visit in visits}
    return Counter(object_id for object_id, _door in doors)
