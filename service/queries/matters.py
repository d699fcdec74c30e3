"""The ledger of open problems (问题台账): whose each is, what comes next, by whom and until when (C113, C115)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, func, or_, select
from sqlalchemy.orm import Session

from service.domain.actors import Actor
from service.domain.clocks import OPEN_CLOCKS
from service.domain.corrections import OPEN_CORRECTIONS
from service.domain.crime_cases import OPEN_CRIMES
from service.domain.numbers import decision_number
from service.domain.ownership import SENDER, TURNS, FoundProblem, Ownership, Pursuit, Sent, owner_of
from service.domain.pursuits import correction_pursuit, crime_pursuit
from service.domain.states import FindingState
from service.infrastructure.tables.campaigns import Campaign
from service.infrastructure.tables.clocks import Deadline
from service.infrastructure.tables.crime_cases import CrimeCase
from service.infrastructure.tables.follow_up import Correction
from service.infrastructure.tables.inspections import Finding, Part
from service.infrastructure.tables.libraries import InspectedObject
from service.infrastructure.tables.referrals import Referral
from service.infrastructure.tables.results import Decision
from service.queries import scope
from service.queries.paging import Page, Statement, paged

TODO = "handle"
WHOSE = ("owner", "by", TODO)
"""What the list is narrowed to: the problems that one's department owns, whose next step it takes, or that it found and
handles itself."""
UNSETTLED = (FindingState.RECORDED, FindingState.PROPOSED, FindingState.REFERRED, FindingState.HANDLING)
Place = tuple[str, str]  # part and item, which all versions of a finding share


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; "" leaves it open. `whose` is one of WHOSE."""

    whose: str = ""
    campaign: str = ""


@dataclass(frozen=True)
class Clock:
    """The clock that runs to the next step."""

    id: str
    kind: str
    subject: str
    state: str
    due_on: date
    due_at: datetime | None
    met_on: date | None
    is_provisional: bool


@dataclass(frozen=True)
class FoundRow:
    """One open problem as the database has it, with its open referral, if there is one."""

    part_id: str
    item_id: str
    finder: str
    object_name: str
    violation: str
    state: str
    campaign_id: str
    law_id: str
    decisions: int
    referral_id: str | None
    sender: str | None
    receiver: str | None
    referral_state: str | None
    leading: str | None

    @property
    def referrals(self) -> tuple[Sent, ...]:
        """Its open referral, as the rule of ownership takes it."""
        if self.referral_id is None:
            return ()
        sides = (self.sender or "", self.receiver or "", self.referral_state or "")
        return (Sent(self.referral_id, *sides, self.leading),)


@dataclass(frozen=True)
class Matter:
    """One line of the ledger."""

    row: FoundRow
    now: Ownership
    clock: Clock | None


def statement(viewer: Actor, wanted: Wanted) -> Statement:
    """The open problems that the viewer's department found, or that were offered to it; the newest last."""
    made = select(func.count(Decision.id)).where(Decision.part_id == Part.id, Decision.item_id == Finding.item_id)
    columns = (
        Part.id, Finding.item_id, Part.department, InspectedObject.name, Finding.violation, Finding.state,
        Campaign.id, Campaign.law_id, made.correlate(Part, Finding).scalar_subquery(), Referral.id, Referral.sender,
        Referral.receiver, Referral.state, Referral.joined_to,
    )  # fmt: skip
    is_open = or_(Finding.state.in_(UNSETTLED), and_(Finding.state == FindingState.SETTLED, _is_pursued()))
    seen = or_(scope.parts(viewer), and_(Referral.id.is_not(None), scope.referrals(viewer)))
    found: Statement = select(*columns)
    found = (
        found.join(Part, Part.id == Finding.part_id)
        .join(InspectedObject, InspectedObject.id == Part.object_id)
        .join(Campaign, Campaign.id == Finding.campaign_id)
        .outerjoin(Referral, and_(Referral.finding_id == Finding.id, Referral.state.in_(list(TURNS))))
        .where(Finding.violation.is_not(None), is_open, seen)
        .order_by(Finding.part_id, Finding.item_id)
    )
    if wanted.campaign:
        found = found.where(Finding.campaign_id == wanted.campaign)
    return found.where(_is(wanted.whose, viewer)) if wanted.whose else found


