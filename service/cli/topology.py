"""`topology`: what must stand on the broker, planned, made, repaired and verified."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from service.cli.tools import Tools
from service.ports import LineState, Topology, TopologyLine, TransportUnavailable

COLOURS = {LineState.RIGHT: "green", LineState.DONE: "green", LineState.WRONG: "red", LineState.LEFT: "red"}

as_json_option = click.option("--json", "as_json", is_flag=True, help="Print a JSON object a line.")


def add_to(group: click.Group, tools: Tools) -> None:
    """Add the commands on the broker's topology."""

    @group.group()
    def topology() -> None:
        """What must stand on the broker: exchanges, queues, bindings, policies, users and their rights."""

    @topology.command()
    @as_json_option
    def plan(as_json: bool) -> None:
        """Print what is wanted, as an administrator of the broker would type it."""
        for line in _of(tools).plan():
            click.echo(_as_json(line) if as_json else "\n".join((f"# {line.thing}", *line.typed)))

    @topology.command()
    @click.option(
        "--passwords", type=click.Path(path_type=Path, file_okay=False),
        help="Make missing users; write each one's address with its new password to USER.url in this folder.",
    )  # fmt: skip
    @click.option("--renew", multiple=True, metavar="USER", help="Give this user a new password; may be repeated.")
    @as_json_option
    def apply(passwords: Path | None, renew: tuple[str, ...], as_json: bool) -> None:
        """Make what is missing and repair what differs; exits 1 when something is left to a person."""
        with _broker_errors_in_words():
            lines = _of(tools).apply(passwords, renew)
        _tell(lines, as_json, show_typed=True)
        if not lines and not as_json:
            click.echo("nothing to do")
        sys.exit(0 if all(line.is_good for line in lines) else 1)

    @topology.command()
    @as_json_option
    def verify(as_json: bool) -> None:
        """Compare what stands on the broker with what is wanted; exits 1 when something is wrong."""
        with _broker_errors_in_words():
            lines = _of(tools).verify()
        _tell(lines, as_json, show_typed=False)
        sys.exit(0 if all(line.is_good for line in lines) else 1)


def _of(tools: Tools) -> Topology:
    found = tools.topology(tools.settings())
    if found is None:
        click.echo("The embedded broker makes its own boxes: nothing to do. LIANJIAN_BROKER_URL names a RabbitMQ.")
        raise SystemExit(0)
    return found


@contextmanager
def _broker_errors_in_words() -> Iterator[None]:
    try:
        yield
    except (TransportUnavailable, OSError) as trouble:
        raise SystemExit(str(trouble)) from None


def _tell(lines: Iterable[TopologyLine], as_json: bool, *, show_typed: bool) -> None:
    for line in lines:
        if as_json:
            click.echo(_as_json(line))
            continue
        mark = click.style(f"{line.state.value:<6}", fg=COLOURS.get(line.state))
        click.echo(f"{mark}  {line.thing}" + (f": {line.words}" if line.words else ""))
        if show_typed and not line.is_good:
            click.echo("".join(f"        {typed}\n" for typed in line.typed), nl=False)


def _as_json(line: TopologyLine) -> str:
    return json.dumps(vars(line), ensure_ascii=False)
