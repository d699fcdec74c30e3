"""What time brings: each job does its work once, and none that fails keeps another waiting."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace

import pytest
import sqlalchemy as sa

from service.infrastructure.tables.draws import FrozenLine
from service.ports import DatabaseUnavailable
from service.schedule import TABLE, Job, run_job, start_schedule
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
    assert run_job(district.hub, JOBS["watch_deadlines"]) == 8


def test_a_draw_that_fails_keeps_no_other_waiting(district):
    (first, _), (second, frozen) = district.seal(), district.seal()
    for department in (LEAD, PARTNER):
        district.reveal(department, second, frozen)
    with district.engine.begin() as connection:
        connection.execute(sa.delete(FrozenLine).where(FrozenLine.draw_id == f"{first}-1"))
    district.clock.move(hours=24)
    assert run_job(district.hub, JOBS["certify_draws"]) == 1
    states = {row.id: row.state for row in district.rows("campaigns")}
    assert states == {first: "sealed", second: "inspecting"}


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
