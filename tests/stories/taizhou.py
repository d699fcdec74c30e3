"""Taizhou 2024: one campaign of a few objects, inspected in June 2024."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from service.domain.plan import Plan
from service.domain.planning import even_ratios, phases_between, plan_from_pack
from service.policies.loading import load_pack
from tests.district import an_object
from tests.stories.world import World

PACK = "taizhou-2024"
REGION = "331002"


def a_plan(items: Sequence[str]) -> Plan:
    """The pack's own plan of these items, every object drawn."""
    phases = phases_between(date(2024, 5, 20), (date(2024, 6, 3), date(2024, 6, 28)), date(2024, 7, 31))
    return plan_from_pack(load_pack(PACK), items, (REGION,), phases, even_ratios(10_000))


def draw(world: World, item: str, kind: str, objects: int = 2, **changes: Any) -> str:
    """A campaign of one item and its visits; it is 3 June 2024."""
    world.on(5, 20, year=2024)
    library = [an_object(n, region=REGION, kinds=[kind], **changes) for n in range(objects)]
    campaign_id = world.draw(a_plan([item]), PACK, library, REGION)
    world.on(6, 3, year=2024)
    return campaign_id
