"""The dossiers of handled violations: the list, the review queue, one dossier, and the samples drawn from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.domain.actors import Actor
from service.domain.states import FindingState
from service.infrastructure.tables.campaigns import Campaign
from service.infrastructure.tables.inspections import Finding
from service.infrastructure.tables.leniency import CaseSample, CaseVerdict, LeniencyCase
from service.infrastructure.tables.libraries import InspectedObject
from service.queries import scope
from service.queries.paging import Page, Statement, paged

QUEUE = "review_case"


@dataclass(frozen=True)
class CaseLine:
    """One handled violation: the proposal, what was done, and whether it was reviewed."""

    id: int
    finding_id: str
    part_id: str
    referral_id: str | None
    department: str
    law_id: str
    object_id: str
    object_name: str
    violation: str
    facts: str
    circumstances: Sequence[str]
    proposal: Mapping[str, Any]
    outcome: str
    degree: str
    handling: Mapping[str, Any]
    deviation: str
    is_for_review: bool
    reoffence_of: str | None
    judged_by: str
    judged_at: datetime
    reviewed_at: datetime | None


@dataclass(frozen=True)
class VerdictLine:
    """What one reviewer said."""

    verdict: str
    words: str
    given_by: str
    given_at: datetime


@dataclass(frozen=True)
class SampleLine:
    """A sample, with all that is needed to draw it again."""

    id: int
    department: str
    starts_on: date
    ends_on: date
    seed: str
    population: Sequence[int]
    drawn: Sequence[int]
    drawn_by: str
    drawn_at: datetime


_SAMPLE = tuple(getattr(CaseSample, name) for name in SampleLine.__annotations__)


def statement(viewer: Actor, todo: str, ids: Sequence[int] | None = None) -> Statement:
    """The rows of the list, newest first: the standing ones in which something was done; of the queue only what is too
    mild or too hard perhaps and was not reviewed yet (C123)."""
    columns = (
        LeniencyCase.id, LeniencyCase.finding_id, Finding.part_id, LeniencyCase.referral_id, LeniencyCase.department,
        Campaign.law_id, LeniencyCase.object_id, InspectedObject.name, LeniencyCase.violation, Finding.facts,
        LeniencyCase.circumstances, LeniencyCase.proposal, LeniencyCase.outcome, LeniencyCase.degree,
        LeniencyCase.handling, LeniencyCase.deviation, LeniencyCase.is_for_review, LeniencyCase.reoffence_of,
        LeniencyCase.judged_by, LeniencyCase.judged_at, LeniencyCase.reviewed_at,
    )  # fmt: skip
    found = (
        select(*columns)
        .join(Finding, Finding.id == LeniencyCase.finding_id)
        .join(Campaign, Campaign.id == Finding.campaign_id)
        .join(InspectedObject, InspectedObject.id == LeniencyCase.object_id)
        .where(scope.of_department(viewer, LeniencyCase.department), LeniencyCase.outcome.is_not(None))
        .order_by(LeniencyCase.judged_at.desc(), LeniencyCase.id.desc())
    )
    if ids is not None:
        return found.where(LeniencyCase.id.in_(ids))
    found = found.where(Finding.state != FindingState.SUPERSEDED)
    if todo == QUEUE:
        found = found.where(LeniencyCase.is_for_review, LeniencyCase.reviewed_at.is_(None))
    return found


def cases(session: Session, viewer: Actor, todo: str, page: int) -> Page[CaseLine]:
    """One page of the list."""
    return paged(session, statement(viewer, todo), page, CaseLine)


def case_page(session: Session, viewer: Actor, case_id: int) -> CaseLine | None:
    """One dossier, or None if there is none that the viewer may see."""
    row = session.execute(statement(viewer, "", [case_id])).first()
    return CaseLine(*row) if row else None


def case_of(session: Session, viewer: Actor, finding_id: str) -> int | None:
    """The number of a finding's dossier, if something was done about it."""
    found = session.execute(statement(viewer, "").where(LeniencyCase.finding_id == finding_id)).first()
    return int(found[0]) if found else None


def verdicts(session: Session, case_id: int) -> list[VerdictLine]:
    """What reviewers said of a case, the newest first."""
    columns = (CaseVerdict.verdict, CaseVerdict.words, CaseVerdict.given_by, CaseVerdict.given_at)
    found = select(*columns).where(CaseVerdict.case_id == case_id).order_by(CaseVerdict.id.desc())
    return [VerdictLine(*row) for row in session.execute(found)]


def later_reoffences(session: Session, viewer: Actor, finding_id: str) -> list[str]:
    """The later findings of the same matter that were judged a re-offence of this one (C121)."""
    own = scope.of_department(viewer, LeniencyCase.department)
    found = select(LeniencyCase.finding_id).where(own, LeniencyCase.reoffence_of == finding_id).distinct()
    return sorted(session.scalars(found))


def samples(session: Session, viewer: Actor, page: int) -> Page[SampleLine]:
    """One page of the samples, newest first."""
    own = scope.of_department(viewer, CaseSample.department)
    return paged(session, select(*_SAMPLE).where(own).order_by(CaseSample.id.desc()), page, SampleLine)


def sample(session: Session, viewer: Actor, sample_id: int) -> tuple[SampleLine, list[CaseLine]] | None:
    """One sample with its cases, or None if there is none that the viewer may see."""
    own = scope.of_department(viewer, CaseSample.department)
    row = session.execute(select(*_SAMPLE).where(own, CaseSample.id == sample_id)).first()
    if row is None:
        return None
    line = SampleLine(*row)
    return line, [CaseLine(*each) for each in session.execute(statement(viewer, "", line.drawn))]
