"""An officer proposes an entry of a credit record, or what becomes of one; a second person decides (C077, C079)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from service.application.keep_credit import Entry, propose_entry, start_credit_clock, void_proposals
from service.domain.actors import HUB_ACTOR, Actor, Role
from service.domain.credit import (
    CREDIT,
    ChangeState,
    CreditChange,
    CreditSource,
    CreditState,
    check_days,
    check_ground,
    check_repair,
    kind_of,
    last_day,
)
from service.domain.law_versions import BASELINE
from service.domain.numbers import credit_change_number
from service.domain.refusals import Refused
from service.ports import UnitOfWork


@dataclass(frozen=True)
class WantedEntry:
    """What is to be entered: under whose name, of which kind and act, why, on which papers, and for which days."""

    object_id: str
    kind: str
    ground: str
    starts_on: date
    until: date | None = None
    outcome: str = ""
    papers: str = ""
    document_number: str = ""


@dataclass(frozen=True)
class RepairApplication:
    """An organisation's application for repair: by whom and when, why, on which papers, and which of the pack's
    conditions were found met."""

    applicant: str
    applied_on: date
    ground: str
    papers: str
    met: Sequence[str]


def propose_credit_entry(work: UnitOfWork, actor: Actor, wanted: WantedEntry) -> str:
    """An entry that stands as soon as a reviewer approves it. Refused without a ground, beyond the department's powers
    (C079), or with wrong days. Returns the number of the proposal."""
    actor.needs_role(Role.OFFICER)
    pack, department = work.pack(BASELINE), actor.department or ""
    kind = kind_of(pack, department, wanted.kind)
    if wanted.outcome and wanted.outcome not in kind.outcomes:
        raise Refused("credit.kind_unknown", kind=wanted.outcome)
    check_ground(wanted.ground)
    check_days(wanted.starts_on, wanted.until, work.today)
    entry = Entry(
        work.objects.see(wanted.object_id).id, department, CreditSource.PROPOSAL, "", wanted.ground, wanted.starts_on,
        wanted.document_number, wanted.outcome, wanted.until,
    )  # fmt: skip
    return propose_entry(work, actor, kind, entry, last_day(pack, kind, wanted.starts_on), wanted.papers)


def propose_end(work: UnitOfWork, actor: Actor, entry_id: str, change: CreditChange, ground: str, papers: str) -> str:
    """That an entry be lifted (移出), or exempted (免除) from what it bears on. Refused without a ground, for another
    department's entry, and while another change of it waits."""
    actor.needs_role(Role.OFFICER)
    entry = _entry(work, actor, entry_id, change)
    check_ground(ground)
    return _propose(work, actor, entry, change, ground=ground, papers=papers)


def apply_for_repair(work: UnitOfWork, actor: Actor, entry_id: str, application: RepairApplication) -> str:
    """The organisation applies for repair (信用修复), and an officer enters it. Refused before the pack's earliest day,
    or unless its conditions are met."""
    actor.needs_role(Role.OFFICER)
    entry = _entry(work, actor, entry_id, CreditChange.REPAIR)
    check_ground(application.ground)
    check_days(application.applied_on, None, work.today)
    check_repair(work.pack(BASELINE), entry.starts_on, application.met, application.applied_on)
    return _propose(
        work, actor, entry, CreditChange.REPAIR, ground=application.ground, papers=application.papers,
        applicant=application.applicant, applied_on=application.applied_on, met=list(application.met),
    )  # fmt: skip


def doubt_own_steps(work: UnitOfWork, finding_id: str, reason: str) -> None:
    """A decision was revoked, but another stands on the matter, so that its referral is not reopened: each entry of the
    own step is proposed for lifting, because the department that made it decides what becomes of it; what nobody has
    approved yet is void."""
    for referral in work.referrals.find(finding_id=finding_id):
        void_proposals(work, referral.id, reason)
        for entry in work.credit_entries.find(source=CreditSource.OWN_STEP, source_number=referral.id):
            if entry.state == CreditState.STANDING and not _is_waiting(work, entry.id):
                _propose(work, HUB_ACTOR, entry, CreditChange.LIFT, ground=reason)


def _entry(work: UnitOfWork, actor: Actor, entry_id: str, change: CreditChange) -> Any:
    entry = work.credit_entries.need(entry_id)
    actor.needs_department(entry.department)
    CREDIT.after(entry.state, change.value)
    if _is_waiting(work, entry_id):
        raise Refused("credit.change_open")
    return entry


def _is_waiting(work: UnitOfWork, entry_id: str) -> bool:
    return work.credit_changes.count(entry_id=entry_id, state=ChangeState.PROPOSED) > 0


def _propose(work: UnitOfWork, actor: Actor, entry: Any, change: CreditChange, **said: Any) -> str:
    number = credit_change_number(work.today.year, work.next_number(f"credit_change:{work.today.year}"))
    work.credit_changes.new(
        id=number, object_id=entry.object_id, department=entry.department, change=change, entry_id=entry.id,
        kind=entry.kind, starts_on=entry.starts_on, until=entry.until, state=ChangeState.PROPOSED,
        proposed_by=actor.id, proposed_at=work.now, **{"met": [], **said},
    )  # fmt: skip
    start_credit_clock(work, number, entry.department)
    work.record(
        actor, "credit.proposed", f"object/{entry.object_id}",
        change=number, what=change.value, entry=entry.id, ground=said["ground"],
    )  # fmt: skip
    return number
