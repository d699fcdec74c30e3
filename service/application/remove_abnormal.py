"""An organisation is found again: its removal is applied for, verified, and decided in time or refused (C075)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from service.application import deadlines
from service.application.flag_object import flag_object
from service.application.follow_credit import end_listing
from service.domain.abnormal_listings import (
    LISTING,
    STANDING_LISTINGS,
    ListingState,
    check_day,
    check_removal_ground,
    clock_subject,
)
from service.domain.actors import Actor, Role
from service.domain.findings import check_powers
from service.domain.law_versions import BASELINE
from service.domain.policy import PolicyPack
from service.domain.refusals import Refused, TooEarly
from service.ports import Message, UnitOfWork


def apply_removal(work: UnitOfWork, actor: Actor, listing_id: str, received_on: date, ground: str, words: str) -> None:
    """Listed -> applied: what the organisation handed in; the time to verify it begins."""
    row = _own(work, actor, listing_id)
    _apply(work, actor, row, {"received_on": received_on, "ground": ground, "words": words})


def verify_removal(work: UnitOfWork, actor: Actor, listing_id: str, verified_on: date, words: str) -> None:
    """Applied -> verified: the organisation is where it says it is; the time to the removal begins."""
    row = _own(work, actor, listing_id)
    _verify(work, actor, row, verified_on, words)


def remove_listing(work: UnitOfWork, actor: Actor, listing_id: str, removed_on: date, document_number: str) -> None:
    """Verified -> removed, by a decision with its number; the flag of the object goes with the last listing."""
    row = _own(work, actor, listing_id)
    _remove(work, actor, row, removed_on, document_number)


def refuse_removal(work: UnitOfWork, actor: Actor, listing_id: str, reason: str) -> None:
    """Applied or verified -> listed still, with the reason; the refused application is kept."""
    if not reason.strip():
        raise Refused("abnormal.reason_missing")
    row = _own(work, actor, listing_id)
    row.state = LISTING.after(row.state, "refuse_removal")
    for kind in ("abnormal_verification", "abnormal_removal"):
        deadlines.cancel(work, kind, _subject(row))
    refused = {"application": row.application, "reason": reason, "on": work.today.isoformat(), "by": actor.id}
    row.refusals, row.application, row.verification = [*row.refusals, refused], None, None
    work.record(actor, "abnormal.refused", f"abnormal_listing/{row.id}", object=row.object_id, reason=reason)


def record_removal(work: UnitOfWork, actor: Actor, data: Mapping[str, Any], cause: Message | None = None) -> None:
    """The office's own system has removed an organisation: applied for, verified and removed as it says. Before the
    listing it is too early."""
    check_powers(work.pack(BASELINE), actor.department or "", data["listing"])
    found = work.abnormal_listings.find(
        object_id=data["object_id"], department=actor.department, kind=data["listing"], state=list(STANDING_LISTINGS)
    )
    if not found:
        raise TooEarly("abnormal.listed")
    for each in found:
        row = work.abnormal_listings.need(each.id)
        if row.state == ListingState.LISTED:
            _apply(
                work,
                actor,
                row,
                {"received_on": data["verified_on"], "ground": data["removal_ground"], "words": data["words"]},
            )
        if row.state == ListingState.APPLIED:
            _verify(work, actor, row, data["verified_on"], data["words"])
        _remove(work, actor, row, data["removed_on"], data["document_number"])


def _own(work: UnitOfWork, actor: Actor, listing_id: str) -> Any:
    actor.needs_role(Role.OFFICER)
    row = work.abnormal_listings.need(listing_id)
    actor.needs_department(row.department)
    return row


def _apply(work: UnitOfWork, actor: Actor, row: Any, said: Mapping[str, Any]) -> None:
    pack = _law(work, row)
    row.state = LISTING.after(row.state, "apply_removal")
    check_removal_ground(pack, said["ground"])
    check_day(row.decided_on, said["received_on"], work.today)
    kept = {"received_on": said["received_on"].isoformat(), "ground": said["ground"], "words": said["words"]}
    row.application = {**kept, "by": actor.id}
    rule = pack.rule("abnormal_verification_working_days")
    deadlines.start_working_days(
        work, "abnormal_verification", _subject(row), row.department, rule, row.campaign_id, said["received_on"]
    )
    work.record(actor, "abnormal.applied", f"abnormal_listing/{row.id}", object=row.object_id, ground=said["ground"])


def _verify(work: UnitOfWork, actor: Actor, row: Any, verified_on: date, words: str) -> None:
    row.state = LISTING.after(row.state, "verify_removal")
    check_day(date.fromisoformat(row.application["received_on"]), verified_on, work.today)
    row.verification = {"verified_on": verified_on.isoformat(), "words": words, "by": actor.id}
    deadlines.meet(work, "abnormal_verification", _subject(row))
    rule = _law(work, row).rule("abnormal_removal_working_days")
    deadlines.start_working_days(
        work, "abnormal_removal", _subject(row), row.department, rule, row.campaign_id, verified_on
    )
    work.record(actor, "abnormal.verified", f"abnormal_listing/{row.id}", object=row.object_id)


def _remove(work: UnitOfWork, actor: Actor, row: Any, removed_on: date, document_number: str) -> None:
    row.state = LISTING.after(row.state, "remove_listing")
    check_day(date.fromisoformat(row.verification["verified_on"]), removed_on, work.today)
    row.removal = {"removed_on": removed_on.isoformat(), "document_number": document_number, "by": actor.id}
    deadlines.meet(work, "abnormal_removal", _subject(row))
    work.record(actor, "abnormal.removed", f"abnormal_listing/{row.id}", object=row.object_id, document=document_number)
    end_listing(work, actor, row, document_number)
    flag_object(work, actor, row.object_id)


def _law(work: UnitOfWork, row: Any) -> PolicyPack:
    return work.law_of(work.campaigns.see(row.campaign_id)) if row.campaign_id else work.pack(BASELINE)


def _subject(row: Any) -> str:
    return clock_subject(row.id, len(row.refusals))
