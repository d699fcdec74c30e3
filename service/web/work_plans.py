"""The work plan of a campaign: read by every participant, written by the lead's coordinator while it is a draft."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import TextAreaField
from wtforms.validators import InputRequired, Length

from service.application.file_work_plan import file_work_plan
from service.domain.actors import Role
from service.domain.policy import PolicyPack
from service.domain.refusals import Refused
from service.domain.states import CAMPAIGN
from service.domain.work_plan import WorkPlan
from service.queries.campaign_page import CampaignPage, campaign_page
from service.queries.laws import law_of
from service.queries.visit_records import WorkPlanLine, work_plan
from service.web.access import READERS, allowed
from service.web.campaign_form import TicksField, day_field
from service.web.errors import status_of
from service.web.labels import label
from service.web.outlook import hub, reading_session
from service.web.refusal_words import refusal_words
from service.web.sign_in import viewer
from service.web.steps import Page
from service.web.visit_facts import method_name, word

work_plans = Blueprint("work_plans", __name__)
LONGEST = 5000


def _text(title: Any, missing: Any, rows: int) -> TextAreaField:
    most = Length(max=LONGEST, message=_l("最多 %(n)s 个字符", n=LONGEST))
    return TextAreaField(title, [InputRequired(missing), most], render_kw={"rows": rows})


class WorkPlanForm(FlaskForm):
    """Methods, standard, flow and days."""

    methods = TicksField(_l("检查方式"), [InputRequired(_l("请至少选择一种检查方式"))])
    standard = _text(_l("检查标准"), _l("请填写检查标准"), 8)
    flow = _text(_l("工作流程"), _l("请填写工作流程"), 5)
    starts_on = day_field(_l("检查开始"))
    ends_on = day_field(_l("检查结束"))


@work_plans.get("/campaigns/<campaign_id>/work-plan")
@allowed(*READERS)
def show(campaign_id: str) -> str:
    """The work plan as it is."""
    campaign, law, plan = _campaign(campaign_id)
    methods = [method_name(law, code) for code in plan.methods] if plan else []
    return render_template(
        "work_plan.html", campaign=campaign, plan=plan, methods=methods, may_write=_may_write(campaign), tab="work_plan"
    )


@work_plans.route("/campaigns/<campaign_id>/work-plan/write", methods=["GET", "POST"])
@allowed(Role.COORDINATOR)
def write(campaign_id: str) -> Page:
    """The form, filled in with what the law says as long as nobody has written anything."""
    campaign, law, plan = _campaign(campaign_id)
    if not _may_write(campaign):
        abort(404)
    form = WorkPlanForm(obj=plan, data=None if plan else _proposed(campaign, law))
    form.methods.choices = [(code, method_name(law, code)) for code in law.words("check_methods")]
    if request.method == "GET" or not form.validate():
        return _page(campaign, form, 422 if form.errors else 200)
    written = WorkPlan(tuple(form.methods.data), form.standard.data.strip(), form.flow.data.strip(),
                       form.starts_on.data, form.ends_on.data)  # fmt: skip
    try:
        with hub().transaction() as work:
            file_work_plan(work, viewer(), campaign_id, written)
    except Refused as refused:
        return _page(campaign, form, status_of(refused), refusal_words(refused))
    flash(_("工作方案已保存。"))
    return redirect(url_for("work_plans.show", campaign_id=campaign_id), 303)


def _campaign(campaign_id: str) -> tuple[CampaignPage, PolicyPack, WorkPlanLine | None]:
    with reading_session() as reader:
        campaign = campaign_page(reader, viewer(), campaign_id)
        if campaign is None:
            abort(404)
        return campaign, law_of(reader, campaign.law_id), work_plan(reader, campaign_id)


def _may_write(campaign: CampaignPage) -> bool:
    who = viewer()
    is_coordinator = who.role is Role.COORDINATOR and who.department == campaign.lead
    return is_coordinator and CAMPAIGN.allows(campaign.state, "file_work_plan")


def _proposed(campaign: CampaignPage, law: PolicyPack) -> dict[str, object]:
    """What the law and the plan say already: contents and basis as the standard, the steps on site as the flow."""
    ids = sorted({id_ for task in campaign.plan.tasks for each in task.contents.values() for id_ in each})
    contents = [law.content(id_) for id_ in ids]
    lines = [f"{each.title}：{'；'.join(each.checks)}（{each.basis}）" for each in contents]
    steps = [word("visit_step", code) for code in law.words("on_site_steps")]
    days = campaign.plan.phase("inspection")
    return {
        "methods": [law.words("check_methods")[0]], "standard": "\n".join(lines), "flow": "，".join(steps) + "。",
        "starts_on": days.starts_on, "ends_on": days.ends_on,
    }  # fmt: skip


def _page(campaign: CampaignPage, form: WorkPlanForm, status: int, refusal: str = "") -> tuple[str, int]:
    title = label("event", "file_work_plan")
    return render_template("work_plan_form.html", campaign=campaign, form=form, title=title, refusal=refusal), status
