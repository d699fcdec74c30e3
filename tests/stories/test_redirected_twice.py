"""A matter that two agencies send on, and one that two agencies refuse: somebody owns it all the time (C111, C115)."""

from __future__ import annotations

import pytest

from service.domain.states import FindingState, ReferralState
from tests.district import UNLICENSED
from tests.stories import matter, taizhou
from tests.stories.world import World, china


@pytest.mark.clause("C111")
@pytest.mark.clause("C113")
def test_a_matter_redirected_twice_arrives_whole(world: World) -> None:
    taizhou.draw(world, "TZ1-2", "tech_training")
    world.on(6, 4, 18, year=2024)
    world.visit(world.part("science"), china(6, 4, year=2024), **UNLICENSED)
    first = matter.confirm(world, "science")
    world.on(6, 5, year=2024)
    matter.answer(world, "education", "redirected", first["referral_id"], to="market_supervision", reason="属无照经营")
    second = world.agencies["market_supervision"].last("referral.offered")
    world.on(6, 6, year=2024)
    place = second["referral_id"]
    matter.answer(world, "market_supervision", "redirected", place, to="public_security", reason="涉嫌扰乱公共秩序")
    third = world.agencies["public_security"].last("referral.offered")
    assert [world.district.one("referrals", id=each["referral_id"]).state for each in (first, second, third)] == [
        ReferralState.REDIRECTED, ReferralState.REDIRECTED, ReferralState.OFFERED,
    ]  # fmt: skip
    assert (third["ground"], third["letter_id"]) == (first["ground"], first["letter_id"])
    assert world.owners() == ["science"]
    matter.accept(world, "public_security", third["referral_id"])
    assert world.owners() == ["public_security"]
    assert world.agencies["public_security"].last("referral.opened")["facts"] == UNLICENSED["facts"]
    world.on(6, 20, year=2024)
    matter.decide(world, "public_security", third["referral_id"], "no_penalty")
    assert world.owners() == ["science"]
    matter.own_step(world, "science", third["referral_id"])
    assert matter.state(world, third["referral_id"]) == ReferralState.RETURNED
    answers = [each["answer"] for each in world.told("science", "referral.answered")]
    assert answers == ["redirected", "redirected", "accepted", "decided"]
    matter.must_be_closed(world)


@pytest.mark.clause("C115")
def test_a_matter_refused_comes_back_to_its_sender(world: World) -> None:
    taizhou.draw(world, "TZ1-2", "tech_training")
    world.on(6, 4, 18, year=2024)
    world.visit(world.part("science"), china(6, 4, year=2024), **UNLICENSED)
    offer = matter.confirm(world, "science")
    matter.answer(world, "education", "rejected", offer["referral_id"], reason="该机构已取得办学许可")
    assert world.told("science", "referral.answered")[-1]["answer"] == "rejected"
    finding = world.district.one("findings", id=world.district.one("referrals").finding_id)
    assert finding.state == FindingState.HANDLING
    world.must_be_whole()
