"""What waits for the viewer: a count by kind, each made by the statement of the list that it leads to."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from service.domain.actors import Actor, Role
from service.domain.results import FlagState
from service.domain.states import PartState, ProposalState, RecusalState
from service.queries import (
    abnormal_listings,
    annual_plans,
    campaigns,
    cases,
    ceremonies,
    completion_flags,
    corrections,
    credit_changes,
    crime_cases,
    crime_matters,
    deadlines,
    decisions,
    evidence,
    item_lists,
    joint_visits,
    leniency,
    libraries,
    library_batches,
    matters,
    messages,
    objections,
    observations,
    obstructions,
    parts,
    proposals,
    pushes,
    recusals,
    referrals,
    targeted_checks,
    wanted_referrals,
)
from service.queries.paging import Statement, count

OPEN_PARTS = (PartState.ASSIGNED, PartState.ACCEPTED, PartState.SCHEDULED, PartState.INSPECTED)


def todos(session: Session, viewer: Actor, today: deadlines.Today) -> dict[tuple[str, str], int]:
    """(list, what) -> how many, in the order in which they are shown; only what the viewer's role can see."""
    return {key: count(session, statement) for key, statement in _statements(viewer, today)}


def _statements(viewer: Actor, today: deadlines.Today) -> Iterator[tuple[tuple[str, str], Statement]]:
    if viewer.role not in (Role.ADMINISTRATOR, Role.WITNESS):
        for light in (deadlines.Light.RED, deadlines.Light.YELLOW):
            yield ("deadlines", light), deadlines.statement(viewer, deadlines.Wanted(light=light), today)
    if viewer.role is Role.REVIEWER:
        told = deadlines.statement(viewer, deadlines.Wanted(light=deadlines.ESCALATED), today)
        yield ("deadlines", deadlines.ESCALATED), told
    for todo, (role, _) in campaigns.STEPS_TO_DO.items():
        if viewer.role is role:
            yield ("campaigns", todo), campaigns.statement(viewer, campaigns.Wanted(todo=todo))
    for todo in ceremonies.TODOS.get(viewer.role or Role.AUDITOR, ()):
        yield ("ceremonies", todo), ceremonies.statement(viewer, todo)
    for todo, role in targeted_checks.TODOS.items():
        if viewer.role is role:
            yield ("targeted_checks", todo), targeted_checks.statement(viewer, "", todo)
    if viewer.role is Role.REVIEWER:
        yield ("proposals", ProposalState.PROPOSED), proposals.statement(viewer, ProposalState.PROPOSED)
        yield ("inspectors", libraries.TODO), libraries.inspectors_to_review(viewer)
        yield ("library_batches", library_batches.TODO), library_batches.to_review(viewer)
        yield from _of_leniency(viewer, today)
        yield ("credit_changes", credit_changes.TODO), credit_changes.statement(viewer, "", credit_changes.TODO)
    for entry_state, role in item_lists.TODOS.items():
        if viewer.role is role:
            yield ("item_lists", entry_state), item_lists.statement(viewer, state=entry_state)
    for todo, role in annual_plans.TODOS.items():
        if viewer.role is role:
            yield ("annual_plans", todo), annual_plans.statement(viewer, todo)
    if viewer.role is Role.COORDINATOR:
        yield ("recusals", RecusalState.REQUESTED), recusals.statement(viewer, RecusalState.REQUESTED)
        to_agree = joint_visits.statement(viewer, joint_visits.Wanted(todo=joint_visits.TODO))
        yield ("joint_visits", joint_visits.TODO), to_agree
        adopt = leniency.EntryTodo.ADOPT
        yield ("leniency", adopt), leniency.statement(viewer, "", adopt, today.on)
    if viewer.role is Role.REVIEWER:
        for todo in wanted_referrals.STEPS_OF_HEADS:
            yield ("referrals", todo), referrals.statement(viewer, wanted_referrals.Wanted(todo=todo))
    if viewer.role is Role.OFFICER:
        for todo in wanted_referrals.STEPS_TO_DO:
            yield ("referrals", todo), referrals.statement(viewer, wanted_referrals.Wanted(todo=todo))
        yield ("matters", matters.TODO), matters.statement(viewer, matters.Wanted(matters.TODO))
        for state in OPEN_PARTS:
            yield ("parts", state), parts.statement(viewer, parts.Wanted(state=state))
        yield from _results(viewer)
    for todo, role in crime_cases.TODOS.items():
        if viewer.role is role:
            yield ("crime_cases", todo), crime_cases.statement(viewer, todo=todo)
    if viewer.role is Role.OFFICER:
        yield ("crime_suspected", crime_matters.SUSPECTED), crime_matters.suspected(viewer)
    if viewer.role not in (Role.REVIEWER, Role.WITNESS):
        for box in messages.WITH_SOMETHING_TO_DO:
            yield ("messages", box), messages.statement(viewer, box)


def _of_leniency(viewer: Actor, today: deadlines.Today) -> Iterator[tuple[tuple[str, str], Statement]]:
    for todo in (leniency.EntryTodo.REVIEW, leniency.EntryTodo.ASSESS):
        yield ("leniency", todo), leniency.statement(viewer, "", todo, today.on)
    yield ("obstructions", obstructions.TODO), obstructions.to_decide(viewer)
    yield ("cases", cases.QUEUE), cases.statement(viewer, cases.QUEUE)
    yield ("observations", observations.TODO), observations.statement(viewer, "", observations.TODO)


def _results(viewer: Actor) -> Iterator[tuple[tuple[str, str], Statement]]:
    """What an officer still has to do about results: problems not seen through, pushes that failed, objections."""
    open_flags = completion_flags.Wanted(state=FlagState.OPEN)
    yield ("flags", FlagState.OPEN), completion_flags.statement(viewer, open_flags)
    yield ("pushes", pushes.TODO), pushes.statement(viewer, pushes.TODO)
    yield ("decisions", decisions.TODO), decisions.statement(viewer, state=decisions.TODO)
    yield ("evidence", evidence.TODO), evidence.statement(viewer)
    for todo in ("received", "reviewed"):
        yield ("objections", todo), objections.statement(viewer, todo)
    for todo in corrections.TODOS:
        yield ("corrections", todo), corrections.statement(viewer, todo=todo)
    for listing in abnormal_listings.TODOS:
        yield ("abnormal_listings", listing), abnormal_listings.statement(viewer, listing)
