"""REFUSALS come in: what the broker refused, from its log into the audit log, thinned out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from threading import Event
from time import monotonic

import structlog

from service.application.record_access_refusal import record_access_refusal
from service.ports import HUB, AccessRefusal, BrokerLog, DatabaseUnavailable, Hub, TransportUnavailable

WINDOW_SECONDS = 60.0
MOST_KINDS = 20
"""Kinds of refusals of one party in a window: who tries ever new names does not fill the audit log either."""
WAIT_SECONDS = 0.5
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 1.0, 300.0

MANY = "*"

Kind = tuple[str, str, str]

log = structlog.get_logger("broker_watch")


@dataclass(frozen=True)
class Burst:
    """Refusals of one kind that are not recorded yet: the first of them, and how many they are."""

    first: AccessRefusal
    count: int


@dataclass(frozen=True)
class Bursts:
    """What was refused lately. The first refusal of a kind (user, operation, target) is recorded at once, the next ones
    are counted, and their number is recorded a minute later."""

    parties: frozenset[str]
    recorded_at: Mapping[Kind, float] = field(default_factory=dict)
    waiting: Mapping[Kind, Burst] = field(default_factory=dict)

    def noted(self, refusals: Iterable[AccessRefusal], now: float) -> Bursts:
        """With these refusals too; `now` in seconds."""
        fresh = {kind: at for kind, at in self.recorded_at.items() if now - at < WINDOW_SECONDS or kind in self.waiting}
        waiting = dict(self.waiting)
        for refusal in refusals:
            kind = self._kind(refusal, fresh.keys() | waiting.keys())
            known = waiting.get(kind, Burst(_as_kind(refusal, kind), 0))
            waiting[kind] = replace(known, count=known.count + 1)
        return replace(self, recorded_at=fresh, waiting=waiting)

    def due(self, now: float) -> dict[Kind, Burst]:
        """What is to be recorded now."""
        return {
            kind: burst
            for kind, burst in self.waiting.items()
            if kind not in self.recorded_at or now - self.recorded_at[kind] >= WINDOW_SECONDS
        }

    def recorded(self, kinds: Iterable[Kind], now: float) -> Bursts:
        """After these were recorded."""
        done = dict.fromkeys(kinds, now)
        left = {kind: burst for kind, burst in self.waiting.items() if kind not in done}
        return replace(self, recorded_at={**self.recorded_at, **done}, waiting=left)

    def _kind(self, refusal: AccessRefusal, known: Iterable[Kind]) -> Kind:
        kind = (refusal.user, refusal.operation, refusal.target)
        party = self._party(refusal.user)
        same = [each for each in known if self._party(each[0]) == party]
        return kind if kind in same or len(same) < MOST_KINDS else (party, MANY, MANY)

    def _party(self, user: str) -> str:
        """All users who are no party of ours share one allowance: a log-in may claim any name."""
        return user if user in self.parties else MANY


def watch_broker(hub: Hub, stop: Event) -> None:
    """Record what the broker refuses until told to stop. While broker, log or database are away: wait, longer each
    time; the queue keeps the entries."""
    if hub.open_broker_log is None:
        return
    broker_log, pause = hub.open_broker_log(), FIRST_PAUSE_SECONDS
    bursts = Bursts(frozenset({HUB, *hub.departments}))
    while not stop.is_set():
        try:
            bursts = _watch_once(hub, broker_log, bursts)
            pause = FIRST_PAUSE_SECONDS
        except Exception as failure:
            _tell(failure)
            broker_log.close()
            stop.wait(pause)
            pause = min(pause * 2, LONGEST_PAUSE_SECONDS)
    _record_the_rest(hub, bursts)
    broker_log.close()


def _watch_once(hub: Hub, broker_log: BrokerLog, bursts: Bursts) -> Bursts:
    """Nothing is acknowledged before it stands in the audit log, unless the same stands there since a minute at most:
    of such a repeat a crash may lose the number, never the fact."""
    refusals = broker_log.take(WAIT_SECONDS)
    now = monotonic()
    after = bursts.noted(refusals, now)
    due = after.due(now)
    _record(hub, list(due.values()))
    broker_log.done()
    return after.recorded(due, now)


def _record(hub: Hub, bursts: Sequence[Burst]) -> None:
    if not bursts:
        return
    with hub.transaction() as work:
        for burst in bursts:
            record_access_refusal(work, burst.first, burst.count)
    for burst in bursts:
        log.warning("broker.access_refused", user=burst.first.user, operation=burst.first.operation, count=burst.count)


def _record_the_rest(hub: Hub, bursts: Bursts) -> None:
    try:
        _record(hub, list(bursts.waiting.values()))
    except DatabaseUnavailable as away:
        _tell(away)


def _as_kind(refusal: AccessRefusal, kind: Kind) -> AccessRefusal:
    user, operation, target = kind
    return replace(refusal, user=user, operation=operation, target=target)


def _tell(failure: Exception) -> None:
    if isinstance(failure, TransportUnavailable | DatabaseUnavailable):
        log.info("broker_watch.waits", why=str(failure))
    else:
        log.error("broker_watch.failed", exc_info=failure)
