"""A department closes its own part; the visit closes with its last part, and the campaign's last visit ends the
inspection."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.application.accept_part import own_part
from service.application.complete_record import must_be_recorded
from service.application.finish_inspection import finish_inspection
from service.application.problem_owner import kept_open_by
from service.application.record_finding import current_findings
from service.application.share_part import share_part
from service.domain.actors import HUB_ACTOR, Actor
from service.domain.refusals import Refused, TooEarly
from service.domain.states import PART, VISIT, PartState
from service.ports import Message, UnitOfWork


def close_part(work: UnitOfWork, actor: Actor, data: Mapping[str, Any], cause: Message | None = None) -> None:
    """Inspected -> closed. Refused while the next step of a problem is the department's own (C113, C115); what is with
    another agency may be open, if a clock runs to its answer or decision. Refused while its record lacks what the pack
    requires (C087, C089); before all its findings and a record are in, public, and told to the party it is too early.
    Its partners learn what they may (C097)."""
    part = own_part(work, actor, data["part_id"])
    if part.state in (PartState.ASSIGNED, PartState.ACCEPTED, PartState.SCHEDULED):
        raise TooEarly("finding.submitted")
    kept_open = kept_open_by(work, part.department, current_findings(work, part.id))
    open_items = [finding.item_id for finding, _ in kept_open]
    if open_items:
        raise Refused("part.open_problems", items=", ".join(sorted(open_items)))
    must_be_recorded(work, part)
    if part.publication_confirmed_at is None:
        raise TooEarly("publication.confirmed")
    if part.published_at is None:
        raise TooEarly("results.published")
    _must_have_told_the_party(work, part)
    part.state = PART.after(part.state, "close")
    part.closed_at = work.now
    work.record(actor, "part.closed", f"part/{part.id}")
    share_part(work, part)
    work.flush()
    _close_visit_with_its_last_part(work, part)


def _must_have_told_the_party(work: UnitOfWork, part: Any) -> None:
    """Each department feeds its own part back before it is done with it, wherever the pack asks for that (C096)."""
    pack = work.law_of(work.campaigns.see(part.campaign_id))
    if pack.has_rule("feedback_working_days") and work.feedbacks.get(part.id) is None:
        raise TooEarly("feedback.given")


def _close_visit_with_its_last_part(work: UnitOfWork, part: Any) -> None:
    # Locked before counting: of two departments that close at once, the later one must see the part of the other.
    visit = work.visits.need(part.visit_id)
    if work.parts.count(visit_id=visit.id) > work.parts.count(visit_id=visit.id, state=PartState.CLOSED):
        return
    visit.state = VISIT.after(visit.state, "close")
    visit.closed_at = work.now
    work.record(HUB_ACTOR, "visit.closed", f"visit/{visit.id}")
    work.flush()
    finish_inspection(work, part.campaign_id)
