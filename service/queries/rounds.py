"""The rounds after a campaign's draw: what was asked for, what was drawn, and who still has to give the code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ScalarSelect, false, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.elements import SQLCoreOperations

from service.domain.actors import Actor
from service.infrastructure.tables.campaigns import Campaign
from service.infrastructure.tables.draws import Draw, DrawRound
from service.infrastructure.tables.libraries import InspectedObject, Inspector
from service.queries import scope
from service.queries.paging import Page, Statement, paged


@dataclass
class RoundLine:
    """One round, with its code and hash once it is over. `leaving` and `coming` are inspectors, and `words` the reason
    as it was given: "" where the reader may not know them. `places` are the objects that were drawn."""

    number: int
    kind: str
    object_id: str
    department: str
    reason: str
    words: str
    requested_at: datetime
    approved_at: datetime
    closed_at: datetime | None
    witness: str
    code: str
    hash: str
    leaving: str
    coming: str
    places: list[str]
    names: dict[str, str] = field(default_factory=dict)  # of objects and inspectors


def rounds(session: Session, viewer: Actor, campaign_id: str, page: int) -> Page[RoundLine]:
    """One page of the rounds of a campaign, the newest first, as the viewer may see them."""
    knows = (scope.names_in_rounds(viewer), scope.words_in_rounds(viewer))
    return _page(session, _statement(campaign_id, *knows).where(scope.campaigns(viewer)), page)


def public_rounds(session: Session, campaign_id: str, page: int) -> Page[RoundLine]:
    """The same for everybody: no persons, and reasons as codes alone."""
    return _page(session, _statement(campaign_id, false(), false()), page)


def witness(session: Session, campaign_id: str) -> str:
    """Who gives the codes of a campaign's rounds; "" before the draw."""
    found = select(Draw.freeze["witness"].as_string())
    return session.scalar(found.where(Draw.campaign_id == campaign_id, Draw.certified_at.is_not(None))) or ""


def waits_for(subject: SQLCoreOperations[str]) -> ScalarSelect[str]:
    """The witness for whom the round of a subject still waits, as a column; NULL if none waits."""
    found = select(Draw.freeze["witness"].as_string()).join(DrawRound, DrawRound.draw_id == Draw.id)
    return found.where(DrawRound.subject == subject, DrawRound.closed_at.is_(None)).scalar_subquery()


def _statement(campaign_id: str, knows_names: scope.Condition, knows_words: scope.Condition) -> Statement:
    columns = (
        DrawRound.number, DrawRound.request, DrawRound.record, DrawRound.words, DrawRound.asked_at,
        DrawRound.closed_at, Draw.freeze["witness"].as_string(), knows_names.label("names"), knows_words.label("words"),
    )  # fmt: skip
    found: Statement = select(*columns).join(Draw, Draw.id == DrawRound.draw_id)
    found = found.join(Campaign, Campaign.id == Draw.campaign_id).where(Draw.campaign_id == campaign_id)
    return found.order_by(DrawRound.number.desc())


def _page(session: Session, statement: Statement, number: int) -> Page[RoundLine]:
    page = paged(session, statement, number, _line)
    _add_names(session, page.lines)
    return page


def _line(
    number: int, request: Mapping[str, Any], record: Mapping[str, Any] | None, words: str, approved_at: datetime,
    closed_at: datetime | None, witness: str, knows_names: bool, knows_words: bool,
) -> RoundLine:  # fmt: skip
    result = record["result"] if record else {}
    return RoundLine(
        number=number, kind=request["kind"], object_id=request["object"], department=request["department"],
        reason=request["reason"], words=words if knows_words else "",
        requested_at=datetime.fromisoformat(request["asked_at"]), approved_at=approved_at, closed_at=closed_at,
        witness=witness, code=record["code"] if record else "", hash=record["hash"] if record else "",
        leaving=request["inspector"] if knows_names else "",
        coming=result.get("inspector", "") if knows_names else "", places=_places(result),
    )  # fmt: skip


def _places(result: Mapping[str, Any]) -> list[str]:
    """The other object of a swap, or what takes a replaced object's place."""
    if "objects" in result:
        return sorted({taken["object"] for taken in result["objects"] if taken["object"]})
    return [result["object"]] if "object" in result else []


def _add_names(session: Session, lines: Sequence[RoundLine]) -> None:
    places = {place for line in lines for place in (line.object_id, *line.places)}
    people = {person for line in lines for person in (line.leaving, line.coming) if person}
    names = _names(session, InspectedObject, places) | _names(session, Inspector, people)
    for line in lines:
        line.names = names


def _names(session: Session, table: type[InspectedObject | Inspector], ids: set[str]) -> dict[str, str]:
    rows = session.execute(select(table.id, table.name).where(table.id.in_(ids)))
    return {id_: name for id_, name in rows}
