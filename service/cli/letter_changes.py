"""`letters change | approve | decline`: another body for a rejected letter, by two administrators with their names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from service.application.approve_letter_change import approve_letter_change
from service.application.decline_letter_change import decline_letter_change
from service.application.propose_letter_change import propose_letter_change
from service.cli.plain import acting_as, harmless, plainly
from service.cli.tools import Tools
from service.domain.actors import Actor
from service.ports import UnitOfWork
from service.queries.body_diff import body_diff

Command = TypeVar("Command", bound=Callable[..., Any])
LETTER_NUMBER = click.IntRange(1, 2**63 - 1)
LARGEST_FILE = 1024 * 1024


def add_to(letters: click.Group, tools: Tools) -> None:
    """Add the commands on other bodies. Each asks for the person's password: two names of one person are no second
    person."""

    def do(person: str, password: str, step: Callable[[UnitOfWork, Actor], None]) -> None:
        app, hub = tools.build(tools.settings())
        with plainly():
            actor = acting_as(app, hub, person, password)
            with hub.transaction() as work:
                step(work, actor)

    @letters.command()
    @click.argument("number", metavar="ID", type=LETTER_NUMBER)
    @click.option("--body", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=True)
    @click.option("--reason", required=True)
    @_by_a_person
    def change(number: int, body: Path, reason: str, person: str, password: str) -> None:
        """Propose the content of a file as the body of rejected letter ID; a second administrator decides."""
        with body.open("rb") as file:
            content = file.read(LARGEST_FILE)  # one that is cut here is too large for a message anyway
        do(person, password, lambda work, actor: propose_letter_change(work, actor, number, content, reason))
        click.echo(f"{number} waits for a second administrator")

    @letters.command()
    @click.argument("number", metavar="ID", type=LETTER_NUMBER)
    @_by_a_person
    def approve(number: int, person: str, password: str) -> None:
        """Approve the change proposed for letter ID (see `letters show ID`), and have it tried again."""
        do(person, password, lambda work, actor: approve_letter_change(work, actor, number))
        click.echo(f"{number} will be tried again")

    @letters.command()
    @click.argument("number", metavar="ID", type=LETTER_NUMBER)
    @click.option("--reason", required=True)
    @_by_a_person
    def decline(number: int, reason: str, person: str, password: str) -> None:
        """Decline the change proposed for letter ID; it is rejected again, with its own body."""
        do(person, password, lambda work, actor: decline_letter_change(work, actor, number, reason))
        click.echo(f"{number} keeps its body")


def in_words(change: Any) -> str:
    """A change for a terminal: what became of it, who and why, and the lines that it changes."""
    decided = f", {change.state} by {change.decided_by}" if change.decided_by else ", not decided"
    lines = [f"change {change.id}: proposed by {change.proposed_by}{decided}", f"reason: {change.reason}"]
    lines += [f"answer: {change.answer}"] if change.answer else []
    lines += [f"{sign}{text}" for sign, text in body_diff(change.original, change.body)]
    return harmless("\n".join(lines))


def _by_a_person(command: Command) -> Command:
    with_password = click.option("--password", prompt=True, hide_input=True, help="Asked for if not given.")(command)
    return click.option("--as", "person", metavar="USER", required=True, help="The administrator who acts.")(
        with_password
    )
