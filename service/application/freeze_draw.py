"""The coordinator freezes plan and libraries; from here on nothing about the draw can be changed (C054, SSJ1)."""

from __future__ import annotations

from collections import Counter
from typing import Any

from schemas.catalogue import full_name
from service.domain.actors import Actor
from service.domain.draw.canonical import digest
from service.domain.draw.errors import RecordRefused
from service.domain.draw.feasibility import feasibility
from service.domain.draw.pools import count
from service.domain.draw.records import build_freeze, commitment, freeze_hash
from service.domain.draw.shapes import Freeze, FreezeInputs, Libraries
from service.domain.draw.simulation import simulate
from service.domain.plan import Plan, plan_from_data
from service.domain.refusals import Refused
from service.domain.states import CAMPAIGN, VisitState
from service.ports import HUB, UnitOfWork

FIRST = "0" * 64
TRIALS = 3


def freeze_draw(work: UnitOfWork, actor: Actor, campaign_id: str, verifier_hash: str) -> str:
    """Freeze plan, objects, inspectors and conflicts, and ask the departments for their commitments; the hub commits
    at once as the witness. `verifier_hash` is SHA-256 of the published verifier. Returns the freeze's hash. Refused
    `draw.empty` if a task matches no object, and `draw.infeasible` if some object could not be given its team: a
    shortage is told now and never excuses anything afterwards."""
    campaign = work.campaigns.need(campaign_id)
    actor.needs_department(campaign.lead)
    campaign.state = CAMPAIGN.after(campaign.state, "freeze")
    inputs, libraries = draw_inputs(work, campaign, verifier_hash)
    freeze = _frozen(inputs, libraries)
    frozen = freeze_hash(freeze)
    draw_id = f"{campaign_id}-{freeze['attempt']}"
    work.draws.new(
        id=draw_id, campaign_id=campaign_id, attempt=freeze["attempt"], freeze=freeze, freeze_hash=frozen,
        libraries=libraries, frozen_at=work.now,
    )  # fmt: skip
    work.flush()
    _commit_as_witness(work, draw_id, frozen)
    for department in plan_from_data(campaign.plan).departments:
        data = {"campaign_id": campaign_id, "freeze_hash": frozen, "freeze": freeze}
        work.send(department, full_name("draw.frozen"), f"campaign/{campaign_id}", data)
    work.record(actor, "draw.frozen", f"campaign/{campaign_id}", freeze_hash=frozen, attempt=freeze["attempt"])
    return frozen


def _frozen(inputs: FreezeInputs, libraries: Libraries) -> Freeze:
    try:
        _must_be_feasible(inputs, libraries)
        return build_freeze(inputs, libraries)
    except RecordRefused as fault:
        raise Refused("draw.plan_unfit", place=str(fault)) from None


def attempts(work: UnitOfWork, campaign_id: str) -> list[Any]:
    """The attempts of a campaign's draw, first to last."""
    return sorted(work.draws.find(campaign_id=campaign_id), key=lambda row: row.attempt)


def draw_inputs(work: UnitOfWork, campaign: Any, verifier_hash: str) -> tuple[FreezeInputs, Libraries]:
    """What a draw of this campaign would be made from now: the settings of the freeze, and the libraries."""
    plan = plan_from_data(campaign.plan)
    earlier = attempts(work, campaign.id)
    inputs: FreezeInputs = {
        "campaign": campaign.id,
        "attempt": len(earlier) + 1,
        "previous": earlier[-1].freeze_hash if earlier else FIRST,
        "frozen_at": work.now.isoformat(timespec="seconds"),
        "valid_on": plan.phase("inspection").starts_on.isoformat(),
        "cap": plan.cap,
        "cap_exempt_flags": sorted(plan.cap_exempt_flags),
        "tasks": [_task_line(task) for task in sorted(plan.tasks, key=lambda task: task.id)],
        "teams": {
            code: {"size": t.size, "skills": sorted(t.skills), "leader": t.leader} for code, t in plan.teams.items()
        },
        "delta": plan.delta,
        "participants": sorted([*plan.departments, HUB]),
        "witness": HUB,
        "verifier": verifier_hash,
    }
    return inputs, _libraries(work, campaign, plan)


