"""Rounds after the draw: who takes the place of an inspector who recuses, and which object that of one that cannot be
inspected. Each round has a key of its own from the witness's chain of one-time codes."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from hashlib import sha256
from typing import TypedDict

from service.domain.draw.canonical import digest
from service.domain.draw.crews import Crews
from service.domain.draw.errors import Fault, Infeasible, RecordRefused, Shortfall
from service.domain.draw.shapes import Assignment, Sign


class RoundKind(StrEnum):
    """What a round is for (SSJ1 section 7; C063 to C065)."""

    WITHDRAW = "withdraw"
    SWAP = "swap"
    REPLACE = "replace"


CODES = 1_000
"""How many one-time codes a chain holds: far more rounds than a draw will ever need."""
RECUSALS = ("direct_interest", "other_relation", "post_change", "work_conflict", "health", "other")
REPLACEMENTS = ("deregistered", "merged", "moved_away", "not_found", "closed_down")


class Request(TypedDict):
    """What a round asks for; it is on record before its code is given out."""

    round: int
    kind: str
    object: str
    department: str
    inspector: str
    reason: str
    evidence: list[str]
    begun: list[str]
    unavailable: list[str]
    asked_by: str
    approved_by: str
    asked_at: str


class Replacement(TypedDict):
    task: str
    object: str


class Result(TypedDict, total=False):
    """`inspector` of a withdrawal; `object` and `inspector` of a swap; `objects` and `assignments` of a replacement."""

    object: str
    inspector: str
    objects: list[Replacement]
    assignments: list[Assignment]


class RoundBody(Request):
    code: str
    result: Result
    at: str
    previous: str


class Round(RoundBody):
    hash: str
    signature: str


def close_round(crews: Crews, request: Request, drawn: tuple[str, str], code: str, at: str) -> RoundBody:
    """Draw what the round asks for and change the crews; gives the record without its hash and signature.

    `drawn` is the draw's key and the hash of the round before (or of the certificate); `code` is the one-time code of
    this round. Raises what `check_request` does.
    """
    key, previous = drawn
    check_request(crews, request)
    result = _DRAWERS[RoundKind(request["kind"])](crews, request, round_key(key, code))
    return {**request, "code": code, "result": result, "at": at, "previous": previous}


def signed_round(body: RoundBody, sign: Sign) -> Round:
    """The round with its hash and the hub's signature."""
    own = digest(body)
    return {**body, "hash": own, "signature": sign(own)}


def check_request(crews: Crews, request: Request) -> None:
    """Refuse a request that cannot be met, before any code is asked for.

    Raises RecordRefused(ROUNDS) for a reason, object or inspector that does not fit, and Infeasible if nobody may stand
    in or nothing is left in the reserve.
    """
    where = f"{request['department']}/{request['object']}"
    _must(request, "asked_by", holds=request["asked_by"] != request["approved_by"])
    if request["kind"] == RoundKind.REPLACE:
        _must(request, "reason", holds=request["reason"] in REPLACEMENTS)
        _must(request, "evidence", holds=bool(request["evidence"]))
        _must(request, "object", holds=request["object"] in crews.tasks)
        spares = [crews.reserve_of(task, request["object"]) for task in crews.tasks[request["object"]]]
        if not any(spare not in request["unavailable"] for reserve in spares for spare in reserve):
            raise Infeasible(Shortfall.NO_RESERVE, request["object"])
        return
    _must(request, "reason", holds=request["reason"] in RECUSALS)
    team = crews.teams.get((request["object"], request["department"]), [])
    _must(request, "inspector", holds=request["inspector"] in team)
    candidates = _partners if request["kind"] == RoundKind.SWAP else _substitutes
    if not candidates(crews, request):
        raise Infeasible(Shortfall.NO_SUBSTITUTE, where)


def apply_result(crews: Crews, request: Request, result: Result) -> None:
    """Change the crews as a round on record did, without drawing again: the hub's own records need no second look."""
    if request["kind"] == RoundKind.REPLACE:
        for taken in result["objects"]:
            if taken["object"]:
                crews.take_spare(taken["task"], taken["object"])
        for line in result["assignments"]:
            crews.teams[line["object"], line["department"]] = list(line["inspectors"])
        crews.drop(request["object"])
    elif request["kind"] == RoundKind.SWAP:
        _change_places(crews, request, result["object"], result["inspector"])
    else:
        _stand_in(crews, request, result["inspector"])


def head_of(secret: str, length: int) -> str:
    """The head of the chain of one-time codes that follows from a witness's secret (SSJ1 section 7)."""
    return code_of(secret, length, 0)


def code_of(secret: str, length: int, number: int) -> str:
    """One code of the chain: number 0 is the head, `length` the last (SSJ1 section 7)."""
    code = sha256(f"SSJ1|chain|{secret}".encode()).hexdigest()
    for _ in range(length - number):
        code = sha256(code.encode()).hexdigest()
    return code


def nonce_of(secret: str, frozen: str) -> str:
    """The nonce that follows from the same secret for one freeze, so that one secret is all a witness has to keep."""
    return sha256(f"SSJ1|nonce|{secret}|{frozen}".encode()).hexdigest()


def answers(code: str, before: str) -> bool:
    """Whether a code leads to the one before it in the chain, or to the head."""
    return sha256(code.encode()).hexdigest() == before


