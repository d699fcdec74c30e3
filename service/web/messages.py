"""Messages that need somebody's eyes, without their bodies; an administrator has a rejected one tried again or discards
it."""

from __future__ import annotations

import re

from flask import Blueprint, abort, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from service.application.discard_letter import discard_letter
from service.application.replay_letter import replay_letter
from service.domain.actors import Role
from service.domain.states import LETTER, LetterState
from service.queries.messages import Box, MessageLine, counts, received
from service.queries.messages import messages as list_messages
from service.web.access import allowed
from service.web.formats import instant
from service.web.inputs import page_number, text
from service.web.labels import department_name, label, message_name
from service.web.outlook import reading_session
from service.web.sign_in import viewer
from service.web.steps import Page, Place, Step, take

messages = Blueprint("messages", __name__)

_NUMBER = re.compile(r"[1-9][0-9]{0,17}", re.ASCII)
STEPS = {
    step.event: step
    for step in (
        Step(
            "replay", Role.ADMINISTRATOR, lambda work, actor, id_, _reason: replay_letter(work, actor, int(id_)),
            frozenset({LetterState.WAITING}),
            _l("请先排除拒收的原因；原因仍在的报文会再次被拒收，并再次答复发送部门。"),
        ),
        Step(
            "discard", Role.ADMINISTRATOR,
            lambda work, actor, id_, reason: discard_letter(work, actor, int(id_), reason),
            frozenset({LetterState.DISCARDED}),
            _l("作废的报文会保留，但不再处理；理由会记入审计日志。"), needs_reason=True,
        ),
    )
}  # fmt: skip


@messages.get("/messages")
@allowed(Role.COORDINATOR, Role.OFFICER, Role.AUDITOR, Role.ADMINISTRATOR)
def show_box() -> str:
    """One box: rejected, waiting, discarded or not sent yet."""
    asked = text("box")
    box = Box(asked) if asked in list(Box) else Box.REJECTED
    with reading_session() as reader:
        page = list_messages(reader, viewer(), box, page_number())
        in_boxes = counts(reader, viewer())
    return render_template("messages.html", page=page, box=box, in_boxes=in_boxes, steps=_steps(box))


def _steps(box: Box) -> list[Step]:
    role = viewer().role
    return [step for step in STEPS.values() if role is step.role and LETTER.allows(box, step.event)]


def _add_route(step: Step) -> None:
    @allowed(step.role)
    def show_step(letter_id: str) -> Page:
        return take(step, _place(_letter(letter_id)))

    messages.add_url_rule(f"/messages/<letter_id>/{step.path}", step.event, show_step, methods=["GET", "POST"])


for _step in STEPS.values():
    _add_route(_step)


def _letter(letter_id: str) -> MessageLine:
    if not _NUMBER.fullmatch(letter_id):
        abort(404)
    with reading_session() as reader:
        found = received(reader, viewer(), int(letter_id))
    return found or abort(404)


def _place(letter: MessageLine) -> Place:
    facts = [
        (_("报文"), letter.message_id),
        (_("部门"), department_name(letter.department)),
        (_("事由"), letter.subject or "—"),
        (_("原因"), label("trouble", letter.code)),
        (_("时间"), instant(letter.at)),
        (_("当前状态"), label("letter", letter.outcome)),
    ]
    name = message_name(letter.type)
    return Place(LETTER, str(letter.id), name, letter.outcome, facts, url_for("messages.show_box", box=Box.REJECTED))
