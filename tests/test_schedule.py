"""What time brings: each job does its work once, and none that fails keeps another waiting."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from dataclasses import replace

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from service.infrastructure.tables.draws import FrozenLine
from service.ports import DatabaseUnavailable
from service.queries.wire_health import wire_health
from service.schedule import TABLE, Job, run_job, start_schedule
from tests.district import a_plan
from tests.fakes import LEAD, PARTNER

JOBS = {job.name: job for job in TABLE}


def test_every_job_has_nothing_to_do_at_first(district):
    assert {name: run_job(district.hub, job) for name, job in JOBS.items()} == dict.fromkeys(JOBS, 0)


def test_time_certifies_publishes_retries_and_warns(district):
    campaign_id, frozen = district.seal()
    for department in (LEAD, PARTNER):
        district.reveal(department, campaign_id, frozen)
    assert run_job(district.hub, JOBS["certify_draws"]) == 1
    district.clock.at(7, 5)
    district.inspect(district.part(LEAD))
    assert run_job(district.hub, JOBS["publish_results"]) == 1
    district.clock.at(7, 21)
    assert run_job(district.hub, JOBS["watch_deadlines"]) == len(_told(district))
    assert Counter(entry.details["due_on"] for entry in _told(district))["2023-07-20"] == 7  # the parts not inspected


def _told(district):
    return [entry for entry in district.audit() if entry.subject.startswith("deadline/")]


def test_a_draw_that_fails_keeps_no_other_waiting(district):
    (first, _), (second, frozen) = district.seal(), district.seal(a_plan(delta=3))
    for department in (LEAD, PARTNER):
        district.reveal(department, second, frozen)
    with district.engine.begin() as connection:
        connection.execute(sa.delete(FrozenLine).where(FrozenLine.draw_id == f"{first}-1"))
    district.clock.move(hours=24)
    assert run_job(district.hub, JOBS["certify_draws"]) == 1
    states = {row.id: row.state for row in district.rows("campaigns")}
    assert states == {first: "sealed", second: "inspecting"}


def test_a_draw_with_a_changed_record_alarms_once(district):
    campaign_id, frozen = district.seal()
    for department in (LEAD, PARTNER):
        district.reveal(department, campaign_id, frozen)
    with district.engine.begin() as connection:
        changed = FrozenLine.list == "objects", FrozenLine.number == 0
        connection.execute(sa.update(FrozenLine).where(*changed).values(number=99))
    for _ in range(3):
        assert run_job(district.hub, JOBS["certify_draws"]) == 0
    assert [entry.details["fault"].split(":")[0] for entry in district.audit("draw.broken")] == ["libraries"]
    assert (district.one("campaigns").state, district.one("draws").aborted_at) == ("sealed", None)
    with Session(district.engine) as session:
        assert wire_health(session, [LEAD], district.clock.now()).broken_draws == 1
    with district.engine.begin() as connection:
        connection.execute(sa.update(FrozenLine).where(FrozenLine.number == 99).values(number=0))
    assert run_job(district.hub, JOBS["certify_draws"]) == 1
    assert district.one("draws").broken == ""


@pytest.mark.parametrize("name", JOBS)
def test_a_job_waits_while_the_database_is_away(district, name):
    @contextmanager
    def transaction():
        raise DatabaseUnavailable("gone")
        yield

    assert run_job(replace(district.hub, transaction=transaction), JOBS[name]) == 0


def test_a_started_schedule_holds_every_job(district):
    scheduler = start_schedule(district.hub)
    try:
        assert {job.id for job in scheduler.get_jobs()} == JOBS.keys()
    finally:
        scheduler.shutdown()


def test_the_names_of_the_jobs_are_different():
    assert len(JOBS) == len(TABLE)
    assert all(isinstance(job, Job) and job.every_seconds > 0 for job in TABLE)
