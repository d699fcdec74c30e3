"""balanced-1: a random assignment among all that keep the rules, with loads that hardly differ."""

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
    ceilings = _ceilings(bench)
    for attempt in range(ATTEMPTS):
        stream = Stream(f"{key}|A|{bench.department}|{attempt}")
        quotas = draw_quotas(bench, ceilings, stream)
        if bench.is_leader_drawn and _led_seats(bench, quotas) < len(bench.visits):
            continue
        seating = Seating(bench, quotas, stream)
        if seating.repair(stream):
            seating.mix(stream)
            return seating.teams()
    raise Infeasible(Shortfall.NO_ARRANGEMENT, bench.department)


def window(seats: int, inspectors: int, delta: int) -> tuple[int, int]:
    """The least and the greatest load of an inspector before conflicts; they differ by delta + 1 (SSJ1 section 5)."""
    even = seats // inspectors
    return max(0, even - delta // 2), even + 1 + (delta - delta // 2)


def draw_quotas(bench: Bench, ceilings: list[int], stream: Stream) -> list[int]:
    """How many seats each inspector gets: within the window, at random, never more than the visits they may take."""
    lowest, _ = window(bench.seats, len(bench.inspectors), bench.delta)
    quotas = [min(lowest, ceiling) for ceiling in ceilings]
    missing = bench.seats - sum(quotas)
    chosen = stream.all_below(len(quotas))
    while missing:
        inspector = next(chosen)
        if quotas[inspector] < ceilings[inspector]:
            quotas[inspector] += 1
            missing -= 1
    return quotas


def _ceilings(bench: Bench) -> list[int]:
    _, highest = window(bench.seats, len(bench.inspectors), bench.delta)
    takeable = [len(bench.visits)] * len(bench.inspectors)
    for barred in bench.barred:
        for inspector in barred:
            takeable[inspector] -= 1
    ceilings = [min(highest, count) for count in takeable]
    if sum(ceilings) < bench.seats:
        raise Infeasible(Shortfall.LOAD_EXCEEDED, bench.department)
    return ceilings


def _led_seats(bench: Bench, quotas: list[int]) -> int:
    return sum(quota for quota, may_lead in zip(quotas, bench.leads, strict=True) if may_lead)