def matters(session: Session, viewer: Actor, wanted: Wanted, page: int) -> Page[Matter]:
    """One page of the ledger."""
    found = paged(session, statement(viewer, wanted), page, FoundRow)
    pursued = _pursued(session, found.lines)
    owned = [(row, _owner(row, pursued.get((row.part_id, row.item_id), ()))) for row in found.lines]
    clocks = _clocks(session, [now.clock for _, now in owned if now])
    lines = [Matter(row, now, clocks.get(now.clock)) for row, now in owned if now]
    return Page(lines, found.number, found.total, found.has_more_than_counted)


def _owner(row: FoundRow, pursuits: Sequence[Pursuit]) -> Ownership | None:
    awaited = decision_number(row.part_id, row.item_id, row.decisions + 1)
    return owner_of(FoundProblem(row.finder, row.state, awaited, row.referrals, tuple(pursuits)))


def _pursued(session: Session, rows: Sequence[FoundRow]) -> Mapping[Place, list[Pursuit]]:
    """What is open beside the decisions on these items, by item; crimes first, also those of the case that an item's
    referral has joined."""
    parts, joined = [row.part_id for row in rows], [row for row in rows if row.leading]
    of_case = CrimeCase.referral_id.in_([row.leading for row in joined])
    concerned = or_(CrimeCase.part_id.in_(parts), of_case)
    crimes = session.scalars(select(CrimeCase).where(concerned, CrimeCase.state.in_(OPEN_CRIMES)))
    orders = session.scalars(
        select(Correction).where(Correction.part_id.in_(parts), Correction.state.in_(OPEN_CORRECTIONS))
    )
    cases, corrections = list(crimes), list(orders)
    ends = _first_to_end(session, [*(case.id for case in cases), *(order.id for order in corrections)])
    found: dict[Place, list[Pursuit]] = {}
    for case in cases:
        pursuit = crime_pursuit(case.id, case.state, case.department, case.police, ends.get(case.id, ""))
        places = [(row.part_id, row.item_id) for row in joined if row.leading == case.referral_id]
        for place in ((case.part_id, case.item_id), *places):
            found.setdefault(place, []).extend([pursuit] if pursuit else [])
    for order in corrections:
        pursuit = correction_pursuit(order.id, order.state, order.department, ends.get(order.id, ""))
        found.setdefault((order.part_id, order.item_id), []).extend([pursuit] if pursuit else [])
    return found


def _first_to_end(session: Session, subjects: Iterable[str]) -> dict[str, str]:
    """Of each subject the open clock that ends first."""
    found = select(Deadline.subject, Deadline.id).where(
        Deadline.subject.in_(list(subjects)), Deadline.state.in_(OPEN_CLOCKS)
    )
    rows = session.execute(found.order_by(Deadline.due_on.desc(), Deadline.id.desc()))
    return {subject: id_ for subject, id_ in rows}


def _clocks(session: Session, ids: Sequence[str]) -> dict[str, Clock]:
    columns = [getattr(Deadline, name) for name in Clock.__annotations__]
    rows = session.execute(select(*columns).where(Deadline.id.in_(ids), Deadline.state.in_(OPEN_CLOCKS)))
    return {row[0]: Clock(*row) for row in rows}


def _is_pursued() -> ColumnElement[bool]:
    crimes = _of_item(CrimeCase, CrimeCase.state.in_(OPEN_CRIMES))
    return or_(crimes, _of_item(Correction, Correction.state.in_(OPEN_CORRECTIONS)))


def _of_item(table: Any, condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(table.part_id == Finding.part_id, table.item_id == Finding.item_id, condition)


def _is(whose: str, viewer: Actor) -> scope.Condition:
    """Whether the problem, or its next step, is the viewer's department's, by the table of the rule of ownership."""
    if whose not in WHOSE:
        return false()
    if whose == TODO:
        is_suspected = _of_item(CrimeCase, CrimeCase.state.in_(OPEN_CRIMES))
        return and_(Finding.state == FindingState.HANDLING, Part.department == viewer.department, ~is_suspected)
    by_referral = [
        and_(Referral.state == state, _side(getattr(turn, whose)) == viewer.department) for state, turn in TURNS.items()
    ]
    return or_(*by_referral, and_(Referral.id.is_(None), Part.department == viewer.department))


def _side(side: str) -> Any:
    return Referral.sender if side == SENDER else Referral.receiver
