"""When all have revealed or their time is over: the witness last, the beacon, and then draw, assignment, certificate
and visits in one step: no preview, no second try (SSJ1)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from schemas.catalogue import full_name
from service.application.announce_draw import announce_draw
from service.application.draw_records import (
    chain_of,
    commit_line,
    parties,
    put_on_chain,
    reveal_line,
)
from service.application.freeze_draw import attempts
from service.application.open_visits import open_visits
from service.application.record_commitment import beacon_at
from service.application.record_reveal import store_reveal
from service.domain.actors import HUB_ACTOR, Actor
from service.domain.draw.certificate import draw as compute_draw
from service.domain.draw.chain import Kind
from service.domain.draw.errors import Infeasible
from service.domain.draw.records import reveal_digest
from service.domain.draw.rounds import nonce_of
from service.domain.draw.shapes import Attempt, Certificate, Proceedings
from service.domain.refusals import Refused
from service.domain.states import CAMPAIGN, CampaignState
from service.ports import HUB, UnitOfWork


def certify_draws(work: UnitOfWork) -> int:
    """Certify every sealed draw that is ready; returns how many."""
    return sum(certify_if_ready(work, campaign_id) for campaign_id in sealed_campaigns(work))


def sealed_campaigns(work: UnitOfWork) -> list[str]:
    """The campaigns whose draws wait for their nonces, their witness or their beacon."""
    return [campaign.id for campaign in work.campaigns.find(state=CampaignState.SEALED)]


def certify_if_ready(work: UnitOfWork, campaign_id: str) -> bool:
    """Take one draw as far as it can go now: close the reveals once all are there or their time is over (those who are
    missing are recorded as absent, by name), reveal as the witness if the hub is it, wait for the beacon, certify.
    Returns whether it was certified. Raises RecordRefused if a record is not what was frozen; then nothing is kept, the
    hub's own nonce least of all."""
    campaign = work.campaigns.need(campaign_id)
    if campaign.state != CampaignState.SEALED:
        return False
    draw = work.draws.need(attempts(work, campaign_id)[-1].id)
    if draw.closed_at is None and not _close(work, draw):
        return False
    witness = work.commitments.need((draw.id, draw.freeze["witness"]))
    if witness.nonce is None:
        _end_if_too_late(work, campaign, draw)
        return False
    if draw.freeze["beacon"] and not draw.is_beacon_confirmed:
        return False
    return _certify(work, campaign, draw)


def _close(work: UnitOfWork, draw: Any) -> bool:
    others = [row for row in parties(work, draw.id) if row.participant not in (HUB, draw.freeze["witness"])]
    absent = [row.participant for row in others if row.nonce is None]
    if absent and work.now < draw.reveal_until:
        return False
    hub_reveals_last = draw.freeze["witness"] == HUB
    if not hub_reveals_last:
        _reveal_as_hub(work, draw)
    put_on_chain(work, draw.id, Kind.CLOSE, HUB, absent)
    draw.closed_at = work.now
    if hub_reveals_last:
        _reveal_as_hub(work, draw)
    work.record(HUB_ACTOR, "draw.closed", f"campaign/{draw.campaign_id}", absent=absent)
    return True


def _reveal_as_hub(work: UnitOfWork, draw: Any) -> None:
    stored = work.commitments.need((draw.id, HUB))
    nonce = nonce_of(work.secrets.need(draw.id).value, draw.freeze_hash)
    signature = work.sign(reveal_digest(draw.freeze_hash, HUB, nonce))
    store_reveal(work, HUB_ACTOR, draw, stored, nonce, signature)


def _end_if_too_late(work: UnitOfWork, campaign: Any, draw: Any) -> None:
    """A witness who does not come ends the attempt, by name: a draw without it would leave the choice to the others."""
    at = beacon_at(draw)
    patience = timedelta(hours=work.law_of(campaign).number("witness_hours"))
    if work.now >= (at or draw.closed_at + patience):
        _give_up(work, HUB_ACTOR, campaign, draw, "fail", f"absent: {draw.freeze['witness']}")


