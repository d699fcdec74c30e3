"""`letters`: what came in and was not done, looked at, tried again or laid aside."""

from __future__ import annotations

import json
import sys
from datetime import datetime

import click
from sqlalchemy.orm import Session

from service.application.discard_letter import discard_letter
from service.application.open_letter import open_letter
from service.application.replay_letter import replay_letter
from service.application.replay_letters import replay_letters
from service.cli import letter_changes
from service.cli.letter_changes import LETTER_NUMBER
from service.cli.plain import harmless, plainly
from service.cli.tools import Tools
from service.domain.actors import HUB_ACTOR
from service.domain.refusals import Refused
from service.domain.states import LetterState
from service.infrastructure.tables.database import db
from service.ports import Hub
from service.queries.letters import LetterGroup, letter_groups, rejected_ids

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
    letter_changes.add_to(letters, tools)


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
        """What became of letter ID, its body, and what was proposed to change in it; the audit log keeps the look."""
        _, hub = tools.build(tools.settings())
        with plainly(), hub.transaction() as work:
            open_letter(work, HUB_ACTOR, number)
            letter = work.inbox.see(number)
            for name in LETTER_FACTS:
                click.echo(f"{name:<12}  {harmless(str(getattr(letter, name) or '-'))}")
            click.echo("\n" + harmless(letter.body.decode("utf-8", "backslashreplace")))
            for change in work.letter_changes.find(letter_id=number):
                click.echo("\n" + letter_changes.in_words(change))


def _add_steps(letters: click.Group, tools: Tools) -> None:
    @letters.command()
    @click.argument("numbers", metavar="[ID]...", type=LETTER_NUMBER, nargs=-1)
    @click.option("--code", help="All that were rejected for this reason, instead of single IDs.")
    @click.option("--department", type=click.Choice(tools.departments), help="With --code: of this sender only.")
    def replay(numbers: tuple[int, ...], code: str | None, department: str | None) -> None:
        """Have rejected letters tried again, each by itself; exits 1 when one of them cannot be."""
        if bool(numbers) == bool(code) or (department and not code):
            raise click.UsageError("Give either IDs, or --code and perhaps --department.")
        app, hub = tools.build(tools.settings())
        if code:
            with app.app_context():
                click.echo(f"{_replay_all(hub, code, department)} will be tried again")
            return
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


def _replay_all(hub: Hub, code: str, department: str | None) -> int:
    """A transaction for every hundred. Each letter is taken once: one that is rejected again meanwhile is not."""
    replayed = last = 0
    while True:
        with Session(db.engine) as session:
            ids = rejected_ids(session, code, department, after=last)
        if not ids:
            return replayed
        with hub.transaction() as work:
            replayed += replay_letters(work, HUB_ACTOR, ids)
        last = ids[-1]


def _in_words(group: LetterGroup) -> str:
    times = f"{group.first_at.isoformat()} to {group.last_at.isoformat()}"
    more = " ..." if group.count > len(group.ids) else ""
    return f"{group.code or '-'}  {group.count}  {times}  {' '.join(map(str, group.ids))}{more}"
