"""Messages that need somebody's eyes, without their bodies; an administrator has rejected ones tried again or discards
them."""

from __future__ import annotations

import re

from flask import Blueprint, abort, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from service.application.discard_letter import discard_letter
from service.application.replay_letter import replay_letter
from service.application.replay_letters import replay_letters
from service.domain.actors import Role
from service.domain.states import LETTER, LetterState
from service.queries.letters import rejected_ids
from service.queries.messages import Box, MessageLine, Reason, counts, reasons, received
from service.queries.messages import messages as list_messages
from service.web.access import allowed
from service.web.formats import instant
from service.web.inputs import page_number, text
from service.web.labels import department_name, label, message_name
from service.web.outlook import reading_session
from service.web.sign_in import viewer
from service.web.steps import Page, Place, Step, take

messages = Blueprint("messages", __name__)

MOST_AT_ONCE = 500
_NUMBER = re.compile(r"[1-9][0-9]{0,17}", re.ASCII)
_REPLAY_WARNING = _l("请先排除拒收的原因；原因仍在的报文会再次被拒收，并再次答复发送部门。")
STEPS = {
    step.event: step
    for step in (
        Step(
            "replay", Role.ADMINISTRATOR, lambda work, actor, id_, _reason: replay_letter(work, actor, int(id_)),
            frozenset({LetterState.WAITING}), _REPLAY_WARNING,
        ),
        Step(
            "discard", Role.ADMINISTRATOR,
            lambda work, actor, id_, reason: discard_letter(work, actor, int(id_), reason),
            frozenset({LetterState.DISCARDED}),
            _l("作废的报文会保留，但不再处理；理由会记入审计日志。"), needs_reason=True,
        ),
    )
}  # fmt: skip
EVENTS = (*STEPS, "propose_change", "approve_change", "decline_change")


@messages.get("/messages")
@allowed(Role.COORDINATOR, Role.OFFICER, Role.AUDITOR, Role.ADMINISTRATOR)
def show_box() -> str:
    """One box: rejected, with a change to be approved, waiting, discarded or not sent yet; the rejected ones also by
    reason."""
    asked, code, department = text("box"), text("code"), text("department")
    box = Box(asked) if asked in list(Box) else Box.REJECTED
    with reading_session() as reader:
        page = list_messages(reader, viewer(), box, page_number(), code, department)
        in_boxes = counts(reader, viewer())
        why = reasons(reader, viewer()) if box is Box.REJECTED else []
    return render_template(
        "messages.html", page=page, box=box, in_boxes=in_boxes, events=_events(box), reasons=why,
        chosen=_reason(why, code, department), code=code, may_replay=viewer().role is Role.ADMINISTRATOR,
    )  # fmt: skip


@messages.route("/messages/replay", methods=["GET", "POST"])
@allowed(Role.ADMINISTRATOR)
def replay_many() -> Page:
    """Have the rejected messages of one department with one code tried again, at most 500 of them at once."""
    code, department = text("code"), text("department")
    with reading_session() as reader:
        why = next(
            (each for each in reasons(reader, viewer()) if (each.code, each.department) == (code, department)), None
        )
        ids = rejected_ids(reader, code, department, limit=MOST_AT_ONCE)
    if why is None:
        abort(404)
    step = Step(
        "replay", Role.ADMINISTRATOR, lambda work, actor, _id, _reason: replay_letters(work, actor, ids), frozenset(),
        _REPLAY_WARNING,
    )  # fmt: skip
    return take(step, _place_of_many(why, len(ids)))


def _reason(among: list[Reason], code: str, department: str) -> Reason | None:
    return next((each for each in among if (each.code, each.department) == (code, department)), None)


def _events(box: Box) -> list[str]:
    """What the viewer may do with a message of this box."""
    if viewer().role is not Role.ADMINISTRATOR:
        return []
    return [event for event in EVENTS if LETTER.allows(box, event)]


def _add_route(step: Step) -> None:
    @allowed(step.role)
    def show_step(letter_id: str) -> Page:
        return take(step, place_of(letter_of(letter_id)))

    messages.add_url_rule(f"/messages/<letter_id>/{step.path}", step.event, show_step, methods=["GET", "POST"])


for _step in STEPS.values():
    _add_route(_step)


def letter_of(letter_id: str) -> MessageLine:
    """The message whose number stands in the address, if the viewer may know it; otherwise 404."""
    if not _NUMBER.fullmatch(letter_id):
        abort(404)
    with reading_session() as reader:
        found = received(reader, viewer(), int(letter_id))
    return found or abort(404)


def place_of(letter: MessageLine) -> Place:
    """A message as the page of a step shows it."""
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


def _place_of_many(why: Reason, at_once: int) -> Place:
    facts = [
        (_("部门"), department_name(why.department)),
        (_("原因"), label("trouble", why.code)),
        (_("被拒收的报文"), str(why.count)),
        (_("本次处理"), str(at_once)),
    ]
    back = url_for("messages.show_box", box=Box.REJECTED, code=why.code, department=why.department)
    return Place(LETTER, "", _("同一原因的全部报文"), LetterState.REJECTED, facts, back)
