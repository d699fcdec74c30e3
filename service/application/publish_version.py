"""Make one version of a part's public results: the hub's own page shows it, and the national system is to take it."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from service.application import deadlines
from service.domain.numbers import publication_number
from service.domain.plan import plan_from_data
from service.domain.publicity import public_record
from service.domain.result_states import PUSH, PUSHES_UNDER_WAY, PushState
from service.domain.states import FindingState
from service.domain.time_zone import local_day
from service.ports import UnitOfWork


class PublicityCause(StrEnum):
    """Why there is a version of a part's public results."""

    FIRST = "first"
    CORRECTED = "corrected"


def publish_version(work: UnitOfWork, part: Any, cause: PublicityCause) -> None:
    """Write the version down, with the record of the national system, and queue its push. A version that has not
    arrived there gives way to this one. The department's own receipt may have come before the first (C095)."""
    earlier = work.publications.find(part_id=part.id)
    for row in earlier:
        _give_way(work, row)
    record, results = _record(work, part)
    has_receipt = cause is PublicityCause.FIRST and part.publication_confirmed_at is not None
    work.publications.new(
        id=publication_number(part.id, len(earlier) + 1), part_id=part.id, campaign_id=part.campaign_id,
        department=part.department, version=len(earlier) + 1, cause=cause, results=results, record=record,
        published_at=work.now, state=PushState.RECEIVED if has_receipt else PushState.QUEUED,
        receipt=part.publication_receipt if has_receipt else None, received_at=work.now if has_receipt else None,
    )  # fmt: skip


def republish(work: UnitOfWork, part: Any) -> None:
    """A correction after publication: if the public results are others now, a new version takes the place of the old,
    which stays in the history, and has a clock of its own to the national system (C099)."""
    if part.published_at is None:
        return
    work.flush()
    newest = max(work.publications.find(part_id=part.id), key=lambda row: row.version)
    if newest.results == _record(work, part)[1]:
        return
    publish_version(work, part, PublicityCause.CORRECTED)
    rule = work.law_of(work.campaigns.see(part.campaign_id)).rule("publication_working_days")
    number = publication_number(part.id, newest.version + 1)
    deadlines.start_working_days(work, "correction_publicity", number, part.department, rule, part.campaign_id)


def _give_way(work: UnitOfWork, found: Any) -> None:
    if found.state in PUSHES_UNDER_WAY:
        row = work.publications.need(found.id)
        row.state = PUSH.after(row.state, "supersede")
        deadlines.cancel(work, "correction_publicity", row.id)


def _record(work: UnitOfWork, part: Any) -> tuple[dict[str, Any], list[list[str]]]:
    """The record of the national system, and the results as (item, result)."""
    campaign = work.campaigns.see(part.campaign_id)
    pack, plan = work.law_of(campaign), plan_from_data(campaign.plan)
    found = [row for row in work.findings.find(part_id=part.id) if row.state != FindingState.SUPERSEDED]
    results = [
        [row.item_id, row.result]
        for row in sorted(found, key=lambda row: row.item_id)
        if not pack.result(row.result).is_suspected
    ]
    tasks = [task for task in plan.tasks if task.id in work.visits.see(part.visit_id).tasks]
    facts = {
        "plan_id": campaign.id, "plan_name": campaign.name, "task_id": part.visit_id,
        "task_name": "；".join(task.title for task in tasks),
        "draw_type": "定向" if any(task.is_directed for task in tasks) else "不定向",
        "department_name": pack.department(part.department).name,
        "inspected_on": local_day(part.inspected_at).isoformat(),
    }  # fmt: skip
    return public_record(pack, facts, results), results
