"""The steps that the responsible department's people take on a clock: suspend, resume, extend, cancel."""

from __future__ import annotations

from collections.abc import Callable

from flask import abort, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from service.application.cancel_clock import cancel_clock
from service.application.extend_clock import extend_clock
from service.application.suspend_clock import resume_clock, suspend_clock
from service.domain.actors import Actor, Role
from service.domain.clocks import CLOCK, ClockState, Unit
from service.queries.clock_page import ClockPage
from service.web.access import allowed
from service.web.formats import day
from service.web.labels import department_name, label
from service.web.sign_in import viewer
from service.web.steps import Page, Place, Step, available, take

STEPS = {
    step.event: step
    for step in (
        Step(
            "suspend_clock", Role.OFFICER, suspend_clock, frozenset(),
            _l("中止期间不计入期限；事由会记入审计日志。"), needs_reason=True,
        ),
        Step(
            "resume_clock", Role.OFFICER, resume_clock, frozenset(),
            _l("余下的期限从次日起继续计算，并告知等待的部门。"), needs_reason=True,
        ),
        Step(
            "extend_clock", Role.REVIEWER, extend_clock, frozenset(),
            _l("只能延长一次，且须有文件规定了更长的期限；理由会记入审计日志，并告知等待的部门。"), needs_reason=True,
        ),
        Step(
            "cancel_clock", Role.REVIEWER, cancel_clock, frozenset({ClockState.CANCELLED}),
            _l("终止后不再提醒，也不能恢复；只用于无须再办理的事项。"), needs_reason=True, is_final=True,
        ),
    )
}  # fmt: skip


def steps_for(actor: Actor, page: ClockPage) -> list[Step]:
    """The steps that the viewer may take on this clock now."""
    clock = page.clock
    return [step for step in available(STEPS, actor, clock.department, CLOCK, clock.state) if _has_sense(step, page)]


def step_view(step: Step, find: Callable[[str], ClockPage]) -> Callable[[str], Page]:
    """The view of one step; `find` gives the clock's page."""

    def view(key: str) -> Page:
        page = find(key)
        if page.clock.department != viewer().department:
            abort(404)
        return take(step, _place(page))

    return allowed(step.role)(view)


def key_of(deadline_id: str) -> str:
    """A clock's id as a part of an address."""
    return deadline_id.replace("/", "~")


def _has_sense(step: Step, page: ClockPage) -> bool:
    """A day that a plan states is neither suspended nor extended, nor is a period that is over or was extended."""
    if step.event not in ("suspend_clock", "extend_clock"):
        return True
    is_extended = step.event == "extend_clock" and page.row.extended_from is not None
    return page.row.unit != Unit.STATED and page.verdict == "running" and not is_extended


def _place(page: ClockPage) -> Place:
    clock = page.clock
    name = " · ".join(filter(None, (label("deadline", clock.kind), clock.object_name)))
    facts = [
        (_("责任部门"), department_name(clock.department)), (_("到期日"), day(clock.due_on)), (_("依据"), clock.rule),
    ]  # fmt: skip
    return Place(CLOCK, clock.id, name, clock.state, facts, url_for("deadlines.show", key=key_of(clock.id)))
