"""Setting up a campaign: choose the document, then items, region, days and ratios, filled in as it says."""

from __future__ import annotations

import re

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from service.application.set_up_campaign import set_up_campaign
from service.domain.actors import Role
from service.domain.plan import Phase, Plan
from service.domain.planning import plan_from_pack
from service.domain.policy import PolicyPack
from service.domain.qualifications import asking_for, training_skill
from service.domain.refusals import Refused
from service.policies.loading import load_pack, pack_ids
from service.web.access import allowed
from service.web.campaign_form import PHASES, CampaignForm, choices_of, form_for, ratios_of, regions_of
from service.web.ceremony_fields import with_ceremony
from service.web.errors import status_of
from service.web.inputs import text
from service.web.outlook import hub
from service.web.refusal_words import refusal_words
from service.web.sign_in import viewer

new_campaign = Blueprint("new_campaign", __name__)
TRAINING = re.compile(r"PX[0-9]{8}")
Page = str | Response | tuple[str, int]


@new_campaign.route("/campaigns/new", methods=["GET", "POST"])
@allowed(Role.COORDINATOR)
def show() -> Page:
    """First the document, then the form that it fills in."""
    packs = _usable_packs()
    pack = next((pack for pack in packs if pack.id == text("pack")), None)
    if pack is None:
        return render_template("new_campaign_pack.html", packs=packs)
    form = form_for(pack)
    if request.method == "POST" and form.validate():
        return _set_up(pack, form)
    return _page(pack, form, 422 if form.errors else 200)


def _usable_packs() -> list[PolicyPack]:
    """The packs whose document says what is checked."""
    return [pack for pack in map(load_pack, pack_ids()) if pack.contents]


def _set_up(pack: PolicyPack, form: CampaignForm) -> Page:
    plan = _plan(pack, form)
    try:
        with hub().transaction() as work:
            campaign_id = set_up_campaign(work, viewer(), form.name.data, pack.id, form.region.data, plan)
    except Refused as refused:
        return _page(pack, form, status_of(refused), refusal_words(refused))
    flash(_("任务已拟定，请核对后提交审核。"))
    return redirect(url_for("campaigns.show", campaign_id=campaign_id), 303)


def _plan(pack: PolicyPack, form: CampaignForm) -> Plan:
    phases = tuple(Phase(name, form[f"{name}_starts"].data, form[f"{name}_ends"].data) for name in PHASES)
    plan = plan_from_pack(pack, form.items.data, regions_of(form), phases, ratios_of(form), choices_of(form))
    trained = asking_for(plan, [training_skill(number) for number in TRAINING.findall(form.trainings.data or "")])
    return with_ceremony(trained, form)


def _page(pack: PolicyPack, form: CampaignForm, status: int, refusal: str = "") -> Page:
    return render_template("new_campaign.html", pack=pack, form=form, phases=PHASES, refusal=refusal), status
