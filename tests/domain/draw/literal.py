"""balanced-2 as SSJ1 section 5 says it, word by word and without thought for speed: the oracle of the team tests."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

from service.domain.draw.bench import Bench


def below_of(key: str, department: str, attempt: int) -> Callable[[int], int]:
    words: list[int] = []
    block = 0

    def next_word() -> int:
        nonlocal block
        if not words:
            data = sha256(f"{key}|A|{department}|{attempt}|{block}".encode()).digest()
            words.extend(int.from_bytes(data[8 * j : 8 * j + 8], "big") for j in range(4))
            block += 1
        return words.pop(0)

    def below(n: int) -> int:
        w = next_word()
        while w >= 2**64 - (2**64 % n):
            w = next_word()
        return w % n

    return below


def assigned(bench: Bench, key: str) -> list[list[str]] | None:
    """The teams, or None where the draw is infeasible after attempt 7 (the first checks are the bench's)."""
    for attempt in range(8):
        teams = _attempt(bench, below_of(key, bench.department, attempt))
        if teams is not None:
            return teams
    return None


def _attempt(bench: Bench, below: Callable[[int], int]) -> list[list[str]] | None:
    s, m, count = bench.size, len(bench.inspectors), len(bench.visits)
    total = s * count
    q = total // m
    lo, hi = max(0, q - bench.delta // 2), q + 1 + (bench.delta - bench.delta // 2)
    c = [sum(i not in bench.barred[v] for v in range(count)) for i in range(m)]
    top = [min(hi + bench.debts[i], c[i]) for i in range(m)]
    quota = [min(lo, c[i]) for i in range(m)]
    leaders = [i for i in range(m) if bench.leads[i]]
    others = [i for i in range(m) if not bench.leads[i]]

    def shuffle(values: list[int]) -> list[int]:
        for x in range(len(values) - 1, 0, -1):
            y = below(x + 1)
            values[x], values[y] = values[y], values[x]
        return values

    while bench.is_leader_drawn and sum(quota[i] for i in leaders) < count:
        x = leaders[below(len(leaders))]
        if quota[x] < top[x]:
            quota[x] += 1
    for x in shuffle([i for i in range(m) for _ in range(bench.debts[i])]):
        if sum(quota) < total and quota[x] < top[x]:
            quota[x] += 1
    while sum(quota) < total:
        x = below(m)
        if quota[x] < top[x]:
            quota[x] += 1
    if bench.is_leader_drawn:
        led = shuffle([i for i in leaders for _ in range(quota[i])])
        rest = shuffle(led[count:] + [i for i in others for _ in range(quota[i])])
        seats = [led[t // s] if t % s == 0 else rest.pop(0) for t in range(total)]
    else:
        seats = shuffle([i for i in range(m) for _ in range(quota[i])])

    def is_bad(t: int) -> bool:
        v, p = t // s, t % s
        elsewhere = [seats[v * s + other] for other in range(s) if other != p]
        leads_wrongly = bench.is_leader_drawn and p == 0 and not bench.leads[seats[t]]
        return seats[t] in bench.barred[v] or seats[t] in elsewhere or leads_wrongly

    def bad_around(t: int, u: int) -> int:
        return sum(is_bad(v * s + p) for v in {t // s, u // s} for p in range(s))

    def swap(t: int, u: int) -> None:
        seats[t], seats[u] = seats[u], seats[t]

    for _ in range(50):
        bad = [t for t in range(total) if is_bad(t)]
        if not bad:
            break
        for t in bad:
            for _ in range(1000 if is_bad(t) else 0):
                u = below(total)
                before = bad_around(t, u)
                swap(t, u)
                if bad_around(t, u) < before:
                    break
                swap(t, u)
    if any(is_bad(t) for t in range(total)):
        return None
    for _ in range(3 * total + 200):
        t = below(total)
        u = below(total)
        swap(t, u)
        if bad_around(t, u):
            swap(t, u)
    return [[bench.inspectors[i] for i in seats[v * s : v * s + s]] for v in range(count)]
