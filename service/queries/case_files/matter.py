"""Which things a case is about, as far as the viewer may see them: parts, findings, referrals, checks, campaigns."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from service.domain.actors import Actor
from service.domain.case_files import CaseKind
from service.infrastructure.tables.campaigns import Campaign
from service.infrastructure.tables.crime_cases import CrimeCase
from service.infrastructure.tables.inspections import Finding, Part
from service.infrastructure.tables.referrals import Referral
from service.infrastructure.tables.targeted_checks import TargetedCheck
from service.queries import scope


@dataclass(frozen=True)
class Matter:
    """One case for one viewer: the ids of what it is about, nothing among them that the viewer may not see; `visits`
    are those of these parts, `laws` those of the campaigns."""

    kind: str
    id: str
    viewer: Actor
    parts: Collection[str]
    findings: Collection[str]
    referrals: Collection[str]
    checks: Collection[str]
    crimes: Collection[str]
    campaigns: Collection[str]
    visits: Collection[str]
    laws: Collection[str]

    @property
    def subjects(self) -> list[str]:
        """What the audit log and the messages call these things."""
        named = {
            "campaign": self.campaigns, "visit": self.visits, "part": self.parts, "finding": self.findings,
            "referral": self.referrals, "check": self.checks, "crime": self.crimes,
        }  # fmt: skip
        return sorted(f"{thing}/{id_}" for thing, ids in named.items() for id_ in ids)

    def is_about(self, column: Any) -> scope.Condition:
        """The clocks of these things, by the id that they run on: one on a decision, an objection or an item begins
        with the id of the part."""
        ids = (*self.parts, *self.referrals, *self.checks, *self.crimes, *self.visits, *self.findings)
        below = [column.startswith(f"{part}{sign}", autoescape=True) for part in self.parts for sign in "-/"]
        return or_(column.in_(ids), *below)


def matter(session: Session, viewer: Actor, kind: str, id_: str) -> Matter | None:
    """The case of a visit or a referral, with the referrals of one chain and the checks that they gave rise to; None if
    there is none of which the viewer may see anything."""
    parts = _parts_of_visit(session, viewer, id_) if kind == CaseKind.VISIT else set()
    referrals = {id_} if kind == CaseKind.REFERRAL else _referrals_before(session, parts)
    referrals |= _referrals_of(session, parts)
    referrals = _visible_chain(session, viewer, referrals)
    if not (parts if kind == CaseKind.VISIT else id_ in referrals):
        return None
    parts |= _parts_of_referrals(session, viewer, referrals)
    checks = _checks(session, viewer, referrals, parts)
    return _whole(session, viewer, (kind, id_), parts, referrals, checks)


def _parts_of_visit(session: Session, viewer: Actor, visit_id: str) -> set[str]:
    return set(session.scalars(select(Part.id).where(Part.visit_id == visit_id, scope.parts(viewer))))


def _referrals_before(session: Session, parts: Collection[str]) -> set[str]:
    """The referrals that the check of these parts follows."""
    campaigns = select(Part.campaign_id).where(Part.id.in_(parts))
    found = select(TargetedCheck.referral_id).where(TargetedCheck.campaign_id.in_(campaigns))
    return {id_ for id_ in session.scalars(found) if id_}


def _referrals_of(session: Session, parts: Collection[str]) -> set[str]:
    found = select(Referral.id).join(Finding, Finding.id == Referral.finding_id).where(Finding.part_id.in_(parts))
    return set(session.scalars(found))


def _visible_chain(session: Session, viewer: Actor, referrals: Collection[str]) -> set[str]:
    """These, the others of the same findings (a redirected matter has several), and those that are one case with
    them."""
    chosen = Referral.id.in_(referrals)
    same = Referral.finding_id.in_(select(Referral.finding_id).where(chosen))
    joined = or_(Referral.joined_to.in_(referrals), Referral.id.in_(select(Referral.joined_to).where(chosen)))
    return set(session.scalars(select(Referral.id).where(or_(same, joined), scope.referrals(viewer))))


def _parts_of_referrals(session: Session, viewer: Actor, referrals: Collection[str]) -> set[str]:
    """Where the matter was found, and where the check that followed went."""
    found_in = select(Finding.part_id).join(Referral, Referral.finding_id == Finding.id)
    found_in = found_in.where(Referral.id.in_(referrals))
    followed = (
        select(Part.id)
        .join(TargetedCheck, TargetedCheck.campaign_id == Part.campaign_id)
        .join(Referral, and_(Referral.id == TargetedCheck.referral_id, Referral.object_id == Part.object_id))
        .where(Referral.id.in_(referrals))
    )
    either = or_(Part.id.in_(found_in), Part.id.in_(followed))
    return set(session.scalars(select(Part.id).where(either, scope.parts(viewer))))


def _checks(session: Session, viewer: Actor, referrals: Collection[str], parts: Collection[str]) -> set[str]:
    campaigns = select(Part.campaign_id).where(Part.id.in_(parts))
    either = or_(TargetedCheck.referral_id.in_(referrals), TargetedCheck.campaign_id.in_(campaigns))
    own = scope.of_department(viewer, TargetedCheck.department)
    return set(session.scalars(select(TargetedCheck.id).where(either, own)))


def _whole(
    session: Session, viewer: Actor, case: tuple[str, str], parts: set[str], referrals: set[str], checks: set[str]
) -> Matter:
    seen = session.execute(select(Part.visit_id, Part.campaign_id, Part.object_id).where(Part.id.in_(parts))).all()
    campaigns = {row.campaign_id for row in seen}
    referred = select(Referral.campaign_id).where(Referral.id.in_(referrals))
    either = or_(Campaign.id.in_(campaigns), Campaign.id.in_(referred))
    own = session.scalars(select(Campaign.id).where(either, scope.campaigns(viewer)))
    laws = session.scalars(select(Campaign.law_id).where(either))
    return Matter(
        *case, viewer, sorted(parts), _findings(session, parts), sorted(referrals), sorted(checks),
        _crimes(session, viewer, parts, referrals), sorted(own), sorted({row.visit_id for row in seen}),
        sorted(set(laws)),
    )  # fmt: skip


def _crimes(session: Session, viewer: Actor, parts: Collection[str], referrals: Collection[str]) -> list[str]:
    either = or_(CrimeCase.part_id.in_(parts), CrimeCase.referral_id.in_(referrals))
    own = scope.of_department(viewer, CrimeCase.department)
    return sorted(session.scalars(select(CrimeCase.id).where(either, own)))


def _findings(session: Session, parts: Collection[str]) -> list[str]:
    return sorted(session.scalars(select(Finding.id).where(Finding.part_id.in_(parts))))
