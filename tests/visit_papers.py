"""What tests of visits file: a work plan of the whole inspection phase, and a complete record."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from service.domain.plan import phase_from_data
from service.domain.policy import PolicyPack
from service.domain.time_zone import CHINA
from service.domain.visit_record import fields_of
from service.domain.work_plan import WorkPlan

STEPS = ("licence_shown", "notice_handed", "duties_told", "record_filled")
ANSWERS = {"yes_no": "yes", "number": "3", "text": "教民133100260000018号"}
PHOTOGRAPH = {"name": "出示证件.jpg", "media_type": "image/jpeg", "size": 12, "sha256": "c" * 64}
SIGNED = {"signed_by": "王校长", "signed_as": "负责人", "refusal": "", "witness": ""}
UNSIGNED = {"signed_by": "", "signed_as": "", "refusal": "", "witness": ""}


def a_work_plan(campaign: Any, **changes: Any) -> WorkPlan:
    """On site, in the whole inspection phase, unless changed."""
    phase = phase_from_data(campaign.plan, "inspection")
    plain = {"methods": ("on_site",), "standard": "对照清单逐项检查。", "flow": "出示证件，发放告知书，逐项检查。",
             "starts_on": phase.starts_on, "ends_on": phase.ends_on}  # fmt: skip
    return WorkPlan(**{**plain, **changes})


def steps_at(*hours: datetime | int, day: int = 4) -> list[dict[str, Any]]:
    """The steps on site in their order, so many as there are hours of a day in July 2023."""
    return [
        {"step": step, "done_at": datetime(2023, 7, day, hour, tzinfo=CHINA)}
        for step, hour in zip(STEPS, hours, strict=False)
    ]


def a_record(pack: PolicyPack, part: Any, **changes: Any) -> dict[str, Any]:
    """The data of a record as the use case takes it: complete, unless changed."""
    entries = [
        {"code": each.code, "value": ANSWERS[each.kind.value]} for each in fields_of(pack, part.department, part.items)
    ]
    plain = {
        "part_id": part.id, "version": 1, "method": "on_site", "officers": list(part.inspectors),
        "steps": steps_at(9, 9, 10, 11), "entries": entries, "signature": SIGNED, "evidence": [PHOTOGRAPH],
        "assistants": [], "conclusions": [], "advice": [], "words": "",
    }  # fmt: skip
    return plain | changes
