"""Who comes next after the draw: every substitute, every partner of a swap is as likely as another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from typing import Any, cast

import pytest

from service.domain.draw.crews import Crews
from service.domain.draw.rounds import Request, Result, close_round
from tests.domain.draw.cast import SCIENCE, a_task, an_inspector, an_object, decisions, drawn, key, libraries
from tests.domain.draw.fairness.chance import SIGMA, evenness

CODE = "f" * 64
KEYS = 3_000
CITY = libraries(
    [an_object(number) for number in range(40)],
    [an_inspector(number, may_lead=number % 2 == 0) for number in range(9)],
    [["science-008", f"9137{number:014d}"] for number in range(40)],
)
CERTIFICATE = drawn(decisions(a_task("T1", [SCIENCE], ratios=dict.fromkeys("ABCD", 1000), reserve=10_000)), CITY)
PLACE = CERTIFICATE["assignments"][0]["object"]
TEAM = CERTIFICATE["assignments"][0]["inspectors"]


def _request(kind: str, **changes: Any) -> Request:
    plain = {
        "round": 1,
        "kind": kind,
        "object": PLACE,
        "department": SCIENCE,
        "inspector": TEAM[1],
        "reason": "health",
        "evidence": [sha256(b"a note").hexdigest()],
        "begun": [],
        "unavailable": [],
        "asked_by": sha256(b"one").hexdigest(),
        "approved_by": sha256(b"another").hexdigest(),
        "asked_at": "2026-11-30T00:00:00Z",
    }
    return cast("Request", plain | changes)


def _results(request: Request) -> Iterator[Result]:
    """What the round gives on many keys, each time from the state after the draw."""
    for number in range(KEYS):
        crews = Crews(CERTIFICATE, CITY)
        yield close_round(crews, request, (key(number), CODE), CODE, "2026-11-30T01:00:00Z")["result"]


@pytest.mark.clause("C064")
def test_every_substitute_is_equally_likely() -> None:
    seen = Counter(result["inspector"] for result in _results(_request("withdraw")))
    assert set(seen) == {f"science-{number:03d}" for number in range(8)} - {*TEAM}
    assert evenness([*seen.values()]) < SIGMA


def test_every_substitute_for_a_leader_is_equally_likely() -> None:
    seen = Counter(result["inspector"] for result in _results(_request("withdraw", inspector=TEAM[0])))
    assert set(seen) == {f"science-{number:03d}" for number in range(0, 8, 2)} - {*TEAM}
    assert evenness([*seen.values()]) < SIGMA


def test_every_partner_of_a_swap_is_equally_likely() -> None:
    """Pairs of visit and partner: no visit and no colleague is preferred."""
    seen = Counter((result["object"], result["inspector"]) for result in _results(_request("swap")))
    leads = int(TEAM[1][-3:]) % 2 == 0
    possible = {
        (row["object"], partner)
        for row in CERTIFICATE["assignments"]
        for position, partner in enumerate(row["inspectors"])
        if row["object"] != PLACE and partner not in TEAM and TEAM[1] not in row["inspectors"]
        if position or leads
    }
    assert set(seen) == possible and len(possible) > 1
    assert evenness([*seen.values()]) < SIGMA


def test_a_substitute_tells_nothing_of_the_next() -> None:
    """Two withdrawals one after the other: every pair of substitutes is as likely."""
    seen: Counter[tuple[str, str]] = Counter()
    for number in range(KEYS):
        crews = Crews(CERTIFICATE, CITY)
        one, other = (
            close_round(crews, request, (key(number), CODE), sha256(b"%d" % code).hexdigest(), "2026-11-30T01:00:00Z")
            for code, request in enumerate([_request("withdraw"), _request("withdraw", inspector=TEAM[0])])
        )
        seen[one["result"]["inspector"], other["result"]["inspector"]] += 1
    by_first: dict[str, list[int]] = {}
    for (first, _), often in seen.items():
        by_first.setdefault(first, []).append(often)
    assert all(evenness(times) < SIGMA for times in by_first.values() if len(times) > 1)


def test_the_next_of_the_reserve_is_settled_by_the_draw() -> None:
    """No key of a round changes which object follows; only the tickets of the draw do."""
    request = _request("replace", department="", inspector="", reason="not_found")
    following = {result["objects"][0]["object"] for result in _results(request)}
    row = next(row for row in CERTIFICATE["draw"] if PLACE in row["objects"])
    assert following == {row["reserve"][0]}
