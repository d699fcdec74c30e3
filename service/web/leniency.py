"""The lists of leniency: drafted by officers, reviewed and adopted by others, and published with their history."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from service.application.decide_entry import adopt_entry, end_entry, keep_entry, return_entry, review_entry
from service.application.draft_entry import draft_entry
from service.domain.actors import Role
from service.domain.refusals import Refused
from service.domain.states import ENTRY, EntryState
from service.policies.loading import load_pack
from service.queries.leniency import EntryLine, entries, entry, public_entries
from service.web.access import READERS, allowed
from service.web.access import public as open_to_all
from service.web.errors import status_of
from service.web.formats import day
from service.web.inputs import page_number, text
from service.web.labels import actor_name, label, violation_name
from service.web.leniency_forms import LAW, EntryForm, MinutesForm
from service.web.outlook import hub, reading_session, today
from service.web.refusal_words import refusal_words
from service.web.sign_in import viewer
from service.web.steps import Page, Place, Step, available, take

leniency = Blueprint("leniency", __name__)

STEPS = {
    step.event: step
    for step in (
        Step(
            "review_entry", Role.REVIEWER, lambda work, actor, id_, _reason: review_entry(work, actor, id_),
            frozenset(), _l("法制机构审核通过后，还须负责人集体讨论才能生效。审核人不得是拟定人。"),
        ),
        Step(
            "adopt_entry", Role.COORDINATOR, lambda work, actor, id_, _reason, minutes: adopt_entry(
                work, actor, id_, minutes
            ),
            frozenset({EntryState.IN_FORCE}),
            _l("登记后条目立即生效并公示，同一条目的上一版同时失效。登记人不得是拟定人或审核人。"),
            is_final=True, form=MinutesForm, further=("minutes",),
        ),
        Step(
            "return_entry", Role.REVIEWER, return_entry, frozenset({EntryState.RETURNED}),
            _l("草案退回，理由会保留；可以再拟定新的一版。"), needs_reason=True,
        ),
        Step(
            "keep_entry", Role.REVIEWER, keep_entry, frozenset(),
            _l("请写明评估情况：法律法规的立改废释和实际执行情况。条目继续有效，并重新计算下次评估日。"),
            needs_reason=True,
        ),
        Step(
            "end_entry", Role.REVIEWER, end_entry, frozenset({EntryState.ENDED}),
            _l("条目废止后不再据以建议，公示中保留历史。"), needs_reason=True, is_final=True,
        ),
    )
}  # fmt: skip


@leniency.get("/leniency")
@allowed(*READERS)
def show_list() -> str:
    """One's own department's entries."""
    state, todo, on = text("state"), text("todo"), today().on
    with reading_session() as reader:
        page = entries(reader, viewer(), state, todo, on, page_number())
    return render_template(
        "leniency_entries.html",
        page=page,
        state=state,
        states=list(EntryState),
        steps_for=_steps_for,
        on=on,
        law_id=LAW,
    )


@leniency.get("/public/leniency")
@open_to_all
def show_public() -> str:
    """What is or was in force, of every department."""
    with reading_session() as reader:
        page = public_entries(reader, page_number())
    return render_template("public_leniency.html", page=page, law_id=LAW)


@leniency.route("/leniency/new", methods=["GET", "POST"])
@allowed(Role.OFFICER, Role.COORDINATOR)
def draft() -> Page:
    """A draft of a new entry, or of the next version of the one that the address names."""
    before = _own(text("entry")) if text("entry") else None
    form = EntryForm(obj=before) if before else EntryForm()
    if request.method == "GET":
        return _form(form, before, 200)
    if not form.validate():
        return _form(form, before, 422)
    try:
        with hub().transaction() as work:
            draft_entry(work, viewer(), form.draft(), before.number if before else "")
    except Refused as refused:
        return _form(form, before, status_of(refused), refusal_words(refused))
    flash(_("草案已保存，等待法制审核。"))
    return redirect(url_for("leniency.show_list"), 303)


@leniency.app_template_global()
def reoffence_standard() -> str:
    """What counts as breaking the rule again (C121), with its source."""
    rule = load_pack(LAW).rule("reoffence_days")
    return _("同一事项再次违法：同一对象、同一违法行为，在改正后 %(days)s 日内再次发生；不得从宽。", days=rule.value)


def _form(form: EntryForm, before: EntryLine | None, status: int, refusal: str = "") -> tuple[str, int]:
    title = _("修订条目 %(number)s", number=before.number) if before else _("拟定清单条目")
    hint = _("生效须经法制机构审核和负责人集体讨论。条件须全部具备，并包含法定的情节。")
    shown = render_template(
        "leniency_form.html", form=form, title=title, hint=hint, refusal=refusal, back=url_for("leniency.show_list")
    )
    return shown, status


def _own(entry_id: str) -> EntryLine:
    """A version of an entry of one's own department; 404 if it is another's."""
    with reading_session() as reader:
        found = entry(reader, viewer(), entry_id)
    return found or abort(404)


def _steps_for(line: EntryLine) -> list[Step]:
    return available(STEPS, viewer(), line.department, ENTRY, line.state)


def _add_route(step: Step) -> None:
    @allowed(step.role)
    def show_step(entry_id: str) -> Page:
        return take(step, _place(entry_id))

    leniency.add_url_rule(f"/leniency/<entry_id>/{step.path}", step.event, show_step, methods=["GET", "POST"])


for _step in STEPS.values():
    _add_route(_step)


def _place(entry_id: str) -> Place:
    found = _own(entry_id)
    facts = [
        (_("清单"), label("degree", found.degree)),
        (_("违法行为"), f"{found.act}（{violation_name(LAW, found.violation)}）"),
        (_("条件"), "、".join(label("circumstance", each) for each in found.conditions)),
        (_("法律依据"), found.basis),
        (_("处罚主体"), found.authority),
        (_("拟定人"), actor_name(found.drafted_by)),
        (_("法制审核人"), actor_name(found.reviewed_by) if found.reviewed_by else "—"),
        (_("下次评估日"), day(found.review_on)),
    ]
    return Place(ENTRY, found.id, found.id, found.state, facts, url_for("leniency.show_list"))
