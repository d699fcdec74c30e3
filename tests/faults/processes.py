"""The hub's own processes are killed at the worst moments, or are more than one."""

from __future__ import annotations

from typing import Any

from tests.faults.stage import Setting, Stage
from tests.faults.trials import Trial


def every_slip(stage: Stage) -> None:
    """The program comes through all the lives in which it slips, or has nothing left to do in the last ones."""
    first, slips = stage.programs[0], len(stage.setting.slips)
    with stage.fault():
        stage.until(lambda: first.lives > slips or (first.lives > 1 and stage.is_quiet()), f"the end of {slips} lives")
    stage.notes["lives"] = first.lives


def killed_at_random(stage: Stage) -> None:
    """Each of them is killed a few times, wherever it is."""
    for share in (0.2, 0.4, 0.6, 0.8):
        stage.until_done(share)
        with stage.fault():
            for program in stage.programs:
                program.kill()


def two_schedulers(stage: Stage) -> None:
    """The one that leads is killed, and later the other."""
    for number, share in ((1, 0.2), (2, 0.4), (1, 0.6)):
        stage.until_done(share)
        with stage.fault():
            stage.programs[number].kill()
            stage.lasts(2)


def nothing_happens(stage: Stage) -> None:
    """No fault: what was set is enough."""
    stage.until_done(0.5)
    with stage.fault():
        pass


def slips(point: str, *times: int) -> tuple[dict[str, Any], ...]:
    """A life for each of these: it ends when its work comes to this point for the time so and so."""
    return tuple({"point": point, "at": at} for at in times)


TRIALS = (
    Trial("processes.killed_before_commit", every_slip, Setting(slips=slips("commit", 1, 2, 4))),
    Trial("processes.killed_before_ack", every_slip, Setting(slips=slips("ack", 1, 1, 3)), is_cheap=True),
    Trial("processes.killed_in_mid_batch", every_slip, Setting(slips=slips("record", 30, 45, 90))),
    Trial("processes.killed_before_mark", every_slip, Setting(slips=slips("mark", 1, 1, 2)), is_cheap=True),
    Trial("processes.workers_killed_at_random", killed_at_random, Setting(("worker", "worker"))),
    Trial(
        "processes.embedded_workers_killed_at_random", killed_at_random,
        Setting(("worker", "worker"), broker="embedded", database="sqlite"),
    ),
    Trial("processes.two_relays", nothing_happens, Setting(("worker", "worker"))),
    Trial("processes.two_schedulers", two_schedulers, Setting(("worker", "scheduler", "scheduler"))),
)  # fmt: skip
