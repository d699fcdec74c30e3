"""The coordinator withdraws a drawn visit that has not begun: with ground, reason and evidence (C018)."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from schemas.catalogue import full_name
from service.application import deadlines
from service.application.finish_inspection import finish_inspection
from service.domain.actors import Actor
from service.domain.states import PART, VISIT
from service.domain.withdrawals import Withdrawal, check_withdrawal
from service.ports import UnitOfWork


def withdraw_visit(work: UnitOfWork, actor: Actor, visit_id: str, withdrawal: Withdrawal) -> None:
    """Open -> withdrawn, the visit and every part of it; their clocks end, and each department is told of its own part.
    Refused once a finding is recorded. The last open visit finishes the campaign's inspection."""
    check_withdrawal(withdrawal)
    campaign_id = work.visits.see(visit_id).campaign_id
    actor.needs_department(work.campaigns.see(campaign_id).lead)
    # The parts are locked before the visit, as a finding does that begins it: of the two, the later one is refused.
    parts = [work.parts.need(part.id) for part in work.parts.find(visit_id=visit_id)]
    visit = work.visits.need(visit_id)
    visit.state = VISIT.after(visit.state, "withdraw_visit")
    visit.withdrawn_at, visit.withdrawal = work.now, asdict(withdrawal)
    for part in parts:
        _withdraw_part(work, actor, part, withdrawal)
    work.record(actor, "visit.withdrawn", f"campaign/{campaign_id}", visit=visit_id, **asdict(withdrawal))
    work.flush()
    finish_inspection(work, campaign_id)


def _withdraw_part(work: UnitOfWork, actor: Actor, part: Any, withdrawal: Withdrawal) -> None:
    part.state = PART.after(part.state, "withdraw_visit")
    deadlines.meet(work, "inspection", part.id)
    data = {"part_id": part.id, **asdict(withdrawal)}
    work.send(part.department, full_name("part.withdrawn"), f"part/{part.id}", data)
    work.record(actor, "part.withdrawn", f"part/{part.id}", ground=withdrawal.ground)
