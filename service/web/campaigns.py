"""Campaigns: the list, and one with its steps, plan, draw, joint timetable, own findings, briefings and timeline."""

from __future__ import annotations

from flask import Blueprint, Response, abort, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from service.domain.actors import Role
from service.domain.states import CAMPAIGN, CampaignState, FindingState, VisitState
from service.queries import audit_trail, deadlines, findings, visits
from service.queries.briefings import briefings
from service.queries.campaign_page import CampaignPage, campaign_page, certificate
from service.queries.campaigns import Wanted
from service.queries.campaigns import campaigns as list_campaigns
from service.queries.rounds import rounds
from service.queries.targeted_checks import check_of_campaign
from service.web.access import READERS, allowed
from service.web.beacon_steps import has_beacon
from service.web.campaign_outline import outline
from service.web.campaign_steps import STEPS
from service.web.extension_steps import is_offered
from service.web.inputs import page_number, text
from service.web.joint_visits import may_join
from service.web.outlook import reading_session, today
from service.web.sign_in import viewer
from service.web.simulation import simulation_address
from service.web.steps import available
from service.web.visits import steps_of

campaigns = Blueprint("campaigns", __name__)


@campaigns.get("/campaigns")
@allowed(*READERS)
def show_list() -> str:
    """The list."""
    wanted = Wanted(text("q"), text("state"), text("todo"))
    with reading_session() as reader:
        page = list_campaigns(reader, viewer(), wanted, page_number())
    return render_template("campaigns.html", page=page, wanted=wanted, states=list(CampaignState))


@campaigns.get("/campaigns/<campaign_id>")
@allowed(*READERS)
def show(campaign_id: str) -> str | BaseResponse:
    """One campaign: steps, progress, draw, plan; a check without a draw has a page of its own."""
    actor, day = viewer(), today()
    campaign = _campaign(campaign_id)
    with reading_session() as reader:
        if check_id := check_of_campaign(reader, campaign_id):
            return redirect(url_for("targeted_checks.show", check_id=check_id), 303)
        clocks = deadlines.deadlines(reader, actor, deadlines.Wanted(campaign=campaign_id), day, 1)
    possible = available(STEPS, actor, campaign.lead, CAMPAIGN, campaign.state)
    steps = [step for step in possible if is_offered(step, campaign) and has_beacon(step, campaign)]
    return render_template(
        "campaign.html", campaign=campaign, outline=outline(campaign, simulation_address(actor, campaign)), steps=steps,
        clocks=clocks, today=day, tab="show", may_join=may_join(actor, campaign.lead),
    )  # fmt: skip


@campaigns.get("/campaigns/<campaign_id>/visits")
@allowed(*READERS)
def show_visits(campaign_id: str) -> str:
    """The joint timetable."""
    campaign = _campaign(campaign_id)
    words, state = text("q"), text("state")
    with reading_session() as reader:
        page = visits.visits(reader, viewer(), campaign_id, words, state, page_number())
    steps = {line.id: steps_of(viewer(), campaign.lead, line) for line in page.lines}
    return render_template(
        "campaign_visits.html", campaign=campaign, page=page, words=words, state=state, states=list(VisitState),
        steps=steps, tab="show_visits",
    )  # fmt: skip


@campaigns.get("/campaigns/<campaign_id>/rounds")
@allowed(*READERS)
def show_rounds(campaign_id: str) -> str:
    """The rounds after the draw."""
    campaign = _campaign(campaign_id)
    with reading_session() as reader:
        page = rounds(reader, viewer(), campaign_id, page_number())
    return render_template("campaign_rounds.html", campaign=campaign, page=page, tab="show_rounds")


@campaigns.get("/campaigns/<campaign_id>/findings")
@allowed(*READERS)
def show_findings(campaign_id: str) -> str:
    """What one's own department found."""
    campaign = _campaign(campaign_id)
    wanted = findings.Wanted(campaign_id, text("state"))
    with reading_session() as reader:
        page = findings.findings(reader, viewer(), wanted, page_number())
        withdrawn = visits.withdrawn_visits(reader, campaign_id)
    return render_template(
        "campaign_findings.html", campaign=campaign, page=page, wanted=wanted, states=list(FindingState),
        withdrawn=withdrawn, tab="show_findings",
    )  # fmt: skip


@campaigns.get("/campaigns/<campaign_id>/briefings")
@allowed(*READERS)
def show_briefings(campaign_id: str) -> str:
    """The briefings."""
    campaign = _campaign(campaign_id)
    with reading_session() as reader:
        page = briefings(reader, viewer(), campaign_id, page_number())
    return render_template("campaign_briefings.html", campaign=campaign, page=page, tab="show_briefings")


@campaigns.get("/campaigns/<campaign_id>/timeline")
@allowed(*READERS)
def show_timeline(campaign_id: str) -> str:
    """Who did what when, from the audit log."""
    campaign = _campaign(campaign_id)
    with reading_session() as reader:
        page = audit_trail.timeline(reader, viewer(), campaign_id, page_number())
    return render_template("campaign_timeline.html", campaign=campaign, page=page, tab="show_timeline")


@campaigns.get("/campaigns/<campaign_id>/certificate.json")
@allowed(Role.AUDITOR)
def show_certificate(campaign_id: str) -> Response:
    """The certificate before it is public: it holds every department's inspectors, so for auditors alone."""
    with reading_session() as reader:
        found = certificate(reader, viewer(), campaign_id)
    if found is None:
        abort(404)
    return json_file(found, f"certificate-{campaign_id}.json")


def json_file(content: str, name: str) -> Response:
    """JSON to be saved as a file."""
    return Response(
        content, mimetype="application/json", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _campaign(campaign_id: str) -> CampaignPage:
    with reading_session() as reader:
        found = campaign_page(reader, viewer(), campaign_id)
    if found is None:
        abort(404)
    return found
