"""Who may see which rows: the product's core rule, written once, as conditions that every screen takes."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, false, or_, select, true

from service.domain.actors import Actor, Role
from service.domain.clocks import JOINT_CLOCKS
from service.domain.states import CampaignState
from service.domain.targeted_checks import CampaignKind
from service.infrastructure.tables.annual_plans import AnnualPlan
from service.infrastructure.tables.campaigns import Campaign
from service.infrastructure.tables.clocks import Deadline
from service.infrastructure.tables.crime_cases import CrimeCase
from service.infrastructure.tables.draws import DrawRound
from service.infrastructure.tables.inspections import Briefing, Part, Recusal
from service.infrastructure.tables.item_lists import DutyTransfer, ListEntry
from service.infrastructure.tables.joint_visits import JointMember, JointVisit
from service.infrastructure.tables.libraries import Inspector, LibraryPage, ObjectProposal
from service.infrastructure.tables.messages import Inbox, Outbox
from service.infrastructure.tables.referrals import Referral

NOT_ANNOUNCED = (CampaignState.DRAFT, CampaignState.IN_REVIEW)
IN_DEPARTMENTS = (Role.COORDINATOR, Role.REVIEWER, Role.OFFICER)

Condition = ColumnElement[bool]


def campaigns(viewer: Actor) -> Condition:
    """The lead's own from the first draft; a participant's once they are announced to it."""
    if viewer.role not in IN_DEPARTMENTS:
        return all_for_auditors(viewer)
    announced = and_(Campaign.state.not_in(NOT_ANNOUNCED), takes_part(viewer.department))
    return or_(Campaign.lead == viewer.department, announced)


def takes_part(department: str | None) -> Condition:
    """The campaigns whose plan gives the department a team."""
    return Campaign.plan[("teams", department)].as_string().is_not(None)


def ceremonies(viewer: Actor) -> Condition:
    """A department's campaigns; for the witness those, once announced, whose draw it closes."""
    if viewer.role is not Role.WITNESS:
        return campaigns(viewer)
    return and_(Campaign.state.not_in(NOT_ANNOUNCED), Campaign.plan[("extra", "witness")].as_boolean().is_(True))


def parts(viewer: Actor) -> Condition:
    """Parts with their inspectors and findings: those of the viewer's own department."""
    return Part.department == viewer.department if viewer.role in IN_DEPARTMENTS else all_for_auditors(viewer)


def referrals(viewer: Actor) -> Condition:
    """The sender's own; the receiver's once they are offered to it."""
    if viewer.role not in IN_DEPARTMENTS:
        return all_for_auditors(viewer)
    received = and_(Referral.receiver == viewer.department, Referral.offered_at.is_not(None))
    return or_(Referral.sender == viewer.department, received)


def deadlines(viewer: Actor) -> Condition:
    """The department's own clocks; for the lead's coordinator also the joint ones of all departments, which tell
    progress and no findings."""
    if viewer.role not in IN_DEPARTMENTS:
        return all_for_auditors(viewer)
    own = or_(Deadline.department == viewer.department, Deadline.also_told == viewer.department)
    if viewer.role is not Role.COORDINATOR:
        return own
    led = select(Campaign.id).where(Campaign.lead == viewer.department)
    return or_(own, and_(Deadline.kind.in_(JOINT_CLOCKS), Deadline.campaign_id.in_(led)))


def received_messages(viewer: Actor) -> Condition:
    """What the department's own system sent; for administrators and auditors what anybody sent."""
    return Inbox.department == viewer.department if viewer.role in IN_DEPARTMENTS else true()


def sent_messages(viewer: Actor) -> Condition:
    """What is for the department's own system; for administrators and auditors what is for anybody."""
    return Outbox.department == viewer.department if viewer.role in IN_DEPARTMENTS else true()


def inspectors(viewer: Actor) -> Condition:
    """The department's own people."""
    return Inspector.department == viewer.department if viewer.role in IN_DEPARTMENTS else all_for_auditors(viewer)


