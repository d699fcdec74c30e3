"""A sender takes a matter back at the moment in which the agency accepts it: one of the two wins, and both know."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from service.application.withdraw_referral import withdraw_referral
from service.domain.refusals import Refused
from service.domain.states import FindingState, ReferralState
from service.inbound import receive
from tests.district import UNLICENSED, a_plan, an_object
from tests.stories import matter
from tests.stories.world import World, china


def offered(world: World) -> str:
    """A matter that education was offered, on 5 July 2023."""
    world.on(6, 16)
    world.draw(a_plan(), "yanshi-2023", [an_object(n) for n in range(2)])
    world.on(7, 4, 18)
    world.visit(world.part("science"), china(7, 4), **UNLICENSED)
    world.on(7, 5)
    return str(matter.confirm(world, "science")["referral_id"])


def says_accepted(world: World, referral_id: str) -> None:
    """Education's answer is on the queue, and nobody has read it yet."""
    subject = f"referral/{referral_id}"
    world.agencies["education"].say("referral.accepted", subject, referral_id=referral_id, case_number="偃教执1号")


def withdraw(world: World, referral_id: str) -> None:
    world.district.do(withdraw_referral, matter.officer("science"), referral_id, "材料有误")


@pytest.mark.clause("C115")
def test_who_withdraws_first_keeps_the_matter(world: World) -> None:
    referral_id = offered(world)
    says_accepted(world, referral_id)
    withdraw(world, referral_id)
    world.settle()
    assert matter.state(world, referral_id) == ReferralState.WITHDRAWN
    assert world.told("education", "referral.withdrawn", referral_id=referral_id)
    (rejected,) = world.told("education", "message.rejected")
    assert rejected["code"] == "state.not_allowed"
    assert not world.told("science", "referral.answered")
    assert world.district.one("findings", state=FindingState.HANDLING)


@pytest.mark.clause("C115")
def test_who_accepts_first_has_the_matter(world: World) -> None:
    referral_id = offered(world)
    says_accepted(world, referral_id)
    world.settle()
    with pytest.raises(Refused):
        withdraw(world, referral_id)
    assert matter.state(world, referral_id) == ReferralState.ACCEPTED
    assert world.told("science", "referral.answered")[-1]["answer"] == "accepted"
    assert not world.told("education", "referral.withdrawn")


@pytest.mark.clause("C115")
def test_both_at_once_leave_one_owner(world: World) -> None:
    referral_id = offered(world)
    says_accepted(world, referral_id)
    with ThreadPoolExecutor(2) as both:
        taken = both.submit(receive, world.district.hub, world.wire, 1)
        taking_back = both.submit(withdraw, world, referral_id)
    taken.result()
    refused = taking_back.exception()
    world.settle()
    state, told = matter.state(world, referral_id), world.told("education", "referral.withdrawn")
    assert (state, bool(told), refused is None) in {
        (ReferralState.WITHDRAWN, True, True), (ReferralState.ACCEPTED, False, False),
    }  # fmt: skip
    assert world.district.verify().is_ok
