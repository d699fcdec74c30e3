"""The network between the hub and its broker: silent, broken, half open, slow and lossy."""

from __future__ import annotations

from tests.adapters.transports.relay import Relay
from tests.faults.stage import Setting, Stage
from tests.faults.trials import Trial

_HEARTBEAT = 2.0  # seconds, as the stage sets it
_BUSY_MACHINE = 9.0  # seconds


def relay_of(stage: Stage) -> Relay:
    """What stands between."""
    assert stage.relay
    return stage.relay


def noticed(stage: Stage, accepted: int) -> None:
    """The hub gives its connections up within three heartbeats, and tries others."""
    took = stage.until(lambda: relay_of(stage).accepted > accepted, "a new connection", 3 * _HEARTBEAT + _BUSY_MACHINE)
    stage.notes["noticed after"] = f"{took:.1f} s"


def black_hole(stage: Stage) -> None:
    """Nothing comes through and nobody is told."""
    relay = relay_of(stage)
    stage.until_done(0.2)
    with stage.fault():
        accepted = relay.accepted
        relay.freeze()
        noticed(stage, accepted)
        stage.lasts(15, 3)
        relay.thaw()


def reset(stage: Stage) -> None:
    """Every connection is broken, again and again."""
    for share in (0.2, 0.4, 0.6):
        stage.until_done(share)
        with stage.fault():
            relay_of(stage).reset()


def half_open(stage: Stage) -> None:
    """The broker's side is gone, the hub's side looks open."""
    stage.until_done(0.2)
    with stage.fault():
        accepted = relay_of(stage).accepted
        with relay_of(stage).half_open():
            noticed(stage, accepted)


def slow_and_lossy(stage: Stage) -> None:
    """Half a second each way, and one segment in twenty must be sent again."""
    relay = relay_of(stage)
    stage.until_done(0.1)
    with stage.fault():
        relay.delay, relay.loss = 0.5, 0.05
        stage.lasts(20, 3)
        relay.delay, relay.loss = 0.0, 0.0
    assert not stage.program_says("connection to the broker lost"), "a slow network is no reason to give up"


SEEN = Setting(("serve",), is_relayed=True)

TRIALS = (
    Trial("network.black_hole", black_hole, SEEN, is_cheap=True),
    Trial("network.reset", reset, SEEN),
    Trial("network.half_open", half_open, SEEN),
    Trial("network.slow_and_lossy", slow_and_lossy, SEEN),
)
