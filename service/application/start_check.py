"""A second person approves a check without a draw, and its visits are opened; an urgent one is approved afterwards
(C066)."""

from __future__ import annotations

from typing import Any

from schemas.catalogue import full_name
from service.application import deadlines
from service.application.file_work_plan import keep_work_plan
from service.application.name_check_team import check_team
from service.application.open_visits import open_each
from service.application.pin_law import pin_law
from service.application.plan_of_check import plan_of_check, tasks_for
from service.application.propose_joint_visits import propose_joint_visits
from service.application.review_campaign import announcement
from service.application.tell_check import DECLINED, tell_no_check
from service.domain.actors import Actor
from service.domain.numbers import campaign_number
from service.domain.refusals import Refused
from service.domain.states import CampaignState
from service.domain.targeted_checks import CHECK, CampaignKind, CheckState
from service.domain.work_plan import WorkPlan
from service.ports import UnitOfWork

APPROVAL = "check_approval"


def approve_check(work: UnitOfWork, actor: Actor, check_id: str) -> None:
    """Proposed -> started, with its visits and parts; urgent -> started, which had them already. Refused
    `review.same_person` for whoever proposed it."""
    check = _decided(work, actor, check_id, "approve_check")
    if check.campaign_id is None:
        _open(work, actor, check)
    deadlines.meet(work, APPROVAL, check_id)
    work.record(actor, "check.approved", f"check/{check_id}", campaign=check.campaign_id)


def start_urgently(work: UnitOfWork, actor: Actor, check_id: str) -> None:
    """Proposed -> urgent: it begins at once and is approved afterwards, within the pack's days. Refused if the proposal
    does not say why it cannot wait."""
    check = work.checks.need(check_id)
    actor.needs_department(check.department)
    if not check.urgency:
        raise Refused("check.not_urgent")
    check.state = CHECK.after(check.state, "start_urgently")
    _open(work, actor, check)
    rule = work.pack(check.pack_id).rule("urgent_check_approval_working_days")
    deadlines.start_working_days(work, APPROVAL, check_id, check.department, rule, check.campaign_id)
    work.record(actor, "check.started_urgently", f"check/{check_id}", urgency=check.urgency)


def decline_check(work: UnitOfWork, actor: Actor, check_id: str, reason: str) -> None:
    """Received or proposed -> declined: it does not take place. Urgent -> objected: that it had begun stays on record,
    with the reason."""
    if not reason.strip():
        raise Refused("review.reason_missing")
    check = _decided(work, actor, check_id, "decline_check")
    check.answer = reason
    deadlines.meet(work, APPROVAL, check_id)
    work.record(actor, "check.declined", f"check/{check_id}", reason=reason, had_begun=check.state)
    tell_no_check(work, check, DECLINED, reason)


def _decided(work: UnitOfWork, actor: Actor, check_id: str, event: str) -> Any:
    check = work.checks.need(check_id)
    actor.needs_department(check.department)
    if actor.id == check.proposed_by:
        raise Refused("review.same_person")
    check.state = CheckState(CHECK.after(check.state, event))
    check.decided_by, check.decided_at = actor.id, work.now
    return check


def _open(work: UnitOfWork, actor: Actor, check: Any) -> None:
    """The campaign that the check becomes begins where the draw of another one ends: its objects and inspectors are
    named, each department is told its own content, and the visits are open."""
    plan = plan_of_check(work, check)
    _must_have_teams(work, check)
    campaign = work.campaigns.new(
        id=_number(work, check), name=check.name, pack_id=check.pack_id, law_id=pin_law(work, (check.pack_id,)),
        region=check.region, lead=check.department, state=CampaignState.INSPECTING, kind=CampaignKind.TARGETED,
        plan=plan.as_data(), created_by=check.proposed_by, created_at=work.now, reviewed_by=check.decided_by,
        reviewed_at=check.decided_at,
    )  # fmt: skip
    work.flush()
    check.campaign_id = campaign.id
    for department in plan.departments:
        data = announcement(work, campaign, plan, department)
        if check.referral_id is not None and department == check.department:
            data["referral_id"] = check.referral_id
        work.send(department, full_name("campaign.announced"), f"campaign/{campaign.id}", data)
    keep_work_plan(work, actor, campaign.id, _work_plan(check))
    teams = {(object_id, code): team for object_id in check.objects for code, team in check.teams.items()}
    open_each(work, campaign, [tasks_for(work, plan, object_id) for object_id in check.objects], teams)
    work.record(actor, "visits.opened", f"campaign/{campaign.id}", visits=len(check.objects))
    propose_joint_visits(work)


def _work_plan(check: Any) -> WorkPlan:
    return WorkPlan(tuple(check.methods), check.standard, check.flow, check.starts_on, check.ends_on)


def _must_have_teams(work: UnitOfWork, check: Any) -> None:
    missing = [department for department in check.departments if department not in check.teams]
    if missing:
        raise Refused("check.team_missing", departments=", ".join(missing))
    for department, team in check.teams.items():
        check_team(work, work.pack(check.pack_id), check, department, team)


def _number(work: UnitOfWork, check: Any) -> str:
    year = check.starts_on.year
    return campaign_number(check.region, year, work.next_number(f"campaign:{check.region}{year}"))
