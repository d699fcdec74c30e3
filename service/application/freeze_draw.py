"""The coordinator freezes plan and libraries; from here on nothing about the draw can be changed (C054, SSJ1)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from schemas.catalogue import full_name
from service.application.draw_records import (
    chain_of,
    draw_rules,
    object_lines,
    plan_inputs,
    put_on_chain,
    sealed_conflicts,
    sealed_inspectors,
    sealed_objects,
)
from service.application.record_commitment import BEFORE_THE_BEACON, store_commitment
from service.domain.actors import HUB_ACTOR, Actor
from service.domain.ceremony import WITNESS
from service.domain.chances import turned_chances
from service.domain.draw.canonical import digest
from service.domain.draw.chain import Kind
from service.domain.draw.errors import RecordRefused
from service.domain.draw.feasibility import feasibility
from service.domain.draw.pools import count
from service.domain.draw.records import build_freeze, commitment, freeze_hash, instant
from service.domain.draw.rounds import CODES, head_of, nonce_of
from service.domain.draw.settings import build_plan
from service.domain.draw.shapes import (
    NO_HASH,
    BeaconRule,
    CodeChain,
    Freeze,
    FreezeInputs,
    Libraries,
    PlanRecord,
    Rules,
    Signer,
)
from service.domain.draw.simulation import simulate
from service.domain.plan import Plan, plan_from_data
from service.domain.planning import BLACKLISTED
from service.domain.refusals import Refused
from service.domain.states import CAMPAIGN
from service.ports import HUB, UnitOfWork

TRIALS = 3


def freeze_draw(work: UnitOfWork, actor: Actor, campaign_id: str, verifier_hash: str) -> str:
    """Freeze plan, objects, inspectors and conflicts, and ask the participants for their commitments; the hub commits
    at once. `verifier_hash` is SHA-256 of the published verifier. Returns the freeze's hash. Refused `draw.empty` if a
    task matches no object, `draw.infeasible` if some object could not be given its team (a shortage is told now and
    never excuses anything afterwards), `draw.repeated` if the same was drawn before,
    `draw.chances_turned` if rounding would give blacklisted objects no greater chance than others (C050),
    `draw.beacon_near` when its beacon leaves no time any more, and `draw.witness_not_ready` while a witness from
    outside has prepared no codes."""
    campaign = work.campaigns.need(campaign_id)
    actor.needs_department(campaign.lead)
    campaign.state = CAMPAIGN.after(campaign.state, "freeze")
    plan, earlier = plan_from_data(campaign.plan), attempts(work, campaign_id)
    draw_id, secret, salt = f"{campaign_id}-{len(earlier) + 1}", work.new_nonce(), work.new_nonce()
    _must_be_new(work, campaign, plan)
    _must_be_early(work, plan.extra.get("beacon"))
    libraries = _freeze_libraries(work, campaign, plan, draw_id, salt)
    try:
        record = build_plan(plan_inputs(campaign, plan, salt))
        _must_be_feasible(record, campaign_id, libraries)
        freeze = build_freeze(_freeze_inputs(work, campaign, plan, earlier, secret, verifier_hash), record, libraries)
    except RecordRefused as fault:
        raise Refused("draw.plan_unfit", place=str(fault)) from None
    _keep(work, campaign, draw_id, (record, freeze), salt)
    _commit_as_hub(work, draw_id, freeze, secret)
    _tell(work, draw_id, record, freeze)
    frozen = freeze_hash(freeze)
    work.record(actor, "draw.frozen", f"campaign/{campaign_id}", freeze_hash=frozen, attempt=freeze["attempt"])
    return frozen


def attempts(work: UnitOfWork, campaign_id: str) -> list[Any]:
    """The attempts of a campaign's draw, first to last."""
    return sorted(work.draws.find(campaign_id=campaign_id), key=lambda row: row.attempt)


def trial_libraries(work: UnitOfWork, campaign: Any, plan: Plan) -> Libraries:
    """The libraries as they stand now, for a simulation: the objects in memory, nothing sealed that anybody could
    open."""
    inspectors = [line for line, _ in sealed_inspectors(work, campaign, plan, NO_HASH)]
    return {
        "objects": list(object_lines(work, plan, NO_HASH)),
        "inspectors": inspectors,
        "conflicts": [line for line, _ in sealed_conflicts(work, plan, inspectors, NO_HASH)],
    }


def trial_keys(campaign_id: str, count: int) -> list[str]:
    """Keys for a simulation, never used for a draw: they follow from the campaign's number, not from any secret."""
    return [digest({"simulation": number, "campaign": campaign_id}) for number in range(count)]


def witness_of(plan: Plan) -> str:
    """Who reveals last: a witness from outside if the plan asks for one, otherwise the hub itself."""
    return WITNESS if plan.extra.get("witness") else HUB


def _must_be_new(work: UnitOfWork, campaign: Any, plan: Plan) -> None:
    """One plan and batch, one certificate: the same rules for the same days are drawn by one campaign, even while its
    draw is under way."""
    rules = digest(draw_rules(plan))
    for other in work.draws.find(rules_hash=rules, aborted_at=None):
        if other.campaign_id != campaign.id:
            raise Refused("draw.repeated", campaign=other.campaign_id)