def _certify(work: UnitOfWork, campaign: Any, draw: Any) -> bool:
    if draw.freeze["beacon"]:
        put_on_chain(work, draw.id, Kind.BEACON, HUB, draw.beacon)
    try:
        certificate = _compute(work, campaign, draw)
    except Infeasible as shortage:
        # Nobody may try keys until one pleases: the attempt ends here, with its reason, and the next freeze names it.
        _give_up(work, HUB_ACTOR, campaign, draw, "fail", f"infeasible: {shortage}")
        return False
    draw.certificate, draw.certificate_hash, draw.certified_at = certificate, certificate["hash"], work.now
    draw.broken, draw.broken_at = "", None
    campaign.state = CAMPAIGN.after(campaign.state, "certify")
    work.record(
        HUB_ACTOR, "draw.certified", f"campaign/{campaign.id}",
        certificate_hash=certificate["hash"], key=certificate["key"], absent=certificate["absent"],
    )  # fmt: skip
    _discharge_debts(work, draw)
    _tell(work, campaign, draw, certificate)
    open_visits(work, campaign, certificate)
    announce_draw(work, campaign.id, draw)
    return True


def say_broken(work: UnitOfWork, campaign_id: str, fault: str) -> None:
    """A record was changed since it was frozen, so that certifying was refused. Nothing is drawn and nothing given up,
    for whoever changed it would have won another key; health is an alarm until the record is as it was."""
    draw = work.draws.need(attempts(work, campaign_id)[-1].id)
    if draw.broken != fault:
        draw.broken, draw.broken_at = fault, work.now
        work.record(HUB_ACTOR, "draw.broken", f"campaign/{campaign_id}", fault=fault)


def _compute(work: UnitOfWork, campaign: Any, draw: Any) -> Certificate:
    rows = parties(work, draw.id)
    done: Proceedings = {
        "commits": [commit_line(row) for row in rows],
        "reveals": [reveal_line(row) for row in rows if row.nonce],
        "absent": [row.participant for row in rows if not row.nonce],
        "beacon": draw.beacon,
        "earlier": [_attempt(work, row) for row in attempts(work, campaign.id) if row.aborted_at],
        "chain": chain_of(work, draw.id),
    }
    return compute_draw(draw.plan, draw.freeze, work.frozen(draw.id), done, work.sign)


def _attempt(work: UnitOfWork, draw: Any) -> Attempt:
    return {"freeze_hash": draw.freeze_hash, "reason": draw.abort_reason, "chain": chain_of(work, draw.id)}


def _discharge_debts(work: UnitOfWork, draw: Any) -> None:
    """What an inspector owed when this draw was frozen has been made up for in it; what came since is still owed."""
    owed = {line["id"]: line["debt"] for line in work.frozen(draw.id)["inspectors"] if line["debt"]}
    for row in work.inspectors.lock(owed):
        row.debt = max(row.debt - owed[row.id], 0)


def _tell(work: UnitOfWork, campaign: Any, draw: Any, certificate: Certificate) -> None:
    sealed_at = 3 + len(certificate["commits"])
    for department in draw.freeze["participants"]:
        if department not in work.departments:
            continue
        data = {
            "campaign_id": campaign.id,
            "freeze_hash": draw.freeze_hash,
            "key": certificate["key"],
            "certificate_hash": certificate["hash"],
            "signature": certificate["signature"],
            "entries": certificate["chain"][sealed_at:],
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
    put_on_chain(work, draw.id, Kind.ABORT, HUB, {"reason": reason})
    work.record(actor, "draw.aborted", f"campaign/{campaign.id}", reason=reason, freeze_hash=draw.freeze_hash)
    data = {
        "campaign_id": campaign.id,
        "freeze_hash": draw.freeze_hash,
        "attempt": draw.attempt,
        "reason": reason,
        "entries": chain_of(work, draw.id)[2:],
    }
    for participant in draw.freeze["participants"]:
        if participant in work.departments:
            work.send(participant, full_name("draw.aborted"), f"campaign/{campaign.id}", data)