def round_key(key: str, code: str) -> str:
    """K_j, the key of a round (SSJ1 section 7)."""
    return sha256((key + code).encode()).hexdigest()


def _withdraw(crews: Crews, request: Request, key: str) -> Result:
    place, department = request["object"], request["department"]
    chosen = _first(_substitutes(crews, request), key, department, place)
    _stand_in(crews, request, chosen)
    return {"inspector": chosen}


def _stand_in(crews: Crews, request: Request, substitute: str) -> None:
    place, department, leaving = request["object"], request["department"], request["inspector"]
    crews.left.add((leaving, place))
    crews.put(place, department, crews.teams[place, department].index(leaving), substitute)


def _substitutes(crews: Crews, request: Request) -> list[str]:
    place, department = request["object"], request["department"]
    free = crews.stand_ins(place, department, request["unavailable"])
    position = crews.teams[place, department].index(request["inspector"])
    return crews.who_may_lead(free) if crews.needs_leader(department, position) else free


def _first(inspectors: list[str], key: str, department: str, place: str) -> str:
    def ticket(inspector: str) -> tuple[str, str]:
        return sha256(f"{key}|S|{department}|{place}|{inspector}".encode()).hexdigest(), inspector

    return min(inspectors, key=ticket)


def _swap(crews: Crews, request: Request, key: str) -> Result:
    def ticket(pair: tuple[str, str]) -> tuple[str, str, str]:
        return sha256(f"{key}|W|{request['department']}|{pair[0]}|{pair[1]}".encode()).hexdigest(), *pair

    place, inspector = min(_partners(crews, request), key=ticket)
    _change_places(crews, request, place, inspector)
    return {"object": place, "inspector": inspector}


def _change_places(crews: Crews, request: Request, other: str, partner: str) -> None:
    place, department, leaving = request["object"], request["department"], request["inspector"]
    here, there = crews.teams[place, department], crews.teams[other, department]
    seat, seat_of_partner = here.index(leaving), there.index(partner)
    crews.left.add((leaving, place))
    here[seat], there[seat_of_partner] = partner, leaving


def _partners(crews: Crews, request: Request) -> list[tuple[str, str]]:
    """The pairs (object, inspector) with whom the one who recuses may change places."""
    place, department, leaving = request["object"], request["department"], request["inspector"]
    unavailable = request["unavailable"]
    if leaving in unavailable:
        return []
    seat = crews.teams[place, department].index(leaving)
    here = set(crews.stand_ins(place, department, unavailable))
    leads = set(crews.who_may_lead([leaving, *here]))
    return [
        (other, partner)
        for other, position, partner in crews.members(department)
        if other != place
        and other not in request["begun"]
        and partner in here
        and leaving not in crews.teams[other, department]
        and crews.is_fit(leaving, other, unavailable)
        and (partner in leads or not crews.needs_leader(department, seat))
        and (leaving in leads or not crews.needs_leader(department, position))
    ]


def _replace(crews: Crews, request: Request, key: str) -> Result:
    place = request["object"]
    objects: list[Replacement] = []
    seated: list[tuple[str, str]] = []
    for task in sorted(crews.tasks[place]):
        spare, teams = _next_spare(crews, request, task, key)
        objects.append({"task": task, "object": spare})
        if spare:
            crews.take_spare(task, spare)
            crews.teams.update(teams)
            seated += teams
    crews.drop(place)
    return {"objects": objects, "assignments": [crews.assignment(*where) for where in sorted(seated)]}


def _next_spare(crews: Crews, request: Request, task: str, key: str) -> tuple[str, dict[tuple[str, str], list[str]]]:
    """The first of the reserve that can be visited, and the teams that it needs; "" where the reserve is exhausted."""
    for spare in crews.reserve_of(task, request["object"]):
        if spare in request["unavailable"]:
            continue
        teams = _teams_for(crews, request, task, spare, key)
        if teams is not None:
            return spare, teams
    return "", {}


def _teams_for(
    crews: Crews, request: Request, task: str, spare: str, key: str
) -> dict[tuple[str, str], list[str]] | None:
    teams: dict[tuple[str, str], list[str]] = {}
    for department in crews.departments_of_task(task):
        if (spare, department) in crews.teams:
            continue
        team = _team_moved(crews, request, department, spare, key)
        if team is None:
            return None
        teams[spare, department] = team
    return teams


def _team_moved(crews: Crews, request: Request, department: str, spare: str, key: str) -> list[str] | None:
    """The team of the replaced object, with somebody else for each who may not visit the new one."""
    old = crews.teams[request["object"], department]
    team: list[str] = []
    for position, inspector in enumerate(old):
        if not crews.is_fit(inspector, spare, request["unavailable"]):
            free = crews.stand_ins(spare, department, request["unavailable"], besides={*old, *team})
            fitting = crews.who_may_lead(free) if crews.needs_leader(department, position) else free
            if not fitting:
                return None
            team.append(_first(fitting, key, department, spare))
        else:
            team.append(inspector)
    return team


def _must(request: Request, place: str, *, holds: bool) -> None:
    if not holds:
        raise RecordRefused(Fault.ROUNDS, f"{request['round']}: {place}")


_DRAWERS: dict[RoundKind, Callable[[Crews, Request, str], Result]] = {
    RoundKind.WITHDRAW: _withdraw,
    RoundKind.SWAP: _swap,
    RoundKind.REPLACE: _replace,
}
