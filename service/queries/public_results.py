"""What the public sees: results of published parts, announced campaigns, and the certificate once all is over."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, case, func, or_, select
from sqlalchemy.orm import Session

from service.domain.draw.merkle import audit_path
from service.domain.states import CampaignState
from service.domain.targeted_checks import CampaignKind
from service.infrastructure.tables.campaigns import Campaign
from service.infrastructure.tables.draws import Draw, FrozenLine
from service.infrastructure.tables.inspections import Part
from service.infrastructure.tables.libraries import InspectedObject
from service.infrastructure.tables.results import Publication
from service.queries.campaign_page import CampaignPage, page_of
from service.queries.certificates import certificate_text
from service.queries.paging import Page, Statement, paged
from service.queries.scope import NOT_ANNOUNCED

BATCH = 1000  # lines


@dataclass(frozen=True)
class ResultLine:
    """One published part: what was checked there by whom, and with which result; never the facts."""

    part_id: str
    object_id: str
    object_name: str
    department: str
    campaign_id: str
    campaign_name: str
    law_id: str
    inspected_at: datetime | None
    published_at: datetime
    results: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class PublicCampaign:
    """One announced campaign."""

    id: str
    name: str
    lead: str
    state: str
    closed_at: datetime | None


def results(session: Session, words: str, campaign_id: str, page: int) -> Page[ResultLine]:
    """One page of the published results, newest first: words in the name, or the beginning of a credit code."""
    found = paged(session, _published(words, campaign_id), page, ResultLine)
    _add_results(session, found.lines)
    return found


def public_campaigns(session: Session, page: int) -> Page[PublicCampaign]:
    """One page of the announced campaigns, the running ones first."""
    columns = (Campaign.id, Campaign.name, Campaign.lead, Campaign.state, Campaign.closed_at)
    running_first = case((Campaign.state == CampaignState.CLOSED, 1), else_=0)
    found = select(*columns).where(Campaign.state.not_in(NOT_ANNOUNCED), Campaign.kind == CampaignKind.RANDOM)
    return paged(session, found.order_by(running_first, Campaign.created_at.desc()), page, PublicCampaign)


def public_campaign(session: Session, campaign_id: str) -> CampaignPage | None:
    """An announced campaign, or None."""
    found = select(Campaign).where(Campaign.id == campaign_id, Campaign.state.not_in(NOT_ANNOUNCED))
    row = session.scalar(found)
    return page_of(session, row) if row else None


def public_certificate(session: Session, campaign_id: str) -> str | None:
    """The certificate of a closed campaign as JSON; None as long as the list of drawn objects is not public."""
    draw_id = _published_draw(session, campaign_id)
    return certificate_text(session, draw_id) if draw_id else None


def frozen_size(session: Session, campaign_id: str) -> int | None:
    """How many lines of libraries a published certificate holds; None as long as it is not public."""
    freeze = session.scalar(select(Draw.freeze).where(Draw.id == _published_draw(session, campaign_id)))
    return sum(freeze["counts"].values()) if freeze else None


def inclusion_proof(session: Session, campaign_id: str, object_id: str) -> dict[str, Any] | None:
    """The proof that an object's line stands in the frozen library (SSJ1 section 2); None if it does not, or as long as
    the draw is not public."""
    draw_id = _published_draw(session, campaign_id)
    wanted = select(FrozenLine.number, FrozenLine.line).where(*_frozen(draw_id), FrozenLine.key == object_id)
    found = session.execute(wanted).first()
    if found is None:
        return None
    count = session.scalar(select(func.count()).where(*_frozen(draw_id)))
    path = audit_path(_frozen_objects(session, draw_id), found.number)
    line = json.loads(found.line)
    return {"list": "objects", "index": found.number, "count": count, "line": line, "path": path}


def _published_draw(session: Session, campaign_id: str) -> str | None:
    closed = (
        select(Draw.id).join(Campaign, Campaign.id == Draw.campaign_id).where(Campaign.state == CampaignState.CLOSED)
    )
    return session.scalar(closed.where(Draw.campaign_id == campaign_id, Draw.certified_at.is_not(None)))


def _frozen(draw_id: str | None) -> tuple[ColumnElement[bool], ...]:
    return FrozenLine.draw_id == draw_id, FrozenLine.list == "objects"


def _frozen_objects(session: Session, draw_id: str | None) -> Iterator[bytes]:
    """The canonical lines of the library of objects in order, a batch at a time in memory."""
    lines = select(FrozenLine.line).where(*_frozen(draw_id)).order_by(FrozenLine.number)
    for line in session.scalars(lines.execution_options(yield_per=BATCH)):
        yield line.encode()


def _published(words: str, campaign_id: str) -> Statement:
    columns = (
        Part.id, Part.object_id, InspectedObject.name, Part.department, Campaign.id, Campaign.name, Campaign.law_id,
        Part.inspected_at, Part.published_at,
    )  # fmt: skip
    found = (
        select(*columns)
        .join(InspectedObject, InspectedObject.id == Part.object_id)
        .join(Campaign, Campaign.id == Part.campaign_id)
        .where(Part.published_at.is_not(None))
        .order_by(Part.published_at.desc(), Part.id)
    )
    if words:
        named = InspectedObject.name.contains(words, autoescape=True)
        found = found.where(or_(named, InspectedObject.id.startswith(words, autoescape=True)))
    return found.where(Part.campaign_id == campaign_id) if campaign_id else found


def _add_results(session: Session, lines: Sequence[ResultLine]) -> None:
    """What the newest version of each part's publicity says: an older one is history, and what is only suspected is no
    result for the public."""
    by_part = {line.part_id: line for line in lines}
    versions = select(Publication.part_id, Publication.results).where(Publication.part_id.in_(by_part))
    for part_id, results in session.execute(versions.order_by(Publication.version)):
        by_part[part_id].results[:] = [(item, result) for item, result in results]
