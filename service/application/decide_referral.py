"""The competent department's decision comes back; the sender's own step follows (C113)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.application import deadlines
from service.application.accept_referral import received_referral
from service.application.answer_sender import answer_sender
from service.application.judge_finding import judge_decision
from service.application.judge_leniency import keep_dossier
from service.domain.actors import Actor
from service.domain.findings import check_powers
from service.domain.refusals import TooEarly
from service.domain.states import REFERRAL, ReferralState
from service.ports import Message, UnitOfWork


def decide_referral(work: UnitOfWork, actor: Actor, data: Mapping[str, Any], cause: Message) -> None:
    """Accepted -> decided; Refused `finding.beyond_powers` if the outcome is not the department's to give (C079), or as
    the rules of leniency and restraint say (C117 to C125). Before it is accepted it is too early."""
    referral = received_referral(work, actor, data["referral_id"])
    pack = work.law_of(work.campaigns.see(referral.campaign_id))
    check_powers(pack, referral.receiver, data["outcome"])
    if referral.state == ReferralState.OFFERED:
        raise TooEarly("referral.accepted")
    judged = judge_decision(work, pack, referral, data)
    referral.state = REFERRAL.after(referral.state, "decide")
    referral.decided_at = work.now
    referral.decision = {
        "outcome": data["outcome"],
        "document_number": data["document_number"],
        "words": data["words"],
        "decided_on": data["decided_on"].isoformat(),
    }
    keep_dossier(work, actor, judged, referral.finding_id, referral.id)
    deadlines.meet(work, "referral_decision", referral.id)
    rule = pack.rule("referral_own_step_working_days")
    deadlines.start_working_days(work, "referral_own_step", referral.id, referral.sender, rule, referral.campaign_id)
    answer_sender(work, referral, "decided", cause)
    work.record(actor, "referral.decided", f"referral/{referral.id}", decision=referral.decision)
