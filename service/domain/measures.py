"""What comes beside a decision: measures on the organisation or on a person, each within the powers of who decides
(C079), a coercive one with its ground and procedure (C124)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from service.domain.findings import check_powers
from service.domain.fines import Fine, FinedParty, check_fine
from service.domain.policy import OutcomeKind, PolicyPack
from service.domain.refusals import Refused
from service.domain.restraint import check_coercion
from service.domain.results import NOT_BORNE_OUT


@dataclass(frozen=True)
class Measure:
    """One outcome beside a decision: on whom (a person by an internal reference alone, never by name), under which
    document, on what day; `coercion` names ground, procedure and why nothing milder would do."""

    outcome: str
    on: str
    person: str
    document_number: str
    words: str
    decided_on: date
    coercion: Mapping[str, str] | None = None
    fine: Mapping[str, Any] | None = None

    def as_data(self) -> dict[str, Any]:
        """As the referral keeps it and its sender is told: what is not said is left out."""
        said = {**vars(self), "decided_on": self.decided_on.isoformat()}
        return {name: value for name, value in said.items() if value}


def measures_from_data(data: Sequence[Mapping[str, Any]]) -> tuple[Measure, ...]:
    """The measures of `referral.decided`."""
    return tuple(Measure(**each) for each in data)


def check_measures(
    pack: PolicyPack, department: str, violation: str, decided: str, measures: Sequence[Measure]
) -> None:
    """Refused unless each lies within the department's powers, fits beside the decision, says on which person, gives
    what coercion needs, and keeps the range of a fine. What was not borne out is followed by nothing."""
    for measure in measures:
        check_powers(pack, department, measure.outcome)
        if NOT_BORNE_OUT in (decided, measure.outcome) or _is_second_decision(pack, measure):
            raise Refused("measure.not_beside", outcome=measure.outcome, decision=decided)
        if (measure.on == FinedParty.PERSON) != bool(measure.person):
            raise Refused("measure.whom", outcome=measure.outcome)
        check_coercion(pack.outcome(measure.outcome), measure.coercion)
        if measure.fine:
            check_fine(pack, violation, measure.outcome, Fine(**{**measure.fine, "on": measure.on}))


def _is_second_decision(pack: PolicyPack, measure: Measure) -> bool:
    """One matter ends for the organisation in one decision; for a person there may be another."""
    return measure.on == FinedParty.ORGANISATION and pack.outcome(measure.outcome).kind is OutcomeKind.DECISION
