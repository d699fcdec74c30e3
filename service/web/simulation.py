"""What a draw would bring, before it is frozen: only for the leading department, and nothing is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from flask import Blueprint, abort, render_template, url_for

from service.application.simulate_draw import simulate_draw
from service.domain.actors import Actor, Role
from service.domain.draw.simulation import Spread, Summary
from service.domain.states import CAMPAIGN
from service.queries.campaign_page import CampaignPage, campaign_page
from service.queries.credit_classes import refresh
from service.web.access import allowed
from service.web.outlook import hub, reading_session, today
from service.web.sign_in import viewer

simulation = Blueprint("simulation", __name__)
ROLES = (Role.COORDINATOR, Role.REVIEWER)
MOST_SHORTAGES_SHOWN = 10


@dataclass(frozen=True)
class FailedRuns:
    """How many runs found no team, why, for which department, and at which object if it is the object's matter."""

    reason: str
    department: str
    object: str
    runs: int


@dataclass(frozen=True)
class Coverage:
    """Of the objects of a class ("" for all) in scope, how many are drawn, and the least share as a fraction."""

    credit_class: str
    objects: int
    drawn: Spread | None
    share: str


@simulation.get("/campaigns/<campaign_id>/simulation")
@allowed(*ROLES)
def show(campaign_id: str) -> str:
    """The trial draws in numbers."""
    with reading_session() as reader:
        campaign = campaign_page(reader, viewer(), campaign_id)
        classes = refresh(reader, today().on)
    if campaign is None:
        abort(404)
    with hub().transaction() as work:
        trial = simulate_draw(work, viewer(), campaign_id)
    failed = _failed_runs(trial.summary.infeasible)
    return render_template(
        "campaign_simulation.html", campaign=campaign, trial=trial, summary=trial.summary, failed=failed,
        coverage=_coverage(trial.summary), most=MOST_SHORTAGES_SHOWN, tab="", classes=classes,
    )  # fmt: skip


def simulation_address(actor: Actor, campaign: CampaignPage) -> str:
    """Where the viewer finds the trial draws of this campaign; "" if not now, or never."""
    may = actor.department == campaign.lead and actor.role in ROLES and CAMPAIGN.allows(campaign.state, "simulate")
    return url_for("simulation.show", campaign_id=campaign.id) if may else ""


def _coverage(summary: Summary) -> list[Coverage]:
    """A line for each class in scope, and one for all: every object that is drawn is one visit."""
    lines = [_covered(name, n, summary.covered.get(name)) for name, n in summary.scope.by_class.items()]
    objects = sum(line.objects for line in lines)
    return [*lines, _covered("", objects, summary.visits)] if objects else []


def _covered(credit_class: str, objects: int, drawn: Spread | None) -> Coverage:
    return Coverage(credit_class, objects, drawn, str(Fraction(drawn.least, objects)) if drawn else "")


def _failed_runs(infeasible: Mapping[str, int]) -> list[FailedRuns]:
    """`reason: department/object` -> its parts."""
    found = []
    for words, runs in sorted(infeasible.items()):
        reason, _, place = words.partition(": ")
        department, _, thing = place.partition("/")
        found.append(FailedRuns(reason, department, thing, runs))
    return found
