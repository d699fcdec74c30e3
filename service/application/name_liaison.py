"""A participating department names its liaison (联络员) for a campaign (C109)."""

from __future__ import annotations

from service.domain.actors import Actor
from service.domain.plan import plan_from_data
from service.domain.refusals import Refused
from service.domain.states import CampaignState
from service.ports import UnitOfWork

NOT_ANNOUNCED = (CampaignState.DRAFT, CampaignState.IN_REVIEW)


def name_liaison(work: UnitOfWork, actor: Actor, campaign_id: str, name: str, contact: str) -> None:
    """Keep name and contact, for the partners of the campaign alone, in place of an earlier liaison of the department.
    Refused unless the department takes part, and for its partners before the campaign is announced. The log names
    nobody."""
    campaign = work.campaigns.see(campaign_id)
    department = actor.department or ""
    if campaign.lead != department and campaign.state in NOT_ANNOUNCED:
        raise Refused("scope.foreign", department=department)
    if department not in {campaign.lead, *plan_from_data(campaign.plan).departments}:
        raise Refused("scope.foreign", department=department)
    if not name.strip() or not contact.strip():
        raise Refused("liaison.incomplete")
    row = work.liaisons.get((campaign_id, department))
    if row is None:
        row = work.liaisons.new(campaign_id=campaign_id, department=department)
    row.name, row.contact, row.named_by, row.named_at = name.strip(), contact.strip(), actor.id, work.now
    work.record(actor, "liaison.named", f"campaign/{campaign_id}", department=department)
