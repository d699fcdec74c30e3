"""The figures of the wire for Prometheus: read from the database at each scrape, so that every process tells the
same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from flask import Blueprint, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy.exc import SQLAlchemyError

from service.domain.actors import Actor, Role
from service.ports import DatabaseUnavailable
from service.queries import deadlines
from service.queries.health_lights import SEVERITY, age, lines
from service.queries.paging import count
from service.queries.wire_health import Broker, WireHealth, wire_health
from service.web.access import for_monitors
from service.web.outlook import hub, now, reading_session, today

metrics = Blueprint("metrics", __name__)
MONITOR = Actor("monitor", role=Role.AUDITOR)  # counts what every department has; sees nothing else of it
Samples = Iterable[tuple[tuple[str, ...], float]]


@metrics.get("/metrics")
@for_monitors
def show() -> Response:
    """Prometheus text. Without the database: that it is away, and nothing else."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Figures(_families()))
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


class _Figures(Collector):
    """Families that are at hand, as the client library wants them."""

    def __init__(self, families: list[GaugeMetricFamily]) -> None:
        self._families = families

    def collect(self) -> Iterator[GaugeMetricFamily]:
        return iter(self._families)


def _families() -> list[GaugeMetricFamily]:
    try:
        with reading_session() as reader:
            health = wire_health(reader, list(hub().departments), now())
            day = today()
            late = deadlines.statement(MONITOR, deadlines.Wanted(light=deadlines.Light.RED), day)
            overdue = count(reader, late)
    except (DatabaseUnavailable, SQLAlchemyError):
        return [_one("database_up", "Whether the database answers.", 0)]
    return [
        _one("database_up", "Whether the database answers.", 1),
        _one("deadlines_overdue", "Running deadlines whose day has passed (counted to 10001).", overdue),
        *_of_inbox(health),
        *_of_outbox(health),
        *_of_processes(health),
        *(_of_broker(health.broker, health.at) if health.broker else ()),
    ]


def _of_inbox(health: WireHealth) -> Iterator[GaugeMetricFamily]:
    outcomes = {
        "waiting": health.waiting.count,
        "rejected": sum(group.count for group in health.rejected),
        "change_proposed": health.to_approve,
        "draw_broken": health.broken_draws,
        "discarded": health.discarded,
    }
    rejected = {group.code: group.count for group in health.rejected}
    oldest = age(health.at, health.waiting.oldest_at).total_seconds()
    yield _many("inbox_letters", "Letters that are not done, by outcome (counted to 10001).", "outcome", outcomes)
    yield _many("rejected_letters", "Rejected letters by reason code (counted to 10001).", "code", rejected)
    yield _one("oldest_letter_seconds", "Age of the oldest letter that waits for its next try.", oldest)
    yield _one("subjects_with_missing_numbers", "Subjects on which a department left out numbers.", health.missing)
    yield _one("retries_last_hour", "Tries beyond the first of letters received within an hour.", health.retries)


def _of_outbox(health: WireHealth) -> Iterator[GaugeMetricFamily]:
    at, each = health.at, health.departments
    heard = {one.department: age(at, one.heard_at).total_seconds() for one in each if one.heard_at}
    told = {one.department: age(at, one.told_at).total_seconds() for one in each if one.told_at}
    lag = {one.department: age(at, one.oldest_unsent_at).total_seconds() for one in each}
    waiting = {one.department: one.unsent for one in each}
    yield _many("outbox_waiting", "Messages not sent yet (counted to 10001).", "department", waiting)
    yield _many("outbox_lag_seconds", "Age of the oldest message not sent yet; 0 if none.", "department", lag)
    yield _many("department_heard_seconds", "Time since the last letter from a department.", "department", heard)
    yield _many("department_told_seconds", "Time since the last message sent to a department.", "department", told)
    troubles = [((one.department, name), n) for one in each for name, n in one.troubles.items()]
    yield _family("outbox_troubles", "Messages that cannot be sent, by trouble.", ("department", "trouble"), troubles)


def _of_processes(health: WireHealth) -> Iterator[GaugeMetricFamily]:
    heard = {name: age(health.at, at).total_seconds() for name, at in health.heard.items()}
    lights = {line.name: SEVERITY[line.light] for line in lines(health)}
    yield _many("process_heard_seconds", "Time since a process last said that it lives.", "process", heard)
    yield _many("health", "Each line of the health page: 0 normal, 1 to be watched, 2 alarm.", "line", lights)


def _of_broker(broker: Broker, at: datetime) -> Iterator[GaugeMetricFamily]:
    looked = age(at, broker.looked_at).total_seconds()
    yield _one("wire_up", "Whether the broker answered when the scheduler last asked.", not broker.why)
    yield _one("wire_looked_seconds", "Time since the scheduler last asked the broker.", looked)
    yield _many("queue_letters", "Letters in a queue of the broker.", "queue", broker.queues)
    if broker.dead is not None:
        yield _one("dead_letters", "Letters in the broker's dead-letter queue.", broker.dead)


def _one(name: str, words: str, value: float) -> GaugeMetricFamily:
    return _family(name, words, (), [((), value)])


def _many(name: str, words: str, label: str, values: Mapping[str, float]) -> GaugeMetricFamily:
    return _family(name, words, (label,), [((key,), value) for key, value in values.items()])


def _family(name: str, words: str, labels: tuple[str, ...], samples: Samples) -> GaugeMetricFamily:
    family = GaugeMetricFamily(f"lianjian_{name}", words, labels=labels)
    for values, value in samples:
        family.add_metric(values, float(value))
    return family