def _must_be_early(work: UnitOfWork, beacon: BeaconRule | None) -> None:
    """A beacon that is about to be public would leave nobody the time to commit."""
    if beacon and work.now >= datetime.fromisoformat(beacon["at"]) - BEFORE_THE_BEACON:
        raise Refused("draw.beacon_near", at=beacon["at"])


def _freeze_libraries(work: UnitOfWork, campaign: Any, plan: Plan, draw_id: str, salt: str) -> Libraries:
    inspectors = sealed_inspectors(work, campaign, plan, salt)
    work.freeze_list(draw_id, "objects", sealed_objects(work, plan, salt))
    work.freeze_list(draw_id, "inspectors", inspectors)
    work.freeze_list(draw_id, "conflicts", sealed_conflicts(work, plan, [line for line, _ in inspectors], salt))
    return work.frozen(draw_id)


def _freeze_inputs(
    work: UnitOfWork, campaign: Any, plan: Plan, earlier: list[Any], secret: str, verifier_hash: str
) -> FreezeInputs:
    witness = witness_of(plan)
    participants = sorted({*plan.departments, HUB, witness})
    return {
        "attempt": len(earlier) + 1,
        "previous": chain_of(work, earlier[-1].id)[-1]["hash"] if earlier else NO_HASH,
        "frozen_at": instant(work.now),
        "participants": participants,
        "witness": witness,
        "signers": _signers(work, participants),
        "rounds": _codes(work, campaign, witness, secret),
        "beacon": plan.extra.get("beacon"),
        "verifier": verifier_hash,
    }


def _signers(work: UnitOfWork, participants: list[str]) -> dict[str, Signer]:
    keys = work.participant_keys.find(participant=participants)
    return {HUB: work.signer} | {row.participant: {"algorithm": row.algorithm, "key": row.key} for row in keys}


def _codes(work: UnitOfWork, campaign: Any, witness: str, secret: str) -> CodeChain:
    if witness == HUB:
        return {"head": head_of(secret, CODES), "length": CODES}
    prepared = work.witness_heads.get(campaign.id)
    if prepared is None:
        raise Refused("draw.witness_not_ready")
    return {"head": prepared.head, "length": prepared.length}


def _keep(work: UnitOfWork, campaign: Any, draw_id: str, records: tuple[PlanRecord, Freeze], salt: str) -> None:
    plan, freeze = records
    work.draws.new(
        id=draw_id, campaign_id=campaign.id, attempt=freeze["attempt"], plan=plan, freeze=freeze,
        freeze_hash=freeze_hash(freeze), rules_hash=digest(draw_rules(plan_from_data(campaign.plan))), salt=salt,
        frozen_at=work.now,
    )  # fmt: skip
    work.flush()
    put_on_chain(work, draw_id, Kind.PLAN, HUB, plan, freeze["previous"])
    put_on_chain(work, draw_id, Kind.FREEZE, HUB, freeze)


def _commit_as_hub(work: UnitOfWork, draw_id: str, freeze: Freeze, secret: str) -> None:
    frozen = freeze_hash(freeze)
    promised = commitment(frozen, HUB, nonce_of(secret, frozen))
    work.secrets.new(draw_id=draw_id, value=secret)
    store_commitment(work, HUB_ACTOR, work.draws.need(draw_id), HUB, promised, work.sign(promised))


def _tell(work: UnitOfWork, draw_id: str, plan: PlanRecord, freeze: Freeze) -> None:
    data = {
        "campaign_id": plan["campaign"],
        "freeze_hash": freeze_hash(freeze),
        "freeze": freeze,
        "plan": plan,
        "entries": chain_of(work, draw_id)[:2],
    }
    for participant in freeze["participants"]:
        if participant in work.departments:
            work.send(participant, full_name("draw.frozen"), f"campaign/{plan['campaign']}", data)


def _must_be_feasible(rules: Rules, campaign_id: str, libraries: Libraries) -> None:
    """Told now, by counting and by trial draws, so that a shortage never excuses anything after the key is known; and a
    task that draws nothing would leave a campaign that never ends."""
    drawing = {pool.task for pool in count(rules, libraries["objects"]).pools if pool.k}
    for task in rules["tasks"]:
        if task["id"] not in drawing:
            raise Refused("draw.empty", task=task["id"])
    short = feasibility(rules, libraries)
    if short:
        named = [f"{place.task} {place.department} {place.object} ({place.reason})" for place in short[:5]]
        raise Refused("draw.infeasible", places="; ".join(named))
    trials = simulate(rules, libraries, trial_keys(campaign_id, TRIALS), small_pool=0)
    if trials.infeasible:
        raise Refused("draw.infeasible", places="; ".join(trials.infeasible))
    for pool in turned_chances(trials.pools):
        if pool.credit_class == BLACKLISTED:
            raise Refused("draw.chances_turned", task=pool.task, chance=pool.probability)
