"""Joins everything: config + adapters + service -> app; the command `lianjian`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from ssl import SSLContext
from typing import Any

from adapters.desk.faults import FAULTS, Faultiness, faulty
from adapters.registry import DEPARTMENTS
from adapters.transports.names import boxes
from adapters.transports.opening import open_transport
from adapters.transports.rabbitmq_access import tls_context
from config import Settings, WrongSettings, database_setting, demo_environ, load_settings
from service.cli.command import command_line
from service.cli.tools import Tools
from service.contract.party import Party
from service.infrastructure.clock import clock_of
from service.infrastructure.identity import new_password
from service.ports import HUB, Topology, Transport

PROGRAM = (sys.executable, str(Path(__file__).resolve()))


def wire(settings: Settings, party: str) -> Transport:
    """One party's end of the wire that the settings name."""
    url = f"embedded+{settings.database_url}" if settings.has_embedded_broker else ",".join(settings.broker_addresses)
    return open_transport(url, party, tuple(DEPARTMENTS), _tls(settings))


def open_wire(url: str, party: str, departments: tuple[str, ...], ca_file: Path | None) -> Transport:
    """One party's end of a wire that no settings name; `ca_file`: whom to believe over TLS."""
    return open_transport(url, party, departments, tls_context(ca_file))


def topology(settings: Settings) -> Topology | None:
    """What stands on the broker; None for the embedded one, which makes its own."""
    from adapters.transports.rabbitmq_administration import RabbitTopology

    if settings.has_embedded_broker:
        return None
    addresses, admin_url = settings.broker_addresses, settings.broker_admin_url
    return RabbitTopology(addresses, tuple(DEPARTMENTS), admin_url, _tls(settings), new_password)


def _tls(settings: Settings) -> SSLContext:
    return tls_context(settings.broker_ca_file, settings.broker_certificate_file, settings.broker_key_file)


def build_hub(settings: Settings) -> Any:
    """The Flask application and the hub of these settings."""
    from adapters.transports.rabbitmq_log import RabbitLog
    from service.bootstrap import build

    has_log = not settings.has_embedded_broker
    open_log = partial(RabbitLog, settings.broker_addresses, _tls(settings)) if has_log else None
    return build(settings, DEPARTMENTS, partial(wire, settings, HUB), open_log)


def play_department(
    settings: Settings, code: str, script: Path | None, how: Mapping[str, Any], should_stop: Callable[[], bool]
) -> None:
    """Play one department until told to stop; it keeps its own state in a file of its own, and speaks only messages.
    `how` says which faults it shows (adapters.desk.faults.Faultiness)."""
    from adapters.desk.desk import Desk
    from adapters.desk.program import run_desk
    from adapters.desk.script import read_script
    from adapters.desk.store import DeskStore

    store = DeskStore(settings.home / f"department-{code}.db")
    transport = wire(settings, code)
    desk = Desk(DEPARTMENTS[code], store, read_script(script, code), clock_of(settings.clock_file).now)
    send = faulty(transport.send, Faultiness(**how), DEPARTMENTS[code])
    try:
        run_desk(desk, store, transport, should_stop, send=send)
    finally:
        transport.close()
        store.close()


def settings_of(environ: Mapping[str, str] | None = None) -> Settings:
    """The settings of an environment (this process's own if none is given), or every fault in words and the end of the
    program."""
    try:
        return load_settings() if environ is None else load_settings(environ)
    except WrongSettings as wrong:
        raise SystemExit("\n".join(f"{name}: {words}" for name, words in wrong.faults)) from None


def settings_for_demo(home: Path) -> tuple[Settings, dict[str, str]]:
    """The settings of a demo that lives in `home`, and the environment that its departments are started with."""
    try:
        environ = demo_environ(home)
    except WrongSettings as wrong:
        raise SystemExit(str(wrong)) from None
    return settings_of(environ), environ


def parties() -> tuple[Party, ...]:
    """Every department with its boxes on the wire, as the contract shows them."""
    named = ((department, boxes(code)) for code, department in DEPARTMENTS.items())
    return tuple(Party(department, box.inbox, box.out, box.user) for department, box in named)


def main() -> None:
    """The command `lianjian`."""
    tools = Tools(
        settings=settings_of,
        settings_for_demo=settings_for_demo,
        database_setting=database_setting(),
        build=build_hub,
        play_department=play_department,
        topology=topology,
        faults=FAULTS,
        open_wire=open_wire,
        departments=tuple(DEPARTMENTS),
        parties=parties(),
        program=PROGRAM,
    )
    command_line(tools)()


def __getattr__(name: str) -> Any:
    """`wsgi:app`, built when a server asks for it, so that the command starts without it."""
    if name != "app":
        raise AttributeError(name)
    return build_hub(settings_of())[0]


if __name__ == "__main__":
    main()
