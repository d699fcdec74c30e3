"""The broker dies, is restarted, or is not there yet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pika

from adapters.transports import names
from tests.benchmarks.campaign import DEPARTMENT
from tests.faults.stage import Setting, Stage
from tests.faults.traffic import Feeder
from tests.faults.trials import Trial


@contextmanager
def down(stage: Stage) -> Iterator[None]:
    """The broker is killed, and started again at the end."""
    with stage.fault():
        stage.rabbit.kill()
        try:
            yield
        finally:
            stage.rabbit.start()


def killed_while_publishing(stage: Stage) -> None:
    """Twice, while the department and the hub both publish."""
    for share in (0.2, 0.6):
        stage.until_sent(share)
        with down(stage):
            stage.lasts(1.0, 0.2)


def killed_while_consuming(stage: Stage) -> None:
    """Twice, while the hub works on what it was given."""
    for share in (0.3, 0.6):
        stage.until_done(share)
        with down(stage):
            stage.lasts(1.0, 0.2)


def restarted(stage: Stage) -> None:
    """An operator stops the application in the node and starts it again."""
    stage.until_done(0.3)
    with stage.fault():
        stage.rabbit.ctl("stop_app")
        stage.rabbit.ctl("start_app")


def absent_at_the_start(stage: Stage) -> None:
    """The hub starts without a broker, with its console."""
    with down(stage):
        stage.start_programs()
        stage.until(lambda: stage.console.pages > 3, "the console while the broker is absent", 60)
        stage.until(lambda: stage.watch.unsent > 0, "rows waiting in the outbox")
        assert stage.watch.sent == 0
        stage.lasts(5)


def killed_while_expiring(stage: Stage) -> None:
    """While nobody takes them, letters grow too old and go to the dead ones; the broker is killed in the midst of it,
    twice. Afterwards an operator has all of them sent again, and the hub starts."""
    letters = {letter.message_id: letter for letter in stage.feeder.letters}
    stage.set_policy(r"^hub\.from\.", {"message-ttl": 2000})
    stage.feeder.may_go_on.set()  # what came before the policy never grows too old
    for share in (0.4, 0.9):
        stage.until_sent(share)
        with down(stage):
            stage.lasts(0.5, 0.2)
    stage.until_sent(1.0)
    stage.until(lambda: _are_gone(stage), "everything has expired", 120)
    stage.clear_policy()
    dead = _take_dead(stage)
    missing = letters.keys() - dead
    stage.notes["expired"] = f"{len(letters) - len(missing)} of {len(letters)}, {len(missing)} lost"
    assert not missing, f"{len(missing)} letters expired into nothing"
    with stage.fault():
        again = Feeder(lambda: stage.wire(DEPARTMENT), list(letters.values()), stage.scale.feed_seconds)
        again.start()
        stage.start_programs()
    stage.until(lambda: again.share >= 1, "all sent again")
    again.stop()


_TO_HUB = names.boxes(DEPARTMENT).to_hub


def _are_gone(stage: Stage) -> bool:
    """Whether the hub's queue is empty. A quorum queue that was just started sees that its letters are too old only
    when somebody asks for one."""
    connection = pika.BlockingConnection(pika.URLParameters(stage.rabbit.url("admin", stage.vhost)))
    method, _, _ = connection.channel().basic_get(_TO_HUB)
    connection.close()
    return method is None


def _take_dead(stage: Stage) -> set[str]:
    """Empty the dead letters, as an operator's tool would, and give their ids."""
    connection = pika.BlockingConnection(pika.URLParameters(stage.rabbit.url("admin", stage.vhost)))
    channel = connection.channel()
    channel.basic_qos(prefetch_count=500)
    taken = set()
    for method, properties, _ in channel.consume(names.DEAD, inactivity_timeout=5):
        if method is None:
            break
        taken.add(properties.message_id)
        channel.basic_ack(method.delivery_tag)
    connection.close()
    return taken


TRIALS = (
    Trial("broker.killed_while_publishing", killed_while_publishing),
    Trial("broker.killed_while_consuming", killed_while_consuming, is_cheap=True),
    Trial("broker.killed_while_expiring", killed_while_expiring, Setting(starts=False, feeds=False)),
    Trial("broker.restarted", restarted),
    Trial("broker.absent_at_the_start", absent_at_the_start, Setting(("serve",), starts=False)),
)
