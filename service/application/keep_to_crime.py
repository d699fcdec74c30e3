"""No penalty in place of the criminal route: while a case is open its matter is decided by nothing else (Art. 11)."""

from __future__ import annotations

from typing import Any

from service.domain.crime_cases import OPEN_CRIMES
from service.domain.refusals import Refused
from service.ports import UnitOfWork


def open_crime(work: UnitOfWork, part_id: str, item_id: str) -> Any | None:
    """The open case of the problem that was found on an item of a part; None if there is none."""
    return next(iter(work.crime_cases.find(part_id=part_id, item_id=item_id, state=list(OPEN_CRIMES))), None)


def must_not_replace_crime(work: UnitOfWork, part_id: str, item_id: str) -> None:
    """Refused `crime.penalty_instead` while a suspected crime is open on the problem; what was imposed before goes
    on."""
    case = open_crime(work, part_id, item_id)
    if case is not None:
        raise Refused("crime.penalty_instead", case=case.id)


def must_not_leave_crime(work: UnitOfWork, finding: Any) -> None:
    """Refused `crime.is_open` where a matter is to be given up while a suspected crime is open on it: the case stays
    with whoever opened it."""
    case = open_crime(work, finding.part_id, finding.item_id)
    if case is not None:
        raise Refused("crime.is_open", case=case.id)
