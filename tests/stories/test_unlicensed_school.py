"""Taizhou 2024, item 2: schools run without permission. Education and 综合执法 penalise; science files, enters it in
the integrity record, and blacklists the serious case (C076, C077)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.district import UNLICENSED
from tests.stories import matter, taizhou
from tests.stories.world import World, china

FINE = {"yuan": 60_000, "on": "organisation", "illegal_income": 20_000, "persons": 0}


@pytest.mark.clause("C076")
@pytest.mark.clause("C077")
@pytest.mark.clause("C113")
def test_unlicensed_schools_are_penalised_filed_and_blacklisted(world: World) -> None:
    taizhou.draw(world, "TZ1-2", "tech_training")
    first, second = world.district.rows("parts", department="science")
    world.on(6, 4, 18, year=2024)
    world.visit(first, china(6, 4, year=2024), **UNLICENSED)
    offer = matter.confirm(world, "science")
    assert offer["ground"].startswith("科技类校外培训机构违法违规经营")
    education = offer["referral_id"]
    matter.accept(world, "education", education)
    world.visit(second, china(6, 4, year=2024), **UNLICENSED)
    enforcement = _refer_to_enforcement(world, second)
    matter.accept(world, "comprehensive_enforcement", enforcement)
    assert sorted(world.owners()) == ["comprehensive_enforcement", "education"]
    world.on(6, 18, year=2024)
    matter.decide(world, "education", education, "penalty", fine=FINE)
    matter.decide(world, "comprehensive_enforcement", enforcement, "penalty", fine=FINE)
    assert {matter.state(world, number) for number in (education, enforcement)} == {"decided"}
    asked = world.agencies["science"].last("referral.answered", referral_id=education)
    assert asked["own_outcomes"] == ["filed", "integrity_recorded"]
    world.on(6, 20, year=2024)
    serious = {"outcomes": ["filed", "integrity_recorded", "blacklisted", "projects_restricted"]}
    matter.own_step(world, "science", education, **serious, ground="多次无证招生，情节严重")
    matter.own_step(world, "science", enforcement)
    matter.must_be_closed(world)
    kinds = [{row.kind for row in world.district.rows("credit_entries", object_id=part.object_id)}
             for part in (first, second)]  # fmt: skip
    assert kinds[0] >= {"penalty", "integrity", "blacklist", "restriction"}
    assert kinds[1] == {"penalty", "integrity"}
    assert "blacklist" in world.district.one("objects", id=first.object_id).flags


def _refer_to_enforcement(world: World, part: Any) -> str:
    """Science's system names 综合执法 itself, with its ground."""
    world.say(
        "science", "referral.raised", f"part/{part.id}", part_id=part.id, item_id=part.items[0],
        to="comprehensive_enforcement", ground="辖区校外培训执法权已划转综合执法部门",
    )  # fmt: skip
    return str(world.agencies["comprehensive_enforcement"].last("referral.offered")["referral_id"])
