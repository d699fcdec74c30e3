"""The coordinator closes a campaign; not while a summary or a publication is missing, or a problem waits for its finder
(C107, C115)."""

from __future__ import annotations

from service.application.cite_plan_line import meet_plan_line
from service.application.problem_owner import kept_open_by
from service.domain.actors import Actor
from service.domain.plan import plan_from_data
from service.domain.refusals import Refused
from service.domain.states import CAMPAIGN, FindingState, PartState
from service.domain.targeted_checks import CampaignKind
from service.ports import UnitOfWork

UNSETTLED = (FindingState.RECORDED, FindingState.PROPOSED, FindingState.REFERRED, FindingState.HANDLING)


def close_campaign(work: UnitOfWork, actor: Actor, campaign_id: str) -> None:
    """Summarising -> closed."""
    campaign = work.campaigns.need(campaign_id)
    actor.needs_department(campaign.lead)
    state = CAMPAIGN.after(campaign.state, "close")
    missing = missing_for_closure(work, campaign_id)
    if missing:
        raise Refused("campaign.not_finished", open="; ".join(missing))
    campaign.state, campaign.closed_at = state, work.now
    meet_plan_line(work, campaign_id)
    work.record(actor, "campaign.closed", f"campaign/{campaign_id}")


def missing_for_closure(work: UnitOfWork, campaign_id: str) -> list[str]:
    """What still keeps a campaign open, in short words."""
    filed = {row.department for row in work.summaries.find(campaign_id=campaign_id)}
    departments = plan_from_data(work.campaigns.need(campaign_id).plan).departments
    missing = [f"summary: {department}" for department in departments if department not in filed]
    unconfirmed = work.parts.find(campaign_id=campaign_id, publication_confirmed_at=None)
    missing += [f"publication: {part.id}" for part in unconfirmed if part.state != PartState.WITHDRAWN]
    missing += missing_publicity(work, campaign_id)
    return missing + _open_problems(work, campaign_id)


def _open_problems(work: UnitOfWork, campaign_id: str) -> list[str]:
    """The problems that wait for a step of the department that found them: what is with another agency may be open, if
    a clock runs to its answer or decision (C115)."""
    found = work.findings.find(campaign_id=campaign_id, state=list(UNSETTLED))
    departments = {finding.part_id: work.parts.see(finding.part_id).department for finding in found}
    kept = [each for finding in found for each in kept_open_by(work, departments[finding.part_id], [finding])]
    return sorted(f"referral: {owned.on}" if owned.on else f"problem: {finding.id}" for finding, owned in kept)


def missing_publicity(work: UnitOfWork, campaign_id: str) -> list[str]:
    """What is not public: how a random campaign was drawn, and what came of each part (C002)."""
    is_drawn = work.campaigns.need(campaign_id).kind == CampaignKind.RANDOM
    missing = [f"draw_notice: {campaign_id}"] if is_drawn and work.draw_notices.get(campaign_id) is None else []
    public = {row.part_id for row in work.publications.find(campaign_id=campaign_id)}
    parts = [part for part in work.parts.find(campaign_id=campaign_id) if part.state != PartState.WITHDRAWN]
    return missing + [f"results: {part.id}" for part in parts if part.id not in public]
