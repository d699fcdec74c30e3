"""The law of a campaign: its documents as they were pinned, on what they disagree, what was taken and why."""

from __future__ import annotations

from flask import Blueprint, abort, render_template

from service.domain.basis import check_basis
from service.domain.policy import PolicyPack
from service.domain.refusals import Refused
from service.queries import packs as queries
from service.queries.campaign_page import CampaignPage, campaign_page
from service.queries.laws import law_of
from service.web.access import READERS, allowed
from service.web.outlook import reading_session, today
from service.web.refusal_words import refusal_words
from service.web.sign_in import viewer

campaign_law = Blueprint("campaign_law", __name__)


@campaign_law.get("/campaigns/<campaign_id>/law")
@allowed(*READERS)
def show(campaign_id: str) -> str:
    """What was pinned when the campaign was set up."""
    with reading_session() as reader:
        campaign = campaign_page(reader, viewer(), campaign_id) or abort(404)
        law = law_of(reader, campaign.law_id)
        precedence, documents = queries.pinned(reader, campaign.law_id)
        conflicts = queries.conflicts_of(reader, campaign.law_id)
    return render_template(
        "campaign_law.html", campaign=campaign, documents=documents, precedence=precedence, conflicts=conflicts,
        warning=_warning(law, campaign), tab="",
    )  # fmt: skip


def _warning(law: PolicyPack, campaign: CampaignPage) -> str:
    """What is to be said if the campaign, or today while it is not closed, lies outside the validity (C013)."""
    days = [day for phase in campaign.plan.phases for day in (phase.starts_on, phase.ends_on)]
    if campaign.closed_at is None:
        days.append(max(today().on, min(days)))
    try:
        warning = check_basis(law, days)
    except Refused as refused:
        warning = refused
    return refusal_words(warning) if warning else ""
