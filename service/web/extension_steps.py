"""The steps by which the window of a campaign's inspection is extended: proposed by one person, decided by another."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from service.application.extend_inspection import approve_extension, decline_extension, propose_extension
from service.domain.actors import Role
from service.queries.campaign_page import CampaignPage
from service.web.campaign_form import day_field
from service.web.formats import day
from service.web.forms import StepForm
from service.web.steps import Step


class ExtensionForm(StepForm):
    """The later end of the inspection."""

    ends_on = day_field(_l("检查延长至"))


EXTENSION_STEPS = (
    Step(
        "propose_extension", Role.COORDINATOR, propose_extension, frozenset(),
        _l("延期须由第二人审核；审核后，原期限、新期限和理由一并公示，并通知各部门。"),
        needs_reason=True, form=ExtensionForm, further=("ends_on",),
    ),
    Step(
        "approve_extension", Role.REVIEWER, lambda work, actor, id_, _reason: approve_extension(work, actor, id_),
        frozenset(), _l("通过后检查期限立即延长，未检查的部分按新期限计，不能恢复。"), is_final=True,
    ),
    Step(
        "decline_extension", Role.REVIEWER, decline_extension, frozenset(),
        _l("期限不变，理由会记入审计日志。"), needs_reason=True,
    ),
)  # fmt: skip


def is_offered(step: Step, page: CampaignPage) -> bool:
    """Whether a step of a campaign has something to decide; only those of an extension may have nothing."""
    if step.event == "propose_extension":
        return page.extension_until is None
    return step not in EXTENSION_STEPS or page.extension_until is not None


def extension_facts(page: CampaignPage) -> list[tuple[str, str]]:
    """What was proposed, if anything is."""
    if page.extension_until is None:
        return []
    return [(_("拟延长至"), day(page.extension_until)), (_("延期理由"), page.extension_reason)]
