"""The competent department's decision comes back; the sender's own step follows (C113)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from service.application import deadlines
from service.application.accept_referral import received_referral
from service.application.answer_sender import answer_sender
from service.application.drop_checks import DECIDED, drop_checks
from service.application.follow_correction import follow_referral
from service.application.judge_finding import judge_decision
from service.application.judge_leniency import keep_dossier
from service.application.keep_flags import keep_flags
from service.application.keep_measures import keep_measures
from service.application.keep_to_crime import must_not_replace_crime
from service.application.open_matters import joined_referrals, must_lead
from service.application.record_decision import Ruling, record_decision
from service.domain.actors import Actor
from service.domain.findings import check_powers
from service.domain.fines import Fine, check_fine
from service.domain.measures import Measure, check_measures, measures_from_data
from service.domain.policy import PolicyPack
from service.domain.refusals import Refused, TooEarly
from service.domain.results import decision_of
from service.domain.states import REFERRAL, ReferralState
from service.ports import Message, UnitOfWork


def decide_referral(work: UnitOfWork, actor: Actor, data: Mapping[str, Any], cause: Message | None) -> None:
    """Accepted -> decided; Refused unless the outcome is the department's to give (C079), keeps the rules of leniency
    and restraint (C117 to C125) and ends the matter (C103), and a fine lies within its range (C076, C081); and unless
    the measures beside it are the department's to take. What has joined it is decided with it. Before it is accepted it
    is too early."""
    referral = received_referral(work, actor, data["referral_id"])
    must_lead(referral)
    pack = work.law_of(work.campaigns.see(referral.campaign_id))
    measures = measures_from_data(data.get("measures", ()))
    _check(pack, referral, data, measures)
    if referral.state == ReferralState.OFFERED:
        raise TooEarly("referral.accepted")
    finding = work.findings.see(referral.finding_id)
    must_not_replace_crime(work, finding.part_id, finding.item_id)
    said = {name: value for name, value in data.items() if name != "measures"}
    judged = judge_decision(work, pack, referral, said)
    keep_measures(work, referral, measures)
    keep_dossier(work, actor, judged, referral.finding_id, referral.id)
    joined = joined_referrals(work, referral)
    for each in (referral, *joined):
        _conclude(work, actor, each, _as_told(data, measures), cause)
    drop_checks(work, actor, referral.id, DECIDED)
    ruling = Ruling(data["outcome"], data["words"], data["decided_on"], data["document_number"], data.get("fine"))
    record_decision(work, actor, finding, referral.receiver, ruling)
    for each in joined:
        keep_flags(work, work.parts.need(work.findings.see(each.finding_id).part_id))
    follow_referral(work, actor, referral, data)


def _check(pack: PolicyPack, referral: Any, data: Mapping[str, Any], measures: Sequence[Measure]) -> None:
    check_powers(pack, referral.receiver, data["outcome"])
    if fine := data.get("fine"):
        check_fine(pack, referral.violation, data["outcome"], Fine(**fine))
    if decision_of(pack, referral.violation, data["outcome"]) is None:
        raise Refused("decision.not_final", outcome=data["outcome"])
    check_measures(pack, referral.receiver, referral.violation, data["outcome"], measures)


def _as_told(data: Mapping[str, Any], measures: Sequence[Measure]) -> dict[str, Any]:
    """The decision as the referral keeps it and its sender is told: what is not said is left out."""
    told = {name: data[name] for name in ("outcome", "document_number", "words")}
    told["decided_on"] = data["decided_on"].isoformat()
    if fine := data.get("fine"):
        told["fine"] = fine
    if measures:
        told["measures"] = [measure.as_data() for measure in measures]
    return told


def _conclude(work: UnitOfWork, actor: Actor, referral: Any, decision: dict[str, Any], cause: Message | None) -> None:
    """One referral of the case is decided, with an answer to its own sender, whose own step follows (C113). The case
    has one decision, on the finding of the referral that leads it."""
    pack = work.law_of(work.campaigns.see(referral.campaign_id))
    check_powers(pack, referral.receiver, decision["outcome"])
    referral.state = REFERRAL.after(referral.state, "decide")
    referral.decided_at, referral.decision = work.now, decision
    deadlines.meet(work, "referral_decision", referral.id)
    rule = pack.rule("referral_own_step_working_days")
    deadlines.restart(work, "referral_own_step", referral.id, referral.sender, rule, referral.campaign_id)
    answer_sender(work, referral, "decided", cause)
    work.record(actor, "referral.decided", f"referral/{referral.id}", decision=decision)
