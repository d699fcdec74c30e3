"""Keep the credit record of an organisation in step with what is decided and recorded (C077, C081, C101)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from service.application import deadlines
from service.application.change_row import OBJECTS, change_row
from service.application.same_document import same_document
from service.domain.actors import Actor
from service.domain.credit import (
    CREDIT,
    CREDIT_CHANGE,
    ChangeState,
    CreditChange,
    CreditSource,
    CreditState,
    check_ground,
    kinds_made_by,
    last_day,
)
from service.domain.fines import FinedParty
from service.domain.law_versions import BASELINE
from service.domain.numbers import credit_change_number, credit_entry_number
from service.domain.policy import CreditKind, PolicyPack
from service.ports import UnitOfWork

CLOCK = "credit_change"


@dataclass(frozen=True)
class Entry:
    """What is to be entered: under whose name, by which department, from where, why, and for which days."""

    object_id: str
    department: str
    source: CreditSource
    source_number: str
    ground: str
    starts_on: date
    document_number: str = ""
    outcome: str = ""
    until: date | None = None


def keep_decision(work: UnitOfWork, actor: Actor, decision: Any) -> None:
    """A decision goes under the organisation's name, if it is of a kind that does; one on a natural person does not,
    and a document that has decided another finding too is there already."""
    if (decision.fine and decision.fine.get("on") == FinedParty.PERSON) or same_document(work, decision):
        return
    pack = work.law_of(work.campaigns.see(decision.campaign_id))
    for outcome in dict.fromkeys(filter(None, (decision.outcome, decision.measure))):
        entry = Entry(
            decision.object_id, decision.department, CreditSource.DECISION, decision.id, decision.words,
            decision.decided_on, decision.document_number, outcome,
        )  # fmt: skip
        keep_outcome(work, actor, pack, entry)


def keep_handling(work: UnitOfWork, actor: Actor, part: Any, finding: Any) -> None:
    """What a department did about a problem goes under the organisation's name, where no decision came of it yet."""
    handling = finding.report["handling"]
    if not handling or work.decisions.find(finding_id=finding.id):
        return
    pack = work.law_of(work.campaigns.see(part.campaign_id))
    entry = Entry(
        part.object_id, part.department, CreditSource.FINDING, finding.id, handling["words"],
        date.fromisoformat(handling["done_on"]), handling.get("document_number", ""), handling["outcome"],
    )  # fmt: skip
    keep_outcome(work, actor, pack, entry)


def keep_own_step(work: UnitOfWork, actor: Actor, referral: Any) -> None:
    """What the sender of a referral recorded after the decision. Where a person says so alone, an entry that bears on
    the draw waits for a second one; a department's own system has settled that before."""
    pack, step = work.law_of(work.campaigns.see(referral.campaign_id)), referral.own_step
    number = referral.decision["document_number"] if referral.decision else ""
    for outcome in dict.fromkeys(step["outcomes"]):
        entry = Entry(
            referral.object_id, referral.sender, CreditSource.OWN_STEP, referral.id,
            step.get("ground") or step["words"], date.fromisoformat(step["done_on"]), number, outcome,
        )  # fmt: skip
        keep_outcome(work, actor, pack, entry)


def keep_outcome(work: UnitOfWork, actor: Actor, pack: PolicyPack, entry: Entry) -> None:
    """Enter what the pack says that the entry's outcome makes; Refused `credit.ground_missing` for one that bears on
    draws and has none."""
    for kind in kinds_made_by(pack, entry.outcome):
        if kind.flag:
            check_ground(entry.ground)
        if kind.flag and actor.role is not None:
            propose_entry(work, actor, kind, entry, last_day(pack, kind, entry.starts_on))
        else:
            enter(work, actor, pack, kind, entry)


