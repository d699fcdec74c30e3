"""Observation periods of new forms of business: proposed by officers, decided by a reviewer."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from service.application.decide_observation import approve_observation, refuse_observation
from service.application.propose_observation import propose_observation
from service.domain.actors import Role
from service.domain.refusals import Refused
from service.domain.states import OBSERVATION, ObservationState
from service.queries.observations import ObservationLine, observation
from service.queries.observations import observations as list_observations
from service.web.access import READERS, allowed
from service.web.formats import day
from service.web.inputs import page_number, row_number, text
from service.web.labels import actor_name
from service.web.leniency_forms import ObservationForm
from service.web.outlook import hub, reading_session
from service.web.refusal_words import refusal_words
from service.web.sign_in import viewer
from service.web.steps import Page, Place, Step, available, take

observations = Blueprint("observations", __name__)

STEPS = {
    step.event: step
    for step in (
        Step(
            "approve_observation", Role.REVIEWER,
            lambda work, actor, id_, _reason: approve_observation(work, actor, int(id_)),
            frozenset({ObservationState.APPROVED}),
            _l("观察期内发现问题，先行指导；触及底线、拒不改正或者再次违法的除外。批准人不得是提出人。"), is_final=True,
        ),
        Step(
            "refuse_observation", Role.REVIEWER,
            lambda work, actor, id_, reason: refuse_observation(work, actor, int(id_), reason),
            frozenset({ObservationState.REFUSED}), _l("不设观察期，理由会保留。"), needs_reason=True,
        ),
    )
}  # fmt: skip


@observations.get("/observations")
@allowed(*READERS)
def show_list() -> str:
    """The list."""
    state = text("state")
    with reading_session() as reader:
        page = list_observations(reader, viewer(), state, text("todo"), page_number())
    return render_template(
        "observations.html", page=page, state=state, states=list(ObservationState), steps_for=_steps_for
    )


@observations.route("/observations/new", methods=["GET", "POST"])
@allowed(Role.OFFICER, Role.COORDINATOR)
def propose() -> Page:
    """Propose one."""
    form = ObservationForm()
    if request.method == "GET":
        return _form(form, 200)
    if not form.validate():
        return _form(form, 422)
    said = form.object_id.data.strip(), form.starts_on.data, form.ends_on.data, form.ground.data
    try:
        with hub().transaction() as work:
            propose_observation(work, viewer(), *said)
    except Refused as refused:
        return _form(form, 422, refusal_words(refused))
    flash(_("已提出，等待审核员批准。"))
    return redirect(url_for("observations.show_list"), 303)


def _form(form: ObservationForm, status: int, refusal: str = "") -> tuple[str, int]:
    shown = render_template(
        "leniency_form.html", form=form, title=_("提出观察期"), refusal=refusal,
        hint=_("对新技术、新产业、新业态、新模式预留观察期，出现问题先引导。"), back=url_for("observations.show_list"),
    )  # fmt: skip
    return shown, status


def _steps_for(line: ObservationLine) -> list[Step]:
    return available(STEPS, viewer(), line.department, OBSERVATION, line.state)


def _add_route(step: Step) -> None:
    @allowed(step.role)
    def show_step(observation_id: str) -> Page:
        return take(step, _place(observation_id))

    path = f"/observations/<observation_id>/{step.path}"
    observations.add_url_rule(path, step.event, show_step, methods=["GET", "POST"])


for _step in STEPS.values():
    _add_route(_step)


def _place(observation_id: str) -> Place:
    with reading_session() as reader:
        found = observation(reader, viewer(), row_number(observation_id))
    if found is None:
        abort(404)
    facts = [
        (_("检查对象"), found.object_name),
        (_("期间"), f"{day(found.starts_on)} — {day(found.ends_on)}"),
        (_("事由"), found.ground),
        (_("提出人"), actor_name(found.proposed_by)),
    ]
    address = url_for("observations.show_list")
    return Place(OBSERVATION, str(found.id), found.object_name, found.state, facts, address)
