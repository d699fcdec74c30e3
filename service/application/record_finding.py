"""A department submits what it found on one item; a correction is a new version (C088, C089, C092, C103)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from schemas.catalogue import full_name
from service.application import deadlines
from service.application.accept_part import must_be_inside, own_part
from service.application.follow_finding import follow_finding
from service.application.judge_finding import judge_finding
from service.application.judge_leniency import keep_dossier, proposal_of, told_of
from service.application.keep_credit import keep_handling
from service.application.keep_evidence import keep_evidence
from service.application.keep_flags import is_problem, keep_flags
from service.application.keep_to_crime import must_not_replace_crime
from service.application.own_handling import run_own_clock
from service.application.propose_referral import propose_referral
from service.application.publish_version import republish
from service.application.record_decision import Ruling, record_decision, supersede_decisions
from service.application.tell_check import tell_results
from service.application.visit_windows import window_of
from service.domain.actors import Actor
from service.domain.findings import Submitted, check_finding, first_step
from service.domain.numbers import finding_number
from service.domain.plan import phase_from_data
from service.domain.refusals import Refused, TooEarly
from service.domain.states import FINDING, PART, REFERRAL, VISIT, FindingState, PartState, ReferralState
from service.domain.time_zone import local_day
from service.ports import Message, UnitOfWork

NOT_OFFERED = (ReferralState.PROPOSED, ReferralState.SUBMITTED)
EVIDENCE = ("name", "media_type", "size", "sha256")  # the manifest holds the rest
KEPT = (ReferralState.DECLINED, ReferralState.REJECTED, ReferralState.WITHDRAWN)


def record_finding(work: UnitOfWork, actor: Actor, data: Mapping[str, Any], cause: Message | None) -> Refused | None:
    """Store one version of one item's finding and decide its first step: settled, own handling, or a referral proposed.

    Once the part is closed, only a problem that its department still handles itself gets a newer version. A version
    that is not newer than the stored one is noted, and the answer tells what is stored; before the part is
    scheduled it is too early. With the last item the part is inspected, and two clocks start: to publication, from the
    inspection's end or from now, as the pack says (C094, C095), and to telling the party, from now (C096)."""
    part = own_part(work, actor, data["part_id"])
    campaign = work.campaigns.see(part.campaign_id)
    pack = work.law_of(campaign)
    submitted = Submitted(**{name: data[name] for name in Submitted.__annotations__})
    check_finding(pack, part.department, part.items, submitted, work.now)
    window = phase_from_data(campaign.plan, "inspection")
    must_be_inside(window_of(work, window, part.visit_id, submitted.inspected_at), submitted.inspected_at)
    if part.state in (PartState.ASSIGNED, PartState.ACCEPTED):
        raise TooEarly("part.scheduled")
    stored = _stored(work, part, submitted.item_id)
    if stored is not None and stored.version >= submitted.version:
        return _note(work, part, stored, submitted, data, cause)
    if part.state == PartState.CLOSED and (stored is None or stored.state != FindingState.HANDLING):
        raise Refused("part.closed")
    if stored is not None:
        _supersede(work, stored)
    step = first_step(pack, part.department, submitted, _is_kept(work, part, submitted))
    if stored is not None and (step != "handle" or submitted.fine):
        must_not_replace_crime(work, part.id, submitted.item_id)
    judged = judge_finding(work, pack, part, data, step)
    finding = _store(work, actor, part, submitted, data)
    keep_evidence(work, actor, part, submitted.item_id, data["evidence"], cause)
    if judged is not None:
        keep_dossier(work, actor, judged, finding.id)
    _take_first_step(work, actor, part, finding, step)
    begin_visit(work, part)
    _complete_part(work, campaign, part)
    if is_problem(pack, finding) or is_problem(pack, stored):
        _follow_problem(work, actor, part, finding, submitted)
    republish(work, part)
    tell_results(work, part)
    tell_recorded(work, part, finding, cause, told_of(judged))
    return None


def tell_recorded(
    work: UnitOfWork, part: Any, finding: Any, cause: Message | None, leniency: Mapping[str, Any] | None = None
) -> None:
    """Tell the department that its finding is stored, what its state is, until when the part's results must be public,
    and what the lists of leniency propose (C117); looked up in the dossier unless it is given."""
    proposed = proposal_of(work, finding) if leniency is None else leniency
    clock = work.deadlines.get(f"publication:{part.id}")
    recorded = {
        "part_id": part.id, "item_id": finding.item_id, "version": finding.version, "state": finding.state,
        "publish_by": clock.due_on.isoformat() if clock else None, **proposed,
    }  # fmt: skip
    work.send(part.department, full_name("finding.recorded"), f"part/{part.id}", recorded, cause)


def current_findings(work: UnitOfWork, part_id: str) -> list[Any]:
    """The latest version of each item's finding of a part."""
    return [row for row in work.findings.find(part_id=part_id) if row.state != FindingState.SUPERSEDED]


def begin_visit(work: UnitOfWork, part: Any) -> None:
    """The part's visit is under way from its first finding or its first step. What a closed part still handles begins
    nothing."""
    if part.state != PartState.CLOSED:
        visit = work.visits.need(part.visit_id)
        visit.state = VISIT.after(visit.state, "begin")


def _stored(work: UnitOfWork, part: Any, item_id: str) -> Any | None:
    return next((row for row in current_findings(work, part.id) if row.item_id == item_id), None)


