"""My to-dos: a count by kind, each leading to the list that it counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, render_template, url_for
from sqlalchemy.orm import Session

from service.domain.actors import Actor, Role
from service.queries import campaigns, deadlines
from service.queries.health_lights import Light, alarms
from service.queries.todos import todos
from service.queries.wire_health import wire_health
from service.web.access import EVERYBODY, allowed
from service.web.outlook import hub, now, reading_session, today
from service.web.sign_in import viewer

home = Blueprint("home", __name__)

LISTS = {
    "deadlines": ("deadlines.show_list", "light"),
    "campaigns": ("campaigns.show_list", "todo"),
    "referrals": ("referrals.show_list", "todo"),
    "matters": ("matters.show_list", "whose"),
    "parts": ("parts.show_list", "state"),
    "ceremonies": ("ceremony.show_list", "todo"),
    "proposals": ("proposals.show_list", "state"),
    "targeted_checks": ("targeted_checks.show_list", "todo"),
    "inspectors": ("libraries.show_inspectors", "todo"),
    "library_batches": ("library_batches.show_list", "todo"),
    "item_lists": ("item_lists.show_list", "state"),
    "annual_plans": ("annual_plans.show_list", "todo"),
    "joint_visits": ("joint_visits.show_list", "todo"),
    "recusals": ("recusals.show_list", "state"),
    "flags": ("completion_flags.show_list", "state"),
    "pushes": ("pushes.show_list", "state"),
    "objections": ("objections.show_list", "todo"),
    "corrections": ("corrections.show_list", "todo"),
    "abnormal_listings": ("abnormal_listings.show_list", "state"),
    "obstructions": ("obstructions.show_list", "todo"),
    "decisions": ("decisions.show_list", "state"),
    "messages": ("messages.show_box", "box"),
    "health": ("health_page.show", "light"),
    "leniency": ("leniency.show_list", "todo"),
    "cases": ("cases.show_list", "todo"),
    "observations": ("observations.show_list", "todo"),
    "crime_cases": ("crime_cases.show_list", "todo"),
    "crime_suspected": ("crime_cases.show_suspected", "todo"),
    "credit_changes": ("credit_changes.show_list", "todo"),
    "evidence": ("evidence.show_alarms", "todo"),
}
URGENT = 5


@dataclass(frozen=True)
class Card:
    """One count with the address of its list."""

    list: str
    what: str
    count: int
    address: str


@home.get("/home")
@allowed(*EVERYBODY)
def show() -> str:
    """The cards, the most urgent clocks and the newest campaigns."""
    actor, day = viewer(), today()
    with reading_session() as reader:
        cards = _alarms(reader, actor)
        cards += [_card(list_, what, count) for (list_, what), count in todos(reader, actor, day).items()]
        urgent = deadlines.deadlines(reader, actor, deadlines.Wanted(), day, 1).lines[:URGENT]
        newest = campaigns.campaigns(reader, actor, campaigns.Wanted(), 1).lines[:URGENT]
    may_see_campaigns = actor.role not in (Role.ADMINISTRATOR, Role.WITNESS)
    return render_template(
        "home.html", cards=cards, urgent=urgent, newest=newest, today=day, may_see_campaigns=may_see_campaigns
    )


def _alarms(reader: Session, actor: Actor) -> list[Card]:
    """For administrators: how many lines of the health page are alarms."""
    if actor.role is not Role.ADMINISTRATOR:
        return []
    return [_card("health", Light.ALARM, alarms(wire_health(reader, list(hub().departments), now())))]


def _card(list_: str, what: str, count: int) -> Card:
    endpoint, parameter = LISTS[list_]
    values: dict[str, Any] = {parameter: str(what)}
    return Card(list_, str(what), count, url_for(endpoint, **values))
