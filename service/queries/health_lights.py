"""What the figures of the wire mean: normal, to be watched, or an alarm; every threshold stands here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from service.queries.wire_health import Broker, WireHealth

# None of these is a number of the law: an office may want others.
SILENT_AFTER = timedelta(seconds=60)  # four beats of 15 s: one may be late, four are not
LAG_WATCHED = timedelta(minutes=1)  # the relay looks several times a second; a minute means that something hinders it
LAG_ALARM = timedelta(minutes=10)  # longer than a restart of broker or database takes
WAIT_WATCHED = timedelta(minutes=15)  # what comes before usually follows within seconds
WAIT_ALARM = timedelta(minutes=45)  # twelve tries end within half an hour: trying itself stands still
REJECTED_ALARM = 1_000  # so many are one fault of a system, not a thousand slips
ALARMING_CODES = ("message.other_body", "message.foreign_source", "message.deadly", "message.internal")
"""An id used twice, a sender who is not the queue's own, a letter that ends who handles it, and a fault of the hub:
somebody must look, today."""
PROCESSES = ("intake", "relay", "scheduler")


class Light(StrEnum):
    """How one line stands."""

    NORMAL = "normal"
    WATCH = "watch"
    ALARM = "alarm"


SEVERITY = {Light.NORMAL: 0, Light.WATCH: 1, Light.ALARM: 2}


@dataclass(frozen=True)
class Line:
    """One thing that was looked at: `name`, how it stands, and the code of what was found; how many it concerns, since
    when, and whatever names the place (a reason of the broker, departments)."""

    name: str
    light: Light
    found: str
    count: int | None = None
    since: datetime | None = None
    detail: str = ""
    departments: tuple[str, ...] = ()


def lines(health: WireHealth) -> list[Line]:
    """Every line, always in the same order, whether or not there is anything to say."""
    return [
        *vital_lines(health.heard, health.broker, health.at),
        _outbox(health),
        *_troubles(health),
        _waiting(health),
        _missing(health),
        *(_alarming(health, code) for code in ALARMING_CODES),
        _rejected(health),
        _to_approve(health),
        _broken_draws(health),
        _dead(health.broker),
    ]


def vital_lines(heard: Mapping[str, datetime], broker: Broker | None, at: datetime) -> list[Line]:
    """The lines of the broker and of the hub's own processes."""
    return [_broker(broker, at), *(_process(name, heard.get(name), at) for name in PROCESSES)]


def alarms(health: WireHealth) -> int:
    """How many lines are alarms."""
    return sum(line.light is Light.ALARM for line in lines(health))


def age(at: datetime, since: datetime | None) -> timedelta:
    """How long since; never negative, even when a clock was put back."""
    return max(timedelta(), at - since) if since else timedelta()


def _broker(broker: Broker | None, at: datetime) -> Line:
    if broker is None:
        return Line("broker", Light.WATCH, "broker_unknown")
    if broker.why:
        return Line("broker", Light.ALARM, "broker_away", since=broker.answered_at, detail=broker.why)
    if age(at, broker.looked_at) > SILENT_AFTER:
        return Line("broker", Light.WATCH, "broker_unknown", since=broker.looked_at)
    return Line("broker", Light.NORMAL, "broker_answers", since=broker.looked_at)


def _process(name: str, heard_at: datetime | None, at: datetime) -> Line:
    if heard_at is None:
        return Line(name, Light.ALARM, f"{name}_never")
    if age(at, heard_at) > SILENT_AFTER:
        return Line(name, Light.ALARM, f"{name}_silent", since=heard_at)
    return Line(name, Light.NORMAL, "process_alive", since=heard_at)


def _outbox(health: WireHealth) -> Line:
    lag = age(health.at, health.oldest_unsent_at)
    light = Light.ALARM if lag > LAG_ALARM else Light.WATCH if lag > LAG_WATCHED else Light.NORMAL
    found = "outbox_flows" if light is Light.NORMAL else "outbox_late"
    late = tuple(each.department for each in health.departments if age(health.at, each.oldest_unsent_at) > LAG_WATCHED)
    return Line("outbox", light, found, health.unsent, health.oldest_unsent_at, departments=late)


def _troubles(health: WireHealth) -> Iterator[Line]:
    lights = {"returned": Light.ALARM, "refused": Light.WATCH, "unwritable": Light.ALARM}
    for trouble, light in lights.items():
        count = health.in_trouble(trouble)
        hindered = tuple(each.department for each in health.departments if each.troubles.get(trouble))
        yield Line(trouble, light if count else Light.NORMAL, trouble if count else "none", count, departments=hindered)


def _waiting(health: WireHealth) -> Line:
    waiting = health.waiting
    waits = age(health.at, waiting.oldest_at)
    light = Light.ALARM if waits > WAIT_ALARM else Light.WATCH if waits > WAIT_WATCHED else Light.NORMAL
    short = "waiting_short" if waiting.count else "none"
    found = {Light.ALARM: "waiting_stuck", Light.WATCH: "waiting_long"}.get(light, short)
    return Line("waiting", light, found, waiting.count, waiting.oldest_at)


def _missing(health: WireHealth) -> Line:
    if not health.missing:
        return Line("missing", Light.NORMAL, "none", 0)
    return Line("missing", Light.WATCH, "missing", health.missing, health.missing_since)


def _alarming(health: WireHealth, code: str) -> Line:
    name = code.removeprefix("message.")
    for group in health.rejected:
        if group.code == code:
            return Line(name, Light.ALARM, name, group.count, group.first_at)
    return Line(name, Light.NORMAL, "none", 0)


def _rejected(health: WireHealth) -> Line:
    others = [group for group in health.rejected if group.code not in ALARMING_CODES]
    if not others:
        return Line("rejected", Light.NORMAL, "none", 0)
    count, first = sum(group.count for group in others), min(group.first_at for group in others)
    return Line("rejected", Light.ALARM if count >= REJECTED_ALARM else Light.WATCH, "rejected", count, first)


def _to_approve(health: WireHealth) -> Line:
    if not health.to_approve:
        return Line("change_proposed", Light.NORMAL, "none", 0)
    return Line("change_proposed", Light.WATCH, "change_proposed", health.to_approve)


def _broken_draws(health: WireHealth) -> Line:
    if not health.broken_draws:
        return Line("draw_broken", Light.NORMAL, "none", 0)
    return Line("draw_broken", Light.ALARM, "draw_broken", health.broken_draws, health.broken_since)


def _dead(broker: Broker | None) -> Line:
    dead = broker.dead if broker else None
    if dead is None:
        return Line("dead", Light.WATCH, "dead_unknown")
    return Line("dead", Light.WATCH if dead else Light.NORMAL, "dead" if dead else "none", dead)
