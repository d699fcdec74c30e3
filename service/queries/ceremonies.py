"""The ceremony of a draw: which wait for the viewer's commitment, nonce or codes, and how far one of them is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from service.domain.actors import Actor, Role
from service.domain.ceremony import WITNESS, has_witness
from service.domain.states import CampaignState
from service.infrastructure.tables.campaigns import Campaign
from service.infrastructure.tables.draws import Commitment, Draw, DrawEntry, DrawRound, WitnessHead
from service.queries import scope
from service.queries.paging import Page, Statement, paged

WHO_TAKES_PART = (Role.COORDINATOR, Role.OFFICER, Role.WITNESS)
TODOS = {Role.OFFICER: ("commit", "reveal"), Role.COORDINATOR: ("commit", "reveal"),
         Role.WITNESS: ("prepare", "commit", "reveal", "code")}  # fmt: skip


@dataclass(frozen=True)
class CeremonyLine:
    """One campaign whose draw is prepared, under way or done."""

    id: str
    name: str
    lead: str
    state: str
    reveal_until: datetime | None


@dataclass(frozen=True)
class Party:
    """One participant of a draw; the nonce itself stands only in the certificate."""

    participant: str
    commitment: str = ""
    is_signed: bool = False
    committed_at: datetime | None = None
    revealed_at: datetime | None = None


@dataclass(frozen=True)
class WaitingRound:
    """A round that waits for its one-time code."""

    number: int
    kind: str
    reason: str
    asked_at: datetime


@dataclass(frozen=True)
class Attempt:
    """The attempt that is under way or done; an aborted one is none. `beacon` is the value, once it is confirmed."""

    id: str
    number: int
    freeze_hash: str
    freeze: Mapping[str, Any]
    plan: Mapping[str, Any]
    frozen_at: datetime
    reveal_until: datetime | None
    closed_at: datetime | None
    beacon: str | None
    beacon_by: str | None
    is_beacon_confirmed: bool
    certificate_hash: str | None
    certified_at: datetime | None
    parties: Sequence[Party]
    entries: Sequence[DrawEntry]
    rounds: Sequence[WaitingRound]
    codes_given: int
    last_code: str

    @property
    def witness(self) -> str:
        """Who reveals last."""
        return str(self.freeze["witness"])

    def party(self, participant: str | None) -> Party | None:
        """One of the participants, or None for anybody else."""
        return next((party for party in self.parties if party.participant == participant), None)

    def is_absent(self, party: Party) -> bool:
        """Whether the time is over in which this participant could have revealed."""
        return bool(self.closed_at and not party.revealed_at and party.participant != self.witness)


@dataclass(frozen=True)
class Ceremony:
    """A campaign's draw as every participant may see it; `head` is the one that the witness prepared."""

    id: str
    name: str
    lead: str
    state: str
    has_witness: bool
    beacon: Mapping[str, str] | None
    head: WitnessHead | None
    attempt: Attempt | None


def statement(viewer: Actor, todo: str = "") -> Statement:
    """The rows of the list, newest first; those that wait for one step of the viewer, or all."""
    current = and_(Draw.campaign_id == Campaign.id, Draw.aborted_at.is_(None))
    columns = (Campaign.id, Campaign.name, Campaign.lead, Campaign.state, Draw.reveal_until)
    found = select(*columns).outerjoin(Draw, current).where(scope.ceremonies(viewer))
    if todo:
        found = found.where(*_waits(viewer, todo))
    return found.order_by(Campaign.created_at.desc(), Campaign.id)


def ceremonies(session: Session, viewer: Actor, todo: str, page: int) -> Page[CeremonyLine]:
    """One page of the list."""
    return paged(session, statement(viewer, todo), page, CeremonyLine)


def ceremony(session: Session, viewer: Actor, campaign_id: str) -> Ceremony | None:
    """One of them, or None if there is none that the viewer may see."""
    row = session.scalar(select(Campaign).where(Campaign.id == campaign_id, scope.ceremonies(viewer)))
    if row is None:
        return None
    return Ceremony(
        row.id, row.name, row.lead, row.state, has_witness(row.plan), row.plan["extra"].get("beacon"),
        session.get(WitnessHead, campaign_id), _attempt(session, campaign_id),
    )  # fmt: skip


def _waits(viewer: Actor, todo: str) -> list[ColumnElement[bool]]:
    if todo not in TODOS.get(viewer.role or Role.AUDITOR, ()):
        return [Campaign.id.is_(None)]
    own = select(Commitment.draw_id).where(Commitment.participant == viewer.department)
    is_open = Draw.closed_at.is_not(None) if viewer.department == WITNESS else Draw.closed_at.is_(None)
    waits: dict[str, list[ColumnElement[bool]]] = {
        "prepare": [Campaign.state == CampaignState.APPROVED, Campaign.id.not_in(select(WitnessHead.campaign_id))],
        "commit": [Campaign.state == CampaignState.FROZEN, _participates(viewer), Draw.id.not_in(own)],
        "reveal": [
            Campaign.state == CampaignState.SEALED, is_open, Draw.id.in_(own.where(Commitment.nonce.is_(None)))
        ],
        "code": [Draw.id.in_(select(DrawRound.draw_id).where(DrawRound.closed_at.is_(None)))],
    }  # fmt: skip
    return waits[todo]


def _participates(viewer: Actor) -> ColumnElement[bool]:
    # Who only leads, without a team of its own, commits to nothing.
    if viewer.role is Role.WITNESS:
        return Draw.id.is_not(None)
    return and_(Draw.id.is_not(None), scope.takes_part(viewer.department))


def _attempt(session: Session, campaign_id: str) -> Attempt | None:
    columns = (
        Draw.id, Draw.attempt, Draw.freeze_hash, Draw.freeze, Draw.plan, Draw.frozen_at, Draw.reveal_until,
        Draw.closed_at, Draw.beacon, Draw.beacon_by, Draw.is_beacon_confirmed, Draw.certificate_hash, Draw.certified_at,
    )  # fmt: skip
    found: Statement = select(*columns).where(Draw.campaign_id == campaign_id, Draw.aborted_at.is_(None))
    row = session.execute(found).first()
    if row is None:
        return None
    entries = session.scalars(select(DrawEntry).where(DrawEntry.draw_id == row.id).order_by(DrawEntry.number)).all()
    values: tuple[Any, ...] = (*row, _parties(session, row), entries, *_rounds(session, row))
    return Attempt(*values)


def _parties(session: Session, row: Any) -> list[Party]:
    stored = session.scalars(select(Commitment).where(Commitment.draw_id == row.id))
    found = {
        c.participant: Party(c.participant, c.commitment, c.signature is not None, c.committed_at, c.revealed_at)
        for c in stored
    }
    return [found.get(code, Party(code)) for code in row.freeze["participants"]]


def _rounds(session: Session, row: Any) -> tuple[list[WaitingRound], int, str]:
    """Those that wait, how many codes were given, and the last of them: the head where none was."""
    found = session.scalars(select(DrawRound).where(DrawRound.draw_id == row.id).order_by(DrawRound.number)).all()
    given = [each.record["code"] for each in found if each.record]
    waiting = [
        WaitingRound(each.number, each.request["kind"], each.request["reason"], each.asked_at)
        for each in found
        if not each.record
    ]
    return waiting, len(given), (given or [row.freeze["rounds"]["head"]])[-1]
