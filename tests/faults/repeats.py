"""Messages come again and again, under the same id with another body, out of order, and days late."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from service.ports import Letter
from tests.faults import traffic
from tests.faults.processes import nothing_happens
from tests.faults.stage import Setting
from tests.faults.trials import Trial


def other_bodies(count: int) -> Sequence[Letter]:
    """One in fifty comes once more, with the same id and another time in its body."""
    return [letter for letter in traffic.days_late(count) if hash_of(letter) % 50 == 0]


def hash_of(letter: Letter) -> int:
    """Some number that belongs to this id."""
    return sum(letter.message_id.encode())


TRIALS = (
    Trial(
        "repeats.a_hundred_times", nothing_happens,
        Setting(("worker", "worker"), order=partial(traffic.with_repeats, one_in=100, times=100)), is_cheap=True,
    ),
    Trial("repeats.with_another_body", nothing_happens, Setting(poisons=other_bodies)),
    Trial(
        "repeats.out_of_order", nothing_happens,
        Setting(("worker", "scheduler"), letters=traffic.out_of_order, order=traffic.shuffled_nearby),
    ),
    Trial("repeats.days_late", nothing_happens, Setting(letters=traffic.days_late)),
)  # fmt: skip
