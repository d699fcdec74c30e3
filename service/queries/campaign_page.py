"""One campaign: its plan, its draw, and how far every department is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import distinct, func, select
from sqlalchemy.orm import Session, aliased

from service.domain.actors import Actor
from service.domain.plan import Plan, plan_from_data
from service.domain.states import VisitState
from service.infrastructure.tables.campaigns import Campaign
from service.infrastructure.tables.draws import Commitment, Draw
from service.infrastructure.tables.inspections import Part, Summary, Visit
from service.queries import scope
from service.queries.certificates import certificate_text
from service.queries.paging import Statement


@dataclass(frozen=True)
class Party:
    """One participant of a draw; the nonce itself stands only in the certificate."""

    participant: str
    commitment: str
    committed_at: datetime
    revealed_at: datetime | None


@dataclass(frozen=True)
class Attempt:
    """One attempt of the draw; `parties` are those who have committed so far."""

    id: str
    number: int
    freeze_hash: str
    frozen_at: datetime
    reveal_until: datetime | None
    certificate_hash: str | None
    certified_at: datetime | None
    aborted_at: datetime | None
    abort_reason: str
    participants: Sequence[str]
    parties: Sequence[Party]


@dataclass(frozen=True)
class Progress:
    """How many parts of one department are in each state, how many are public, and whether its summary is filed."""

    department: str
    by_state: Mapping[str, int]
    published: int
    has_summary: bool

    @property
    def parts(self) -> int:
        """All its parts."""
        return sum(self.by_state.values())


@dataclass(frozen=True)
class CampaignPage:
    """Everything the page shows that every participant may see; `doors_saved` by visits that are made in one with those
    of other campaigns."""

    id: str
    name: str
    law_id: str
    region: str
    lead: str
    state: str
    created_by: str
    created_at: datetime
    reviewed_by: str | None
    reviewed_at: datetime | None
    review_note: str
    extension_until: date | None
    extension_reason: str
    closed_at: datetime | None
    kind: str
    plan: Plan
    attempts: Sequence[Attempt]
    progress: Sequence[Progress]
    visits: Mapping[str, int]
    doors_saved: int

    @property
    def attempt(self) -> Attempt | None:
        """The latest attempt of the draw."""
        return self.attempts[-1] if self.attempts else None


_OWN = (
    "id", "name", "law_id", "region", "lead", "state", "created_by", "created_at", "reviewed_by", "reviewed_at",
    "review_note", "extension_until", "extension_reason", "closed_at",
    "kind",
)  # fmt: skip


def campaign_page(session: Session, viewer: Actor, campaign_id: str) -> CampaignPage | None:
    """The campaign, or None if there is none that the viewer may see."""
    row = session.scalar(select(Campaign).where(Campaign.id == campaign_id, scope.campaigns(viewer)))
    return page_of(session, row) if row else None


def page_of(session: Session, row: Campaign) -> CampaignPage:
    """The page of a row that may be shown."""
    plan = plan_from_data(row.plan)
    visits, saved = _visits(session, row.id)
    return CampaignPage(
        **{name: getattr(row, name) for name in _OWN},
        plan=plan,
        attempts=_attempts(session, row.id),
        progress=_progress(session, row.id, plan),
        visits=visits,
        doors_saved=saved,
    )


def certificate(session: Session, viewer: Actor, campaign_id: str) -> str | None:
    """The certificate of the campaign's draw as JSON, for who may see the whole of it; None before there is one."""
    found = select(Draw.id).join(Campaign, Campaign.id == Draw.campaign_id)
    found = found.where(scope.campaigns(viewer), Draw.campaign_id == campaign_id, Draw.certified_at.is_not(None))
    draw_id = session.scalar(found)
    return certificate_text(session, draw_id) if draw_id else None


def _attempts(session: Session, campaign_id: str) -> list[Attempt]:
    columns = (
        Draw.id, Draw.attempt, Draw.freeze_hash, Draw.frozen_at, Draw.reveal_until, Draw.certificate_hash,
        Draw.certified_at, Draw.aborted_at, Draw.abort_reason, Draw.freeze["participants"],
    )  # fmt: skip
    found: Statement = select(*columns).where(Draw.campaign_id == campaign_id).order_by(Draw.attempt)
    parties = _parties(session, campaign_id)
    attempts = [(*row, parties.get(row.id, [])) for row in session.execute(found)]
    return [Attempt(*values) for values in attempts]


def _parties(session: Session, campaign_id: str) -> dict[str, list[Party]]:
    found = select(Commitment).join(Draw, Draw.id == Commitment.draw_id).where(Draw.campaign_id == campaign_id)
    parties: dict[str, list[Party]] = {}
    for row in session.scalars(found.order_by(Commitment.committed_at, Commitment.participant)):
        party = Party(row.participant, row.commitment, row.committed_at, row.revealed_at)
        parties.setdefault(row.draw_id, []).append(party)
    return parties


def _progress(session: Session, campaign_id: str, plan: Plan) -> list[Progress]:
    counted = select(Part.department, Part.state, func.count(), func.count(Part.published_at))
    by_state: dict[str, dict[str, int]] = {}
    published: dict[str, int] = {}
    for department, state, parts, public in session.execute(
        counted.where(Part.campaign_id == campaign_id).group_by(Part.department, Part.state)
    ):
        by_state.setdefault(department, {})[state] = parts
        published[department] = published.get(department, 0) + public
    filed = set(session.scalars(select(Summary.department).where(Summary.campaign_id == campaign_id)))
    return [Progress(d, by_state.get(d, {}), published.get(d, 0), d in filed) for d in plan.departments]


def _visits(session: Session, campaign_id: str) -> tuple[dict[str, int], int]:
    """State -> visits; and the doors saved by the joint visits: their visits less their doors."""
    own, made = aliased(Visit), aliased(Visit)
    joint = select(own.joint_visit_id).where(own.campaign_id == campaign_id, own.state != VisitState.WITHDRAWN)
    saved = select(func.count(made.id) - func.count(distinct(made.joint_visit_id))).where(
        made.joint_visit_id.in_(joint), made.state != VisitState.WITHDRAWN
    )
    counted: Statement = select(Visit.state, func.count(), saved.scalar_subquery())
    rows = session.execute(counted.where(Visit.campaign_id == campaign_id).group_by(Visit.state)).all()
    return {state: visits for state, visits, _ in rows}, rows[0][2] if rows else 0
