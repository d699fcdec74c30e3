"""How a step on a referral is shown, checked and taken: the facts first, and only by the side whose turn it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from service.domain.actors import Role
from service.domain.refusals import Refused
from service.domain.states import REFERRAL, ReferralState
from service.queries.laws import law_of
from service.queries.referral_way import PaperTrail, paper_trail
from service.queries.referrals import ReferralPage, referral_page
from service.web.errors import show_refusal, status_of
from service.web.outlook import hub, reading_session
from service.web.refusal_words import refusal_words
from service.web.sign_in import viewer
from service.web.steps import Page


@dataclass(frozen=True)
class TurnStep:
    """One step: its name, the event of the referral's machine, whose turn it is (sender or receiver) in which role, the
    form, the use case (given the transaction, the actor, the number and the form), what to know before, in which states
    it was taken already, and what the papers must show for it to be possible."""

    name: str
    event: str
    side: str
    role: Role
    form: type[Any]
    run: Callable[..., Refused | None]
    warning: Any
    done_in: frozenset[str] = frozenset()
    is_possible: Callable[[PaperTrail], bool] = lambda trail: not trail.is_on_paper
    blueprint: str = "referral_turns"

    @property
    def path(self) -> str:
        """The last part of its address."""
        return self.name.replace("_", "-")

    @property
    def endpoint(self) -> str:
        """Its page, as the router names it."""
        return f"{self.blueprint}.{self.name}"


def steps_for(steps: tuple[TurnStep, ...], found: ReferralPage, trail: PaperTrail) -> list[TurnStep]:
    """The steps that the viewer may take now."""
    return [step for step in steps if _is_viewers(step, found) and _is_open(step, found, trail)]


def take_turn(step: TurnStep, referral_id: str) -> Page:
    """GET shows the facts and asks; POST does it. Whoever has not the turn is told who has."""
    found, trail = seen_referral(referral_id)
    if getattr(found, step.side) != viewer().department:
        return show_refusal(Refused("referral.not_yours", holder=_holder(found)))
    if found.state in step.done_in:
        flash(_("这一步此前已经完成，没有重复执行。"))
        return _back_to(found)
    if not _is_open(step, found, trail):
        return show_refusal(Refused("state.not_allowed", thing="referral", state=found.state, event=step.event))
    form = step.form()
    with reading_session() as reader:
        form.prepare(found, law_of(reader, found.law_id))
    if request.method == "GET":
        return _page(step, found, form, 200)
    return _do(step, found, form) if form.validate() else _page(step, found, form, 422)


def seen_referral(referral_id: str) -> tuple[ReferralPage, PaperTrail]:
    """The referral with its papers; 404 if the viewer may not see it."""
    with reading_session() as reader:
        found = referral_page(reader, viewer(), referral_id)
        if found is None:
            abort(404)
        return found, paper_trail(reader, referral_id)


def _is_viewers(step: TurnStep, found: ReferralPage) -> bool:
    actor = viewer()
    return actor.role is step.role and actor.department == getattr(found, step.side)


def _is_open(step: TurnStep, found: ReferralPage, trail: PaperTrail) -> bool:
    return REFERRAL.allows(ReferralState(found.state), step.event) and step.is_possible(trail)


def _holder(found: ReferralPage) -> str:
    has_receiver = found.state in (ReferralState.OFFERED, ReferralState.ACCEPTED)
    return found.receiver if has_receiver else found.sender


def _do(step: TurnStep, found: ReferralPage, form: Any) -> Page:
    try:
        with hub().transaction() as work:
            note = step.run(work, viewer(), found.id, form)
    except Refused as refused:
        if status_of(refused) == 404:
            raise
        return _page(step, found, form, status_of(refused), refusal_words(refused))
    flash(refusal_words(note) if note else _("已完成。"))
    return _back_to(found)


def _back_to(found: ReferralPage) -> Response:
    return redirect(url_for("referrals.show", referral_id=found.id), 303)


def _page(step: TurnStep, found: ReferralPage, form: Any, status: int, refusal: str = "") -> tuple[str, int]:
    return render_template("referral_turn.html", step=step, referral=found, form=form, refusal=refusal), status
