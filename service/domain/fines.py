"""How high a fine may be: the ranges are the pack's, the comparison is ours (C076, C079, C081)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from service.domain.policy import FineRange, PolicyPack, UnknownEntry, Violation
from service.domain.refusals import Refused


class FinedParty(StrEnum):
    """Who pays: the organisation that was inspected, or a natural person, who is never named in public."""

    ORGANISATION = "organisation"
    PERSON = "person"


@dataclass(frozen=True)
class Fine:
    """A fine of so many whole yuan, with what its range is reckoned from: the illegal income in yuan, and how many
    persons are concerned."""

    yuan: int
    on: str = FinedParty.ORGANISATION
    illegal_income: int = 0
    persons: int = 0


def check_fine(pack: PolicyPack, violation: str, outcome: str, fine: Fine) -> None:
    """Refused unless the outcome is a penalty and the amount lies within the pack's range for this violation and who
    pays; a violation for which the pack states no range is not measured."""
    try:
        is_penalty, kind = pack.outcome(outcome).is_penalty, pack.violation(violation)
    except UnknownEntry:
        raise Refused("fine.without_penalty", outcome=outcome) from None
    if not is_penalty:
        raise Refused("fine.without_penalty", outcome=outcome)
    if not kind.fines:
        return
    least, most = _bounds(pack, _range(kind, fine.on), fine)
    if not least <= fine.yuan <= most:
        raise Refused("fine.outside_range", yuan=fine.yuan, least=least, most=most)


def _range(violation: Violation, on: str) -> FineRange:
    found = next((each for each in violation.fines if each.on == on), None)
    if found is None:
        raise Refused("fine.not_on", violation=violation.code, on=on)
    return found


def _bounds(pack: PolicyPack, allowed: FineRange, fine: Fine) -> tuple[int, int]:
    """Least and most, in yuan. Illegal income, where there is some and the pack has multiples of it, goes before a
    plain range."""
    if allowed.each_person:
        amount = min(fine.persons * pack.number(allowed.each_person), pack.number(allowed.maximum))
        return amount, amount
    if allowed.income_maximum and (fine.illegal_income or not allowed.maximum):
        least, most = pack.number(allowed.income_minimum), pack.number(allowed.income_maximum)
        return fine.illegal_income * least, fine.illegal_income * most
    return pack.number(allowed.minimum), pack.number(allowed.maximum)
