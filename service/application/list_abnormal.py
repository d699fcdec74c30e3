"""Premises are not found: the office that may list gets a task, and the decision lists or marks the organisation
(C075)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.application import deadlines
from service.application.flag_object import flag_object
from service.application.follow_credit import keep_listing
from service.application.same_document import same_document
from service.domain.abnormal_listings import (
    LISTING,
    STANDING_LISTINGS,
    ListingKind,
    ListingState,
    check_day,
    check_kind,
    clock_subject,
    listing_number,
    may_be_listed,
    right_kind,
)
from service.domain.actors import HUB_ACTOR, Actor
from service.domain.findings import check_powers
from service.domain.law_versions import BASELINE
from service.domain.refusals import Refused
from service.domain.states import FindingState
from service.ports import Message, UnitOfWork


def open_listing_task(work: UnitOfWork, finding: Any, department: str, referral_id: str | None = None) -> None:
    """A finding that this department answers by a listing is a task with a clock, until it is decided. A task of an
    older version goes on with its clock, or falls where the new version tells of something else."""
    pack = work.law_of(work.campaigns.see(finding.campaign_id))
    fits, older = may_be_listed(pack, finding.violation, department), _of_matter(work, finding, department)
    for row in older:
        row.finding_id = finding.id
        if not fits:
            _lapse(work, HUB_ACTOR, row)
    is_open = finding.state == FindingState.HANDLING or referral_id is not None
    if older or not (fits and is_open):
        return
    seen = work.objects.see(work.parts.see(finding.part_id).object_id)
    row = _new(
        work, seen, department, right_kind(pack, seen.entity_type), finding.facts,
        finding_id=finding.id, referral_id=referral_id, campaign_id=finding.campaign_id,
    )  # fmt: skip
    rule = pack.rule("abnormal_listing_working_days")
    deadlines.start(work, "abnormal_listing", row.id, department, rule, finding.campaign_id)
    work.record(HUB_ACTOR, "abnormal.due", f"abnormal_listing/{row.id}", object=seen.id, kind=row.kind)


def list_with_decision(work: UnitOfWork, actor: Actor, decision: Any) -> None:
    """A decision that lists or marks does so at once; any other decision on the matter ends the task, and so does a
    document that has listed already. Refused `abnormal.wrong_kind` where the kind does not fit the entity."""
    tasks = _of_matter(work, decision, decision.department)
    code = decision.measure or decision.outcome
    if code not in list(ListingKind) or same_document(work, decision):
        for row in tasks:
            _lapse(work, actor, row)
        return
    seen = work.objects.see(decision.object_id)
    check_kind(work.law_of(work.campaigns.see(decision.campaign_id)), seen.entity_type, code)
    row = tasks[0] if tasks else _new(
        work, seen, decision.department, ListingKind(code), decision.words,
        finding_id=decision.finding_id, campaign_id=decision.campaign_id,
    )  # fmt: skip
    row.decision_id = decision.id
    _list(work, actor, row, {"decided_on": decision.decided_on, "document_number": decision.document_number})


def record_listing(
    work: UnitOfWork, actor: Actor, data: Mapping[str, Any], cause: Message | None = None
) -> Refused | None:
    """The office's own system lists or marks an organisation of the library, whatever gave rise to it. What stands
    already under the same document, as with a decision of the hub, is only noted."""
    pack, department = work.pack(BASELINE), actor.department or ""
    check_powers(pack, department, data["listing"])
    seen = work.objects.see(data["object_id"])
    check_kind(pack, seen.entity_type, data["listing"])
    check_day(data["decided_on"], data["decided_on"], work.today)
    number = data["document_number"]
    if work.abnormal_listings.count(object_id=seen.id, document_number=number, state=list(STANDING_LISTINGS)):
        return Refused("abnormal.listed_already", number=number)
    _list(work, actor, _new(work, seen, department, ListingKind(data["listing"]), data["ground"]), data)
    return None


def leave_listing(work: UnitOfWork, actor: Actor, referral_id: str) -> None:
    """The referral that asked for a listing was given up: its open task falls."""
    for row in work.abnormal_listings.find(referral_id=referral_id, state=ListingState.DUE):
        _lapse(work, actor, work.abnormal_listings.need(row.id))


def withdraw_with_decision(work: UnitOfWork, actor: Actor, decision: Any) -> None:
    """A decision that stands no longer takes its listing along."""
    for each in work.abnormal_listings.find(decision_id=decision.id, state=list(STANDING_LISTINGS)):
        row = work.abnormal_listings.need(each.id)
        row.state = LISTING.after(row.state, "withdraw_listing")
        for kind in ("abnormal_verification", "abnormal_removal"):
            deadlines.cancel(work, kind, clock_subject(row.id, len(row.refusals)))
        work.record(actor, "abnormal.withdrawn", f"abnormal_listing/{row.id}", object=row.object_id)
        flag_object(work, actor, row.object_id)


def _of_matter(work: UnitOfWork, finding: Any, department: str) -> list[Any]:
    """The open tasks on any version of the finding, locked."""
    versions = [row.id for row in work.findings.find(part_id=finding.part_id, item_id=finding.item_id)]
    found = work.abnormal_listings.find(finding_id=versions, department=department, state=ListingState.DUE)
    return [work.abnormal_listings.need(row.id) for row in found]


def _new(work: UnitOfWork, seen: Any, department: str, kind: ListingKind, ground: str, **links: Any) -> Any:
    year = work.today.year
    serial = work.next_number(f"abnormal:{seen.region}{year}")
    return work.abnormal_listings.new(
        id=listing_number(seen.region, year, serial), object_id=seen.id, department=department, kind=kind.value,
        ground=ground, state=ListingState.DUE, refusals=[], opened_at=work.now, **links,
    )  # fmt: skip


def _list(work: UnitOfWork, actor: Actor, row: Any, decided: Mapping[str, Any]) -> None:
    row.state = LISTING.after(row.state, "list_abnormal")
    row.decided_on, row.document_number = decided["decided_on"], decided["document_number"]
    deadlines.meet(work, "abnormal_listing", row.id)
    work.record(actor, "abnormal.listed", f"abnormal_listing/{row.id}", object=row.object_id, kind=row.kind)
    keep_listing(work, actor, row)
    flag_object(work, actor, row.object_id)


def _lapse(work: UnitOfWork, actor: Actor, row: Any) -> None:
    row.state = LISTING.after(row.state, "lapse_listing")
    deadlines.cancel(work, "abnormal_listing", row.id)
    work.record(actor, "abnormal.lapsed", f"abnormal_listing/{row.id}", object=row.object_id)
