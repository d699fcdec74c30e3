"""Checks without a draw: on which ground, of what, by whom (C011, C066, C069)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from service.domain.plan import Phase
from service.domain.policy import PolicyPack, UnknownEntry
from service.domain.refusals import Refused
from service.domain.states import Machine
from service.domain.work_plan import WorkPlan, check_work_plan


class CampaignKind(StrEnum):
    """Whether the objects of a campaign were drawn (双随机) or named on a ground (C002, C066)."""

    RANDOM = "random"
    TARGETED = "targeted"


class CheckState(StrEnum):
    """A check without a draw, from what gave rise to it until its visits are open; `urgent` has begun and is not
    approved yet, `objected` had begun and was not approved."""

    RECEIVED = "received"
    PROPOSED = "proposed"
    URGENT = "urgent"
    STARTED = "started"
    DECLINED = "declined"
    OBJECTED = "objected"


CHECK = Machine[CheckState](
    "targeted_check",
    {
        (CheckState.RECEIVED, "plan_check"): CheckState.PROPOSED,
        (CheckState.RECEIVED, "decline_check"): CheckState.DECLINED,
        (CheckState.PROPOSED, "name_team"): CheckState.PROPOSED,
        (CheckState.PROPOSED, "approve_check"): CheckState.STARTED,
        (CheckState.PROPOSED, "start_urgently"): CheckState.URGENT,
        (CheckState.PROPOSED, "decline_check"): CheckState.DECLINED,
        (CheckState.URGENT, "approve_check"): CheckState.STARTED,
        (CheckState.URGENT, "decline_check"): CheckState.OBJECTED,
    },
)


@dataclass(frozen=True)
class WantedCheck:
    """What somebody wants checked: on which ground and after which paper (`source`), which objects and items, by which
    departments (none named: all that have content there), from when to when; how, as a work plan says it (C084);
    `urgency` says why it cannot wait for its approval ("": it can)."""

    name: str
    pack_id: str
    region: str
    ground: str
    source: str
    objects: tuple[str, ...]
    items: tuple[str, ...]
    methods: tuple[str, ...]
    standard: str
    flow: str
    starts_on: date
    ends_on: date
    departments: tuple[str, ...] = ()
    urgency: str = ""

    @property
    def work_plan(self) -> WorkPlan:
        """Its work plan, for the whole window."""
        return WorkPlan(self.methods, self.standard, self.flow, self.starts_on, self.ends_on)


def check_wanted(pack: PolicyPack, wanted: WantedCheck) -> None:
    """Refused unless ground, source, objects, items and days are all there, and the pack knows ground and items."""
    missing = [name for name in ("name", "source", "objects", "items") if not getattr(wanted, name)]
    if missing or not wanted.source.strip():
        raise Refused("check.incomplete", missing=", ".join(missing or ["source"]))
    if wanted.starts_on > wanted.ends_on:
        raise Refused("check.days_wrong", starts_on=wanted.starts_on, ends_on=wanted.ends_on)
    try:
        pack.check_ground(wanted.ground)
    except UnknownEntry:
        raise Refused("check.ground_unknown", ground=wanted.ground, title=pack.title) from None
    check_work_plan(pack, Phase("inspection", wanted.starts_on, wanted.ends_on), wanted.work_plan)
    for item in wanted.items:
        if item not in {each.id for each in pack.items}:
            raise Refused("plan.item_unknown", item=item)


def check_random_duty(pack: PolicyPack, ground: str, must_be_random: Collection[str]) -> None:
    """Refused if an item has to be drawn and the ground does not lift that duty (C011)."""
    if must_be_random and not pack.check_ground(ground).lifts_random:
        raise Refused("check.must_be_drawn", items=", ".join(sorted(must_be_random)), ground=ground)


def is_within(territory: str, region: str) -> bool:
    """Whether a division lies in another, by their codes of 6 digits: 331002 lies in 331000 (C017)."""
    head = territory
    while head.endswith("00"):
        head = head[:-2]
    return region.startswith(head)
