"""A coordinator sets up a campaign from a policy pack; it stays a draft until it is submitted (C055, C068)."""

from __future__ import annotations

from collections.abc import Sequence

from service.application.list_rules import check_lists
from service.application.pin_law import pin_law
from service.domain.actors import Actor
from service.domain.basis import check_basis
from service.domain.law_versions import Precedence
from service.domain.numbers import campaign_number
from service.domain.plan import Plan
from service.domain.plan_rules import check_plan
from service.domain.policy import PolicyPack, UnknownEntry
from service.domain.qualifications import training_of
from service.domain.refusals import Refused
from service.domain.states import CampaignState
from service.ports import UnitOfWork

NEEDED_RULES = (
    "ratio_floor",
    "class_order",
    "reserve_max",
    "team_size",
    "publication_working_days",
    "referral_preview",
    "referral_proposal_working_days",
    "referral_head_working_days",
    "referral_response_working_days",
    "referral_decision_days",
    "referral_own_step_working_days",
    "own_decision_days",
    "reveal_hours",
    "witness_hours",
)


def set_up_campaign(
    work: UnitOfWork, actor: Actor, name: str, pack_id: str, region: str, plan: Plan,
    partners: Sequence[str] = (), precedence: Precedence = Precedence.LEADER,
) -> str:  # fmt: skip
    """Create a draft; returns its number. Its law is pinned: the pack and those of its `partners`, and where they
    disagree what the `precedence` says. Refused if the law is not in force from the first day to the last and says that
    this blocks (C013), or if the plan breaks one of its rules: content that it does not know, a ratio below the floor
    (C044), a class, cap or flag that it does not allow (C048 to C053)."""
    law_id = pin_law(work, (pack_id, *partners), precedence)
    law = work.law(law_id)
    first_day = min(phase.starts_on for phase in plan.phases)
    warning = check_basis(law, (day for phase in plan.phases for day in (phase.starts_on, phase.ends_on)))
    missing = [name for name in NEEDED_RULES if not law.has_rule(name)]
    if missing:
        raise Refused("pack.rule_missing", pack=pack_id, rules=", ".join(missing))
    check_plan(plan, law, frozenset(work.departments))
    _check_contents(law, plan)
    check_lists(work, actor.department or "", law, region, plan)
    _check_teams(law, plan)
    _check_trainings(work, plan)
    campaign_id = campaign_number(region, first_day.year, work.next_number(f"campaign:{region}{first_day.year}"))
    work.campaigns.new(
        id=campaign_id, name=name, pack_id=pack_id, law_id=law_id, region=region, lead=actor.department or "",
        state=CampaignState.DRAFT, plan=plan.as_data(), created_by=actor.id, created_at=work.now,
    )  # fmt: skip
    packs, subject = [pack_id, *partners], f"campaign/{campaign_id}"
    work.record(actor, "campaign.set_up", subject, name=name, packs=packs, precedence=precedence, law=law_id)
    if warning is not None:
        work.record(actor, "campaign.basis_expired", subject, words=warning.words("en"))
    return campaign_id


def _check_trainings(work: UnitOfWork, plan: Plan) -> None:
    """What a team must have attended has been held (C110)."""
    for team in plan.teams.values():
        for skill in team.skills:
            training = training_of(skill)
            if training and not work.trainings.find(id=training):
                raise Refused("training.unknown", training=training)


def _check_contents(pack: PolicyPack, plan: Plan) -> None:
    for task in plan.tasks:
        for department, contents in task.contents.items():
            for content_id in contents:
                if _owner(pack, content_id) != department:
                    raise Refused("plan.item_unknown", item=content_id)


def _check_teams(pack: PolicyPack, plan: Plan) -> None:
    least, source = pack.number("team_size"), pack.cited("team_size")
    for department, team in plan.teams.items():
        if team.size < least:
            raise Refused("plan.team_too_small", department=department, size=team.size, least=least, source=source)


def _owner(pack: PolicyPack, content_id: str) -> str | None:
    try:
        return pack.content(content_id).department
    except UnknownEntry:
        return None
