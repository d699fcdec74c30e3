"""balanced-2: a random assignment among all that keep the rules, with loads that hardly differ."""

from __future__ import annotations

from service.domain.draw.bench import Bench
from service.domain.draw.errors import Infeasible, Shortfall
from service.domain.draw.seating import Seating
from service.domain.draw.stream import Stream

ATTEMPTS = 8


def assign(bench: Bench, key: str) -> list[list[str]]:
    """For each visit of the bench, the ids of its team in the order of position (SSJ1 section 5, C059 to C063).

    Uniform over the rule-abiding assignments given the loads (switch chain, after Erdős et al. 2018 and Berger 2016).
    Raises Infeasible; a rule is never relaxed.
    """
    bench.check()
    bounds = Bounds(bench)
    for attempt in range(ATTEMPTS):
        stream = Stream(f"{key}|A|{bench.department}|{attempt}")
        seating = Seating(bench, draw_quotas(bench, bounds, stream), stream)
        if seating.repair(stream):
            seating.mix(stream)
            return seating.teams()
    raise Infeasible(Shortfall.NO_ARRANGEMENT, bench.department)


def window(seats: int, inspectors: int, delta: int) -> tuple[int, int]:
    """The least and the greatest load of an inspector without conflicts or debts; they differ by delta + 1 (SSJ1
    section 5)."""
    even = seats // inspectors
    return max(0, even - delta // 2), even + 1 + (delta - delta // 2)


class Bounds:
    """The least and the most visits of each inspector of a bench; Infeasible if no loads between them fill the seats.

    An inspector's debt raises the most, so that what was left in an earlier draw can be made up for.
    """

    def __init__(self, bench: Bench) -> None:
        lowest, highest = window(bench.seats, len(bench.inspectors), bench.delta)
        takeable = _takeable(bench)
        self.least = [min(lowest, count) for count in takeable]
        self.most = [min(highest + debt, count) for debt, count in zip(bench.debts, takeable, strict=True)]
        if sum(self.most) < bench.seats:
            raise Infeasible(Shortfall.LOAD_EXCEEDED, bench.department)
        if bench.is_leader_drawn and not self._can_lead(bench):
            raise Infeasible(Shortfall.TOO_FEW_LEADERS, bench.department)

    def _can_lead(self, bench: Bench) -> bool:
        led = sum(most for most, may_lead in zip(self.most, bench.leads, strict=True) if may_lead)
        others = sum(least for least, may_lead in zip(self.least, bench.leads, strict=True) if not may_lead)
        return led >= len(bench.visits) and len(bench.visits) + others <= bench.seats


def draw_quotas(bench: Bench, bounds: Bounds, stream: Stream) -> list[int]:
    """How many seats each inspector gets: enough for those who lead, then what is owed, then at random; never more than
    the bounds (SSJ1 section 5)."""
    quotas, most = list(bounds.least), bounds.most
    if bench.is_leader_drawn:
        _raise_leaders(bench, quotas, most, stream)
    owing = [inspector for inspector, debt in enumerate(bench.debts) for _ in range(debt)]
    stream.shuffle(owing)
    missing = bench.seats - sum(quotas)
    for inspector in owing:
        if missing and quotas[inspector] < most[inspector]:
            quotas[inspector] += 1
            missing -= 1
    chosen = stream.all_below(len(quotas))
    while missing:
        inspector = next(chosen)
        if quotas[inspector] < most[inspector]:
            quotas[inspector] += 1
            missing -= 1
    return quotas


def _raise_leaders(bench: Bench, quotas: list[int], most: list[int], stream: Stream) -> None:
    leaders = [inspector for inspector, may_lead in enumerate(bench.leads) if may_lead]
    missing = len(bench.visits) - sum(quotas[inspector] for inspector in leaders)
    chosen = stream.all_below(len(leaders))
    while missing > 0:
        inspector = leaders[next(chosen)]
        if quotas[inspector] < most[inspector]:
            quotas[inspector] += 1
            missing -= 1


def _takeable(bench: Bench) -> list[int]:
    takeable = [len(bench.visits)] * len(bench.inspectors)
    for barred in bench.barred:
        for inspector in barred:
            takeable[inspector] -= 1
    return takeable
