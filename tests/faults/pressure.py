"""The broker has an alarm, a queue is full, somebody is slow."""

from __future__ import annotations

from tests.faults.stage import Setting, Stage
from tests.faults.trials import Trial


def memory_alarm(stage: Stage) -> None:
    """The broker has no memory left."""
    _alarm(stage, ("set_vm_memory_high_watermark", "0.000001"), ("set_vm_memory_high_watermark", "absolute", "64GiB"))


def disk_alarm(stage: Stage) -> None:
    """The broker has no disk left."""
    _alarm(stage, ("set_disk_free_limit", "900000GB"), ("set_disk_free_limit", "1MB"))


def _alarm(stage: Stage, begins: tuple[str, ...], ends: tuple[str, ...]) -> None:
    stage.until_sent(0.8)
    stage.until_done(0.1)
    with stage.fault():
        try:
            stage.rabbit.ctl(*begins)
            before = stage.watch.done
            stage.lasts(10, 3)
            done = stage.watch.done - before
        finally:
            stage.rabbit.ctl(*ends)
    stage.notes["done meanwhile"] = done
    assert done > 0 or before >= len(stage.good), "consuming goes on"


def full_queues(stage: Stage) -> None:
    """Both queues of the department hold a few letters, and take no more; its own system is slow."""
    pattern = r"^(lianjian\.science\.in|hub\.from\.science)$"
    stage.until_done(0.1)
    with stage.fault():
        stage.collector.pause = 1.0
        stage.set_policy(pattern, {"max-length": 50})
        stage.lasts(15, 3)
        stage.clear_policy()
        stage.collector.pause = 0.0


def slow_department(stage: Stage) -> None:
    """The department's own system takes a while for each batch."""
    stage.until_done(0.1)
    with stage.fault():
        stage.collector.pause = 2.0
        stage.lasts(15, 4)
        stage.collector.pause = 0.0


def slow_handler(stage: Stage) -> None:
    """One handler takes far longer than the heartbeat allows a connection to be silent."""
    stage.until_done(0.9)
    with stage.fault():
        pass
    assert not stage.program_says("connection to the broker lost"), "heartbeats live while a handler works"


SLOW_LIFE = ({"point": "record", "at": 40, "does": "sleep", "seconds": 12.0},)

TRIALS = (
    Trial("pressure.memory_alarm", memory_alarm),
    Trial("pressure.disk_alarm", disk_alarm),
    Trial("pressure.full_queues", full_queues),
    Trial("pressure.slow_department", slow_department),
    Trial("pressure.slow_handler", slow_handler, Setting(slips=SLOW_LIFE, heartbeat=2)),
)
