"""A coordinator proposes a check without a draw, on a ground and after a paper (C011, C066)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from service.application.list_rules import item_must_be_random, listed_item
from service.domain.actors import Actor
from service.domain.basis import check_basis
from service.domain.item_lists import basis_trouble, is_below, level_of
from service.domain.numbers import check_number
from service.domain.policy import PolicyPack
from service.domain.refusals import Refused
from service.domain.states import ReferralState
from service.domain.targeted_checks import (
    CHECK,
    CheckState,
    WantedCheck,
    check_random_duty,
    check_wanted,
    is_within,
)
from service.ports import UnitOfWork

REFERRAL = "referral"  # the ground of a check that follows a referral of ours (C114)


def propose_check(work: UnitOfWork, actor: Actor, wanted: WantedCheck) -> str:
    """Keep the proposal; returns its number. Refused without ground and source, for objects outside the territory, for
    items that are not on the list, and for items that have to be drawn unless the ground lifts that (C011)."""
    departments = _checked(work, actor, wanted)
    check_id = _new_number(work, wanted.region)
    work.checks.new(
        id=check_id, department=actor.department or "", state=CheckState.PROPOSED, proposed_by=actor.id,
        proposed_at=work.now, **_values(wanted, departments),
    )  # fmt: skip
    work.record(actor, "check.proposed", f"check/{check_id}", ground=wanted.ground, source=wanted.source)
    return check_id


def plan_check(work: UnitOfWork, actor: Actor, check_id: str, wanted: WantedCheck) -> None:
    """Received -> proposed: somebody plans the check that a referral gave rise to. Object, ground and source stay the
    referral's."""
    check = work.checks.need(check_id)
    actor.needs_department(check.department)
    state = CHECK.after(check.state, "plan_check")
    if (wanted.ground, wanted.source, list(wanted.objects)) != (check.ground, check.source, check.objects):
        raise Refused("check.not_the_referral", referral=check.referral_id)
    for name, value in _values(wanted, _checked(work, actor, wanted)).items():
        setattr(check, name, value)
    check.state, check.proposed_by, check.proposed_at = state, actor.id, work.now
    work.record(actor, "check.proposed", f"check/{check_id}", ground=wanted.ground, source=wanted.source)


def receive_referral(work: UnitOfWork, actor: Actor, referral: Any) -> None:
    """A referral that was accepted gives rise to a check of the receiver, linked with it (C114)."""
    if referral.state != ReferralState.ACCEPTED or work.checks.find(referral_id=referral.id):
        return
    campaign, seen = work.campaigns.see(referral.campaign_id), work.objects.see(referral.object_id)
    check_id = _new_number(work, campaign.region)
    work.checks.new(
        id=check_id, name=f"{seen.name} 移送线索核查"[:128], pack_id=campaign.pack_id, region=campaign.region,
        department=referral.receiver, ground=REFERRAL, source=referral.id, objects=[referral.object_id], items=[],
        departments=[], teams={}, methods=[], state=CheckState.RECEIVED, referral_id=referral.id, proposed_by=actor.id,
        proposed_at=work.now,
    )  # fmt: skip
    work.record(actor, "check.received", f"check/{check_id}", referral=referral.id)


def _checked(work: UnitOfWork, actor: Actor, wanted: WantedCheck) -> list[str]:
    """The departments that check; Refused if the proposal breaks a rule."""
    pack = work.pack(wanted.pack_id)
    check_basis(pack, (wanted.starts_on, wanted.ends_on))
    check_wanted(pack, wanted)
    own = actor.department or ""
    _check_items(work, own, pack, wanted)
    check_random_duty(pack, wanted.ground, [code for code in wanted.items if item_must_be_random(work, own, code)])
    departments = _departments(work, pack, wanted)
    _check_objects(work, pack, wanted)
    return departments


def _check_items(work: UnitOfWork, department: str, pack: PolicyPack, wanted: WantedCheck) -> None:
    """Every item stands on the list, at the agency's level (C007), on a basis in force (C012)."""
    level = level_of(wanted.region)
    for code in wanted.items:
        entry = listed_item(work, department, code)
        levels = entry.levels if entry else pack.item(code).levels
        if is_below(level, levels):
            raise Refused("list.level_below", item=code, level=level, levels=", ".join(levels))
        trouble = basis_trouble(entry, None, wanted.ends_on) if entry else None
        if entry and trouble:
            raise Refused("list.basis_void", item=code, title=entry.title, trouble=trouble.value, day=wanted.ends_on)


def _departments(work: UnitOfWork, pack: PolicyPack, wanted: WantedCheck) -> list[str]:
    able = {content.department for content in pack.contents_of(wanted.items)}
    chosen = set(wanted.departments) or able
    unfit = sorted((chosen - able) | (chosen - set(work.departments)))
    if unfit or not chosen:
        raise Refused("check.no_content", departments=", ".join(unfit) or "—")
    return sorted(chosen)


def _check_objects(work: UnitOfWork, pack: PolicyPack, wanted: WantedCheck) -> None:
    kinds = {kind for content in pack.contents_of(wanted.items) for kind in content.kinds}
    for id_ in sorted(set(wanted.objects)):
        seen = work.objects.see(id_)
        if not is_within(wanted.region, seen.region):
            raise Refused("check.object_elsewhere", object=seen.name, region=seen.region)
        if kinds and kinds.isdisjoint(seen.kinds):
            raise Refused("check.object_unfit", object=seen.name, items=", ".join(wanted.items))


def _values(wanted: WantedCheck, departments: Iterable[str]) -> dict[str, Any]:
    return {
        "name": wanted.name, "pack_id": wanted.pack_id, "region": wanted.region, "ground": wanted.ground,
        "source": wanted.source.strip(), "objects": sorted(set(wanted.objects)), "items": sorted(set(wanted.items)),
        "departments": list(departments), "teams": {}, "methods": list(wanted.methods), "standard": wanted.standard,
        "flow": wanted.flow, "starts_on": wanted.starts_on, "ends_on": wanted.ends_on,
        "urgency": wanted.urgency.strip(),
    }  # fmt: skip


def _new_number(work: UnitOfWork, region: str) -> str:
    year = work.today.year
    return check_number(region, year, work.next_number(f"check:{region}{year}"))
