"""The same matter referred twice: recognised, refused to the same sender, and one case for the same receiver."""

from __future__ import annotations

from typing import Any

from service.domain.actors import Actor
from service.domain.refusals import Refused
from service.domain.states import ReferralState
from service.ports import UnitOfWork

OPEN = (ReferralState.SUBMITTED, ReferralState.OFFERED, ReferralState.ACCEPTED)
WITH_RECEIVER = (ReferralState.OFFERED, ReferralState.ACCEPTED)


def must_be_new(work: UnitOfWork, referral: Any) -> None:
    """Refused `referral.same_matter` where the same sender has the matter on its way already; names that referral."""
    first = next((row for row in _of_same_matter(work, referral) if row.sender == referral.sender), None)
    if first is not None:
        raise Refused("referral.same_matter", referral=first.id)


def earlier_with_receiver(work: UnitOfWork, referral: Any) -> Any | None:
    """The first open referral of the same matter, from anybody, that the receiver has already; None if it has none."""
    known = (row for row in _of_same_matter(work, referral) if row.receiver == referral.receiver)
    return next((row for row in known if row.state in WITH_RECEIVER), None)


def join_open_case(work: UnitOfWork, actor: Actor, referral: Any) -> Any | None:
    """Where the receiver has accepted the same matter before, this referral, accepted now, joins it: one case, one
    owner, one decision. Returns the leading referral, or None."""
    known = (row for row in _of_same_matter(work, referral) if row.receiver == referral.receiver)
    leading = next((row for row in known if row.state == ReferralState.ACCEPTED and row.joined_to is None), None)
    if leading is None or work.referrals.need(leading.id).state != ReferralState.ACCEPTED:
        return None
    referral.joined_to, referral.case_number = leading.id, leading.case_number
    work.record(actor, "referral.joined", f"referral/{referral.id}", leading=leading.id)
    return leading


def joined_referrals(work: UnitOfWork, referral: Any) -> list[Any]:
    """The accepted referrals that are one case with this leading one, by number; locked."""
    found = work.referrals.find(joined_to=referral.id, state=ReferralState.ACCEPTED)
    return [work.referrals.need(row.id) for row in found]


def must_lead(referral: Any) -> None:
    """Refused `referral.joined` for a referral that is decided with another, which is named."""
    if referral.joined_to is not None:
        raise Refused("referral.joined", leading=referral.joined_to)


def _of_same_matter(work: UnitOfWork, referral: Any) -> list[Any]:
    """The other open referrals of the same object and violation (and the same item, where the violation names no matter
    of its own), the first offered first. The object is locked: of two who ask at once, the later sees the first."""
    work.objects.need(referral.object_id)
    same = {"object_id": referral.object_id, "violation": referral.violation, "state": list(OPEN)}
    rows = [row for row in work.referrals.find(**same) if row.id != referral.id]
    violation = work.law_of(work.campaigns.see(referral.campaign_id)).violation(referral.violation)
    if violation.by_item:
        item = work.findings.see(referral.finding_id).item_id
        rows = [row for row in rows if work.findings.see(row.finding_id).item_id == item]
    return sorted(rows, key=lambda row: (row.submitted_at or row.proposed_at, row.id))
