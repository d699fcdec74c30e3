"""What an annual plan comes to over the library: coverage and frequency of each line, and objects in several lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from service.domain.annual_plans import AnnualPlanState, Bounds, Kinds, PlanLine, bounds, line_from_data, shared_objects
from service.domain.item_lists import EntryState
from service.domain.policy import PolicyPack
from service.infrastructure.tables.annual_plans import AnnualPlan, AnnualPlanVersion
from service.infrastructure.tables.item_lists import ListEntry
from service.infrastructure.tables.libraries import InspectedObject
from service.queries.annual_plans import AnnualPlanLine
from service.queries.laws import pack_in_force

ACTIVE = "active"
MOST_NAMED = 10


@dataclass(frozen=True)
class Shared:
    """Two lines that inspect the same objects in one year: their names with the plans they stand in, how many objects
    these are, and the first of them (C040)."""

    one: str
    other: str
    other_plan: str
    other_department: str
    objects: int
    named: Sequence[tuple[str, str]]


def line_kinds(session: Session, department: str, pack: PolicyPack, lines: Iterable[PlanLine]) -> Kinds:
    """The kinds of objects that each line inspects, as the department's list or the pack says of its items."""
    known = {item.id: frozenset(item.kinds) for item in pack.items}
    entries = select(ListEntry.code, ListEntry.item).where(
        ListEntry.department == department, ListEntry.state == EntryState.IN_FORCE
    )
    known |= {row.code: frozenset(row.item["kinds"]) or known.get(row.code, frozenset()) for row in
              session.execute(entries)}  # fmt: skip
    return {line.id: frozenset().union(*(known.get(code, frozenset()) for code in line.items)) for line in lines}


def plan_bounds(session: Session, plan: AnnualPlanLine, lines: Sequence[PlanLine]) -> dict[str, Bounds]:
    """The necessary coverage and the highest frequency of every line, by its id (C043)."""
    pack = _pack(session, plan)
    kinds = line_kinds(session, plan.department, pack, lines)
    cap = pack.number("visits_per_year_cap") if pack.has_rule("visits_per_year_cap") else None
    return bounds(lines, kinds, pool(session, plan.region), pack.number("ratio_floor"), cap)


def shared_lines(session: Session, plan: AnnualPlanLine, lines: Sequence[PlanLine]) -> list[Shared]:
    """The objects that several lines of this plan, or a line of it and one of another department's plan for the same
    year and region, inspect: found before anything is drawn (C040)."""
    named = {f"{plan.id}/{line.id}": (line.name, plan.id, plan.department) for line in lines}
    own = line_kinds(session, plan.department, _pack(session, plan), lines)
    kinds = {f"{plan.id}/{id_}": found for id_, found in own.items()}
    for other, found in _other_plans(session, plan):
        theirs = line_kinds(session, other.department, _pack(session, other), found)
        kinds |= {f"{other.id}/{id_}": found_kinds for id_, found_kinds in theirs.items()}
        named |= {f"{other.id}/{line.id}": (line.name, other.id, other.department) for line in found}
    counts = pool(session, plan.region)
    pairs = shared_objects(kinds, counts)
    mine = sorted(pair for pair in pairs if any(key.startswith(f"{plan.id}/") for key in pair))
    found_lines = []
    for pair in mine:
        own_key, key = pair if pair[0].startswith(f"{plan.id}/") else pair[::-1]
        common = [kind for kind in counts if kinds[own_key] & set(kind) and kinds[key] & set(kind)]
        first = _first_objects(session, plan.region, common)
        found_lines.append(Shared(named[own_key][0], *named[key], pairs[pair], first))
    return found_lines


def pool(session: Session, region: str) -> dict[tuple[str, ...], int]:
    """How many active objects of a region have exactly which kinds."""
    found = select(InspectedObject.kinds, func.count()).where(*_of_region(region)).group_by(InspectedObject.kinds)
    return {tuple(kinds): count for kinds, count in session.execute(found)}


def _pack(session: Session, plan: AnnualPlanLine | AnnualPlan) -> PolicyPack:
    return pack_in_force(session, plan.pack_id, date(plan.year, 1, 1))


def _of_region(region: str) -> tuple[ColumnElement[bool], ...]:
    """The objects of a county, or of a city or province with all its counties."""
    prefix = region.removesuffix("00").removesuffix("00")
    return InspectedObject.status == ACTIVE, InspectedObject.region.startswith(prefix, autoescape=True)


def _other_plans(session: Session, plan: AnnualPlanLine) -> list[tuple[AnnualPlan, list[PlanLine]]]:
    found = select(AnnualPlan, AnnualPlanVersion.lines).join(
        AnnualPlanVersion, AnnualPlanVersion.plan_id == AnnualPlan.id
    )
    same = (AnnualPlan.year == plan.year, AnnualPlan.region == plan.region, AnnualPlan.id != plan.id)
    rows = session.execute(found.where(*same, AnnualPlanVersion.state == AnnualPlanState.IN_FORCE))
    return [(row, [line_from_data(line) for line in lines]) for row, lines in rows]


def _first_objects(session: Session, region: str, kinds: Sequence[tuple[str, ...]]) -> list[tuple[str, str]]:
    """The first active objects of a region that have exactly one of these lists of kinds."""
    is_wanted = or_(*(InspectedObject.kinds == list(kind) for kind in kinds))
    found = select(InspectedObject.id, InspectedObject.name).where(*_of_region(region), is_wanted)
    rows = session.execute(found.order_by(InspectedObject.id).limit(MOST_NAMED))
    return [(row.id, row.name) for row in rows]
