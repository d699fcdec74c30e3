"""The chain tells the whole ceremony in its order, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from service.domain.draw.chain import Kind, check_chain, closed
from service.domain.draw.errors import RecordRefused
from tests.domain.draw.cast import (
    BEACON,
    LOTTERY,
    MARKET,
    a_freeze,
    a_plan,
    an_object,
    libraries,
    proceedings,
    sign,
)

CITY = libraries([an_object(number) for number in range(8)])
PLAN = a_plan()


def _told(absent: tuple[str, ...] = (), **changes: Any) -> tuple[Any, Any]:
    freeze = a_freeze(PLAN, CITY, **changes)
    return freeze, proceedings(PLAN, freeze, absent, BEACON if freeze["beacon"] else None)


def _relinked(chain: list[Any]) -> list[Any]:
    previous, linked = "0" * 64, []
    for line in chain:
        link = {name: line[name] for name in ("kind", "by", "at", "content")}
        linked.append(closed({**link, "previous": previous}, sign))  # type: ignore[typeddict-item]
        previous = linked[-1]["hash"]
    return linked


@pytest.mark.parametrize("changes", [{}, {"beacon": LOTTERY}, {"witness": "hub"}])
def test_an_honest_chain_holds(changes: dict[str, Any]) -> None:
    check_chain(*_told(**changes))
    check_chain(*_told((MARKET,), **changes))


@pytest.mark.parametrize("number", range(13))
def test_an_entry_that_is_missing_is_noticed(number: int) -> None:
    freeze, done = _told(beacon=LOTTERY)
    del done["chain"][number]
    done["chain"] = _relinked(done["chain"])
    with pytest.raises(RecordRefused, match="chain"):
        check_chain(freeze, done)


@pytest.mark.parametrize("member", ["kind", "by", "at", "content", "previous", "hash"])
def test_a_changed_member_breaks_its_link(member: str) -> None:
    freeze, done = _told()
    done["chain"][3][member] = "f" * 64
    with pytest.raises(RecordRefused, match="chain: 3"):
        check_chain(freeze, done)


def test_commits_and_reveals_may_come_in_any_order() -> None:
    freeze, done = _told()
    chain = done["chain"]
    chain[2:6] = [line | {"at": chain[2]["at"]} for line in reversed(chain[2:6])]
    check_chain(freeze, done | {"chain": _relinked(chain)})


def test_the_witness_reveals_after_all_others() -> None:
    freeze, done = _told()
    chain = done["chain"]
    early = chain.pop(-1) | {"at": chain[-1]["at"]}
    chain.insert(-1, early)
    with pytest.raises(RecordRefused, match="chain: 10"):
        check_chain(freeze, done | {"chain": _relinked(chain)})


def test_time_never_runs_backwards_in_the_chain() -> None:
    freeze, done = _told()
    done["chain"][4]["at"] = "2026-11-20T23:59:59Z"
    with pytest.raises(RecordRefused, match="chain: 4"):
        check_chain(freeze, done | {"chain": _relinked(done["chain"])})


def test_nobody_commits_or_reveals_once_the_beacon_is_out() -> None:
    freeze, done = _told(beacon=LOTTERY | {"at": "2026-11-21T00:02:00Z"})
    with pytest.raises(RecordRefused, match="chain: 3"):
        check_chain(freeze, done)


def test_a_beacon_before_its_time_is_refused() -> None:
    freeze, done = _told(beacon=LOTTERY | {"at": "2026-11-21T01:00:00Z"})
    assert done["chain"][-1]["kind"] == Kind.BEACON
    with pytest.raises(RecordRefused, match="chain: 12"):
        check_chain(freeze, done)
