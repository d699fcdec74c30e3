"""`letters`: what came in and was not done, looked at, tried again or laid aside."""

from __future__ import annotations

import json
import sys
from datetime import datetime

import click
from sqlalchemy.orm import Session

from service.application.discard_letter import discard_letter
from service.application.replay_letter import replay_letter
from service.cli.plain import harmless, plainly
from service.cli.tools import Tools
from service.domain.actors import HUB_ACTOR
from service.domain.refusals import Refused
from service.domain.states import LetterState
from service.infrastructure.tables.database import db
from service.ports import Hub
from service.queries.letters import LetterGroup, letter_groups

LETTER_NUMBER = click.IntRange(1, 2**63 - 1)
LETTER_FACTS = ("id", "outcome", "code", "words", "department", "type", "subject", "message_id", "received_at", "tries",
                "next_try_at")  # fmt: skip
NOT_DONE = [state.value for state in LetterState if state is not LetterState.DONE]


def add_to(group: click.Group, tools: Tools) -> None:
    """Add the commands on letters."""

    @group.group()
    def letters() -> None:
        """The messages that came in and were not done."""

    _add_looking(letters, tools)
    _add_steps(letters, tools)


def _add_looking(letters: click.Group, tools: Tools) -> None:
    @letters.command("list")
    @click.option("--outcome", type=click.Choice(NOT_DONE), default=LetterState.REJECTED.value, show_default=True)
    @click.option("--department", type=click.Choice(tools.departments), help="Of this sender only.")
    @click.option("--json", "as_json", is_flag=True, help="Print a JSON object a group, one on each line.")
    def list_letters(outcome: str, department: str | None, as_json: bool) -> None:
        """The letters by reason: how many, the first and the last, and the numbers of the oldest 100."""
        app, _ = tools.build(tools.settings())
        with app.app_context(), Session(db.engine) as session:
            groups = letter_groups(session, outcome, department)
        for one in groups:
            click.echo(json.dumps(vars(one), default=datetime.isoformat) if as_json else _in_words(one))

    @letters.command()
    @click.argument("number", metavar="ID", type=LETTER_NUMBER)
    def show(number: int) -> None:
        """What became of letter ID, and its body."""
        _, hub = tools.build(tools.settings())
        with plainly(), hub.transaction() as work:
            letter = work.inbox.see(number)
            for name in LETTER_FACTS:
                click.echo(f"{name:<12}  {harmless(str(getattr(letter, name) or '-'))}")
            click.echo("\n" + harmless(letter.body.decode("utf-8", "backslashreplace")))


def _add_steps(letters: click.Group, tools: Tools) -> None:
    @letters.command()
    @click.argument("numbers", metavar="ID...", type=LETTER_NUMBER, nargs=-1, required=True)
    def replay(numbers: tuple[int, ...]) -> None:
        """Have rejected letters tried again, each by itself; exits 1 when one of them cannot be."""
        _, hub = tools.build(tools.settings())
        replayed = [_replay(hub, number) for number in numbers]
        sys.exit(0 if all(replayed) else 1)

    @letters.command()
    @click.argument("number", metavar="ID", type=LETTER_NUMBER)
    @click.option("--reason", required=True)
    def discard(number: int, reason: str) -> None:
        """Lay rejected letter ID aside for good; it is kept, and never tried again."""
        _, hub = tools.build(tools.settings())
        with plainly(), hub.transaction() as work:
            discard_letter(work, HUB_ACTOR, number, reason)
        click.echo(f"{number} discarded")


def _replay(hub: Hub, number: int) -> bool:
    try:
        with hub.transaction() as work:
            replay_letter(work, HUB_ACTOR, number)
    except Refused as error:
        click.echo(f"{number}: {error.code}: {error.words()} / {error.words('en')}", err=True)
        return False
    click.echo(f"{number} will be tried again")
    return True


def _in_words(group: LetterGroup) -> str:
    times = f"{group.first_at.isoformat()} to {group.last_at.isoformat()}"
    more = " ..." if group.count > len(group.ids) else ""
    return f"{group.code or '-'}  {group.count}  {times}  {' '.join(map(str, group.ids))}{more}"
