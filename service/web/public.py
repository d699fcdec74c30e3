"""The public site, without logging in: campaigns, published results, the draw and how anybody verifies it."""

from __future__ import annotations

import json

from flask import Blueprint, Response, abort, render_template
from markupsafe import Markup

from service.domain.states import CampaignState
from service.queries.public_records import draw_notice
from service.queries.public_results import (
    frozen_size,
    inclusion_proof,
    public_campaign,
    public_campaigns,
    public_certificate,
    results,
)
from service.queries.rounds import public_rounds
from service.queries.visits import withdrawn_visits
from service.web.access import public as open_to_all
from service.web.campaign_outline import outline
from service.web.campaign_steps import verifier_hash
from service.web.campaigns import json_file
from service.web.inputs import page_number, text
from service.web.outlook import reading_session

public = Blueprint("public", __name__)
NEWEST = 5
EMBEDDED_MOST = 5_000  # frozen lines of a certificate that travels within its page, about 2 MB


@public.get("/")
@open_to_all
def show_home() -> str:
    """The campaigns, and the newest results."""
    with reading_session() as reader:
        page = public_campaigns(reader, page_number())
        newest = results(reader, "", "", 1).lines[:NEWEST]
    return render_template("public_home.html", page=page, newest=newest)


@public.get("/public/results")
@open_to_all
def show_results() -> str:
    """Published results, found by name or credit code."""
    words = text("q")
    with reading_session() as reader:
        page = results(reader, words, "", page_number())
    return render_template("public_results.html", page=page, words=words)


@public.get("/public/campaigns/<campaign_id>")
@open_to_all
def show_campaign(campaign_id: str) -> str:
    """One campaign: plan, draw, published results."""
    with reading_session() as reader:
        campaign = public_campaign(reader, campaign_id)
        if campaign is None:
            abort(404)
        page = results(reader, "", campaign_id, page_number())
        withdrawn = withdrawn_visits(reader, campaign_id)
        notice = draw_notice(reader, campaign_id)
    return render_template(
        "public_campaign.html",
        campaign=campaign,
        outline=outline(campaign),
        page=page,
        withdrawn=withdrawn,
        notice=notice,
    )


@public.get("/public/campaigns/<campaign_id>/certificate.json")
@open_to_all
def show_certificate(campaign_id: str) -> Response:
    """The certificate of a closed campaign; before that the list of drawn objects is nobody's to see."""
    with reading_session() as reader:
        found = public_certificate(reader, campaign_id)
    if found is None:
        abort(404)
    return json_file(found, f"certificate-{campaign_id}.json")


@public.get("/public/campaigns/<campaign_id>/draw")
@open_to_all
def show_draw(campaign_id: str) -> str:
    """The draw of a closed campaign, to be verified in the browser with the certificate that the page brings along."""
    with reading_session() as reader:
        campaign, size = public_campaign(reader, campaign_id), frozen_size(reader, campaign_id)
        if campaign is None or size is None:
            abort(404)
        found = public_certificate(reader, campaign_id) if size <= EMBEDDED_MOST else None
    return render_template(
        "public_draw.html", campaign=campaign, certificate=found and _embedded(found), verifier_hash=verifier_hash()
    )


@public.get("/public/campaigns/<campaign_id>/objects/<object_id>/proof.json")
@open_to_all
def show_proof(campaign_id: str, object_id: str) -> Response:
    """The proof that a line stands in the frozen library of a closed campaign."""
    with reading_session() as reader:
        found = inclusion_proof(reader, campaign_id, object_id)
    if found is None:
        abort(404)
    return json_file(json.dumps(found, ensure_ascii=False), f"proof-{campaign_id}.json")


def _embedded(certificate: str) -> Markup:
    """JSON that can stand in a page: nothing in it ends its element."""
    return Markup(certificate.replace("<", "\\u003c"))


@public.get("/public/campaigns/<campaign_id>/rounds")
@open_to_all
def show_rounds(campaign_id: str) -> str:
    """The rounds after the draw of a closed campaign, without persons; public when the certificate is."""
    with reading_session() as reader:
        campaign = public_campaign(reader, campaign_id)
        if campaign is None or campaign.state != CampaignState.CLOSED:
            abort(404)
        page = public_rounds(reader, campaign_id, page_number())
    return render_template("public_rounds.html", campaign=campaign, page=page)


@public.get("/public/verify")
@open_to_all
def show_verify() -> str:
    """How anybody verifies a draw."""
    return render_template("public_verify.html", verifier_hash=verifier_hash())
