"""The people of a campaign: the joint pool of inspectors (C029) and the liaisons of the departments (C109)."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from service.application.name_liaison import name_liaison
from service.domain.actors import Role
from service.domain.qualifications import admitted
from service.domain.refusals import Refused
from service.queries.campaign_page import CampaignPage, campaign_page
from service.queries.inspector_pool import joint_pool
from service.queries.liaisons import liaisons
from service.web.access import READERS, allowed
from service.web.errors import status_of
from service.web.inputs import page_number
from service.web.library_forms import LiaisonForm
from service.web.outlook import hub, reading_session
from service.web.refusal_words import refusal_words
from service.web.sign_in import viewer
from service.web.steps import Page

campaign_people = Blueprint("campaign_people", __name__)


@campaign_people.get("/campaigns/<campaign_id>/inspectors")
@allowed(*READERS)
def show_pool(campaign_id: str) -> str:
    """The inspectors of all departments that take part, each with its home department."""
    campaign = _campaign(campaign_id)
    with reading_session() as reader:
        page = joint_pool(reader, campaign.region, campaign.plan, page_number())
    with hub().transaction() as work:
        classes = admitted(work.law_of(work.campaigns.see(campaign_id)))
    return render_template("campaign_pool.html", campaign=campaign, page=page, classes=classes, tab="pool")


@campaign_people.route("/campaigns/<campaign_id>/liaisons", methods=["GET", "POST"])
@allowed(Role.COORDINATOR, Role.REVIEWER, Role.OFFICER)
def show_liaisons(campaign_id: str) -> Page:
    """The liaisons, and the form for one's own department's."""
    campaign, form = _campaign(campaign_id), LiaisonForm()
    if request.method == "GET":
        return _liaisons_page(campaign, form, 200)
    if not form.validate():
        return _liaisons_page(campaign, form, 422)
    try:
        with hub().transaction() as work:
            name_liaison(work, viewer(), campaign_id, form.name.data or "", form.contact.data or "")
    except Refused as refused:
        return _liaisons_page(campaign, form, status_of(refused), refusal_words(refused))
    flash(_("已指定联络员。"))
    return redirect(url_for("campaign_people.show_liaisons", campaign_id=campaign_id), 303)


def _liaisons_page(campaign: CampaignPage, form: LiaisonForm, status: int, refusal: str = "") -> Page:
    with reading_session() as reader:
        lines = liaisons(reader, viewer(), campaign.id)
    taking_part = {campaign.lead, *campaign.plan.departments}
    return render_template(
        "campaign_liaisons.html", campaign=campaign, lines={line.department: line for line in lines},
        departments=sorted(taking_part), form=form, refusal=refusal, tab="liaisons",
    ), status  # fmt: skip


def _campaign(campaign_id: str) -> CampaignPage:
    with reading_session() as reader:
        found = campaign_page(reader, viewer(), campaign_id)
    return found or abort(404)
