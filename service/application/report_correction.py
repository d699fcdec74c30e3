"""The organisation reports that it has corrected, or is given more time once; an officer enters both (C083)."""

from __future__ import annotations

from datetime import date
from typing import Any

from service.application import deadlines
from service.application.order_correction import after, cancel_clocks, meet_term
from service.domain.actors import Actor, Role
from service.domain.clocks import due
from service.domain.corrections import check_extension
from service.domain.refusals import Refused
from service.ports import UnitOfWork


def report_correction(work: UnitOfWork, actor: Actor, correction_id: str, received_on: date, words: str) -> None:
    """Ordered -> reported: what the organisation says it has done; its term is kept."""
    row = own_correction(work, actor, correction_id)
    after(row, "report_correction")
    if not row.ordered_on <= received_on <= work.today:
        raise Refused("correction.day_wrong", on=received_on)
    if not words.strip():
        raise Refused("correction.words_missing")
    row.report = {"received_on": received_on.isoformat(), "words": words, "entered_by": actor.id}
    meet_term(work, row)
    work.record(actor, "correction.reported", f"part/{row.part_id}", correction=row.id, received_on=str(received_on))


def extend_correction(work: UnitOfWork, actor: Actor, correction_id: str, until: date, reason: str) -> None:
    """The term is extended, once and with a reason; the clocks to its end and to the re-check move with it."""
    row = own_correction(work, actor, correction_id)
    pack = work.law_of(work.campaigns.see(row.campaign_id))
    check_extension(pack, row.due_on, until, row.extension is not None, reason)
    after(row, "extend_correction")
    row.extension = {"from": row.due_on.isoformat(), "reason": reason, "by": actor.id, "on": work.today.isoformat()}
    row.due_on = until
    _move_clocks(work, row)
    work.record(actor, "correction.extended", f"part/{row.part_id}", correction=row.id, until=str(until), reason=reason)


def own_correction(work: UnitOfWork, actor: Actor, correction_id: str) -> Any:
    """A correction that the actor's own department ordered, locked, for an officer."""
    actor.needs_role(Role.OFFICER)
    row = work.corrections.need(correction_id)
    actor.needs_department(row.department)
    return row


def _move_clocks(work: UnitOfWork, row: Any) -> None:
    """The longer term has a clock of its own, so that the first one stays as it was; the time to the re-check is
    counted from the new end."""
    cancel_clocks(work, row, "correction_term")
    cited = work.law_of(work.campaigns.see(row.campaign_id)).cited("correction_extension_days_max")
    deadlines.start_until(work, "correction_extension", row.id, row.department, row.due_on, cited, row.campaign_id)
    recheck = work.deadlines.need(f"correction_recheck:{row.id}")
    recheck.started_on = row.due_on
    deadlines.set_due(recheck, due(deadlines.period_of(recheck), work.calendar))
