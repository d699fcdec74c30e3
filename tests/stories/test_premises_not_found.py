"""Yanshi 2023: nobody can be found at the registered premises; the organisation is put on the list of abnormal
operations, and off it again when it is found (C075)."""

from __future__ import annotations

import pytest

from tests.district import UNREACHABLE, a_plan, an_object
from tests.stories import matter
from tests.stories.world import World, china

MARKET = "market_supervision"


@pytest.mark.clause("C075")
@pytest.mark.clause("C113")
def test_premises_not_found_end_on_the_list_and_off_it(world: World) -> None:
    world.on(6, 16)
    world.draw(a_plan(), "yanshi-2023", [an_object(n) for n in range(2)])
    world.on(7, 4, 18)
    part = world.part("science")
    world.visit(part, china(7, 4), **UNREACHABLE)
    offer = matter.confirm(world, "science")
    assert offer["violation"] == "not_at_registered_address"
    world.on(7, 5)
    matter.accept(world, MARKET, offer["referral_id"])
    assert world.district.one("abnormal_listings").state == "due"
    world.on(7, 12)
    matter.decide(world, MARKET, offer["referral_id"], "marked_abnormal")
    assert world.told(MARKET, "message.rejected")[-1]["code"] == "abnormal.wrong_kind"  # no individual business
    matter.decide(world, MARKET, offer["referral_id"], "listed_abnormal")
    assert (world.district.one("abnormal_listings").state, flags(world, part)) == ("listed", ["abnormal_list"])
    matter.own_step(world, "science", offer["referral_id"])
    matter.must_be_closed(world, is_quiet=False)
    world.on(8, 2)
    world.say(
        MARKET, "abnormal.removed", f"object/{part.object_id}", object_id=part.object_id, listing="listed_abnormal",
        document_number="偃市监移出〔2023〕2号", removal_ground=a_ground(world), verified_on="2023-08-01",
        removed_on="2023-08-02", words="已办理住所变更登记",
    )  # fmt: skip
    assert (world.district.one("abnormal_listings").state, flags(world, part)) == ("removed", [])
    entries = world.district.rows("credit_entries", object_id=part.object_id, kind="abnormal")
    assert entries and all(row.ended_on for row in entries)
    assert world.refused() == [(MARKET, "lianjian.referral.decided.v1", world.refused()[0][2])]
    assert world.district.verify().is_ok


def flags(world: World, part) -> list[str]:
    return list(world.district.one("objects", id=part.object_id).flags)


def a_ground(world: World) -> str:
    """The first ground of removal that the pack knows."""
    with world.district.transaction() as work:
        return work.pack("national").words("abnormal_removal_grounds")[0]
