"""What a story says of one matter: referred, answered, decided, and the sender's own step."""

from __future__ import annotations

from typing import Any

from service.application.confirm_referral import confirm_referral
from service.domain.actors import Role
from service.domain.clocks import OPEN_CLOCKS
from service.domain.states import FindingState, ReferralState
from tests.stories.world import World, actor

ENDED = {
    ReferralState.RETURNED, ReferralState.REDIRECTED, ReferralState.REJECTED, ReferralState.WITHDRAWN,
    ReferralState.DECLINED, ReferralState.SUPERSEDED,
}  # fmt: skip


def officer(department: str) -> Any:
    return actor(department, Role.OFFICER)


def confirm(world: World, sender: str) -> dict[str, Any]:
    """The officer of the sender confirms its only proposal; the offer as its receiver heard it."""
    (proposal,) = world.district.rows("referrals", sender=sender, state=ReferralState.PROPOSED)
    confirm_proposal(world, proposal)
    return world.agencies[proposal.receiver].last("referral.offered", referral_id=proposal.id)


def confirm_proposal(world: World, proposal: Any) -> None:
    world.do(confirm_referral, officer(proposal.sender), proposal.id)


def answer(world: World, department: str, name: str, referral_id: str, **data: Any) -> None:
    """The receiver (or, with `returned`, the sender) says something of the referral."""
    world.say(department, f"referral.{name}", f"referral/{referral_id}", referral_id=referral_id, **data)


def accept(world: World, department: str, referral_id: str) -> None:
    answer(world, department, "accepted", referral_id, case_number=f"受〔{world.clock.now():%Y}〕{referral_id[-2:]}号")


def decide(world: World, department: str, referral_id: str, outcome: str, **more: Any) -> None:
    decided = {
        "outcome": outcome, "document_number": f"决〔{world.clock.now():%Y}〕{referral_id[-2:]}号",
        "words": "依法作出决定", "decided_on": today(world),
    }  # fmt: skip
    answer(world, department, "decided", referral_id, **decided | more)


def own_step(world: World, department: str, referral_id: str, **more: Any) -> None:
    """The sender does the step that the answer asked it for, or more."""
    asked = world.agencies[department].last("referral.answered", referral_id=referral_id)
    done = {
        "outcomes": list(asked["own_outcomes"]),
        "words": "已按规定办理",
        "done_on": f"{world.clock.now():%Y-%m-%d}",
    }
    answer(world, department, "returned", referral_id, **done | more)


def today(world: World) -> str:
    return world.clock.now().date().isoformat()


def state(world: World, referral_id: str) -> str:
    return str(world.district.one("referrals", id=referral_id).state)


def must_be_closed(world: World, is_quiet: bool = True) -> None:
    """Every matter has its end on both sides, nobody owns one any more, and no clock of one runs; `is_quiet` unless the
    story has had a message refused."""
    assert {row.state for row in world.district.rows("referrals")} <= ENDED
    ended = {FindingState.SETTLED, FindingState.SUPERSEDED}
    assert {row.state for row in world.district.rows("findings")} <= ended
    assert world.owners() == []
    running = {row.kind for row in world.district.rows("deadlines") if row.state in OPEN_CLOCKS}
    assert not {kind for kind in running if kind.startswith("referral")}
    if is_quiet:
        world.must_be_whole()