def _task_line(task: Any) -> Any:
    wanted = {name: sorted(getattr(task, name)) for name in ("kinds", "types", "scales", "regions")}
    return {
        "id": task.id,
        "departments": list(task.departments),
        "items": {code: sorted(ids) for code, ids in task.contents.items()},
        "filter": wanted,
        "base": task.base,
        "ratios": dict(task.ratios),
    }


def _libraries(work: UnitOfWork, campaign: Any, plan: Plan) -> Libraries:
    is_bounded = all(task.regions for task in plan.tasks)  # a task without regions draws from all of them
    regions = sorted({region for task in plan.tasks for region in task.regions}) if is_bounded else []
    objects = work.objects.find(region=regions) if regions else work.objects.find()
    inspectors = work.inspectors.find(region=campaign.region, department=list(plan.departments), status="active")
    object_ids, inspector_ids = {row.id for row in objects}, {row.id for row in inspectors}
    conflicts = sorted(
        [row.inspector_id, row.object_id]
        for row in work.conflicts.find()
        if row.inspector_id in inspector_ids and row.object_id in object_ids
    )
    this_year = work.visits.find(year=plan.phase("inspection").starts_on.year)
    visits = Counter(visit.object_id for visit in this_year if visit.state != VisitState.WITHDRAWN)
    return {
        "objects": [_object_line(row, visits[row.id]) for row in sorted(objects, key=lambda row: row.id)],
        "inspectors": [_inspector_line(row) for row in sorted(inspectors, key=lambda row: row.id)],
        "conflicts": conflicts,
    }


def _object_line(row: Any, visits_of_ours: int) -> Any:
    visits = row.visits_this_year + visits_of_ours
    return {
        "id": row.id, "class": row.credit_class, "kinds": sorted(row.kinds), "type": row.profit_type,
        "scale": row.scale, "region": row.region, "visits": visits, "status": row.status, "flags": sorted(row.flags),
    }  # fmt: skip


def _inspector_line(row: Any) -> Any:
    return {
        "id": row.id, "department": row.department, "licensed_until": row.licensed_until.isoformat(),
        "may_lead": row.may_lead, "skills": sorted(row.skills), "load": 0,
    }  # fmt: skip


def _must_be_feasible(inputs: FreezeInputs, libraries: Libraries) -> None:
    """Told now, by counting and by trial draws, so that a shortage never excuses anything after the key is known; and a
    task that draws nothing would leave a campaign that never ends."""
    drawing = {pool.task for pool in count(inputs, libraries["objects"]).pools if pool.k}
    for task in inputs["tasks"]:
        if task["id"] not in drawing:
            raise Refused("draw.empty", task=task["id"])
    short = feasibility(inputs, libraries)
    if short:
        named = [f"{place.task} {place.department} {place.object} ({place.reason})" for place in short[:5]]
        raise Refused("draw.infeasible", places="; ".join(named))
    trials = simulate(inputs, libraries, trial_keys(inputs, TRIALS), small_pool=0)
    if trials.infeasible:
        raise Refused("draw.infeasible", places="; ".join(trials.infeasible))


def trial_keys(inputs: FreezeInputs, count: int) -> list[str]:
    """Keys for a simulation, never used for a draw: they follow from the plan's settings, not from any secret."""
    return [digest({"simulation": number, "campaign": inputs["campaign"]}) for number in range(count)]


def _commit_as_witness(work: UnitOfWork, draw_id: str, frozen: str) -> None:
    nonce = work.new_nonce()
    work.nonces.new(draw_id=draw_id, value=nonce)
    work.commitments.new(
        draw_id=draw_id, participant=HUB, commitment=commitment(frozen, HUB, nonce), committed_at=work.now
    )
