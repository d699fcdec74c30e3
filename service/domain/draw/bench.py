"""Who of a department may take which visits."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence, Set
from dataclasses import dataclass
from typing import TypeVar

from service.domain.draw.errors import Infeasible, Shortfall
from service.domain.draw.shapes import Conflict, Inspector, LeaderMode, Rules

Who = TypeVar("Who", int, str)
_NOBODY: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Bench:
    """A department's part of the draw: inspectors by number, visits by number.

    `inspectors` are the eligible ids, sorted; `leads[i]` whether i may sit at position 0; `debts[i]` the visits that i
    owes from earlier draws; `visits` are object ids, sorted; `barred[v]` the inspectors in conflict with visit v;
    `size` the seats of one team; `delta` the load spread allowed beyond 1.
    """

    department: str
    inspectors: Sequence[str]
    leads: Sequence[bool]
    debts: Sequence[int]
    visits: Sequence[str]
    barred: Sequence[Set[int]]
    size: int
    delta: int
    is_leader_drawn: bool

    @property
    def seats(self) -> int:
        """How many seats there are to fill."""
        return self.size * len(self.visits)

    def check(self) -> None:
        """Raise Infeasible at the first visit with too few inspectors or no leader (SSJ1 section 5, C060)."""
        leaders = {i for i, may_lead in enumerate(self.leads) if may_lead}
        for visit, barred in zip(self.visits, self.barred, strict=True):
            reason = shortfall(len(self.inspectors), leaders, barred, self.size)
            if reason is not None:
                raise Infeasible(reason, f"{self.department}/{visit}")


def shortfall(count: int, leaders: Set[Who], barred: Set[Who], size: int) -> Shortfall | None:
    """Why `count` inspectors less the barred ones cannot form one team of `size`, or None if they can."""
    if count - len(barred) < size:
        return Shortfall.TOO_FEW_INSPECTORS
    if leaders <= barred:
        return Shortfall.NO_LEADER
    return None


def eligible_inspectors(rules: Rules, department: str, inspectors: Iterable[Inspector]) -> list[Inspector]:
    """The department's inspectors with a licence on the date and every skill of the team, in order (C058, C062)."""
    skills = set(rules["teams"][department]["skills"])
    return [
        inspector
        for inspector in inspectors
        if inspector["department"] == department
        and inspector["licensed_until"] >= rules["valid_on"]
        and skills <= set(inspector["skills"])
    ]


def build_bench(
    rules: Rules,
    department: str,
    inspectors: Iterable[Inspector],
    conflicts: Iterable[Conflict],
    visits: Collection[str],
) -> Bench:
    """Number the department's eligible inspectors and its visits (object ids, sorted) (SSJ1 section 5)."""
    team = rules["teams"][department]
    is_leader_drawn = team["leader"] == LeaderMode.DRAWN
    eligible = eligible_inspectors(rules, department, inspectors)
    ids = [inspector["id"] for inspector in eligible]
    return Bench(
        department=department,
        inspectors=ids,
        leads=[inspector["may_lead"] or not is_leader_drawn for inspector in eligible],
        debts=[inspector["debt"] for inspector in eligible],
        visits=list(visits),
        barred=_barred(ids, visits, conflicts),
        size=team["size"],
        delta=rules["delta"],
        is_leader_drawn=is_leader_drawn,
    )


def _barred(ids: Iterable[str], visits: Collection[str], conflicts: Iterable[Conflict]) -> list[Set[int]]:
    numbers = {inspector: number for number, inspector in enumerate(ids)}
    barred: dict[str, set[int]] = {}
    places = set(visits)
    for conflict in conflicts:
        inspector, place = conflict["inspector"], conflict["object"]
        if inspector in numbers and place in places:
            barred.setdefault(place, set()).add(numbers[inspector])
    return [barred.get(visit, _NOBODY) for visit in visits]
