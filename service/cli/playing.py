"""`demo` and `simulate`: the main job on show, and a department that is played."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import click

from service.cli.plain import told_to_stop
from service.cli.tools import Tools


def add_to(group: click.Group, tools: Tools) -> None:
    """Add the commands that play."""

    @group.command()
    @click.option("--once", is_flag=True, help="Play the two campaigns to their end on a fresh database, and exit.")
    @click.option("--json", "as_json", is_flag=True, help="Print what was done as one JSON object on the last line.")
    @click.option(
        "--home", type=click.Path(path_type=Path), help="Where the demo keeps its state; the same again goes on."
    )
    @click.option("--port", type=int, help="The console's port.")
    def demo(once: bool, as_json: bool, home: Path | None, port: int | None) -> None:
        """Play the main job: two joint inspections, with every department a separate program."""
        from service.demo.performance import Stage, perform

        signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
        try:
            perform(Stage(tools, once, as_json, home, port))
        except KeyboardInterrupt:
            sys.exit(128 + signal.SIGINT)

    @group.command()
    @click.argument("department", type=click.Choice(tools.departments))
    @click.option("--script", type=click.Path(path_type=Path, exists=True), help="What its inspectors find (TOML).")
    @click.option("--until-input-ends", is_flag=True, help="Stop when standard input is closed.")
    @click.option(
        "--fault",
        "faults",
        multiple=True,
        type=click.Choice(tools.faults),
        help="What it does wrong; several may be given.",
    )
    @click.option("--seed", default=0, show_default=True, help="The same seed, the same faults.")
    @click.option("--delay", default=5.0, show_default=True, help="How many seconds a slow one keeps a message back.")
    def simulate(
        department: str, script: Path | None, until_input_ends: bool, faults: tuple[str, ...], seed: int, delay: float
    ) -> None:
        """Play DEPARTMENT's system: take its parts on, inspect, answer referrals. With faults on request."""
        how = {"faults": faults, "seed": seed, "delay": delay}
        tools.play_department(tools.settings(), department, script, how, told_to_stop(until_input_ends).is_set)
