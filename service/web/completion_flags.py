"""公示到位 处罚到位 整改到位 惩戒到位: the flags of found problems, and how an officer sets them (C083)."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, abort, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from service.application.set_flag import complete_flag, reopen_flag, void_flag
from service.domain.actors import Actor, Role
from service.domain.result_states import FLAG
from service.domain.results import Flag, FlagState
from service.ports import UnitOfWork
from service.queries.completion_flags import FlagLine, Wanted, flag
from service.queries.completion_flags import flags as list_flags
from service.web.access import READERS, allowed
from service.web.inputs import page_number, text
from service.web.labels import content_title, label
from service.web.outlook import reading_session
from service.web.result_forms import CompletionForm
from service.web.sign_in import viewer
from service.web.steps import Page, Place, Step, take

completion_flags = Blueprint("completion_flags", __name__)
Key = tuple[str, str, str]


def _complete(work: UnitOfWork, actor: Actor, key: Key, _reason: str, evidence: str, done_on: date) -> None:
    complete_flag(work, actor, key, evidence, done_on)


STEPS = {
    step.event: step
    for step in (
        Step(
            "complete_flag", Role.OFFICER, _complete, frozenset({FlagState.DONE}),
            _l("写明依据和日期；登记后不再列入待办。"), form=CompletionForm, further=("evidence", "done_on"),
        ),
        Step(
            "void_flag", Role.OFFICER, void_flag, frozenset({FlagState.VOID}),
            _l("写明为何无须办理，理由会记入审计日志。"), needs_reason=True,
        ),
        Step(
            "reopen_flag", Role.OFFICER, reopen_flag, frozenset({FlagState.OPEN}),
            _l("写明为何尚未到位；该问题重新列入待办。"), needs_reason=True,
        ),
    )
}  # fmt: skip


@completion_flags.get("/flags")
@allowed(*READERS)
def show_list() -> str:
    """The list, the open ones first."""
    wanted = Wanted(text("state"), text("flag"), text("campaign"))
    with reading_session() as reader:
        page = list_flags(reader, viewer(), wanted, page_number())
    may_act = viewer().role is Role.OFFICER
    return render_template(
        "flags.html", page=page, wanted=wanted, states=list(FlagState), flags=list(Flag), may_act=may_act
    )


def _add_route(step: Step) -> None:
    @allowed(step.role)
    def show_step(part_id: str, item_id: str, flag_name: str) -> Page:
        return take(step, _place((part_id, item_id, flag_name)))

    address = f"/parts/<part_id>/flags/<item_id>/<flag_name>/{step.path}"
    completion_flags.add_url_rule(address, step.event, show_step, methods=["GET", "POST"])


for _step in STEPS.values():
    _add_route(_step)


def _flag(key: Key) -> FlagLine:
    with reading_session() as reader:
        found = flag(reader, viewer(), key)
    if found is None:
        abort(404)
    return found


def _place(key: Key) -> Place:
    found = _flag(key)
    facts = [
        (_("检查对象"), found.object_name),
        (_("检查内容"), content_title(found.law_id, found.item_id)),
        (_("到位情况"), label("flag_name", found.flag)),
        (_("当前状态"), label("completion", found.state)),
    ]
    is_finders = found.finder == viewer().department
    address = (
        url_for("part_results.show", part_id=found.part_id) if is_finders else url_for("completion_flags.show_list")
    )
    return Place(FLAG, key, found.object_name, found.state, facts, address)
