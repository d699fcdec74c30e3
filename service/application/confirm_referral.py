"""The officer confirms a proposed referral: it goes to the head where the pack says so, or to the agency (C111)."""

from __future__ import annotations

from typing import Any

from service.application import deadlines
from service.application.offer_referral import offer_referral, refer_finding
from service.application.open_matters import must_be_new
from service.domain.actors import Actor
from service.domain.numbers import referral_letter_number
from service.domain.states import REFERRAL
from service.ports import UnitOfWork


def confirm_referral(work: UnitOfWork, actor: Actor, referral_id: str) -> None:
    """Proposed -> offered, or submitted to the head of the department that found it. Refused where the same matter is
    on its way from there already."""
    referral = work.referrals.need(referral_id)
    actor.needs_department(referral.sender)
    confirm_in_letter(work, actor, referral, referral.letter_id or next_letter(work, referral))


def confirm_in_letter(work: UnitOfWork, actor: Actor, referral: Any, letter_id: str) -> None:
    """Confirm it as one matter of the letter of this number."""
    state = REFERRAL.after(referral.state, "submit" if referral.needs_head else "confirm")
    must_be_new(work, referral)
    referral.letter_id, referral.submitted_by, referral.submitted_at = letter_id, actor.id, work.now
    if not referral.needs_head:
        offer_referral(work, actor, referral)
        return refer_finding(work, referral)
    referral.state = state
    rule = work.law_of(work.campaigns.see(referral.campaign_id)).rule("referral_head_working_days")
    deadlines.restart(work, "referral_head", referral.id, referral.sender, rule, referral.campaign_id)
    work.record(actor, "referral.submitted", f"referral/{referral.id}", receiver=referral.receiver)
    return None


def next_letter(work: UnitOfWork, referral: Any) -> str:
    """The number of the next letter (移送函) of the referral's region."""
    region, year = work.campaigns.see(referral.campaign_id).region, work.today.year
    return referral_letter_number(region, year, work.next_number(f"referral_letter:{region}{year}"))
