"""`add-user` and `import`: who may log in, and the lists and libraries of a workbook."""

from __future__ import annotations

from pathlib import Path

import click

from service.application.create_user import create_user
from service.application.decide_batch import TAKE as BATCH_KINDS
from service.cli.plain import plainly
from service.cli.tools import Tools
from service.domain.accounts import check_password
from service.domain.actors import HUB_ACTOR, Actor, Role
from service.domain.ceremony import WITNESS
from service.infrastructure.passwords import hash_password
from service.uploads import TABLE as UPLOADS
from service.uploads import import_file


def add_to(group: click.Group, tools: Tools) -> None:
    """Add the commands that add people and rows."""

    @group.command("add-user")
    @click.argument("username")
    @click.option("--name", required=True)
    @click.option("--role", type=click.Choice([role.value for role in Role]), required=True)
    @click.option("--department", type=click.Choice([*tools.departments, WITNESS]), required=True)
    @click.password_option()
    def add_user(username: str, name: str, role: str, department: str, password: str) -> None:
        """Add a person who may log in."""
        _, hub = tools.build(tools.settings())
        with plainly():
            check_password(password, username)
            with hub.transaction() as work:
                create_user(work, HUB_ACTOR, username, name, Role(role), department, hash_password(password))

    @group.command("import")
    @click.argument("kind", type=click.Choice(sorted(UPLOADS)))
    @click.argument("place")
    @click.argument("file", type=click.Path(path_type=Path, exists=True))
    @click.option("--department", type=click.Choice([*tools.departments]), help="Whose reviewer decides on a library.")
    def import_(kind: str, place: str, file: Path, department: str | None) -> None:
        """Import FILE (.xlsx): a list of the pack PLACE, or a library of the region PLACE. All of it or nothing. The
        rows of a library wait until a reviewer of the department has taken them over on the console."""
        _, hub = tools.build(tools.settings())
        if kind in BATCH_KINDS and department is None:
            raise click.UsageError("a library needs --department")
        with plainly(), hub.transaction() as work:
            click.echo(f"{import_file(work, Actor(HUB_ACTOR.id, department), kind, place, file)} rows")
