"""TIME comes in: one table, job -> use case, run by APScheduler in one leading process."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event

import structlog

from service.application.certify_draw import certify_if_ready, say_broken, sealed_campaigns
from service.application.end_credit import end_credit
from service.application.import_calendar import follow_libraries
from service.application.look_at_broker import look_at_broker
from service.application.propose_joint_visits import propose_joint_visits
from service.application.publish_decisions import publish_decisions
from service.application.publish_results import publish_results
from service.application.push_results import push_results
from service.application.recount_deadlines import recount_all
from service.application.say_alive import say_alive
from service.application.sweep_files import sweep_files
from service.application.watch_deadlines import watch_deadlines
from service.application.watch_sequences import watch_sequences
from service.domain.draw.errors import RecordRefused
from service.infrastructure.clock import SystemClock
from service.infrastructure.steady_scheduler import SteadyScheduler
from service.ports import DatabaseUnavailable, Hub
from service.retrying import retry_waiting

log = structlog.get_logger("schedule")


@dataclass(frozen=True)
class Job:
    """One thing that time brings: what it is called, how often (seconds), and what it does to the hub."""

    name: str
    every_seconds: float
    run: Callable[[Hub], int]


def _certify(hub: Hub) -> int:
    with hub.transaction() as work:
        sealed = sealed_campaigns(work)
    return sum(_certify_one(hub, campaign_id) for campaign_id in sealed)


def _certify_one(hub: Hub, campaign_id: str) -> bool:
    """A transaction for each draw, so that one that fails keeps no other waiting."""
    try:
        with hub.transaction() as work:
            return certify_if_ready(work, campaign_id)
    except DatabaseUnavailable:
        raise
    except RecordRefused as fault:
        log.error("draw.failed", campaign_id=campaign_id, fault=str(fault))
        with hub.transaction() as work:
            say_broken(work, campaign_id, str(fault))
        return False
    except Exception:
        log.exception("draw.failed", campaign_id=campaign_id)
        return False


def _publish(hub: Hub) -> int:
    with hub.transaction() as work:
        return publish_results(work)


def _publish_decisions(hub: Hub) -> int:
    with hub.transaction() as work:
        return publish_decisions(work)


def _push(hub: Hub) -> int:
    with hub.transaction() as work:
        return push_results(work)


def _watch(hub: Hub) -> int:
    """Nothing is told of a day that an older calendar gave. Batch by batch, so that a day on which very many end is no
    transaction of very many."""
    count = recount_all(hub)
    while told := _watch_some(hub):
        count += told
    return count


def _watch_some(hub: Hub) -> int:
    with hub.transaction() as work:
        return watch_deadlines(work, work.pack("national").number("deadline_warning_working_days"))


def _follow_libraries(hub: Hub) -> int:
    with hub.transaction() as work:
        follow_libraries(work)
    return recount_all(hub)


def _propose_joint_visits(hub: Hub) -> int:
    with hub.transaction() as work:
        return propose_joint_visits(work)


def _watch_sequences(hub: Hub) -> int:
    with hub.transaction() as work:
        return watch_sequences(work)


def _end_credit(hub: Hub) -> int:
    with hub.transaction() as work:
        return end_credit(work)


def _say_alive(hub: Hub) -> int:
    say_alive(hub, "scheduler")
    return 0


def _look(hub: Hub) -> int:
    look_at_broker(hub)
    return 0


TABLE = (
    Job("certify_draws", 1, _certify),
    Job("publish_results", 1, _publish),
    Job("publish_decisions", 1, _publish_decisions),
    Job("push_results", 1, _push),
    Job("retry_waiting", 1, retry_waiting),
    Job("follow_libraries", 3600, _follow_libraries),
    Job("watch_deadlines", 60, _watch),
    Job("propose_joint_visits", 60, _propose_joint_visits),
    Job("watch_sequences", 60, _watch_sequences),
    Job("end_credit", 3600, _end_credit),
    Job("say_alive", 15, _say_alive),
    Job("look_at_broker", 15, _look),
    Job("sweep_files", 3600, sweep_files),
)


def run_job(hub: Hub, job: Job) -> int:
    """Run one job once; while the database is away it does nothing, and the next tick tries again."""
    try:
        count = job.run(hub)
    except DatabaseUnavailable as away:
        log.warning("job.waits", job=job.name, why=str(away))
        return 0
    if count:
        log.info("job.done", job=job.name, count=count)
    return count


def start_schedule(hub: Hub, table: Sequence[Job] = TABLE) -> SteadyScheduler:
    """Start the table in this process; the caller leads alone, and shuts it down. Every job runs at once and then as
    often as the table says; one that comes late, after a pause, runs as soon as it can."""
    logging.getLogger("apscheduler").setLevel(logging.ERROR)  # a tick that comes while a job still runs is no news
    defaults = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    scheduler = SteadyScheduler(timezone="Asia/Shanghai", job_defaults=defaults)
    for job in table:
        scheduler.add_job(
            run_job, "interval", (hub, job), seconds=job.every_seconds, id=job.name, next_run_time=SystemClock().now()
        )
    scheduler.start()
    return scheduler


def lead(hub: Hub, still_leads: Callable[[], bool], stop: Event, table: Sequence[Job] = TABLE) -> None:
    """Do what time brings as long as this process leads; it is asked every second."""
    if not still_leads():
        return
    jobs = start_schedule(hub, table)
    try:
        while still_leads():
            stop.wait(1)
    finally:
        jobs.shutdown()
