"""Offer a referral to the agency competent: what it sees before it accepts is stated, and its clock starts (C111)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from schemas.catalogue import full_name
from service.application import deadlines
from service.application.await_delivery import await_delivery
from service.application.open_matters import earlier_with_receiver
from service.application.open_referral import whole_matter
from service.application.send_evidence import manifest_for
from service.domain.actors import Actor
from service.domain.policy import PolicyPack
from service.domain.referral_preview import preview
from service.domain.states import FINDING, REFERRAL
from service.ports import UnitOfWork


def offer_referral(work: UnitOfWork, actor: Actor, referral: Any, event: str = "confirm") -> None:
    """Send the offer and start the receiver's clock to answer; an urgent one counts hours. To an agency on paper its
    letter goes instead. Where the receiver has the same matter already, the offer says so, and the two are linked."""
    referral.state = REFERRAL.after(referral.state, event)
    referral.offered_at = work.now
    pack = work.law_of(work.campaigns.see(referral.campaign_id))
    referral.visible = list(pack.words("referral_preview"))
    earlier = earlier_with_receiver(work, referral)
    referral.same_as = earlier.id if earlier else None
    for kind in ("referral_proposal", "referral_head"):
        deadlines.meet(work, kind, referral.id)
    if pack.is_on_paper(referral.receiver):
        await_delivery(work, referral)
    else:
        _send_offer(work, referral, pack, earlier)
    work.record(
        actor, "referral.offered", f"referral/{referral.id}",
        receiver=referral.receiver, letter=referral.letter_id, visible=referral.visible, same_as=referral.same_as,
    )  # fmt: skip


def refer_finding(work: UnitOfWork, referral: Any) -> None:
    """The finding waits for the agency now."""
    finding = work.findings.need(referral.finding_id)
    finding.state = FINDING.after(finding.state, "refer")


def _send_offer(work: UnitOfWork, referral: Any, pack: PolicyPack, earlier: Any | None) -> None:
    clock = _ask_for_answer(work, referral, pack)
    matter = {**whole_matter(work, referral, pack), "evidence": manifest_for(work, referral)}
    offer = preview(matter, referral.visible)
    answer = {"respond_by": clock.due_on.isoformat(), "respond_at": _iso(clock.due_at), "same_matter": _same(earlier)}
    work.send(referral.receiver, full_name("referral.offered"), f"referral/{referral.id}", {**offer, **answer})


def _ask_for_answer(work: UnitOfWork, referral: Any, pack: PolicyPack) -> Any:
    rule = pack.rule("referral_urgent_hours" if referral.is_urgent else "referral_response_working_days")
    return deadlines.start(
        work, "referral_response", referral.id, referral.receiver, rule, referral.campaign_id, told=referral.sender
    )


def _same(earlier: Any | None) -> dict[str, Any] | None:
    if earlier is None:
        return None
    return {"referral_id": earlier.id, "state": earlier.state, "sender": earlier.sender}


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
