"""What is still pursued beside the decision on a problem, as ownership takes it: suspected crimes and corrections."""

from __future__ import annotations

from service.domain.corrections import correction_owner
from service.domain.crime_cases import CRIME, crime_owner
from service.domain.ownership import Pursuit


def crime_pursuit(id_: str, state: str, department: str, police: str, clock: str) -> Pursuit | None:
    """A suspected crime: the department's own until it is with the police, or with the procuratorate that supervises
    them; None after its end."""
    side = crime_owner(state)
    if side is None:
        return None
    owner = {"sender": department, "police": police}.get(side, side)
    step = next(event for before, event in CRIME.table if before == state)
    return Pursuit(id_, owner, step, owner, clock, is_first=True)


def correction_pursuit(id_: str, state: str, department: str, clock: str) -> Pursuit | None:
    """A correction that was ordered: the department's own that ordered it; None once it is done or decided anew."""
    turn = correction_owner(state)
    return Pursuit(id_, department, turn.step, department, clock) if turn else None
