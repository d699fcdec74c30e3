"""The steps by which officers of a department without a system take a part on, choose the hour, and close it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateTimeLocalField
from wtforms.validators import InputRequired

from service.application.accept_part import accept_part, schedule_part
from service.application.close_part import close_part
from service.domain.actors import Actor, Role
from service.domain.refusals import TooEarly
from service.domain.states import PART, PartState
from service.domain.time_zone import CHINA
from service.ports import UnitOfWork
from service.queries.parts import PartPage, part_page
from service.web.access import allowed
from service.web.formats import instant
from service.web.forms import StepForm
from service.web.labels import label
from service.web.outlook import reading_session
from service.web.refusal_words import refused_as_early
from service.web.sign_in import viewer
from service.web.steps import Page, Place, Step, available, take

part_steps = Blueprint("part_steps", __name__)


class ScheduleForm(StepForm):
    """When the inspectors go."""

    at = DateTimeLocalField(
        _l("检查时间"), [InputRequired(_l("请填写检查时间"))], description=_l("须在工作方案的时间段内。")
    )


def in_time(use_case: Callable[..., Any]) -> Callable[..., Any]:
    """What a message would wait for, a person is told: Refused instead of TooEarly."""

    def run(*arguments: Any) -> Any:
        try:
            return use_case(*arguments)
        except TooEarly as early:
            raise refused_as_early(early) from None

    return run


def _schedule(work: UnitOfWork, actor: Actor, id_: str, _reason: str, at: Any) -> None:
    schedule_part(work, actor, {"part_id": id_, "scheduled_at": at.replace(tzinfo=CHINA)})


STEPS = {
    step.event: step
    for step in (
        Step(
            "accept", Role.OFFICER, in_time(lambda work, actor, id_, _r: accept_part(work, actor, {"part_id": id_})),
            frozenset(set(PartState) - {PartState.ASSIGNED}), _l("接收后由本部门安排检查时间。"),
        ),
        Step(
            "schedule", Role.OFFICER, in_time(_schedule), frozenset(),
            _l("在时间段内由检查人员自主确定，可以再改。"), form=ScheduleForm, further=("at",),
        ),
        Step(
            "close", Role.OFFICER, in_time(lambda work, actor, id_, _r: close_part(work, actor, {"part_id": id_})),
            frozenset({PartState.CLOSED}), _l("办结后不能再登记结果和检查记录，允许共享的字段随即告知伙伴部门。"),
            is_final=True,
        ),
    )
}  # fmt: skip


def steps_of(actor: Actor, part: PartPage) -> list[Step]:
    """The steps that the viewer may take on a part now."""
    return available(STEPS, actor, part.department, PART, part.state)


def _add_route(step: Step) -> None:
    @allowed(step.role)
    def show_step(part_id: str) -> Page:
        return take(step, _place(part_id))

    part_steps.add_url_rule(f"/parts/<part_id>/{step.path}", step.event, show_step, methods=["GET", "POST"])


for _step in STEPS.values():
    _add_route(_step)


def _place(part_id: str) -> Place:
    with reading_session() as reader:
        part = part_page(reader, viewer(), part_id)
    if part is None or part.department != viewer().department:
        abort(404)
    facts = [
        (_("检查对象"), part.object["name"]),
        (_("任务"), part.campaign_name),
        (_("当前状态"), label("part", part.state)),
        (_("检查时间"), instant(part.times["scheduled_at"])),
    ]
    return Place(PART, part.id, part.object["name"], part.state, facts, url_for("parts.show", part_id=part.id))
