"""The coordinator withdraws a drawn visit that has not begun: with ground, reason and evidence (C018)."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from schemas.catalogue import full_name
from service.application import deadlines
from service.application.finish_inspection import finish_inspection
from service.application.read_crews import spares_left
from service.application.tell_check import WITHDRAWN, check_of, tell_no_check
from service.domain.actors import Actor
from service.domain.draw.rounds import REPLACEMENTS
from service.domain.refusals import Refused
from service.domain.states import PART, VISIT
from service.domain.withdrawals import Withdrawal, check_withdrawal
from service.ports import UnitOfWork


def withdraw_visit(work: UnitOfWork, actor: Actor, visit_id: str, withdrawal: Withdrawal) -> None:
    """Open -> withdrawn, the visit and every part of it; their clocks end, and each department is told of its own part.
    Refused once a finding is recorded, and while a reserve was drawn that has to take the object's place. The last open
    visit finishes the campaign's inspection."""
    check_withdrawal(withdrawal)
    visit = work.visits.see(visit_id)
    actor.needs_department(work.campaigns.see(visit.campaign_id).lead)
    _must_have_no_reserve(work, visit, withdrawal.ground)
    end_visit(work, actor, visit_id, withdrawal)


def end_visit(work: UnitOfWork, actor: Actor, visit_id: str, withdrawal: Withdrawal) -> None:
    """End a visit without an inspection, whoever decided it."""
    campaign_id = work.visits.see(visit_id).campaign_id
    # The parts are locked before the visit, as a finding does that begins it: of the two, the later one is refused.
    parts = [work.parts.need(part.id) for part in work.parts.find(visit_id=visit_id)]
    visit = work.visits.need(visit_id)
    visit.state = VISIT.after(visit.state, "withdraw_visit")
    visit.withdrawn_at, visit.withdrawal = work.now, asdict(withdrawal)
    for part in parts:
        _withdraw_part(work, actor, part, withdrawal)
    work.record(actor, "visit.withdrawn", f"campaign/{campaign_id}", visit=visit_id, **asdict(withdrawal))
    work.flush()
    tell_no_check(work, check_of(work, work.campaigns.see(campaign_id)), WITHDRAWN, withdrawal.reason)
    finish_inspection(work, campaign_id)


def _must_have_no_reserve(work: UnitOfWork, visit: Any, ground: str) -> None:
    """An object that cannot be inspected is replaced by the reserve, as long as there is one (SSJ1 section 7)."""
    if ground in REPLACEMENTS and spares_left(work, visit.campaign_id, visit.object_id):
        raise Refused("visit.reserve_first")


def _withdraw_part(work: UnitOfWork, actor: Actor, part: Any, withdrawal: Withdrawal) -> None:
    part.state = PART.after(part.state, "withdraw_visit")
    deadlines.cancel(work, "inspection", part.id)
    data = {"part_id": part.id, **asdict(withdrawal)}
    work.send(part.department, full_name("part.withdrawn"), f"part/{part.id}", data)
    work.record(actor, "part.withdrawn", f"part/{part.id}", ground=withdrawal.ground)
