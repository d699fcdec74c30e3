"""The steps on a proposed version of a pack: put in force from a day by a second administrator, or declined."""

from __future__ import annotations

from flask import Blueprint, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from service.application.decline_pack import decline_pack
from service.application.enact_pack import enact_pack
from service.domain.actors import Role
from service.domain.law_versions import PACK_VERSION, VersionState
from service.queries import packs as queries
from service.web.access import allowed
from service.web.campaign_form import day_field
from service.web.forms import StepForm
from service.web.labels import actor_name
from service.web.outlook import reading_session
from service.web.packs import version_line
from service.web.steps import Page, Place, Step, take

pack_steps = Blueprint("pack_steps", __name__)


class EnactForm(StepForm):
    """From which day the version is in force."""

    day = day_field(_l("施行日期"))


STEPS = (
    Step(
        "enact_pack", Role.ADMINISTRATOR, lambda work, actor, id_, _reason, day: enact_pack(work, actor, id_, day),
        frozenset({VersionState.ENACTED}),
        _l("施行后，新拟定的任务按本版本；已拟定的任务仍按原来的版本，不受影响。批准人须是另一名管理员。"),
        is_final=True, form=EnactForm, further=("day",),
    ),
    Step(
        "decline_pack", Role.ADMINISTRATOR, decline_pack, frozenset({VersionState.DECLINED}),
        _l("版本不施行，文本和理由会保留。"), needs_reason=True,
    ),
)  # fmt: skip


def _add_route(step: Step) -> None:
    @allowed(step.role)
    def show_step(pack_id: str, number: str) -> Page:
        return take(step, _place(pack_id, number))

    address = f"/packs/<pack_id>/versions/<number>/{step.path}"
    pack_steps.add_url_rule(address, step.event, show_step, methods=["GET", "POST"])


for _step in STEPS:
    _add_route(_step)


def _place(pack_id: str, number: str) -> Place:
    line = version_line(pack_id, number)
    with reading_session() as reader:
        changed = queries.preview(reader, line)
    facts = [(_("版本"), line.id), (_("提出人"), actor_name(line.proposed_by)), (_("改动"), str(len(changed)))]
    address = url_for("packs.show_version", pack_id=pack_id, number=number)
    return Place(PACK_VERSION, line.id, line.id, line.state, facts, address)
