"""The scheduler looks at the broker, so that no page ever waits for it: queue depths, dead letters, or why not."""

from __future__ import annotations

from typing import Any

from service.ports import Hub, TransportUnavailable

BROKER = "broker"
LONGEST_REASON = 300


def look_at_broker(hub: Hub) -> None:
    """Open a wire as everybody must, ask, and keep the answer with its time; or keep why there was none, and when there
    last was one. A wire of its own each time: a wrong password or an expired certificate shows at once."""
    answer = _ask(hub)
    with hub.transaction() as work:
        before = work.pulses.get(BROKER)
        answered_at = before.facts["answered_at"] if answer["why"] and before else None
        work.note_pulse(BROKER, {"answered_at": answered_at if answer["why"] else work.now.isoformat(), **answer})


def _ask(hub: Hub) -> dict[str, Any]:
    try:
        wire = hub.open_transport()
        try:
            return {"why": "", "queues": wire.waiting(), "dead": wire.dead()}
        finally:
            wire.close()
    except TransportUnavailable as away:
        return {"why": str(away)[:LONGEST_REASON] or "the broker does not answer"}
