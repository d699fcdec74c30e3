"""A department re-checks a correction (复查): it is done, or not, and then the matter is decided anew (C083, C118)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from service.application import deadlines
from service.application.keep_flags import keep_flags
from service.application.order_correction import after, cancel_clocks, last_day, matter_of, meet_term, open_order
from service.application.report_correction import own_correction
from service.domain.actors import Actor
from service.domain.corrections import TERMS, CheckResult, CorrectionState, Recheck, check_recheck
from service.domain.refusals import Refused, TooEarly
from service.ports import Message, UnitOfWork


def recheck_correction(work: UnitOfWork, actor: Actor, correction_id: str, found: Recheck) -> None:
    """An officer enters the re-check."""
    _keep(work, actor, own_correction(work, actor, correction_id), found)


def record_recheck(work: UnitOfWork, actor: Actor, data: Mapping[str, Any], cause: Message | None = None) -> None:
    """A department's system tells of its re-check; before the order it is too early."""
    finding, department = matter_of(work, actor, data)
    row = open_order(work, finding, department)
    if row is None:
        if work.corrections.count(part_id=finding.part_id, item_id=finding.item_id, department=department):
            raise Refused("correction.none_open", item=finding.item_id)
        raise TooEarly("correction.ordered")
    said = {name: data[name] for name in Recheck.__annotations__ if name != "result"}
    _keep(work, actor, work.corrections.need(row.id), Recheck(**said, result=CheckResult(data["recheck"])))


def _keep(work: UnitOfWork, actor: Actor, row: Any, found: Recheck) -> None:
    pack = work.law_of(work.campaigns.see(row.campaign_id))
    check_recheck(pack, row.ordered_on, last_day(work, row), found, work.today)
    _check_officers(work, row, found)
    after(row, found.result.event)
    row.recheck = {**asdict(found), "checked_on": found.checked_on.isoformat(), "entered_by": actor.id}
    deadlines.meet(work, "correction_recheck", row.id)
    if row.state == CorrectionState.DONE:
        meet_term(work, row)
    else:
        _must_be_decided_anew(work, row, found)
    work.record(
        actor, "correction.checked", f"part/{row.part_id}", correction=row.id, result=found.result,
        officers=list(found.officers), evidence=[line["sha256"] for line in found.evidence],
    )  # fmt: skip
    keep_flags(work, work.parts.need(row.part_id))


def _check_officers(work: UnitOfWork, row: Any, found: Recheck) -> None:
    """Those who re-check are the department's own inspectors, in post."""
    for id_ in found.officers:
        inspector = work.inspectors.see(id_)
        if inspector.department != row.department or inspector.status != "active":
            raise Refused("correction.officer_unfit", officer=id_)


def _must_be_decided_anew(work: UnitOfWork, row: Any, found: Recheck) -> None:
    """The term is over, and a new clock runs to the decision; the one who owns the next step answers for it."""
    cancel_clocks(work, row, *TERMS)
    rule = work.law_of(work.campaigns.see(row.campaign_id)).rule("correction_decision_working_days")
    deadlines.start(work, "correction_decision", row.id, row.department, rule, row.campaign_id, owner=found.owner)
