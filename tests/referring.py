"""Referrals of a district for tests: a pack whose head decides, several problems of one part, and their states."""

from __future__ import annotations

from typing import Any

from service.application.confirm_referral import confirm_referral
from service.domain.actors import Role, person
from tests.district import LEAD, OFFICER, UNLICENSED, District

HEAD = person("head", LEAD, Role.REVIEWER)
NEW = {"violation": "run_without_permission", "result": "other_violation", "facts": "现场无办学许可"}


def ask_head(district: District, referral: Any) -> None:
    """The pack's rule asks the head about this proposal."""
    with district.transaction() as work:
        work.referrals.need(referral.id).needs_head = True


def submit(district: District) -> tuple[Any, Any]:
    """A proposal that the officer has confirmed, and the head has not decided on."""
    part, proposal = district.propose()
    ask_head(district, proposal)
    district.do(confirm_referral, OFFICER, proposal.id)
    return part, district.one("referrals")


def clock(district: District, kind: str, referral: Any) -> Any:
    """The clock of that kind of a referral."""
    return district.one("deadlines", id=f"{kind}:{referral.id}")


def two_problems(district: District) -> tuple[Any, list[str]]:
    """A part of the leading department with two problems that education is competent for; part and items."""
    part = district.part(LEAD)
    district.schedule(part)
    first, second = part.items[:2]
    district.find(part, first, **UNLICENSED)
    district.find(part, second, result="other_violation", violation="prepaid_fees_over_limit", facts="预收一年")
    return part, [first, second]
