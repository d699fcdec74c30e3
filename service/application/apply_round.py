"""What a round has drawn takes effect: teams change, a visit is replaced, the departments concerned are told."""

from __future__ import annotations

from typing import Any

from service.application.open_visits import open_replacement
from service.application.tell_part_changed import INSPECTOR_RECUSED, tell_part_changed
from service.application.withdraw_visit import end_visit
from service.domain.actors import HUB_ACTOR
from service.domain.draw.rounds import RoundKind
from service.domain.plan import plan_from_data
from service.domain.withdrawals import Withdrawal
from service.ports import UnitOfWork


def apply_round(work: UnitOfWork, draw: Any, row: Any) -> None:
    """Change parts and visits as the round's result says (C063, C064)."""
    kind = RoundKind(row.request["kind"])
    if kind is RoundKind.REPLACE:
        _replace(work, draw, row)
    elif kind is RoundKind.SWAP:
        _swap(work, draw, row)
    else:
        _stand_in(work, draw, row)


def _stand_in(work: UnitOfWork, draw: Any, row: Any) -> None:
    request, substitute = row.request, row.record["result"]["inspector"]
    part = _part(work, draw, request["object"], request["department"])
    _seat(work, draw, part, (request["inspector"], substitute), row.words)
    # Who leaves a visit owes one: the next draw counts it (SSJ1 section 5).
    work.inspectors.need(request["inspector"]).debt += 1


def _swap(work: UnitOfWork, draw: Any, row: Any) -> None:
    request, result = row.request, row.record["result"]
    here = _part(work, draw, request["object"], request["department"])
    there = _part(work, draw, result["object"], request["department"])
    _seat(work, draw, here, (request["inspector"], result["inspector"]), row.words)
    _seat(work, draw, there, (result["inspector"], request["inspector"]), row.words)


def _replace(work: UnitOfWork, draw: Any, row: Any) -> None:
    request, result = row.request, row.record["result"]
    campaign = work.campaigns.see(draw.campaign_id)
    (visit,) = work.visits.find(campaign_id=campaign.id, object_id=request["object"])
    teams = {(line["object"], line["department"]): line for line in result["assignments"]}
    for replacement in result["objects"]:
        if replacement["object"]:
            open_replacement(work, campaign, replacement["object"], replacement["task"], teams, row.words)
    withdrawal = Withdrawal(request["reason"], row.words, ", ".join(request["evidence"]))
    end_visit(work, HUB_ACTOR, visit.id, withdrawal)


def _part(work: UnitOfWork, draw: Any, object_id: str, department: str) -> Any:
    (found,) = work.parts.find(campaign_id=draw.campaign_id, object_id=object_id, department=department)
    return work.parts.need(found.id)


def _seat(work: UnitOfWork, draw: Any, part: Any, change: tuple[str, str], words: str) -> None:
    leaving, coming = change
    part.inspectors = [coming if inspector == leaving else inspector for inspector in part.inspectors]
    if part.leader == leaving:
        is_drawn = draw.plan["teams"][part.department]["leader"] == "drawn"
        part.leader = coming if is_drawn else None
    campaign = work.campaigns.see(draw.campaign_id)
    tell_part_changed(work, campaign, plan_from_data(campaign.plan), part, INSPECTOR_RECUSED, words)
    work.record(HUB_ACTOR, "part.team_changed", f"part/{part.id}", inspector=leaving, substitute=coming)
