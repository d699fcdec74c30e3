"""Ask for a round after a draw: a substitute, a swap, or an object of the reserve (SSJ1 section 7, C063 to C065)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from service.application.draw_records import sealed_person
from service.application.give_code import give_code
from service.application.read_crews import crews_of, gone_spares
from service.domain.actors import HUB_ACTOR, Actor
from service.domain.draw.canonical import digest
from service.domain.draw.crews import Crews
from service.domain.draw.errors import Infeasible, RecordRefused, Shortfall
from service.domain.draw.pools import ACTIVE
from service.domain.draw.records import instant
from service.domain.draw.rounds import Request, RoundKind, check_request, code_of
from service.domain.refusals import Refused
from service.domain.states import PART
from service.ports import HUB, UnitOfWork


@dataclass(frozen=True)
class Asked:
    """What is asked for: `subject` names it (a recusal, a visit), `words` are the reason as it was given, `evidence`
    what shows it; `by` and `at` who asked first, and when. `department` and `inspector` are "" for a replacement."""

    subject: str
    kind: RoundKind
    object_id: str
    department: str
    inspector: str
    reason: str
    words: str
    evidence: str
    by: str
    at: datetime


def ask_round(work: UnitOfWork, approver: Actor, campaign_id: str, asked: Asked) -> None:
    """Put an approved request on record; with the hub as witness its code is given at once, otherwise the witness is
    waited for. Refused while another round of the draw waits, if nobody may stand in, and if nothing is in reserve."""
    draw = certified_draw(work, campaign_id)
    rows = work.draw_rounds.find(draw_id=draw.id)
    if any(row.record is None for row in rows):
        raise Refused("draw.round_open")
    crews = crews_of(work, draw)
    request = _request(work, approver, draw, crews, asked, len(rows) + 1)
    _must_stand(crews, request)
    work.draw_rounds.new(
        draw_id=draw.id, number=request["round"], subject=asked.subject, request=request, words=asked.words,
        asked_by=asked.by, approved_by=approver.id, asked_at=work.now,
    )  # fmt: skip
    work.record(
        approver, "draw.round_asked", f"campaign/{campaign_id}",
        round=request["round"], kind=request["kind"], cause=asked.subject, request=digest(request),
    )  # fmt: skip
    if draw.freeze["witness"] == HUB:
        secret = work.secrets.need(draw.id).value
        give_code(work, HUB_ACTOR, campaign_id, code_of(secret, draw.freeze["rounds"]["length"], request["round"]))


def certified_draw(work: UnitOfWork, campaign_id: str) -> Any:
    """The draw of a campaign that has its certificate, locked; Refused if there is none."""
    found = [row.id for row in work.draws.find(campaign_id=campaign_id) if row.certificate_hash]
    if not found:
        raise Refused("row.unknown", kind="抽取", id=campaign_id)
    return work.draws.need(found[0])


def _request(work: UnitOfWork, approver: Actor, draw: Any, crews: Crews, asked: Asked, number: int) -> Request:
    return {
        "round": number,
        "kind": asked.kind.value,
        "object": asked.object_id,
        "department": asked.department,
        "inspector": asked.inspector,
        "reason": asked.reason,
        "evidence": [sha256(asked.evidence.encode()).hexdigest()] if asked.evidence else [],
        "begun": _begun(work, draw, asked.department) if asked.department else [],
        "unavailable": _unavailable(work, draw, crews, asked),
        "asked_by": sealed_person(draw.salt, asked.by),
        "approved_by": sealed_person(draw.salt, approver.id),
        "asked_at": instant(asked.at),
    }


def _begun(work: UnitOfWork, draw: Any, department: str) -> list[str]:
    """The objects whose part of this department can no longer change its team."""
    parts = work.parts.find(campaign_id=draw.campaign_id, department=department)
    return sorted({part.object_id for part in parts if not PART.allows(part.state, "change")})


def _unavailable(work: UnitOfWork, draw: Any, crews: Crews, asked: Asked) -> list[str]:
    """The inspectors who are not on duty or whose licence has ended, and objects of the reserve that cannot be visited
    any more."""
    departments = [asked.department] if asked.department else list(draw.plan["teams"])
    people = crews.inspectors_of(departments)
    rows = {row.id: row for row in work.inspectors.find(id=people)}
    away = [id_ for id_ in people if not _is_on_duty(work, rows.get(id_))]
    spares = crews.spares_for(asked.object_id) if asked.kind is RoundKind.REPLACE else []
    return sorted([*away, *gone_spares(work, draw.campaign_id, spares)])


def _is_on_duty(work: UnitOfWork, row: Any) -> bool:
    return row is not None and row.status == ACTIVE and row.licensed_until >= work.today


def _must_stand(crews: Crews, request: Request) -> None:
    try:
        check_request(crews, request)
    except RecordRefused as fault:
        raise Refused("draw.round_unfit", place=fault.place) from None
    except Infeasible as shortage:
        if shortage.reason is Shortfall.NO_RESERVE:
            raise Refused("draw.no_reserve", place=shortage.place) from None
        raise Refused("draw.no_substitute", place=shortage.place) from None
