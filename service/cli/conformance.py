"""`conformance`: the hub is played against a department's own system, which is judged line by line."""

from __future__ import annotations

import json
import sys
from collections.abc import Collection
from pathlib import Path

import click

from service.cli.tools import Tools
from service.conformance.lines import EXPECTED, Line, failed
from service.conformance.rehearsal import rehearse
from service.conformance.report import as_json, has_failed, in_words, summary
from service.conformance.stage import Borrowed, Stage
from service.domain.law_versions import BASELINE
from service.infrastructure.clock import SystemClock
from service.infrastructure.identity import new_id
from service.policies.loading import load_pack
from service.ports import HUB, Department, Transport, TransportUnavailable

OTHER_SETTINGS = "PRECONDITION_FAILED"  # what the broker says when a box was made with other settings


def add_to(group: click.Group, tools: Tools) -> None:
    """Add the command that judges a department's system."""

    @group.command()
    @click.argument("department", type=click.Choice(tools.departments))
    @click.option("--broker", required=True, help="An empty virtual host, with the hub's rights: amqp://hub:...")
    @click.option(
        "--ca", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="The CA's file, for amqps://."
    )
    @click.option("--json", "as_object", is_flag=True, help="Print one JSON object instead of words.")
    @click.option("--only", multiple=True, type=click.Choice(tuple(EXPECTED)), help="Only these lines.")
    @click.option("--patience", default=30.0, show_default=True, help="Seconds to wait for the next message.")
    @click.option(
        "--dialect", type=click.Choice(tools.departments), help="Speak as this department does, not as its own."
    )
    @click.option("--force", is_flag=True, help="Empty the boxes first if they hold messages.")
    def conformance(
        department: str,
        broker: str,
        ca: Path | None,
        as_object: bool,
        only: tuple[str, ...],
        patience: float,
        dialect: str | None,
        force: bool,
    ) -> None:
        """Play the hub against DEPARTMENT's running system, and say line by line what it does well or wrong.

        Exits 1 when a line has failed. Never give it the broker of a hub that is at work: it declares the
        department's boxes and plays with them.
        """
        transport = _open(tools, department, broker, ca)
        try:
            lines = _judge(transport, _speaking(tools, department, dialect), patience, only, force)
        except TransportUnavailable as away:
            raise SystemExit(f"连接不上消息队列 / the broker is not there: {away}") from None
        finally:
            transport.close()
        _print(department, lines, as_object)
        sys.exit(1 if has_failed(lines) else 0)


def _open(tools: Tools, department: str, broker: str, ca: Path | None) -> Transport:
    try:
        return tools.open_wire(broker, HUB, (department,), ca)
    except ValueError as wrong:
        raise click.BadParameter(str(wrong), param_hint="--broker") from None
    except OSError as wrong:
        raise click.BadParameter(str(wrong), param_hint="--ca") from None


def _speaking(tools: Tools, department: str, dialect: str | None) -> Department:
    """The department, in its own dialect or in another's: a system may be tried before its own dialect is agreed."""
    known = {party.code: party.department for party in tools.parties}
    own, other = known[department], known[dialect or department]
    return own if other is own else Borrowed(own.code, own.name, own.name_en, other)


def _judge(
    transport: Transport, department: Department, patience: float, only: Collection[str], force: bool
) -> list[Line]:
    now = SystemClock().now
    try:
        transport.declare()
    except TransportUnavailable as differs:
        if OTHER_SETTINGS not in str(differs):
            raise
        return [failed("declares_nothing", (str(differs), str(differs)), now())]
    _need_empty_boxes(transport, force)
    stage = Stage(transport, department, load_pack(BASELINE), now, new_id, run=now().strftime("%y%m%d%H%M%S"))
    return rehearse(stage, patience, only)


def _need_empty_boxes(transport: Transport, force: bool) -> None:
    full = {queue: count for queue, count in transport.waiting().items() if count}
    if full and not force:
        listed = ", ".join(f"{queue} ({count})" for queue, count in full.items())
        raise SystemExit(
            f"信箱中已有报文：{listed}。请换用空的虚拟主机，或加 --force 清空。/ "
            f"the boxes hold messages: {listed}. Take an empty virtual host, or --force to empty them."
        )
    if full:
        transport.purge()


def _print(department: str, lines: list[Line], as_object: bool) -> None:
    if as_object:
        click.echo(json.dumps(as_json(department, lines), ensure_ascii=False))
        return
    for line in lines:
        click.echo(in_words(line))
    click.echo(summary(department, lines))
