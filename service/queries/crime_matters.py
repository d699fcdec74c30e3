"""The problems on which a suspected crime may be opened, those where it should be, and who may handle it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from service.domain.actors import Actor
from service.domain.crime_cases import OPEN_CRIMES
from service.domain.qualifications import Qualification
from service.domain.results import TO_JUDICIARY
from service.domain.states import FindingState, ReferralState
from service.infrastructure.tables.campaigns import Campaign
from service.infrastructure.tables.crime_cases import CrimeCase
from service.infrastructure.tables.inspections import Finding, Part
from service.infrastructure.tables.libraries import InspectedObject
from service.infrastructure.tables.referrals import Referral
from service.queries import scope
from service.queries.inspector_pool import OwnInspector, own_inspectors
from service.queries.paging import Page, Statement, paged

SUSPECTED = "crime_suspected"


@dataclass(frozen=True)
class Matter:
    """A problem on which a case may be opened."""

    finding_id: str
    part_id: str
    item_id: str
    law_id: str
    object_name: str
    violation: str
    facts: str


def suspected(viewer: Actor) -> Statement:
    """The problems of one's own parts whose finder says that they belong to the judiciary, without a case."""
    follow_up = Finding.report[("follow_up", "code")].as_string()
    has_case = exists().where(CrimeCase.part_id == Finding.part_id, CrimeCase.item_id == Finding.item_id)
    own = (Part.department == viewer.department, Finding.state == FindingState.HANDLING)
    return _matters().where(*own, follow_up == TO_JUDICIARY, ~has_case)


def suspected_matters(session: Session, viewer: Actor, page: int) -> Page[Matter]:
    """One page of them."""
    return paged(session, suspected(viewer).order_by(Finding.id), page, Matter)


def own_matter(session: Session, viewer: Actor, part_id: str, item_id: str) -> Matter | None:
    """The newest version of a problem of one's own part; None if there is none."""
    where = (Part.id == part_id, Part.department == viewer.department, Finding.item_id == item_id)
    row = session.execute(_matters().where(*where, Finding.state != FindingState.SUPERSEDED)).first()
    return Matter(*row) if row else None


def referred_matter(session: Session, viewer: Actor, referral_id: str) -> Matter | None:
    """The problem of a referral that one's own department has accepted; None if there is none."""
    where = (Referral.id == referral_id, Referral.receiver == viewer.department)
    found = _matters().join(Referral, Referral.finding_id == Finding.id)
    row = session.execute(found.where(*where, Referral.state == ReferralState.ACCEPTED)).first()
    return Matter(*row) if row else None


def licensed_inspectors(session: Session, viewer: Actor, today: date) -> list[OwnInspector]:
    """The inspectors of one's own department who may handle a case."""
    people = own_inspectors(session, viewer)
    return [each for each in people if each.qualification == Qualification.LICENCE and each.licensed_until >= today]


def open_crime_of(session: Session, viewer: Actor, referral_id: str) -> str | None:
    """The suspected crime that is open on a referral, if the viewer may see it."""
    found = select(CrimeCase.id).where(CrimeCase.referral_id == referral_id, CrimeCase.state.in_(OPEN_CRIMES))
    return session.scalar(found.where(scope.crime_cases(viewer)))


def _matters() -> Statement:
    columns = (
        Finding.id, Finding.part_id, Finding.item_id, Campaign.law_id, InspectedObject.name, Finding.violation,
        Finding.facts,
    )  # fmt: skip
    found: Statement = select(*columns)
    found = found.join(Part, Part.id == Finding.part_id).join(Campaign, Campaign.id == Finding.campaign_id)
    return found.join(InspectedObject, InspectedObject.id == Part.object_id).where(Finding.violation.is_not(None))
