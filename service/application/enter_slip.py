"""The sender's officer enters what an agency on paper has said on its return slip, on the agency's behalf (C113)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from service.application.accept_referral import accept_referral
from service.application.decide_referral import decide_referral
from service.application.redirect_referral import redirect_referral
from service.application.reject_referral import reject_referral
from service.domain.actors import Actor, Role, on_behalf_of
from service.domain.referral_letters import Slip, SlipAnswer, check_slip
from service.domain.refusals import Refused
from service.ports import UnitOfWork

_ANSWERS: Mapping[SlipAnswer, Callable[..., Any]] = {
    SlipAnswer.ACCEPTED: accept_referral,
    SlipAnswer.REJECTED: reject_referral,
    SlipAnswer.REDIRECTED: redirect_referral,
    SlipAnswer.DECIDED: decide_referral,
}


def enter_slip(work: UnitOfWork, actor: Actor, referral_id: str, slip: Slip) -> Refused | None:
    """The answer takes effect as if the agency had sent it, by the same rules; the entry says on whose behalf it was
    made, and after which slip. Returns why it changed nothing, if it did not (a dispute of competence)."""
    actor.needs_role(Role.OFFICER)
    referral = work.referrals.need(referral_id)
    actor.needs_department(referral.sender)
    letter = work.paper_letters.get(referral_id)
    if letter is None:
        raise Refused("referral.not_on_paper", referral=referral_id)
    check_slip(letter.delivered_on, slip, work.today)
    data = {"referral_id": referral_id, **slip.said}
    note: Refused | None = _ANSWERS[slip.answer](work, on_behalf_of(actor, referral.receiver), data, None)
    _keep(work, actor, referral, slip, note)
    return note


def _keep(work: UnitOfWork, actor: Actor, referral: Any, slip: Slip, note: Refused | None) -> None:
    number = len(work.return_slips.find(referral_id=referral.id)) + 1
    work.return_slips.new(
        id=f"{referral.id}-{number}", referral_id=referral.id, agency=referral.receiver, answer=slip.answer,
        number=slip.number, dated_on=slip.dated_on, sha256=slip.sha256, said=_as_json(slip.said),
        note=note.code if note else "", entered_by=actor.id, entered_at=work.now,
    )  # fmt: skip
    work.record(
        actor, "referral.slip_entered", f"referral/{referral.id}",
        on_behalf_of=referral.receiver, answer=slip.answer, number=slip.number, dated_on=slip.dated_on.isoformat(),
        sha256=slip.sha256,
    )  # fmt: skip


def _as_json(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _as_json(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_as_json(each) for each in value]
    return value.isoformat() if hasattr(value, "isoformat") else value
