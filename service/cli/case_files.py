"""`case export`: a case file, written as the person who asks for it may see it."""

from __future__ import annotations

from pathlib import Path

import click

from service.cli.plain import acting_as, harmless, plainly
from service.cli.tools import Tools
from service.domain.case_files import CaseKind
from service.web.case_writing import write_case


def add_to(group: click.Group, tools: Tools) -> None:
    """Add the commands on case files."""

    @group.group()
    def case() -> None:
        """Case files: everything of one visit or referral as one archive that can be verified without the hub."""

    @case.command()
    @click.argument("kind", type=click.Choice([str(kind) for kind in CaseKind]))
    @click.argument("case_id", metavar="ID")
    @click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
    @click.option("--as", "username", required=True, help="Who takes it: it holds what that person may see.")
    @click.option("--password", prompt=True, hide_input=True)
    def export(kind: str, case_id: str, file: Path, username: str, password: str) -> None:
        """Write the case file of a visit or a referral to FILE, which must not be there yet."""
        app, hub = tools.build(tools.settings())
        if file.exists():
            raise SystemExit(f"{file} is there already")
        begun = file.with_name(f"{file.name}.part")
        try:
            with plainly(), app.test_request_context(), begun.open("xb") as archive:
                manifest = write_case(archive, acting_as(app, hub, username, password), kind, case_id)
            begun.rename(file)
        finally:
            begun.unlink(missing_ok=True)
        click.echo(harmless(f"{len(manifest['entries'])} entries, hash {manifest['hash']}"))
