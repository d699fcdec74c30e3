"""The hub's clock jumps, and its outbox is very long."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa

from service.infrastructure.clock import SystemClock
from tests.benchmarks.campaign import DEPARTMENT
from tests.faults.stage import Setting, Stage
from tests.faults.trials import Trial

_ROWS = """
    INSERT INTO outbox (message_id, department, type, subject, sequence, data, created_at)
    SELECT 'backlog-' || n, :department, 'lianjian.deadline.approaching.v1', 'backlog/' || n / 5, n % 5 + 1,
        '{"kind": "inspection", "subject": "-", "due_on": "2026-12-31", "is_provisional": false, "rule": "trial"}',
        now()
    FROM generate_series(0, :last) AS n
"""


def jump(stage: Stage) -> None:
    """An hour on, and an hour back again."""
    stage.until_done(0.2)
    with stage.fault():
        stage.clock.set(SystemClock().now() + timedelta(hours=1))
        stage.until_done(0.5)
    with stage.fault():
        stage.clock.release()


def long_outbox(stage: Stage) -> None:
    """So many rows wait already when the hub starts."""
    rows = int(stage.scale.seconds(stage.scale.backlog, 2_000))
    with stage.fault():
        with stage.engine.begin() as connection:
            connection.execute(sa.text(_ROWS), {"department": DEPARTMENT, "last": rows - 1})
        stage.start_programs()
    stage.until(lambda: stage.watch.sent >= rows, f"{rows:,} rows sent", 900)


TRIALS = (
    Trial("clocks.jump_of_an_hour", jump, Setting(("worker", "scheduler"))),
    Trial("clocks.long_outbox", long_outbox, Setting(starts=False)),
)
