"""Another body for a rejected message: one administrator writes it, another looks at what it changes and decides."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from service.application.approve_letter_change import approve_letter_change
from service.application.decline_letter_change import decline_letter_change
from service.application.open_letter import OpenedLetter, open_letter
from service.application.propose_letter_change import propose_letter_change
from service.domain.actors import Role
from service.domain.refusals import Refused
from service.domain.states import LETTER, LetterState
from service.queries.body_diff import body_diff
from service.queries.messages import Box, MessageLine
from service.web.access import allowed
from service.web.errors import show_refusal, status_of
from service.web.forms import ChangeForm
from service.web.inputs import without_control_characters
from service.web.labels import actor_name
from service.web.messages import letter_of, place_of
from service.web.outlook import hub
from service.web.refusal_words import refusal_words
from service.web.sign_in import viewer
from service.web.steps import Page, Place, Step, take

letter_changes = Blueprint("letter_changes", __name__)

STEPS = (
    Step(
        "approve_change", Role.ADMINISTRATOR,
        lambda work, actor, id_, _reason: approve_letter_change(work, actor, int(id_)),
        frozenset({LetterState.WAITING}), _l("批准后，报文以新的正文重新处理；原文永久保留。批准人须是另一名管理员。"),
    ),
    Step(
        "decline_change", Role.ADMINISTRATOR,
        lambda work, actor, id_, reason: decline_letter_change(work, actor, int(id_), reason),
        frozenset(), _l("报文恢复为被拒收，正文不变；提出的更正和理由会保留。"), needs_reason=True,
    ),
)  # fmt: skip


@letter_changes.route("/messages/<letter_id>/propose-change", methods=["GET", "POST"])
@allowed(Role.ADMINISTRATOR)
def propose_change(letter_id: str) -> Page:
    """GET opens the body, which is written down in the audit log; POST proposes another."""
    letter = letter_of(letter_id)
    if not LETTER.allows(letter.outcome, "propose_change"):
        return show_refusal(Refused("state.not_allowed", thing="letter", state=letter.outcome, event="propose_change"))
    if request.method == "GET":
        body = _opened(letter).body.decode("utf-8", "backslashreplace")
        return _form_page(letter, ChangeForm(body=without_control_characters(body)), 200)
    form = ChangeForm()
    return _propose(letter, form) if form.validate() else _form_page(letter, form, 422)


def _propose(letter: MessageLine, form: ChangeForm) -> Page:
    try:
        with hub().transaction() as work:
            propose_letter_change(work, viewer(), letter.id, (form.body.data or "").encode(), form.reason.data or "")
    except Refused as refused:
        return _form_page(letter, form, status_of(refused), refusal_words(refused))
    flash(_("已提出，等待另一名管理员决定。"))
    return redirect(url_for("messages.show_box", box=Box.CHANGE_PROPOSED), 303)


def _form_page(letter: MessageLine, form: ChangeForm, status: int, refusal: str = "") -> tuple[str, int]:
    return render_template("letter_change.html", place=place_of(letter), form=form, refusal=refusal), status


def _add_route(step: Step) -> None:
    @allowed(step.role)
    def show_step(letter_id: str) -> Page:
        return take(step, _place(letter_of(letter_id)))

    letter_changes.add_url_rule(f"/messages/<letter_id>/{step.path}", step.event, show_step, methods=["GET", "POST"])


for _step in STEPS:
    _add_route(_step)


def _place(letter: MessageLine) -> Place:
    """The message with what the proposal would change, for an administrator; opening it is written down."""
    place = replace(place_of(letter), address=url_for("messages.show_box", box=Box.CHANGE_PROPOSED))
    if letter.outcome != LetterState.CHANGE_PROPOSED:
        return place
    opened = _opened(letter)
    if opened.change is None:  # decided a moment ago
        return place
    why = [(_("提出人"), actor_name(opened.change.proposed_by)), (_("更正理由"), opened.change.reason)]
    return replace(place, facts=[*place.facts, *why], changes=body_diff(opened.body, opened.change.body))


def _opened(letter: MessageLine) -> OpenedLetter:
    with hub().transaction() as work:
        return open_letter(work, viewer(), letter.id)
