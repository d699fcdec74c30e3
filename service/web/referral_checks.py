"""What the check came to that a referral gave rise to, and deciding the referral as the check was decided (C114)."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.validators import InputRequired

from service.application.adopt_decision import adopt_decision
from service.domain.actors import Role
from service.domain.states import REFERRAL, ReferralState
from service.queries.referral_checks import adoptable, checks_told
from service.queries.referrals import ReferralPage, referral_page
from service.web.access import allowed
from service.web.formats import day
from service.web.forms import StepForm
from service.web.labels import department_name, label, outcome_name, violation_name
from service.web.outlook import reading_session
from service.web.sign_in import viewer
from service.web.steps import Page, Place, Step, take

referral_checks = Blueprint("referral_checks", __name__)
DECIDED = frozenset({ReferralState.DECIDED, ReferralState.RETURNED})


class AdoptForm(StepForm):
    """Which decision on what the check found."""

    decision = SelectField(_l("核查中作出的决定"), [InputRequired(_l("请选择"))])


STEP = Step(
    "decide", Role.OFFICER, lambda work, actor, id_, _reason, decision: adopt_decision(work, actor, id_, decision),
    DECIDED, _l("以该决定作为对移送事项的决定，告知移送部门，由其完成后续步骤。"), form=AdoptForm,
    further=("decision",), is_final=True,
)  # fmt: skip


def check_outlook(found: ReferralPage) -> dict[str, Any]:
    """What the page of a referral says of its checks: what its sender was told, and whether its receiver may decide by
    one."""
    is_receivers = viewer().role is Role.OFFICER and viewer().department == found.receiver
    may_decide = is_receivers and REFERRAL.allows(found.state, "decide")
    with reading_session() as reader:
        return {
            "told_checks": checks_told(reader, viewer(), found.id),
            "may_adopt": may_decide and bool(adoptable(reader, viewer(), found.id)),
        }


@referral_checks.route("/referrals/<referral_id>/decide-as-checked", methods=["GET", "POST"], endpoint="decide")
@allowed(Role.OFFICER)
def show_step(referral_id: str) -> Page:
    """Decide the referral as what its check found was decided."""
    with reading_session() as reader:
        found = referral_page(reader, viewer(), referral_id) or abort(404)
        decisions = adoptable(reader, viewer(), referral_id)
    if found.receiver != viewer().department:
        abort(404)
    offered = [
        (each.id, f"{outcome_name(each.law_id, each.outcome)} {each.document_number} {day(each.decided_on)}")
        for each in decisions
    ]
    return take(STEP, _place(found, offered))


def _place(found: ReferralPage, offered: list[tuple[str, str]]) -> Place:
    facts = [
        (_("移送编号"), found.id),
        (_("检查对象"), found.object_name),
        (_("违法情形"), violation_name(found.law_id, found.violation)),
        (_("移送部门"), department_name(found.sender)),
        (_("当前状态"), label("referral", found.state)),
    ]
    return Place(
        REFERRAL, found.id, found.object_name, found.state, facts,
        url_for("referrals.show", referral_id=found.id), choices={"decision": offered},
    )  # fmt: skip
