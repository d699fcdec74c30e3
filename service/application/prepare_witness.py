"""The witness prepares the chain of one-time codes for a campaign's next draw: the hub is given the head alone."""

from __future__ import annotations

from service.domain.actors import Actor, Role
from service.domain.ceremony import WITNESS, has_witness
from service.domain.draw.settings import is_hex64
from service.domain.refusals import Refused
from service.domain.states import CampaignState
from service.ports import UnitOfWork

LONGEST = 100_000
UNTIL_THE_FREEZE = (CampaignState.DRAFT, CampaignState.IN_REVIEW, CampaignState.APPROVED)


def prepare_witness(work: UnitOfWork, actor: Actor, campaign_id: str, head: str, length: int) -> None:
    """Keep head and length of the chain (SSJ1 section 7); until the freeze it may be replaced by another one. Refused
    `draw.head_fixed` afterwards, `draw.head_wrong` for what is no head, and `draw.head_used` for the head of another
    campaign, whose codes may be known by now."""
    actor.needs_role(Role.WITNESS)
    campaign = work.campaigns.need(campaign_id)
    if not has_witness(campaign.plan):
        raise Refused("draw.not_participant", department=WITNESS)
    if campaign.state not in UNTIL_THE_FREEZE:
        raise Refused("draw.head_fixed")
    if not is_hex64(head) or not 1 <= length <= LONGEST:
        raise Refused("draw.head_wrong", most=LONGEST)
    if any(other.campaign_id != campaign_id for other in work.witness_heads.find(head=head)):
        raise Refused("draw.head_used")
    _keep(work, actor, campaign_id, head, length)
    work.record(actor, "draw.witness_prepared", f"campaign/{campaign_id}", head=head, length=length)


def _keep(work: UnitOfWork, actor: Actor, campaign_id: str, head: str, length: int) -> None:
    row = work.witness_heads.get(campaign_id)
    if row is None:
        work.witness_heads.new(
            campaign_id=campaign_id, head=head, length=length, prepared_by=actor.id, prepared_at=work.now
        )
        return
    row.head, row.length, row.prepared_by, row.prepared_at = head, length, actor.id, work.now
