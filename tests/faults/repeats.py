"""Messages come again and again, under the same id with another body, out of order, and days late."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

import sqlalchemy as sa

from service.infrastructure.clock import SystemClock
from service.infrastructure.tables.messages import Gap
from service.ports import Letter
from tests.faults import traffic
from tests.faults.processes import nothing_happens
from tests.faults.stage import Setting, Stage
from tests.faults.trials import Trial


def other_bodies(count: int) -> Sequence[Letter]:
    """One in fifty comes once more, with the same id and another time in its body."""
    return [letter for letter in traffic.days_late(count) if hash_of(letter) % 50 == 0]


def hash_of(letter: Letter) -> int:
    """Some number that belongs to this id."""
    return sum(letter.message_id.encode())


def gaps_noticed(stage: Stage) -> None:
    """Everything that came is done, and what never came is noted once the hub has waited long enough for it."""
    gaps = len(range(0, len(stage.good), 50))
    stage.until_done(1.0)
    with stage.fault():
        stage.clock.set(SystemClock().now() + timedelta(minutes=10))
    stage.until(lambda: _noted(stage) == gaps, f"{gaps} gaps noted", 120)
    stage.notes["gaps noted"] = gaps


def _noted(stage: Stage) -> int:
    with stage.engine.connect() as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(Gap)) or 0


TRIALS = (
    Trial(
        "repeats.a_hundred_times", nothing_happens,
        Setting(("worker", "worker"), order=partial(traffic.with_repeats, one_in=100, times=100)),
    ),
    Trial("repeats.with_another_body", nothing_happens, Setting(poisons=other_bodies)),
    Trial(
        "repeats.out_of_order", nothing_happens,
        Setting(("worker", "scheduler"), letters=traffic.out_of_order, order=traffic.shuffled_nearby),
    ),
    Trial("repeats.with_gaps", gaps_noticed, Setting(("worker", "scheduler"), letters=traffic.with_gaps)),
    Trial("repeats.days_late", nothing_happens, Setting(letters=traffic.days_late)),
)  # fmt: skip
