"""An officer says that a flag of a problem is seen through, that nothing is to be done, or that it is open."""

from __future__ import annotations

from datetime import date
from typing import Any

from service.domain.actors import Actor
from service.domain.corrections import OPEN_CORRECTIONS
from service.domain.refusals import Refused
from service.domain.result_states import FLAG
from service.domain.results import Flag
from service.ports import UnitOfWork


def complete_flag(work: UnitOfWork, actor: Actor, key: tuple[str, str, str], evidence: str, done_on: date) -> None:
    """Open -> done, with what shows it and the day."""
    if done_on > work.today:
        raise Refused("flag.in_future", on=done_on)
    row = _set(work, actor, key, "complete_flag", evidence)
    row.done_on = done_on


def void_flag(work: UnitOfWork, actor: Actor, key: tuple[str, str, str], reason: str) -> None:
    """Open -> nothing to be done, with the reason."""
    _set(work, actor, key, "void_flag", reason)


def reopen_flag(work: UnitOfWork, actor: Actor, key: tuple[str, str, str], reason: str) -> None:
    """Done or void -> open: it was not so after all."""
    row = _set(work, actor, key, "reopen_flag", reason)
    row.done_on = None


def _set(work: UnitOfWork, actor: Actor, key: tuple[str, str, str], event: str, words: str) -> Any:
    if not words.strip():
        raise Refused("flag.words_missing")
    row = work.flags.need(key)
    actor.needs_department(row.department)
    if event != "reopen_flag":
        _must_not_wait_for_recheck(work, row)
    row.state = FLAG.after(row.state, event)
    row.words, row.is_by_hand = words, True
    work.record(actor, "flag.set", f"part/{row.part_id}", item=row.item_id, flag=row.flag, state=row.state, words=words)
    return row


def _must_not_wait_for_recheck(work: UnitOfWork, row: Any) -> None:
    """Where a correction was ordered, the re-check alone says that it is done (C083)."""
    is_open = work.corrections.count(part_id=row.part_id, item_id=row.item_id, state=list(OPEN_CORRECTIONS))
    if row.flag == Flag.CORRECTION and is_open:
        raise Refused("flag.correction_open")
