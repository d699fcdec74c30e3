"""The steps by which a drawn object is replaced by one of the reserve: proposed by one person, decided by another."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from service.application.replace_visit import approve_replacement, decline_replacement, propose_replacement
from service.domain.actors import Role
from service.domain.draw.rounds import REPLACEMENTS
from service.domain.withdrawals import Withdrawal
from service.queries.visits import VisitPage
from service.web.forms import WithdrawalForm
from service.web.labels import actor_name, label
from service.web.steps import Step


class ReplacementForm(WithdrawalForm):
    """Ground and evidence of a replacement: an object that still can be inspected is not replaced."""

    ground = SelectField(
        _l("更换事由"), choices=lambda: [(ground, label("withdrawal_ground", ground)) for ground in REPLACEMENTS]
    )


REPLACEMENT_STEPS = (
    Step(
        "propose_replacement", Role.COORDINATOR,
        lambda work, actor, id_, reason, ground, evidence: propose_replacement(
            work, actor, id_, Withdrawal(ground, reason, evidence)
        ),
        frozenset(),
        _l("更换须由本部门审核员审核。审核后按抽取时排定的次序由候补对象递补，不能指定；此前的申请由本次申请取代。"),
        needs_reason=True, form=ReplacementForm, further=("ground", "evidence"),
    ),
    Step(
        "approve_replacement", Role.REVIEWER,
        lambda work, actor, id_, _reason: approve_replacement(work, actor, id_), frozenset(),
        _l("同意后不能恢复：给出一次性码时，候补对象递补并分派给各部门，原对象的检查随即撤回，事由向社会公示。"),
        is_final=True,
    ),
    Step(
        "decline_replacement", Role.REVIEWER, decline_replacement, frozenset(),
        _l("对象不变，照常检查；理由会记入审计日志。"), needs_reason=True,
    ),
)  # fmt: skip


def is_offered(step: Step, *, has_replacement: bool) -> bool:
    """Whether a step of a visit has something to decide; only those of the reviewer may have nothing."""
    return has_replacement or step.role is not Role.REVIEWER


def replacement_facts(page: VisitPage) -> list[tuple[str, str]]:
    """What was proposed, if anything is."""
    if page.replacement is None:
        return []
    return [
        (_("更换事由"), label("withdrawal_ground", page.replacement["ground"])),
        (_("更换理由"), page.replacement["reason"]),
        (_("依据材料"), page.replacement["evidence"]),
        (_("提出人"), actor_name(page.replacement_by or "")),
    ]
