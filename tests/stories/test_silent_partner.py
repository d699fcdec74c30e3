"""An agency stays silent past every clock: both sides are told each time, up to their heads, and the matter is never
without an owner (C106, C115)."""

from __future__ import annotations

import pytest

from service.application.withdraw_referral import withdraw_referral
from service.domain.states import FindingState, ReferralState
from tests.district import UNLICENSED, a_plan, an_object
from tests.stories import matter
from tests.stories.world import World, china

BOTH = ("science", "education")


@pytest.mark.clause("C106")
@pytest.mark.clause("C115")
def test_a_silent_agency_is_told_of_up_to_both_heads(world: World) -> None:
    world.on(6, 16)
    world.draw(a_plan(), "yanshi-2023", [an_object(n) for n in range(2)])
    world.on(7, 4, 18)
    world.visit(world.part("science"), china(7, 4), **UNLICENSED)
    world.on(7, 5)
    referral_id = matter.confirm(world, "science")["referral_id"]
    world.on(7, 10)
    notices(world, "deadline.approaching", "referral_response", referral_id)
    world.on(7, 11)
    notices(world, "deadline.missed", "referral_response", referral_id)
    world.on(8, 1)
    steps = [told["step"] for told in notices(world, "deadline.escalated", "referral_response", referral_id)]
    assert steps == ["lead", "heads"]
    assert matter.state(world, referral_id) == ReferralState.OFFERED
    world.do(withdraw_referral, matter.officer("science"), referral_id, "对方逾期未答复，由本部门处理")
    assert world.district.one("findings", state=FindingState.HANDLING)
    late = [row for row in world.district.rows("deadlines") if row.subject == referral_id]
    assert all(row.missed_at for row in late if row.kind == "referral_response")


@pytest.mark.clause("C106")
def test_an_agency_that_accepted_and_does_not_decide_is_told_of(world: World) -> None:
    world.on(6, 16)
    world.draw(a_plan(), "yanshi-2023", [an_object(n) for n in range(2)])
    world.on(7, 4, 18)
    world.visit(world.part("science"), china(7, 4), **UNLICENSED)
    world.on(7, 5)
    referral_id = matter.confirm(world, "science")["referral_id"]
    matter.accept(world, "education", referral_id)
    world.on(10, 10)
    notices(world, "deadline.missed", "referral_decision", referral_id)
    world.on(11, 10)
    assert len(notices(world, "deadline.escalated", "referral_decision", referral_id)) == 2
    assert matter.state(world, referral_id) == ReferralState.ACCEPTED
    assert world.owners() == ["education"]


def notices(world: World, name: str, kind: str, referral_id: str) -> list[dict]:
    """What both sides were told alike of a clock."""
    told = [[each for each in world.told(code, name) if each["subject"] == referral_id and each["kind"] == kind]
            for code in BOTH]  # fmt: skip
    assert told[0] and told[0] == told[1]
    return told[0]
