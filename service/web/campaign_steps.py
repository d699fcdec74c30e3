"""The steps that coordinator and reviewer take on a campaign."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

from flask import Blueprint, abort, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from service.application.certify_draw import abort_draw
from service.application.close_campaign import close_campaign
from service.application.freeze_draw import freeze_draw
from service.application.narrow_scope import narrow_scope
from service.application.review_campaign import approve_campaign, send_back_campaign
from service.application.submit_campaign import submit_campaign
from service.domain.actors import Role
from service.domain.states import CAMPAIGN, CampaignState
from service.queries.campaign_page import CampaignPage, campaign_page
from service.web.access import allowed
from service.web.beacon_steps import BEACON_STEPS
from service.web.extension_steps import EXTENSION_STEPS, extension_facts
from service.web.formats import day
from service.web.labels import department_name, label, pack_title
from service.web.outlook import hub, reading_session
from service.web.plan_words import narrow_words, plan_facts
from service.web.sign_in import viewer
from service.web.steps import Page, Place, Step, take

campaign_steps = Blueprint("campaign_steps", __name__)
VERIFIER = Path(__file__).parent / "static" / "verify_draw.py"
BEFORE_THE_DRAW = (CampaignState.DRAFT, CampaignState.IN_REVIEW, CampaignState.APPROVED)
_IN_ORDER = [str(state) for state in CampaignState]


def _from(state: CampaignState) -> frozenset[str]:
    """This state and all that come after it."""
    return frozenset(_IN_ORDER[_IN_ORDER.index(state) :])


@cache
def verifier_hash() -> str:
    """SHA-256 of the published verifier."""
    return sha256(VERIFIER.read_bytes()).hexdigest()


STEPS = {
    step.event: step
    for step in (
        Step(
            "submit", Role.COORDINATOR, lambda work, actor, id_, _reason: submit_campaign(work, actor, id_),
            _from(CampaignState.IN_REVIEW), _l("提交后由本部门审核员审核；退回前不能修改。"),
        ),
        Step(
            "approve", Role.REVIEWER, lambda work, actor, id_, _reason: approve_campaign(work, actor, id_),
            _from(CampaignState.APPROVED), _l("通过后计划不能再修改，并立即通知所有参与部门。"), is_final=True,
        ),
        Step(
            "send_back", Role.REVIEWER, send_back_campaign, frozenset({CampaignState.DRAFT}),
            _l("任务退回拟定人修改，理由会记入审计日志。"), needs_reason=True,
        ),
        Step(
            "freeze", Role.COORDINATOR,
            lambda work, actor, id_, _reason: freeze_draw(work, actor, id_, verifier_hash()),
            _from(CampaignState.FROZEN),
            _l("冻结后，计划、对象库、人员库和利害关系均不能再用于更改本次抽取；各部门随即提交承诺。"), is_final=True,
        ),
        Step(
            "abort", Role.COORDINATOR, abort_draw, frozenset({CampaignState.APPROVED}),
            _l("放弃的抽取会永久公开在记录中，下一次冻结将引用它。"), needs_reason=True, is_final=True,
        ),
        Step(
            "close", Role.COORDINATOR, lambda work, actor, id_, _reason: close_campaign(work, actor, id_),
            _from(CampaignState.CLOSED), _l("结束后不能恢复，抽取证书和抽中名单随即对社会公开。"), is_final=True,
        ),
        *BEACON_STEPS,
        *EXTENSION_STEPS,
    )
}  # fmt: skip


def _add_route(step: Step) -> None:
    @allowed(step.role)
    def show_step(campaign_id: str) -> Page:
        return take(step, _place(campaign_id))

    address = f"/campaigns/<campaign_id>/{step.path}"
    campaign_steps.add_url_rule(address, step.event, show_step, methods=["GET", "POST"])


for _step in STEPS.values():
    _add_route(_step)


def _place(campaign_id: str) -> Place:
    actor = viewer()
    with reading_session() as reader:
        page = campaign_page(reader, actor, campaign_id)
    if page is None or page.lead != actor.department:
        abort(404)
    return Place(CAMPAIGN, page.id, page.name, page.state, _facts(page), url_for("campaigns.show", campaign_id=page.id))


def _facts(page: CampaignPage) -> list[tuple[str, str]]:
    inspection = page.plan.phase("inspection")
    return [
        (_("任务编号"), page.id),
        (_("当前状态"), label("campaign", page.state)),
        (_("政策依据"), pack_title(page.law_id)),
        (_("参与部门"), "、".join(department_name(code) for code in page.plan.departments)),
        (_("检查期间"), f"{day(inspection.starts_on)} — {day(inspection.ends_on)}"),
        *(plan_facts(page.plan) if page.state in BEFORE_THE_DRAW else []),
        *_warnings(page),
        *extension_facts(page),
    ]


def _warnings(page: CampaignPage) -> list[tuple[str, str]]:
    """What the reviewer must know: a directed draw that leaves too few objects is pointing (C057)."""
    if page.state != CampaignState.IN_REVIEW:
        return []
    with hub().transaction() as work:
        narrow = narrow_scope(work, work.campaigns.see(page.id))
    return [(_("范围过小"), narrow_words(task, eligible, narrow.minimum)) for task, eligible in narrow.eligible.items()]
