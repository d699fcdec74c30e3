"""Steps that people take by hand, each on a page of its own with the facts, so that nothing happens by a slip."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import flash, redirect, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from service.domain.actors import Actor, Role
from service.domain.refusals import Refused
from service.domain.states import Machine
from service.web.errors import show_refusal, status_of
from service.web.forms import StepForm
from service.web.outlook import hub
from service.web.refusal_words import refusal_words
from service.web.sign_in import viewer

Page = str | Response | tuple[str, int]


@dataclass(frozen=True)
class Step:
    """One step: who may take it, the use case, what it asks for, and the states that show that it was taken.

    `run` is given the transaction, the actor, the thing's id, the reason, and the answers to the `further` fields of
    the step's own form."""

    event: str
    role: Role
    run: Callable[..., Any]
    done_in: frozenset[str]
    warning: Any
    needs_reason: bool = False
    is_final: bool = False
    form: type[StepForm] = StepForm
    further: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """The last part of its address."""
        return self.event.replace("_", "-")


@dataclass(frozen=True)
class Place:
    """The thing on which a step is taken, as its page shows it."""

    machine: Machine[Any]
    id: Any  # the key of its row
    name: str
    state: str
    facts: Sequence[tuple[str, str]]
    address: str
    changes: Sequence[tuple[str, str]] = ()  # (sign, line) of what the step would change in a text
    choices: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)  # of the form's fields, by name


def take(step: Step, place: Place) -> Page:
    """GET shows the facts and asks; POST does it. What is done already is said calmly, and is not done twice."""
    if str(place.state) in step.done_in:
        return _done_already(place)
    if not place.machine.allows(place.state, step.event):
        return show_refusal(
            Refused("state.not_allowed", thing=place.machine.thing, state=place.state, event=step.event)
        )
    form = _form(step, place)
    if request.method == "GET":
        return _page(step, place, form, 200)
    if not form.validate():
        return _page(step, place, form, 422)
    return _do(step, place, form)


def available(steps: Mapping[str, Step], actor: Actor, owner: str, machine: Machine[Any], state: str) -> list[Step]:
    """The steps that the viewer may take now."""
    if actor.department != owner:
        return []
    return [step for step in steps.values() if actor.role is step.role and machine.allows(state, step.event)]


def _form(step: Step, place: Place) -> StepForm:
    form = step.form()
    for name, choices in place.choices.items():
        form[name].choices = choices
    if not step.needs_reason:
        del form.reason
    if not step.is_final:
        del form.confirmed
    return form


def _do(step: Step, place: Place, form: StepForm) -> Page:
    answers = [form.reason.data if step.needs_reason else "", *(form[name].data for name in step.further)]
    try:
        with hub().transaction() as work:
            step.run(work, viewer(), place.id, *answers)
    except Refused as refused:
        if refused.code == "state.not_allowed" and str(refused.facts.get("state")) in step.done_in:
            return _done_already(place)
        if status_of(refused) == 404:
            raise
        return _page(step, place, form, status_of(refused), refusal_words(refused))
    flash(_("已完成。"))
    return redirect(place.address, 303)


def _done_already(place: Place) -> Response:
    flash(_("这一步此前已经完成，没有重复执行。"))
    return redirect(place.address, 303)


def _page(step: Step, place: Place, form: StepForm, status: int, refusal: str = "") -> tuple[str, int]:
    return render_template("step.html", step=step, place=place, form=form, refusal=refusal), status
