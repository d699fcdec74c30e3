"""The seats of one department's visits: placed at random, repaired, mixed."""

from __future__ import annotations

from collections.abc import Iterable

from service.domain.draw.bench import Bench
from service.domain.draw.stream import Stream

REPAIR_ROUNDS = 50
REPAIR_TRIES = 1000
SWITCHES_A_SEAT = 3
SWITCHES_ANYWAY = 200


class Seating:
    """Inspectors by number on seats; seat t belongs to visit t // size at position t % size (SSJ1 section 5).

    A seat is bad if its inspector is barred from the visit, sits there twice, or leads without being allowed to.
    """

    def __init__(self, bench: Bench, quotas: list[int], stream: Stream) -> None:
        """Place every inspector as often as the quota says, those who lead first (SSJ1 section 5)."""
        self._bench = bench
        if bench.is_leader_drawn:
            self._seats = _seats_led(bench, quotas, stream)
        else:
            self._seats = _as_often(range(len(quotas)), quotas)
            stream.shuffle(self._seats)

    def repair(self, stream: Stream) -> bool:
        """Swap bad seats with random ones as long as that makes fewer; whether none is left (SSJ1 section 5)."""
        for _ in range(REPAIR_ROUNDS):
            bad = self.bad_seats()
            if not bad:
                return True
            for seat in bad:
                if self._is_bad(seat):
                    self._repair_seat(seat, stream)
        return not self.bad_seats()

    def mix(self, stream: Stream) -> None:
        """Switch random pairs of seats, three times as many as there are seats and 200 more, keeping every rule (SSJ1
        section 5).

        No seat is bad before, so only the two seats of a switch can have become so.
        """
        seats, size, barred, leads = self._seats, self._bench.size, self._bench.barred, self._bench.leads
        draws = stream.all_below(len(seats))
        for _ in range(SWITCHES_A_SEAT * len(seats) + SWITCHES_ANYWAY):
            t, u = next(draws), next(draws)
            at_t, at_u = seats[t], seats[u]
            if at_t == at_u:
                continue
            seats[t], seats[u] = at_u, at_t
            visit_t, visit_u = t // size, u // size
            start_t, start_u = visit_t * size, visit_u * size
            if (
                (t == start_t and not leads[at_u])
                or (u == start_u and not leads[at_t])
                or at_u in barred[visit_t]
                or at_t in barred[visit_u]
                or seats[start_t : start_t + size].count(at_u) > 1
                or seats[start_u : start_u + size].count(at_t) > 1
            ):
                seats[t], seats[u] = at_t, at_u

    def bad_seats(self) -> list[int]:
        """The bad seats, ascending."""
        size = self._bench.size
        bad_visits = [visit for visit in range(len(self._bench.visits)) if self._count_bad(visit)]
        return [seat for visit in bad_visits for seat in range(visit * size, (visit + 1) * size) if self._is_bad(seat)]

    def teams(self) -> list[list[str]]:
        """The ids on the seats, visit by visit."""
        ids, size = self._bench.inspectors, self._bench.size
        return [[ids[i] for i in self._seats[start : start + size]] for start in range(0, len(self._seats), size)]

    def _repair_seat(self, t: int, stream: Stream) -> None:
        seats, size, count_bad = self._seats, self._bench.size, self._count_bad
        visit_t = t // size
        bad_at_t = count_bad(visit_t)
        draws = stream.all_below(len(seats))
        for _ in range(REPAIR_TRIES):
            u = next(draws)
            if seats[u] == seats[t]:
                continue
            visit_u = u // size
            is_apart = visit_u != visit_t
            before = bad_at_t + (count_bad(visit_u) if is_apart else 0)
            seats[t], seats[u] = seats[u], seats[t]
            after = count_bad(visit_t)
            if after < before and after + (count_bad(visit_u) if is_apart else 0) < before:
                return
            seats[t], seats[u] = seats[u], seats[t]

    def _count_bad(self, visit: int) -> int:
        size, barred = self._bench.size, self._bench.barred[visit]
        crew = self._seats[visit * size : (visit + 1) * size]
        if len(set(crew)) == size and (not barred or barred.isdisjoint(crew)):
            return 0 if self._bench.leads[crew[0]] else 1
        return sum(self._is_bad(seat) for seat in range(visit * size, (visit + 1) * size))

    def _is_bad(self, seat: int) -> bool:
        bench = self._bench
        visit, position = divmod(seat, bench.size)
        inspector = self._seats[seat]
        start = seat - position
        return (
            inspector in bench.barred[visit]
            or self._seats[start : start + bench.size].count(inspector) > 1
            or (position == 0 and not bench.leads[inspector])
        )


def _seats_led(bench: Bench, quotas: list[int], stream: Stream) -> list[int]:
    """Somebody who may lead at position 0 of every visit; all others, leaders left over among them, on the rest."""
    led = _as_often([i for i, may_lead in enumerate(bench.leads) if may_lead], quotas)
    stream.shuffle(led)
    count = len(bench.visits)
    others = led[count:] + _as_often([i for i, may_lead in enumerate(bench.leads) if not may_lead], quotas)
    stream.shuffle(others)
    rest = iter(others)
    return [led[seat // bench.size] if seat % bench.size == 0 else next(rest) for seat in range(bench.seats)]


def _as_often(inspectors: Iterable[int], quotas: list[int]) -> list[int]:
    return [inspector for inspector in inspectors for _ in range(quotas[inspector])]
