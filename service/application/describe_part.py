"""One department's part of a visit as it travels to that department: its own checklist and inspectors, nothing else."""

from __future__ import annotations

from typing import Any

from service.application.file_work_plan import work_plan_line, work_plan_of
from service.application.known_credit import known_credit
from service.application.review_campaign import content_line
from service.application.set_complaint_channel import complaint_channel
from service.application.visit_windows import window_of
from service.domain.plan import Plan
from service.domain.visit_law import RecordField
from service.domain.visit_record import fields_of
from service.ports import UnitOfWork


def part_data(work: UnitOfWork, campaign: Any, plan: Plan, part: Any) -> dict[str, Any]:
    """The part as it is now: object, own content, own inspectors, window and notice, the work plan (C084), the fields
    of the department's own record, and the code under which the enterprise finds the visit."""
    pack, window = work.law_of(campaign), window_of(work, plan.phase("inspection"), part.visit_id)
    seen = work.objects.see(part.object_id)
    return {
        "part_id": part.id,
        "visit_id": part.visit_id,
        "campaign_id": campaign.id,
        "campaign_name": campaign.name,
        "object": {
            "object_id": seen.id, "name": seen.name, "address": seen.address, "region": seen.region,
            "kinds": seen.kinds, "profit_type": seen.profit_type,
        },
        "contents": [content_line(pack.content(id_)) for id_ in part.items],
        "inspectors": [
            {"inspector_id": id_, "name": work.inspectors.see(id_).name, "is_leader": id_ == part.leader}
            for id_ in part.inspectors
        ],
        "starts_on": window.starts_on.isoformat(),
        "ends_on": window.ends_on.isoformat(),
        "notice": plan.notice,
        "complaint_channel": complaint_channel(work, pack, part.department),
        "visit_code": work.visit_codes.see(part.visit_id).code,
        "work_plan": work_plan_line(work_plan_of(work, campaign.id)),
        "record_fields": [field_line(each) for each in fields_of(pack, part.department, part.items)],
        "known": known_credit(work, pack, part.object_id, part.department),
    }  # fmt: skip


def field_line(field: RecordField) -> dict[str, Any]:
    """One field of a department's own record as it travels to it."""
    return {"code": field.code, "name": field.name, "kind": field.kind.value, "is_required": field.is_required}
