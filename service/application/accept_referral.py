"""The competent department takes a referral on, under its own case number; its clock to decide starts (C113)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.application import deadlines
from service.application.answer_sender import answer_sender
from service.application.lead_case import lead_case
from service.application.open_matters import join_open_case
from service.application.open_referral import open_to_receiver
from service.application.record_decision import Ruling, record_decision
from service.application.send_evidence import release_evidence
from service.domain.actors import Actor
from service.domain.refusals import Refused
from service.domain.results import TRANSFERRED
from service.domain.states import REFERRAL, ReferralState
from service.domain.time_zone import local_day
from service.ports import Message, UnitOfWork


def accept_referral(work: UnitOfWork, actor: Actor, data: Mapping[str, Any], cause: Message | None) -> None:
    """Offered -> accepted, and opened to the receiver; it joins what the receiver has accepted of the same matter."""
    referral = received_referral(work, actor, data["referral_id"])
    referral.state = REFERRAL.after(referral.state, "accept")
    referral.case_number, referral.answered_at = data["case_number"], work.now
    receipt = data["receipt"]
    referral.receipt = {"number": receipt["number"], "at": receipt["at"].isoformat()} if receipt else None
    deadlines.meet(work, "referral_response", referral.id)
    if join_open_case(work, actor, referral) is None:
        lead_case(work, actor, referral)
    _record_transfer(work, actor, referral)
    answer_sender(work, referral, "accepted", cause)
    if work.paper_letters.get(referral.id) is None:
        open_to_receiver(work, referral)
        release_evidence(work, referral, cause)
    work.record(actor, "referral.accepted", f"referral/{referral.id}", case_number=referral.case_number)


def received_referral(work: UnitOfWork, actor: Actor, referral_id: str) -> Any:
    """A referral that was offered to the actor's own department, locked. Refused `referral.not_yours`, naming who has
    it, to its sender and to whoever passed it on; `scope.foreign` to whom it was not offered yet."""
    referral = work.referrals.need(referral_id)
    is_passed_on = referral.state == ReferralState.REDIRECTED
    if actor.department == referral.sender or (is_passed_on and actor.department == referral.receiver):
        raise Refused("referral.not_yours", holder=holder(work, referral))
    actor.needs_department(referral.receiver)
    if referral.offered_at is None:
        raise Refused("scope.foreign", department=actor.department)
    return referral


def holder(work: UnitOfWork, referral: Any) -> str:
    """Who has the matter now: the agency at the end of its way, while it is asked or decides; else the sender."""
    while referral.state == ReferralState.REDIRECTED:
        referral = work.referrals.find(redirected_from=referral.id)[-1]
    asked = referral.state in (ReferralState.OFFERED, ReferralState.ACCEPTED)
    return str(referral.receiver if asked else referral.sender)


def _record_transfer(work: UnitOfWork, actor: Actor, referral: Any) -> None:
    """With the acceptance the sender's transfer to another agency stands: a decision of its own (C103, C112)."""
    finding = work.findings.see(referral.finding_id)
    ruling = Ruling(TRANSFERRED, "", local_day(referral.offered_at), referral.id)
    record_decision(work, actor, finding, referral.sender, ruling)