def enter(work: UnitOfWork, actor: Actor, pack: PolicyPack, kind: CreditKind, entry: Entry) -> str:
    """Write one entry, until the day that it says or else the pack's last one; the flag of the object follows. Returns
    its number."""
    until = entry.until or last_day(pack, kind, entry.starts_on)
    is_over = until is not None and until < work.today
    number = credit_entry_number(work.today.year, work.next_number(f"credit_entry:{work.today.year}"))
    work.credit_entries.new(
        id=number, kind=kind.code, flag=kind.flag, state=CreditState.ENDED if is_over else CreditState.STANDING,
        recorded_by=actor.id, recorded_at=work.now, ended_on=until if is_over else None,
        **{**vars(entry), "source": entry.source.value, "until": until},
    )  # fmt: skip
    work.record(
        actor, "credit.entered", f"object/{entry.object_id}",
        entry=number, kind=kind.code, source=entry.source.value, number=entry.source_number, ground=entry.ground,
    )  # fmt: skip
    if not is_over:
        _follow_flag(work, actor, kind.flag, entry.object_id)
    return number


def propose_entry(
    work: UnitOfWork, actor: Actor, kind: CreditKind, entry: Entry, until: date | None, papers: str = ""
) -> str:
    """Keep it as a proposal that a second person decides. Returns its number."""
    number = credit_change_number(work.today.year, work.next_number(f"credit_change:{work.today.year}"))
    work.credit_changes.new(
        id=number, object_id=entry.object_id, department=entry.department, change=CreditChange.ENTER, entry_id=None,
        kind=kind.code, outcome=entry.outcome, ground=entry.ground, document_number=entry.document_number,
        starts_on=entry.starts_on, until=entry.until or until, papers=papers, met=[], state=ChangeState.PROPOSED,
        proposed_by=actor.id, proposed_at=work.now, source_number=entry.source_number,
    )  # fmt: skip
    work.record(
        actor, "credit.proposed", f"object/{entry.object_id}",
        change=number, what=CreditChange.ENTER.value, kind=kind.code, ground=entry.ground,
    )  # fmt: skip
    start_credit_clock(work, number, entry.department)
    return number


def start_credit_clock(work: UnitOfWork, change_id: str, department: str) -> None:
    """A proposed change is decided in time: nothing waits unseen."""
    rule = work.pack(BASELINE).rule("credit_decision_working_days")
    deadlines.start_working_days(work, CLOCK, change_id, department, rule, None)


def take_back(work: UnitOfWork, actor: Actor, sources: Iterable[tuple[CreditSource, str]], reason: str) -> None:
    """What these entries followed no longer stands: neither do they, nor what was proposed because of it."""
    for source, number in sources:
        for found in work.credit_entries.find(source=source, source_number=number):
            if CREDIT.allows(found.state, "take_back"):
                end_entry(work, actor, found.id, "take_back", reason)
        void_proposals(work, number, reason)


def void_proposals(work: UnitOfWork, source_number: str, reason: str) -> None:
    """What was proposed because of this, and nobody has decided yet, is void."""
    for change in work.credit_changes.find(source_number=source_number, state=ChangeState.PROPOSED):
        row = work.credit_changes.need(change.id)
        row.state, row.answer = CREDIT_CHANGE.after(row.state, "void_credit"), reason
        deadlines.cancel(work, CLOCK, row.id)


def end_entry(work: UnitOfWork, actor: Actor, entry_id: str, event: str, reason: str) -> Any:
    """An entry stands no more, with the event and the reason; the flag of the object follows."""
    row = work.credit_entries.need(entry_id)
    row.state = CREDIT.after(row.state, event)
    row.ended_on, row.end_reason = work.today, reason
    work.record(
        actor, "credit.changed", f"object/{row.object_id}", entry=row.id, kind=row.kind, state=row.state, reason=reason
    )
    _follow_flag(work, actor, row.flag, row.object_id)
    return row


def _follow_flag(work: UnitOfWork, actor: Actor, flag: str, object_id: str) -> None:
    """The object's flag stands as long as an entry does that sets it, so that draws go by it (C050)."""
    if not flag:
        return
    is_listed = work.credit_entries.count(object_id=object_id, flag=flag, state=CreditState.STANDING) > 0
    row = work.objects.need(object_id)
    if is_listed == (flag in row.flags):
        return
    flags = [*row.flags, flag] if is_listed else [each for each in row.flags if each != flag]
    change_row(work, actor, OBJECTS, row, {"flags": flags})
