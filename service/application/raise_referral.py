"""A department raises a referral on items of its own part: by its system, or by an officer on the console (C111)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from service.application.accept_part import own_part
from service.application.confirm_referral import confirm_in_letter, next_letter
from service.application.keep_to_crime import must_not_leave_crime
from service.application.own_handling import run_own_clock
from service.application.propose_referral import matter_of, write_proposal
from service.application.record_finding import current_findings
from service.domain.actors import Actor, Role
from service.domain.competence import is_head_asked
from service.domain.refusals import Refused, TooEarly
from service.domain.states import FINDING, FindingState, ReferralState
from service.ports import Message, UnitOfWork

UNDER_WAY = (ReferralState.SUBMITTED, ReferralState.OFFERED, ReferralState.ACCEPTED)


@dataclass(frozen=True)
class Wish:
    """What the sender says itself: the agency ("" where the pack's is meant), the ground, the facts, and whether it is
    urgent; "" leaves what the proposal or the finding says."""

    to: str = ""
    ground: str = ""
    facts: str = ""
    is_urgent: bool = False


def raise_referral(work: UnitOfWork, actor: Actor, data: Mapping[str, Any], cause: Message) -> None:
    """By message: the matters of one or several items go in one letter. Before their findings are recorded it is too
    early."""
    part = own_part(work, actor, data["part_id"])
    items = [data["item_id"], *data.get("items", ())]
    wish = Wish(data.get("to", ""), data.get("ground", ""), "", data.get("urgent", False))
    _raise_together(work, actor, part, items, wish)


def refer_findings(work: UnitOfWork, actor: Actor, part_id: str, items: Sequence[str], wish: Wish) -> None:
    """By an officer: what is being handled, or proposed to another, goes to the agency named."""
    actor.needs_role(Role.OFFICER)
    if not items:
        raise Refused("referral.nothing_chosen")
    _raise_together(work, actor, own_part(work, actor, part_id), items, wish)


def _raise_together(work: UnitOfWork, actor: Actor, part: Any, items: Sequence[str], wish: Wish) -> None:
    _check(work, part, wish)
    referrals = [_referral_of(work, actor, part, item, wish) for item in dict.fromkeys(items)]
    receivers = sorted({referral.receiver for referral in referrals})
    if len(receivers) > 1:
        raise Refused("referral.several_agencies", departments=", ".join(receivers))
    letter_id = next_letter(work, referrals[0])
    for referral in referrals:
        confirm_in_letter(work, actor, referral, letter_id)


def _check(work: UnitOfWork, part: Any, wish: Wish) -> None:
    """Refused unless the agency is another that can be asked, and the law knows urgent referrals if it is to be one."""
    pack = work.law_of(work.campaigns.see(part.campaign_id))
    if wish.is_urgent and not pack.has_rule("referral_urgent_hours"):
        raise Refused("referral.no_urgency", pack=pack.id)
    if wish.to == part.department:
        raise Refused("referral.to_itself")
    if wish.to and wish.to not in work.departments and not pack.is_on_paper(wish.to):
        raise Refused("plan.department_unknown", department=wish.to)


def _referral_of(work: UnitOfWork, actor: Actor, part: Any, item: str, wish: Wish) -> Any:
    """The open proposal of the item, changed as the sender says; or a new one, for what it handles itself."""
    finding = next((row for row in current_findings(work, part.id) if row.item_id == item), None)
    if finding is None:
        raise TooEarly("finding.submitted")
    open_ones = work.referrals.find(finding_id=finding.id, state=[ReferralState.PROPOSED, *UNDER_WAY])
    if not open_ones:
        return _from_handling(work, actor, part, finding, wish)
    if open_ones[-1].state in UNDER_WAY:
        raise Refused("referral.same_matter", referral=open_ones[-1].id)
    referral = work.referrals.need(open_ones[-1].id)
    _change(work, actor, referral, wish)
    return referral


def _from_handling(work: UnitOfWork, actor: Actor, part: Any, finding: Any, wish: Wish) -> Any:
    finding = work.findings.need(finding.id)
    if finding.state != FindingState.HANDLING or not wish.to:
        raise TooEarly("finding.submitted")
    if not wish.ground:
        raise Refused("referral.ground_missing", department=wish.to)
    must_not_leave_crime(work, finding)
    finding.state = FINDING.after(finding.state, "propose")
    run_own_clock(work, finding)
    pack = work.law_of(work.campaigns.see(part.campaign_id))
    said = {
        "facts": wish.facts or finding.facts, "ground": wish.ground, "is_urgent": wish.is_urgent,
        "basis": pack.violation(finding.violation).basis, "needs_head": is_head_asked(pack, matter_of(part, finding)),
    }  # fmt: skip
    return write_proposal(work, actor, part, finding, wish.to, said)


def _change(work: UnitOfWork, actor: Actor, referral: Any, wish: Wish) -> None:
    """An agency other than the pack's needs a ground of its own."""
    if wish.to not in ("", referral.receiver):
        if not wish.ground:
            raise Refused("referral.ground_missing", department=wish.to)
        referral.receiver = wish.to
        work.record(actor, "referral.changed", f"referral/{referral.id}", receiver=wish.to)
    referral.ground = wish.ground or referral.ground
    referral.facts = wish.facts or referral.facts
    referral.is_urgent = referral.is_urgent or wish.is_urgent
