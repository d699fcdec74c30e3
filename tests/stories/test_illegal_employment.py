"""Taizhou 2024, item 4: foreigners employed without a permit. The police restrain and penalise, science revokes the
permits; both stand in the credit record (C078, C079)."""

from __future__ import annotations

from typing import Any

import pytest

from service.application.approve_referral import approve_referral
from service.domain.actors import Role
from tests.stories import matter, taizhou
from tests.stories.world import World, actor, china

ILLEGAL = {
    "result": "other_violation",
    "violation": "foreigners_without_permit",
    "facts": "两名外国人无工作许可从事教学",
}
COERCION = {
    "ground": "防止逃避处理",
    "procedure": "经负责人批准，当场告知权利",
    "milder_means": "其无固定住所，劝告无效",
}


@pytest.mark.clause("C078")
@pytest.mark.clause("C079")
@pytest.mark.clause("C113")
def test_illegal_employment_ends_in_both_credit_records(world: World) -> None:
    taizhou.draw(world, "TZ1-4", "foreigner_employer")
    part = world.part("science")
    world.on(6, 4, 18, year=2024)
    world.visit(part, china(6, 4, year=2024), **ILLEGAL)
    referral_id = _past_the_head(world)
    matter.accept(world, "public_security", referral_id)
    world.on(6, 14, year=2024)
    fine = {"yuan": 20_000, "on": "organisation", "illegal_income": 0, "persons": 2}
    matter.decide(world, "public_security", referral_id, "penalty", fine=fine, measures=[_measure()])
    decision = world.agencies["science"].last("referral.answered", referral_id=referral_id)["decision"]
    assert [measure["outcome"] for measure in decision["measures"]] == ["coercive_measure"]
    world.on(6, 17, year=2024)
    done = ["permit_revoked", "integrity_recorded", "permits_restricted"]
    matter.own_step(world, "science", referral_id, outcomes=done)
    matter.must_be_closed(world)
    entries = world.district.rows("credit_entries", object_id=part.object_id)
    assert {(row.department, row.kind) for row in entries} >= {
        ("public_security", "penalty"), ("science", "integrity"), ("science", "restriction"),
    }  # fmt: skip


def _past_the_head(world: World) -> str:
    """What restrains a person goes past the head of the sender first."""
    (proposal,) = world.district.rows("referrals")
    matter.confirm_proposal(world, proposal)
    assert matter.state(world, proposal.id) == "submitted"
    assert not world.told("public_security", "referral.offered")
    world.do(approve_referral, actor("science", Role.REVIEWER), proposal.id)
    assert world.told("public_security", "referral.offered", referral_id=proposal.id)
    return str(proposal.id)


def _measure() -> dict[str, Any]:
    return {
        "outcome": "coercive_measure", "on": "person", "person": "W-1", "document_number": "强〔2024〕1号",
        "words": "拘留审查", "decided_on": "2024-06-05", "coercion": COERCION,
    }  # fmt: skip
