"""The steps by which a check without a draw is approved, begins at once, or does not take place."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from service.application.start_check import approve_check, decline_check, start_urgently
from service.domain.actors import Role
from service.domain.targeted_checks import CHECK, CheckState
from service.queries.targeted_checks import CheckPage
from service.web.labels import department_name, label
from service.web.steps import Place, Step

STEPS = {
    step.event: step
    for step in (
        Step(
            "approve_check", Role.REVIEWER, lambda work, actor, id_, _reason: approve_check(work, actor, id_),
            frozenset({CheckState.STARTED}),
            _l("批准后立即按部门分送检查内容，不经过抽取；事由和来源依据留存备查。"), is_final=True,
        ),
        Step(
            "start_urgently", Role.COORDINATOR, lambda work, actor, id_, _reason: start_urgently(work, actor, id_),
            frozenset({CheckState.URGENT, CheckState.STARTED}),
            _l("立即按部门分送检查内容；须在期限内补办批准，逾期会被提示。"), is_final=True,
        ),
        Step(
            "decline_check", Role.REVIEWER, decline_check, frozenset({CheckState.DECLINED, CheckState.OBJECTED}),
            _l("未开展的检查不再开展；已紧急开展的，记为事后未获批准。理由会记入审计日志。"), needs_reason=True,
        ),
    )
}  # fmt: skip


def place_of(found: CheckPage) -> Place:
    """A check as the page of a step shows it."""
    facts = [
        (_("检查名称"), found.name),
        (_("来源依据"), found.source),
        (_("检查对象"), _("、").join(found.names.values())),
        (_("检查部门"), _("、").join(department_name(code) for code in found.departments)),
        (_("当前状态"), label("targeted_check", found.state)),
    ]
    address = url_for("targeted_checks.show", check_id=found.id)
    return Place(CHECK, found.id, found.name, found.state, facts, address)
