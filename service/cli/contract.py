"""`contract`: what a department's vendor needs to connect."""

from __future__ import annotations

from pathlib import Path

import click

from service.cli.tools import Tools
from service.contract.export import export_contract


def add_to(group: click.Group, tools: Tools) -> None:
    """Add the commands of the contract kit."""

    @group.group()
    def contract() -> None:
        """What a department's vendor needs to connect."""

    @contract.command()
    @click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
    def export(folder: Path) -> None:
        """Write AsyncAPI, JSON Schemas, examples and a page to read into DIR."""
        click.echo(f"{len(export_contract(folder, tools.parties))} files")
