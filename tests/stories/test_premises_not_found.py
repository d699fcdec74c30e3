"""Yanshi 2023: nobody can be found at the registered premises, and the institution is listed as abnormal (C075)."""

from __future__ import annotations

import pytest

from service.application.confirm_referral import confirm_referral
from service.domain.actors import Role
from tests.district import UNREACHABLE, a_plan, an_object
from tests.stories.world import World, actor, china


@pytest.mark.clause("C075")
@pytest.mark.clause("C113")
def test_premises_not_found_end_in_the_list_of_abnormal_operations(world: World) -> None:
    world.on(6, 16)
    world.draw(a_plan(), "yanshi-2023", [an_object(n) for n in range(2)])
    world.on(7, 4, 18)
    part = world.part("science")
    world.visit(part, china(7, 4), **UNREACHABLE)
    (proposal,) = world.district.rows("referrals")
    world.do(confirm_referral, actor("science", Role.OFFICER), proposal.id)
    offer = world.agencies["market_supervision"].last("referral.offered")
    assert offer["violation"] == "not_at_registered_address"
    subject, place = f"referral/{offer['referral_id']}", {"referral_id": offer["referral_id"]}
    world.on(7, 5)
    world.say("market_supervision", "referral.accepted", subject, **place, case_number="偃市监列异〔2023〕1号")
    world.on(7, 12)
    world.say(
        "market_supervision", "referral.decided", subject, **place, outcome="marked_abnormal",
        document_number="偃市监列异字〔2023〕7号", words="通过登记的住所无法联系",
        decided_on="2023-07-12",
    )  # fmt: skip
    world.must_be_whole()
