"""The witness reveals last, and draw, assignment, certificate and visits follow in one step: no preview, no second try
(SSJ1)."""

from __future__ import annotations

from typing import Any

from schemas.catalogue import full_name
from service.application.freeze_draw import attempts
from service.application.open_visits import open_visits
from service.domain.actors import HUB_ACTOR, Actor
from service.domain.draw.certificate import draw as compute_draw
from service.domain.draw.errors import Infeasible
from service.domain.refusals import Refused
from service.domain.states import CAMPAIGN, CampaignState
from service.ports import HUB, UnitOfWork


def certify_draws(work: UnitOfWork) -> int:
    """Certify every sealed draw whose departments have all revealed, or whose time to reveal is over (those who did not
    are recorded as absent, by name). Returns how many."""
    return sum(certify_if_ready(work, campaign_id) for campaign_id in sealed_campaigns(work))


def sealed_campaigns(work: UnitOfWork) -> list[str]:
    """The campaigns whose draws wait for their nonces."""
    return [campaign.id for campaign in work.campaigns.find(state=CampaignState.SEALED)]


def certify_if_ready(work: UnitOfWork, campaign_id: str) -> bool:
    """Certify one draw if its time has come; returns whether it had."""
    campaign = work.campaigns.need(campaign_id)
    draw = work.draws.need(attempts(work, campaign_id)[-1].id)
    missing = [row for row in work.commitments.find(draw_id=draw.id, nonce=None) if row.participant != HUB]
    if campaign.state != CampaignState.SEALED or (missing and work.now < draw.reveal_until):
        return False
    _certify(work, campaign, draw)
    return True


def _certify(work: UnitOfWork, campaign: Any, draw: Any) -> None:
    witness = work.commitments.need((draw.id, HUB))
    witness.nonce, witness.revealed_at = work.nonces.need(draw.id).value, work.now
    work.flush()
    try:
        certificate = _compute(work, draw)
    except Infeasible as shortage:
        # Nobody may try keys until one pleases: the attempt ends here, with its reason, and the next freeze names it.
        return _give_up(work, HUB_ACTOR, campaign, draw, "fail", f"infeasible: {shortage}")
    draw.certificate, draw.certificate_hash, draw.certified_at = certificate, certificate["hash"], work.now
    campaign.state = CAMPAIGN.after(campaign.state, "certify")
    work.record(
        HUB_ACTOR, "draw.certified", f"campaign/{campaign.id}",
        certificate_hash=certificate["hash"], key=certificate["key"], absent=certificate["absent"],
    )  # fmt: skip
    _tell(work, campaign, draw, certificate)
    open_visits(work, campaign, certificate)


def _compute(work: UnitOfWork, draw: Any) -> Any:
    parties = sorted(work.commitments.find(draw_id=draw.id), key=lambda row: row.participant)
    return compute_draw(
        draw.freeze,
        draw.libraries,
        commits=[{"participant": row.participant, "commitment": row.commitment} for row in parties],
        reveals=[{"participant": row.participant, "nonce": row.nonce} for row in parties if row.nonce],
        absent=[row.participant for row in parties if not row.nonce],
        beacon=None,
    )


def _tell(work: UnitOfWork, campaign: Any, draw: Any, certificate: Any) -> None:
    for department in draw.freeze["participants"]:
        if department == HUB:
            continue
        data = {
            "campaign_id": campaign.id,
            "freeze_hash": draw.freeze_hash,
            "key": certificate["key"],
            "certificate_hash": certificate["hash"],
            "visits": len(certificate["visits"]),
            "parts": sum(department in visit["departments"] for visit in certificate["visits"]),
        }
        work.send(department, full_name("draw.certified"), f"campaign/{campaign.id}", data)


def abort_draw(work: UnitOfWork, actor: Actor, campaign_id: str, reason: str) -> None:
    """Give an attempt up while commitments are still missing; it stays in the chain, and the next freeze names it
    (SSJ1 section 3). Once the list is sealed it is too late: a department that does not reveal is recorded as
    absent."""
    if not reason.strip():
        raise Refused("review.reason_missing")
    campaign = work.campaigns.need(campaign_id)
    actor.needs_department(campaign.lead)
    CAMPAIGN.after(campaign.state, "abort")
    _give_up(work, actor, campaign, work.draws.need(attempts(work, campaign_id)[-1].id), "abort", reason)


def _give_up(work: UnitOfWork, actor: Actor, campaign: Any, draw: Any, event: str, reason: str) -> None:
    campaign.state = CAMPAIGN.after(campaign.state, event)
    draw.aborted_at, draw.abort_reason = work.now, reason
    work.record(actor, "draw.aborted", f"campaign/{campaign.id}", reason=reason, freeze_hash=draw.freeze_hash)
