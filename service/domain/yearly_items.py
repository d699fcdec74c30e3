"""Which items of a document were drawn too seldom in a year: each at least as often as the document says (C047)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from service.domain.plan import Plan
from service.domain.policy import PolicyPack


@dataclass(frozen=True)
class SeldomItem:
    """An item that was drawn `drawn` times, and `least` times are asked for by `source`."""

    pack_id: str
    item: str
    title: str
    drawn: int
    least: int
    source: str


def drawn_too_seldom(pack: PolicyPack, plans: Iterable[Plan]) -> list[SeldomItem]:
    """The items of the pack that these plans, drawn in one year, hold too seldom; nothing where the pack asks for no
    least number. An item of which nothing is checked by anybody is no item to draw."""
    if not pack.has_rule("visits_per_year_min"):
        return []
    least, source = pack.number("visits_per_year_min"), pack.cited("visits_per_year_min")
    drawn = Counter(item for plan in plans for item in items_of(pack, plan))
    checked = {content.item for content in pack.contents}
    return [
        SeldomItem(pack.id, item.id, item.title, drawn[item.id], least, source)
        for item in pack.items
        if item.id in checked and drawn[item.id] < least
    ]


def items_of(pack: PolicyPack, plan: Plan, task_id: str | None = None) -> set[str]:
    """The items of the pack that a plan inspects, in all its tasks or in one."""
    tasks = [task for task in plan.tasks if task_id in (None, task.id)]
    contents = {id_ for task in tasks for ids in task.contents.values() for id_ in ids}
    return {content.item for content in pack.contents if content.id in contents}
