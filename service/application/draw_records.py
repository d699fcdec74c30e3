"""What stands in the records of a draw: the plan's rules, the library lines, the chain's next entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from service.application.count_visits import visits_of_year
from service.application.drawable_inspectors import drawable_inspectors, skills_of
from service.domain.draw.chain import Kind, entry
from service.domain.draw.records import instant, salt, sealed
from service.domain.draw.shapes import (
    Commit,
    Conflict,
    Entry,
    Inspector,
    LibraryObject,
    PlanInputs,
    Reveal,
    Rules,
)
from service.domain.plan import FILTERS, Plan, Task
from service.ports import UnitOfWork

Columns = dict[str, object]


def draw_rules(plan: Plan) -> Rules:
    """The rules that a plan gives its draw (C054)."""
    return {
        "tasks": [_task_line(task) for task in sorted(plan.tasks, key=lambda task: task.id)],
        "teams": {
            code: {"size": t.size, "skills": sorted(t.skills), "leader": t.leader} for code, t in plan.teams.items()
        },
        "valid_on": plan.phase("inspection").starts_on.isoformat(),
        "cap": plan.cap,
        "cap_exempt_flags": sorted(plan.cap_exempt_flags),
        "skip_flags": sorted(plan.skip_flags),
        "class_by_flag": [list(pair) for pair in plan.class_by_flag],
        "shared_tickets": plan.shared_tickets,
        "delta": plan.delta,
    }


def plan_inputs(campaign: Any, plan: Plan, secret: str) -> PlanInputs:
    """The plan as it is put on record: its rules, and who set it up and approved it, sealed (C055)."""
    return {
        **draw_rules(plan),
        "campaign": campaign.id,
        "set_up_by": sealed_person(secret, campaign.created_by),
        "approved_by": sealed_person(secret, campaign.reviewed_by),
        "approved_at": instant(campaign.reviewed_at),
    }


def sealed_person(secret: str, person: str) -> str:
    """A person as a record of the draw names one (SSJ1 section 3)."""
    return sealed(salt(secret, "persons", ""), {"user": person})


# --- the libraries ---


def object_lines(work: UnitOfWork, plan: Plan, secret: str) -> Iterator[LibraryObject]:
    """The objects of every region that the plan draws from, by id, with the visits of this year."""
    return (line for line, _ in sealed_objects(work, plan, secret))


def sealed_objects(work: UnitOfWork, plan: Plan, secret: str) -> Iterator[tuple[LibraryObject, Columns]]:
    """The same, each with the columns that its line binds."""
    visits = visits_of_year(work, plan.phase("inspection").starts_on.year)
    for row in work.objects.each(**_in_scope(plan)):
        columns = object_columns(row)
        line: LibraryObject = {
            "id": row.id,
            "class": row.credit_class,
            "kinds": sorted(row.kinds),
            "type": row.profit_type,
            "scale": row.scale,
            "region": row.region,
            "visits": row.visits_this_year + visits[row.id],
            "status": row.status,
            "flags": sorted(row.flags),
            "sealed": sealed(salt(secret, "objects", row.id), columns),
        }
        yield line, columns


def sealed_inspectors(work: UnitOfWork, campaign: Any, plan: Plan, secret: str) -> list[tuple[Inspector, Columns]]:
    """The inspectors that the campaign can draw from, by id, each with the columns that its line binds."""
    rows = drawable_inspectors(work, campaign, plan)
    skills = skills_of(work, rows)
    return [_sealed_inspector(row, skills[row.id], secret) for row in rows]


def sealed_conflicts(
    work: UnitOfWork, plan: Plan, inspectors: Iterable[Inspector], secret: str
) -> list[tuple[Conflict, Columns]]:
    """Who must not check whom, of these inspectors and the objects that the plan draws from, by inspector and object,
    each with the ground (C063); an interest elsewhere is nothing to publish."""
    rows = work.conflicts.find(inspector_id=[inspector["id"] for inspector in inspectors])
    wanted = sorted({row.object_id for row in rows})
    here = {row.id for row in work.objects.find(id=wanted, **_in_scope(plan))}
    kept = sorted((row for row in rows if row.object_id in here), key=lambda row: (row.inspector_id, row.object_id))
    return [_sealed_conflict(row, secret) for row in kept]


def _in_scope(plan: Plan) -> dict[str, list[str]]:
    """Which objects the plan draws from, as a query asks for them: those of its regions, or of all if a task names
    none."""
    if not all(task.regions for task in plan.tasks):
        return {}
    return {"region": sorted({region for task in plan.tasks for region in task.regions})}


def object_columns(row: Any) -> Columns:
    """The columns of an object that are bound but not published."""
    return {"name": row.name, "address": row.address, "entity_type": row.entity_type, "version": row.version}


def inspector_columns(row: Any) -> Columns:
    """The columns of an inspector that are bound but not published."""
    return {"name": row.name, "post": row.post, "version": row.version}


def _sealed_inspector(row: Any, skills: list[str], secret: str) -> tuple[Inspector, Columns]:
    columns = inspector_columns(row)
    line: Inspector = {
        "id": row.id,
        "department": row.department,
        "licensed_until": row.licensed_until.isoformat(),
        "may_lead": row.may_lead,
        "skills": skills,
        "debt": row.debt,
        "sealed": sealed(salt(secret, "inspectors", row.id), columns),
    }
    return line, columns


def _sealed_conflict(row: Any, secret: str) -> tuple[Conflict, Columns]:
    columns: Columns = {"reason": row.reason}
    salted = salt(secret, "conflicts", f"{row.inspector_id}|{row.object_id}")
    return {"inspector": row.inspector_id, "object": row.object_id, "sealed": sealed(salted, columns)}, columns


def _task_line(task: Task) -> Any:
    return {
        "id": task.id,
        "departments": list(task.departments),
        "items": {code: sorted(ids) for code, ids in task.contents.items()},
        "filter": {name: sorted(getattr(task, name)) for name in FILTERS},
        "base": task.base,
        "ratios": dict(task.ratios),
        "reserve": task.reserve,
    }


# --- the chain ---


def chain_of(work: UnitOfWork, draw_id: str) -> list[Entry]:
    """The chain of an attempt, from its plan on."""
    rows = sorted(work.draw_entries.find(draw_id=draw_id), key=lambda row: row.number)
    return [as_entry(row) for row in rows]


def as_entry(row: Any) -> Entry:
    """One entry as it stands in a record."""
    return {
        "kind": row.kind,
        "by": row.by,
        "at": row.at,
        "content": row.content,
        "previous": row.previous,
        "hash": row.hash,
        "signature": row.signature,
    }


def put_on_chain(work: UnitOfWork, draw_id: str, kind: Kind, by: str, content: object, start: str = "") -> Entry:
    """Add the next entry to an attempt's chain, whose draw is locked; `start` is what the first one follows on."""
    chain = chain_of(work, draw_id)
    previous, before = (chain[-1]["hash"], chain[-1]["at"]) if chain else (start, "")
    # The clocks of two machines may differ by a little; the chain never runs backwards.
    added = entry(kind, by, max(instant(work.now), before), content, previous, work.sign)
    work.draw_entries.new(draw_id=draw_id, number=len(chain), **added)
    work.flush()
    return added


def parties(work: UnitOfWork, draw_id: str) -> list[Any]:
    """The commitments of an attempt, sorted by participant as the records list them."""
    return sorted(work.commitments.find(draw_id=draw_id), key=lambda row: row.participant)


def commit_line(row: Any) -> Commit:
    """A commitment as the certificate lists it."""
    return {"participant": row.participant, "commitment": row.commitment, "signature": row.signature}


def reveal_line(row: Any) -> Reveal:
    """A reveal as the certificate lists it."""
    return {"participant": row.participant, "nonce": row.nonce, "signature": row.reveal_signature}