def _note(
    work: UnitOfWork, part: Any, stored: Any, submitted: Submitted, data: Mapping[str, Any], cause: Message | None
) -> Refused:
    """What is stored stays: the department hears once more what that is. Refused `finding.version_taken` if the same
    version says something else: that one is no repeat, and would be lost."""
    is_other = any(getattr(stored, name) != value for name, value in _content(submitted, data).items())
    if stored.version == submitted.version and is_other:
        raise Refused("finding.version_taken", version=submitted.version)
    tell_recorded(work, part, stored, cause)
    return Refused("finding.older_version", version=submitted.version, stored=stored.version)


def _supersede(work: UnitOfWork, stored: Any) -> None:
    # Locked, proposals first as an officer's confirmation does it: who confirms now is before or after us.
    is_proposed = stored.state == FindingState.PROPOSED
    open_ones = work.referrals.find(finding_id=stored.id, state=list(NOT_OFFERED)) if is_proposed else []
    referrals = [work.referrals.need(row.id) for row in open_ones]
    if work.findings.need(stored.id).state == FindingState.REFERRED:
        raise Refused("finding.referred_already")
    if stored.violation is not None:
        supersede_decisions(work, stored.id)
    stored.state = FINDING.after(stored.state, "supersede")
    for referral in referrals:
        if referral.state in NOT_OFFERED:
            referral.state = REFERRAL.after(referral.state, "supersede")
            for clock in ("referral_proposal", "referral_head"):
                deadlines.cancel(work, clock, referral.id)


def _is_kept(work: UnitOfWork, part: Any, submitted: Submitted) -> bool:
    """Whether an earlier referral of the same matter came to nothing, so that it is the department's own now."""
    if submitted.violation is None:
        return False
    earlier = [row.id for row in work.findings.find(part_id=part.id, item_id=submitted.item_id)]
    return work.referrals.count(finding_id=earlier, violation=submitted.violation, state=KEPT) > 0


def _store(work: UnitOfWork, actor: Actor, part: Any, submitted: Submitted, data: Mapping[str, Any]) -> Any:
    finding = work.findings.new(
        id=finding_number(part.id, submitted.item_id, submitted.version), part_id=part.id, campaign_id=part.campaign_id,
        item_id=submitted.item_id, version=submitted.version, state=FindingState.RECORDED, recorded_at=work.now,
        **_content(submitted, data),
    )  # fmt: skip
    work.record(
        actor, "finding.recorded", f"part/{part.id}",
        item=finding.item_id, version=finding.version, result=finding.result, violation=finding.violation,
    )  # fmt: skip
    return finding


def _content(submitted: Submitted, data: Mapping[str, Any]) -> dict[str, Any]:
    """What the version says, as its row holds it."""
    return {
        "result": submitted.result, "violation": submitted.violation, "outcome": submitted.outcome,
        "facts": data["facts"], "report": _report(data), "inspected_at": submitted.inspected_at,
    }  # fmt: skip


def _report(data: Mapping[str, Any]) -> dict[str, Any]:
    names = ("method", "signature", "observations", "evidence", "handling", "follow_up")
    report = {name: data[name] for name in names}
    report["evidence"] = [{name: line[name] for name in EVIDENCE} for line in data["evidence"]]
    report["device"] = data.get("device")  # what does not tell it was recorded on no mobile device
    if report["handling"]:
        said = report["handling"].items()
        report["handling"] = {name: value.isoformat() if isinstance(value, date) else value for name, value in said}
    return report | {"circumstances": list(data.get("circumstances", ()))}


def _take_first_step(work: UnitOfWork, actor: Actor, part: Any, finding: Any, step: str) -> None:
    finding.state = FINDING.after(finding.state, step)
    if finding.state == FindingState.PROPOSED:
        propose_referral(work, actor, part, finding)


def _follow_problem(work: UnitOfWork, actor: Actor, part: Any, finding: Any, submitted: Submitted) -> None:
    """A decision that came with the finding is written down (C103), or the clock to it runs (C115); the flags of the
    problem are opened (C083)."""
    handling = submitted.handling
    follow_finding(work, actor, part, finding, handling)
    if handling and finding.state == FindingState.SETTLED:
        number, fine = handling.get("document_number", ""), handling.get("fine")
        ruling = Ruling(handling["outcome"], handling["words"], handling["done_on"], number, fine)
        record_decision(work, actor, finding, part.department, ruling)
    run_own_clock(work, finding)
    keep_handling(work, actor, part, finding)
    keep_flags(work, part)


def _complete_part(work: UnitOfWork, campaign: Any, part: Any) -> None:
    found = current_findings(work, part.id)
    if part.state != PartState.SCHEDULED or {row.item_id for row in found} != set(part.items):
        return
    part.state = PART.after(part.state, "inspect")
    part.inspected_at = max(row.inspected_at for row in found)
    deadlines.meet(work, "inspection", part.id)
    pack = work.law_of(campaign)
    rule, starts_from = pack.rule("publication_working_days"), pack.text("publication_starts_from")
    start = local_day(part.inspected_at) if starts_from == "inspection_ended" else work.today
    deadlines.start_working_days(work, "publication", part.id, part.department, rule, campaign.id, start)
    feedback = pack.rule("feedback_working_days")
    deadlines.start_working_days(work, "feedback", part.id, part.department, feedback, campaign.id)
