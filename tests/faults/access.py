"""The hub's right to the broker ends while it works: its password, its rights, the broker's certificate."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from adapters.transports import names
from service.ports import HUB
from tests import services
from tests.faults.certificates import Authority
from tests.faults.stage import Scale, Servers, Setting, Stage, staged
from tests.faults.trials import Trial

_A_SECOND = 1.0
_FIRST_TRIES = 4  # each of the hub's connections once, before it knows that something is wrong


def _paced(stage: Stage, reason: str) -> None:
    """For a while, the hub tries at most once a second, and its log says why."""
    assert stage.relay
    accepted, start = stage.relay.accepted, time.monotonic()
    stage.lasts(20, 5)
    tries, seconds = stage.relay.accepted - accepted, time.monotonic() - start
    stage.notes["tries"] = f"{tries} in {seconds:.0f} s"
    assert stage.program_says(reason), f"the log says {reason}"
    assert tries <= seconds / _A_SECOND + _FIRST_TRIES, f"at most one try a second, not {tries} in {seconds:.0f} s"


def wrong_password(stage: Stage) -> None:
    """The password is changed in the broker, and the hub's connections are cut."""
    stage.until_done(0.2)
    good = stage.rabbit.passwords[HUB]
    with stage.fault():
        stage.rabbit.ctl("change_password", HUB, "another")
        _cut(stage)
        try:
            _paced(stage, "ACCESS_REFUSED")
        finally:
            stage.rabbit.ctl("change_password", HUB, good)


def right_withdrawn(stage: Stage) -> None:
    """The hub may neither write nor read any more."""
    stage.until_done(0.2)
    rights = names.rights(HUB)
    with stage.fault():
        stage.rabbit.ctl("set_permissions", "-p", stage.vhost, HUB, "^$", "^$", "^$")
        _cut(stage)
        try:
            _paced(stage, "ACCESS_REFUSED")
        finally:
            stage.rabbit.ctl("set_permissions", "-p", stage.vhost, HUB, rights.configure, rights.write, rights.read)


def _cut(stage: Stage) -> None:
    assert stage.relay
    stage.relay.reset()


def expired_certificate(stage: Stage) -> None:
    """The broker's certificate has expired when it is asked next, and is renewed."""
    stage.until_done(0.2)
    with stage.fault():
        _authority(stage).certify(_certificates(stage.servers), timedelta(days=-1))
        stage.rabbit.ctl("eval", "ssl:clear_pem_cache().")
        _cut(stage)
        try:
            _paced(stage, "certificate has expired")
        finally:
            _authority(stage).certify(_certificates(stage.servers), timedelta(days=1))
            stage.rabbit.ctl("eval", "ssl:clear_pem_cache().")


def _authority(stage: Stage) -> Authority:
    return Authority.kept_in(_certificates(stage.servers))


def _certificates(servers: Servers) -> Path:
    return servers.folder / "certificates"


@contextmanager
def over_tls(servers: Servers, setting: Setting, scale: Scale) -> Iterator[Stage]:
    """A stage with a broker of its own, which the hub reaches by TLS alone."""
    folder, port = _certificates(servers), services.free_port()
    folder.mkdir(exist_ok=True)
    Authority.new(folder).certify(folder, timedelta(days=1))
    plain = replace(setting, is_relayed=False)
    with (
        services.rabbitmq_server(_tls_settings(folder, port)) as rabbit,
        staged(servers, plain, scale, rabbit) as stage,
    ):
        stage.relay_to(port)
        stage.scheme, stage.more_settings = "amqps", {"BROKER_CA_FILE": str(folder / "ca.pem")}
        yield stage


def _tls_settings(folder: Path, port: int) -> dict[str, object]:
    return {
        "listeners.ssl.1": f"127.0.0.1:{port}",
        "ssl_options.cacertfile": folder / "ca.pem",
        "ssl_options.certfile": folder / "broker.pem",
        "ssl_options.keyfile": folder / "broker.key",
    }


RELAYED = Setting(is_relayed=True)

TRIALS = (
    Trial("access.wrong_password", wrong_password, RELAYED, is_cheap=True),
    Trial("access.right_withdrawn", right_withdrawn, RELAYED),
    Trial("access.expired_certificate", expired_certificate, RELAYED, stage=over_tls),
)
