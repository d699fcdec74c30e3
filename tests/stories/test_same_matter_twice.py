"""Two departments find the same matter at one visit and refer it to one agency: one case, one decision, two answers."""

from __future__ import annotations

import pytest

from service.domain.states import ReferralState
from tests.district import UNLICENSED
from tests.stories import matter, taizhou
from tests.stories.world import World, china

SENDERS = ("science", "market_supervision")


@pytest.mark.clause("C111")
@pytest.mark.clause("C113")
def test_the_same_matter_from_two_departments_is_one_case(world: World) -> None:
    taizhou.draw(world, "TZ1-2", "tech_training")
    object_id = world.part("science").object_id
    world.on(6, 4, 18, year=2024)
    for sender in SENDERS:
        world.visit(world.district.one("parts", department=sender, object_id=object_id),
                    china(6, 4, year=2024), **UNLICENSED)  # fmt: skip
    first, second = (matter.confirm(world, sender) for sender in SENDERS)
    assert first["same_matter"] is None
    assert second["same_matter"]["referral_id"] == first["referral_id"]
    numbers = [first["referral_id"], second["referral_id"]]
    for number in numbers:
        matter.accept(world, "education", number)
    leading, joined = (world.district.one("referrals", id=number) for number in numbers)
    assert (joined.joined_to, joined.case_number) == (leading.id, leading.case_number)
    matter.decide(world, "education", joined.id, "no_penalty")
    assert world.told("education", "message.rejected")[-1]["code"] == "referral.joined"
    world.on(6, 18, year=2024)
    matter.decide(world, "education", leading.id, "penalty", fine={
        "yuan": 60_000, "on": "organisation", "illegal_income": 20_000, "persons": 0,
    })  # fmt: skip
    for sender, number in zip(SENDERS, numbers, strict=True):
        answer = world.agencies[sender].last("referral.answered", referral_id=number)
        assert answer["answer"] == "decided"
        matter.own_step(world, sender, number)
    assert {matter.state(world, number) for number in numbers} == {ReferralState.RETURNED}
    penalties = [row for row in world.district.rows("decisions") if row.outcome == "penalty"]
    assert len({row.document_number for row in penalties}) == 1
    entries = world.district.rows("credit_entries", object_id=object_id, kind="penalty")
    assert len(entries) == 1


@pytest.mark.clause("C111")
def test_one_sender_cannot_refer_an_open_matter_again(world: World) -> None:
    taizhou.draw(world, "TZ1-2", "tech_training")
    part = world.part("science")
    world.on(6, 4, 18, year=2024)
    world.visit(part, china(6, 4, year=2024), **UNLICENSED)
    offer = matter.confirm(world, "science")
    world.say("science", "referral.raised", f"part/{part.id}", part_id=part.id, item_id=part.items[0])
    rejected = world.agencies["science"].last("message.rejected")
    assert rejected["code"] == "referral.same_matter"
    assert offer["referral_id"] in str(rejected)
