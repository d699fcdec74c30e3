"""Which inspectors a campaign can draw from: reviewed, on duty, of the class that its document admits (C022, C028)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from service.domain.draw.pools import ACTIVE
from service.domain.plan import Plan
from service.domain.qualifications import admitted, item_skill, training_skill
from service.ports import UnitOfWork

Skills = dict[str, list[str]]


def drawable_inspectors(work: UnitOfWork, campaign: Any, plan: Plan) -> list[Any]:
    """The rows by id: of the campaign's region and the departments that take part, each from its own pool (C062)."""
    rows = work.inspectors.find(region=campaign.region, department=list(plan.departments), status=ACTIVE)
    classes = admitted(work.law_of(campaign))
    return sorted((row for row in rows if is_reviewed(row) and row.qualification in classes), key=lambda row: row.id)


def is_reviewed(row: Any) -> bool:
    """Whether somebody has reviewed the newest version of an inspector (C028)."""
    return row.reviewed_at is not None


def skills_of(work: UnitOfWork, rows: Iterable[Any]) -> Skills:
    """What each inspector can show a team's requirements: own skills, items (C026) and trainings attended (C110)."""
    listed = list(rows)
    attended = work.attendances.find(inspector_id=[row.id for row in listed])
    skills: Skills = {row.id: [*row.skills, *map(item_skill, row.items)] for row in listed}
    for each in attended:
        skills[each.inspector_id].append(training_skill(each.training_id))
    return {id_: sorted(set(found)) for id_, found in skills.items()}
