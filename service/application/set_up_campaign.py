"""A coordinator sets up a campaign from a policy pack; it stays a draft until it is submitted (C055, C068)."""

from __future__ import annotations

from datetime import date

from service.application.list_rules import check_lists
from service.application.pin_law import pin_law
from service.domain.actors import Actor
from service.domain.numbers import campaign_number
from service.domain.plan import Plan
from service.domain.plan_rules import check_plan
from service.domain.policy import PolicyPack, UnknownEntry
from service.domain.refusals import Refused
from service.domain.states import CampaignState
from service.ports import UnitOfWork

NEEDED_RULES = (
    "ratio_floor",
    "class_order",
    "reserve_max",
    "team_size",
    "publication_working_days",
    "referral_response_working_days",
    "referral_decision_days",
    "referral_own_step_working_days",
    "reveal_hours",
    "witness_hours",
)


def set_up_campaign(work: UnitOfWork, actor: Actor, name: str, pack_id: str, region: str, plan: Plan) -> str:
    """Create a draft; returns its number. Refused if the pack is not in force from the first day to the last (C013),
    or if the plan breaks a rule of the pack: content that it does not know, a ratio below the floor (C044), a class,
    cap or flag that it does not allow (C048 to C053)."""
    pack = work.pack(pack_id)
    first_day = min(phase.starts_on for phase in plan.phases)
    _must_be_in_force(pack, first_day, max(phase.ends_on for phase in plan.phases))
    missing = [name for name in NEEDED_RULES if not pack.has_rule(name)]
    if missing:
        raise Refused("pack.rule_missing", pack=pack_id, rules=", ".join(missing))
    check_plan(plan, pack, frozenset(work.departments))
    _check_contents(pack, plan)
    check_lists(work, actor.department or "", pack, region, plan)
    _check_teams(pack, plan)
    campaign_id = campaign_number(region, first_day.year, work.next_number(f"campaign:{region}{first_day.year}"))
    work.campaigns.new(
        id=campaign_id, name=name, pack_id=pack_id, law_id=pin_law(work, pack_id), region=region,
        lead=actor.department or "", state=CampaignState.DRAFT, plan=plan.as_data(), created_by=actor.id,
        created_at=work.now,
    )  # fmt: skip
    work.record(actor, "campaign.set_up", f"campaign/{campaign_id}", name=name, pack=pack_id)
    return campaign_id


def _must_be_in_force(pack: PolicyPack, *days: date) -> None:
    for day in days:
        if not pack.is_valid_on(day):
            raise Refused(
                "pack.expired", title=pack.title, on=day, valid_from=pack.valid_from, valid_to=pack.valid_to or "—"
            )


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
