"""Queues, exchanges, bindings, consumers and channels disappear behind the hub's back."""

from __future__ import annotations

from collections.abc import Callable

import pika

from adapters.transports import names
from service.ports import HUB
from tests.benchmarks.campaign import DEPARTMENT
from tests.faults.stage import Setting, Stage
from tests.faults.trials import Trial

_BOX = names.boxes(DEPARTMENT)


def apply_topology(stage: Stage) -> None:
    """What an operator does who sees that something is missing."""
    hub = stage.wire(HUB)
    hub.declare()
    hub.close()


def _as_administrator(
    stage: Stage, work: Callable[[pika.adapters.blocking_connection.BlockingChannel], object]
) -> None:
    connection = pika.BlockingConnection(pika.URLParameters(stage.rabbit.url("admin", stage.vhost)))
    work(connection.channel())
    connection.close()


def queues_deleted(stage: Stage) -> None:
    """Both queues of the department, while nothing lies in them: what lay there would be gone with them."""
    stage.until_done(0.3)
    for loop in (stage.feeder, stage.notices):
        loop.may_go_on.clear()
    stage.until(lambda: stage.watch.unsent == 0 and _is_idle(stage), "empty queues")
    with stage.fault():
        for queue in (_BOX.inbox, _BOX.to_hub):
            _as_administrator(stage, lambda channel, queue=queue: channel.queue_delete(queue))
        for loop in (stage.feeder, stage.notices):
            loop.may_go_on.set()
        stage.lasts(10, 2)
        apply_topology(stage)


def _is_idle(stage: Stage) -> bool:
    wire = stage.wire(HUB)
    try:
        return not sum(wire.waiting().values())
    finally:
        wire.close()


def binding_missing(stage: Stage) -> None:
    """What the hub publishes has nowhere to go."""
    stage.until_done(0.2)
    with stage.fault():
        _as_administrator(
            stage, lambda channel: channel.queue_unbind(_BOX.inbox, names.HUB_EXCHANGE, routing_key=DEPARTMENT)
        )
        stage.lasts(10, 2)
        apply_topology(stage)


def exchanges_missing(stage: Stage) -> None:
    """Neither the department nor the hub can publish."""
    stage.until_done(0.2)
    with stage.fault():
        for exchange in (_BOX.out, names.HUB_EXCHANGE):
            _as_administrator(stage, lambda channel, exchange=exchange: channel.exchange_delete(exchange))
        stage.lasts(10, 2)
        apply_topology(stage)


def consumer_forgotten(stage: Stage) -> None:
    """The broker no longer delivers to the hub, and does not say so."""
    stage.until_sent(0.3)
    stage.feeder.may_go_on.clear()
    stage.until(lambda: _is_idle(stage), "an empty queue")
    with stage.fault():
        stage.rabbit.forget_consumers(stage.vhost, _BOX.to_hub)
        stage.feeder.may_go_on.set()
        took = stage.until(lambda: stage.program_says("has forgotten our consumer"), "the watchdog's word", 60)
    stage.notes["noticed after"] = f"{took:.0f} s"


def consumer_cancelled(stage: Stage) -> None:
    """The broker takes the hub's consumer away and says so: its queue is deleted and made anew by somebody else."""
    stage.until_done(0.3)
    stage.feeder.may_go_on.clear()
    stage.until(lambda: _is_idle(stage), "empty queues")
    with stage.fault():
        _as_administrator(stage, lambda channel: channel.queue_delete(_BOX.to_hub))
        apply_topology(stage)
        stage.feeder.may_go_on.set()


def channels_killed(stage: Stage) -> None:
    """Every channel of the hub and of the department crashes inside the broker."""
    for share in (0.2, 0.4, 0.6):
        stage.until_done(share)
        with stage.fault():
            stage.rabbit.ctl(
                "eval",
                f"[exit(P, kill) || P <- rabbit_channel:list_local(), rabbit_channel:info(P, [vhost]) =="
                f' [{{vhost, <<"{stage.vhost}">>}}]].',
            )


TRIALS = (
    Trial("topology.queues_deleted", queues_deleted),
    Trial("topology.binding_missing", binding_missing),
    Trial("topology.exchanges_missing", exchanges_missing),
    Trial("topology.consumer_forgotten", consumer_forgotten),
    Trial("topology.consumer_cancelled", consumer_cancelled, Setting(("worker", "worker"))),
    Trial("topology.channels_killed", channels_killed),
)
