"""A node of a three-node cluster is lost and comes back, then another."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tests import services
from tests.faults.stage import Scale, Servers, Setting, Stage, staged
from tests.faults.trials import Trial

_LONGEST_STOP = 30.0  # seconds without a step while two of three nodes live


def nodes_lost_in_turn(stage: Stage) -> None:
    """First the one that leads the queues, then another; each is back before the next is lost."""
    for share, node in ((0.2, stage.nodes[0]), (0.5, stage.nodes[1])):
        stage.until_done(share)
        with stage.fault():
            node.kill()
            before = stage.watch.progress
            took = stage.until(
                lambda before=before: stage.watch.progress > before or stage.is_quiet(), "work", _LONGEST_STOP
            )
            stage.notes[f"stopped at {share:.0%}"] = f"{took:.1f} s"
            stage.lasts(5)
            node.start()


@contextmanager
def clustered(servers: Servers, setting: Setting, scale: Scale) -> Iterator[Stage]:
    """A stage whose broker is a cluster of three."""
    with services.rabbitmq_cluster() as nodes, staged(servers, setting, scale, nodes[0], nodes=nodes) as stage:
        yield stage


TRIALS = (Trial("cluster.nodes_lost_in_turn", nodes_lost_in_turn, stage=clustered),)