def proposals(viewer: Actor) -> Condition:
    """For a reviewer those of the regions where the department leads campaigns, and its own where nobody does; for the
    others the department's own."""
    own = ObjectProposal.department == viewer.department
    if viewer.role is not Role.REVIEWER:
        return own if viewer.role in IN_DEPARTMENTS else all_for_auditors(viewer)
    drawn = select(Campaign.region).where(Campaign.kind == CampaignKind.RANDOM)
    led = drawn.where(Campaign.lead == viewer.department)
    is_led = ObjectProposal.region.in_(drawn)
    return or_(ObjectProposal.region.in_(led), and_(own, ~is_led))


def recusals(viewer: Actor) -> Condition:
    """Those of the department's own inspectors."""
    return Recusal.department == viewer.department if viewer.role in IN_DEPARTMENTS else all_for_auditors(viewer)


def names_in_rounds(viewer: Actor) -> Condition:
    """The rounds whose inspectors the viewer may know: its own department's, and for the lead those of all."""
    if viewer.role not in IN_DEPARTMENTS:
        return all_for_auditors(viewer)
    own = DrawRound.request["department"].as_string() == viewer.department
    return or_(own, Campaign.lead == viewer.department)


def words_in_rounds(viewer: Actor) -> Condition:
    """The rounds whose reason may be read as it was given: why an inspector recuses is the own department's alone, why
    an object is replaced every participant's."""
    if viewer.role not in IN_DEPARTMENTS:
        return all_for_auditors(viewer)
    return DrawRound.request["department"].as_string().in_((viewer.department or "", ""))


def joint_visits(viewer: Actor) -> Condition:
    """For a coordinator those with a visit of a campaign that the department leads; nobody else in a department."""
    if viewer.role is not Role.COORDINATOR:
        return all_for_auditors(viewer)
    return JointVisit.id.in_(select(JointMember.joint_visit_id).where(JointMember.lead == viewer.department))


def briefings(viewer: Actor) -> Condition:
    """The department's own; for the lead those of all departments."""
    led = select(Campaign.id).where(Campaign.lead == viewer.department)
    own = or_(Briefing.department == viewer.department, Briefing.campaign_id.in_(led))
    return own if viewer.role in IN_DEPARTMENTS else all_for_auditors(viewer)


def library_pages(viewer: Actor) -> Condition:
    """What the department's own system reported."""
    own = LibraryPage.department == viewer.department
    return own if viewer.role in IN_DEPARTMENTS else all_for_auditors(viewer)


def list_entries(viewer: Actor) -> Condition:
    """The department's own list with its drafts; what is in force is public."""
    return ListEntry.department == viewer.department if viewer.role in IN_DEPARTMENTS else all_for_auditors(viewer)


def of_department(viewer: Actor, column: Any) -> Condition:
    """What belongs to the viewer's own department by this column."""
    own: Condition = column == viewer.department
    return own if viewer.role in IN_DEPARTMENTS else all_for_auditors(viewer)


def duty_transfers(viewer: Actor) -> Condition:
    """Those that the department gives or takes."""
    own = or_(DutyTransfer.sender == viewer.department, DutyTransfer.receiver == viewer.department)
    return own if viewer.role in IN_DEPARTMENTS else all_for_auditors(viewer)


def annual_plans(viewer: Actor) -> Condition:
    """The department's own plans with their drafts; what is in force is public."""
    return AnnualPlan.department == viewer.department if viewer.role in IN_DEPARTMENTS else all_for_auditors(viewer)


def crime_cases(viewer: Actor) -> Condition:
    """The department's own; those of the police once they are handed over."""
    if viewer.role not in IN_DEPARTMENTS:
        return all_for_auditors(viewer)
    received = and_(CrimeCase.police == viewer.department, CrimeCase.handed_over_at.is_not(None))
    return or_(CrimeCase.department == viewer.department, received)


def all_for_auditors(viewer: Actor) -> Condition:
    """Everything for an auditor, nothing for anybody else."""
    return true() if viewer.role is Role.AUDITOR else false()
