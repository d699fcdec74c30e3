"""Setting up a campaign: choose the documents, then items, region, days and ratios, filled in as they say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from service.application.set_up_campaign import set_up_campaign
from service.domain.actors import Role
from service.domain.conflicts import Conflict
from service.domain.law_versions import BASELINE, Precedence
from service.domain.plan import Phase, Plan
from service.domain.planning import plan_from_pack
from service.domain.policy import PolicyPack
from service.domain.qualifications import asking_for, training_skill
from service.domain.refusals import Refused
from service.queries.packs import law_of_packs, packs_in_force
from service.web.access import allowed
from service.web.campaign_form import PHASES, CampaignForm, choices_of, form_for, ratios_of, regions_of
from service.web.ceremony_fields import with_ceremony
from service.web.errors import status_of
from service.web.inputs import text
from service.web.outlook import hub, reading_session, today
from service.web.refusal_words import refusal_words
from service.web.sign_in import viewer

new_campaign = Blueprint("new_campaign", __name__)
TRAINING = re.compile(r"PX[0-9]{8}")
Page = str | Response | tuple[str, int]


@dataclass(frozen=True)
class Basis:
    """The law that the form is filled in from: the leader's pack, further ones, and what counts where they disagree."""

    law: PolicyPack
    partners: list[str]
    precedence: Precedence
    conflicts: list[Conflict]
    further: list[PolicyPack]


@new_campaign.route("/campaigns/new", methods=["GET", "POST"])
@allowed(Role.COORDINATOR)
def show() -> Page:
    """First the document, then the form that it fills in; further documents are added there."""
    with reading_session() as reader:
        known = packs_in_force(reader, today().on)
    usable = [pack for pack in known.values() if pack.contents]
    if text("pack") not in [pack.id for pack in usable]:
        return render_template("new_campaign_pack.html", packs=usable)
    basis = _basis(known)
    form = form_for(basis.law)
    if request.method == "POST" and form.validate():
        return _set_up(basis, form)
    return _page(basis, form, 422 if form.errors else 200)


def _basis(known: dict[str, PolicyPack]) -> Basis:
    leader = text("pack")
    others = [pack for pack in known.values() if pack.id not in (leader, BASELINE)]
    asked = request.args.getlist("with")
    partners = [pack.id for pack in others if pack.id in asked]
    precedence = Precedence.STRICTER if text("precedence") == Precedence.STRICTER else Precedence.LEADER
    law, conflicts = law_of_packs(known, [leader, *partners], precedence)
    return Basis(law, partners, precedence, conflicts, others)


def _set_up(basis: Basis, form: CampaignForm) -> Page:
    plan = _plan(basis.law, form)
    chosen = form.name.data, basis.law.id, form.region.data, plan, basis.partners, basis.precedence
    try:
        with hub().transaction() as work:
            campaign_id = set_up_campaign(work, viewer(), *chosen)
    except Refused as refused:
        return _page(basis, form, status_of(refused), refusal_words(refused))
    flash(_("任务已拟定，请核对后提交审核。"))
    return redirect(url_for("campaigns.show", campaign_id=campaign_id), 303)


def _plan(pack: PolicyPack, form: CampaignForm) -> Plan:
    phases = tuple(Phase(name, form[f"{name}_starts"].data, form[f"{name}_ends"].data) for name in PHASES)
    plan = plan_from_pack(pack, form.items.data, regions_of(form), phases, ratios_of(form), choices_of(form))
    trained = asking_for(plan, [training_skill(number) for number in TRAINING.findall(form.trainings.data or "")])
    return with_ceremony(trained, form)


def _page(basis: Basis, form: CampaignForm, status: int, refusal: str = "") -> Page:
    return render_template(
        "new_campaign.html", pack=basis.law, basis=basis, form=form, phases=PHASES, refusal=refusal,
        precedences=list(Precedence),
    ), status  # fmt: skip
