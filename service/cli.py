"""The command `lianjian`; it is handed the hub, because the service never imports adapters."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Event, Thread
from typing import Any

import click
from flask_migrate import upgrade
from sqlalchemy.orm import Session

from service.application.create_user import create_user
from service.application.discard_letter import discard_letter
from service.application.replay_letter import replay_letter
from service.contract.export import export_contract
from service.contract.party import Party
from service.demo.performance import Stage, perform
from service.doctor import examine
from service.domain.accounts import check_password
from service.domain.actors import HUB_ACTOR, Role
from service.domain.faults import FileRefused
from service.domain.refusals import Refused
from service.domain.states import LetterState
from service.infrastructure.audit_log import AuditReport, verify
from service.infrastructure.leadership import leading
from service.infrastructure.passwords import hash_password
from service.infrastructure.tables.database import db
from service.ports import DatabaseUnavailable, Hub
from service.queries.letters import LetterGroup, letter_groups
from service.queries.trail import trail
from service.running import worker
from service.schedule import start_schedule
from service.uploads import TABLE as UPLOADS
from service.uploads import import_file
from service.web.server import serve_until

LETTER_NUMBER = click.IntRange(1, 2**63 - 1)
LETTER_FACTS = ("id", "outcome", "code", "words", "department", "type", "subject", "message_id", "received_at", "tries",
                "next_try_at")  # fmt: skip
NOT_DONE = [state.value for state in LetterState if state is not LetterState.DONE]


@dataclass(frozen=True)
class Tools:
    """What wsgi.py hands to the command: the settings, the hub, the departments, and the program to start them with."""

    settings: Callable[[], Any]
    settings_for_demo: Callable[[Path], tuple[Any, dict[str, str]]]
    database_setting: str
    build: Callable[[Any], Any]
    play_department: Callable[[Any, str, Path | None, Callable[[], bool]], None]
    departments: tuple[str, ...]
    parties: tuple[Party, ...]
    program: tuple[str, ...]


def command_line(tools: Tools) -> click.Group:
    """Every command, in one group."""
    group = click.Group("lianjian", help="联检 Lianjian: an open hub for joint, randomly drawn inspections.")
    for add in (_add_demo, _add_services, _add_upkeep, _add_people, _add_letters, _add_contract):
        add(group, tools)
    return group


def _add_demo(group: click.Group, tools: Tools) -> None:
    @group.command()
    @click.option("--once", is_flag=True, help="Play the two campaigns to their end on a fresh database, and exit.")
    @click.option("--json", "as_json", is_flag=True, help="Print what was done as one JSON object on the last line.")
    @click.option(
        "--home", type=click.Path(path_type=Path), help="Where the demo keeps its state; the same again goes on."
    )
    @click.option("--port", type=int, help="The console's port.")
    def demo(once: bool, as_json: bool, home: Path | None, port: int | None) -> None:
        """Play the main job: two joint inspections, with every department a separate program."""
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
        try:
            perform(Stage(tools, once, as_json, home, port))
        except KeyboardInterrupt:
            sys.exit(128 + signal.SIGINT)

    @group.command()
    @click.argument("department", type=click.Choice(tools.departments))
    @click.option("--script", type=click.Path(path_type=Path, exists=True), help="What its inspectors find (TOML).")
    @click.option("--until-input-ends", is_flag=True, help="Stop when standard input is closed.")
    def simulate(department: str, script: Path | None, until_input_ends: bool) -> None:
        """Play DEPARTMENT's system: take its parts on, inspect, answer referrals."""
        tools.play_department(tools.settings(), department, script, _told_to_stop(until_input_ends).is_set)


def _add_services(group: click.Group, tools: Tools) -> None:
    @group.command()
    def serve() -> None:
        """Serve the console on one machine, with worker and scheduler inside."""
        settings = tools.settings()
        app, hub = tools.build(settings)
        with worker(hub):
            scheduler = start_schedule(hub)
            serve_until(app, settings.host, settings.port, _told_to_stop(False), click.echo)
            scheduler.shutdown()

    @group.command("worker")
    def work() -> None:
        """Take messages in and send them out, until told to stop; any number may run."""
        _, hub = tools.build(tools.settings())
        with worker(hub):
            _told_to_stop(False).wait()

    @group.command()
    def scheduler() -> None:
        """Do what time brings, until told to stop; one leads, the others stand by."""
        settings = tools.settings()
        _, hub = tools.build(settings)
        stop = _told_to_stop(False)
        while not stop.is_set():
            try:
                with leading(settings.database_url, stop) as still_leads:
                    _lead(hub, still_leads, stop)
            except DatabaseUnavailable as away:
                click.echo(f"scheduler waits: {away}", err=True)
                stop.wait(1)


def _lead(hub: Any, still_leads: Callable[[], bool], stop: Event) -> None:
    if not still_leads():
        return
    jobs = start_schedule(hub)
    try:
        while still_leads():
            stop.wait(1)
    finally:
        jobs.shutdown()


def _add_upkeep(group: click.Group, tools: Tools) -> None:
    @group.command()
    def migrate() -> None:
        """Bring the database to the newest tables; safe to repeat."""
        app, _ = tools.build(tools.settings())
        with app.app_context():
            upgrade()

    @group.command()
    @click.option("--json", "as_json", is_flag=True)
    def doctor(as_json: bool) -> None:
        """Say what is ready and what is missing; exits 1 when something is missing."""
        settings = tools.settings()
        app, hub = tools.build(settings)
        results = examine(app, hub, settings)
        for line in results:
            click.echo(json.dumps(vars(line), ensure_ascii=False) if as_json else line.in_words())
        sys.exit(0 if all(line.is_ready for line in results) else 1)

    @group.command()
    @click.argument("wanted", metavar="ID")
    def follow(wanted: str) -> None:
        """Everything that happened to a message, campaign, visit, part or referral of that ID, in order."""
        app, _ = tools.build(tools.settings())
        with app.app_context(), Session(db.engine) as session:
            happenings = trail(session, wanted)
        for one in happenings:
            click.echo(f"{one.at.isoformat()}  {one.kind:<4}  {one.who:<32}  {one.what}  {one.subject}  {one.id}")
        sys.exit(0 if happenings else 1)

    @group.group()
    def audit() -> None:
        """The audit log."""

    @audit.command("verify")
    def verify_chain() -> None:
        """Recompute the chain of the audit log; name the first broken link."""
        app, _ = tools.build(tools.settings())
        report = audit_report(app)
        click.echo(f"{report.entries} entries" + ("" if report.is_ok else f"; broken at entry {report.broken_at}"))
        sys.exit(0 if report.is_ok else 1)


def _add_people(group: click.Group, tools: Tools) -> None:
    @group.command("add-user")
    @click.argument("username")
    @click.option("--name", required=True)
    @click.option("--role", type=click.Choice([role.value for role in Role]), required=True)
    @click.option("--department", type=click.Choice(tools.departments), required=True)
    @click.password_option()
    def add_user(username: str, name: str, role: str, department: str, password: str) -> None:
        """Add a person who may log in."""
        _, hub = tools.build(tools.settings())
        with _plainly():
            check_password(password, username)
            with hub.transaction() as work:
                create_user(work, HUB_ACTOR, username, name, Role(role), department, hash_password(password))

    @group.command("import")
    @click.argument("kind", type=click.Choice(sorted(UPLOADS)))
    @click.argument("place")
    @click.argument("file", type=click.Path(path_type=Path, exists=True))
    def import_(kind: str, place: str, file: Path) -> None:
        """Import FILE (.xlsx): a list of the pack PLACE, or a library of the region PLACE. All of it or nothing."""
        _, hub = tools.build(tools.settings())
        with _plainly(), hub.transaction() as work:
            click.echo(f"{import_file(work, HUB_ACTOR, kind, place, file)} rows")


def _add_letters(group: click.Group, tools: Tools) -> None:
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
        with _plainly(), hub.transaction() as work:
            letter = work.inbox.see(number)
            for name in LETTER_FACTS:
                click.echo(f"{name:<12}  {_harmless(str(getattr(letter, name) or '-'))}")
            click.echo("\n" + _harmless(letter.body.decode("utf-8", "backslashreplace")))


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
        with _plainly(), hub.transaction() as work:
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


def _harmless(text: str) -> str:
    """The text with every character that could command the terminal written out."""
    return "".join(c if c.isprintable() or c in "\n\t" else c.encode("unicode_escape").decode() for c in text)


def _add_contract(group: click.Group, tools: Tools) -> None:
    @group.group()
    def contract() -> None:
        """What a department's vendor needs to connect."""

    @contract.command()
    @click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
    def export(folder: Path) -> None:
        """Write AsyncAPI, JSON Schemas, examples and a page to read into DIR."""
        click.echo(f"{len(export_contract(folder, tools.parties))} files")


def audit_report(app: Any) -> AuditReport:
    """What checking the whole audit chain gives."""
    with app.app_context(), Session(db.engine) as session:
        return verify(session)


class _plainly:
    """Turns a refusal into words on standard error, every fault of a file on a line of its own, and exit status 1."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: Any, error: BaseException | None, _trace: Any) -> None:
        if isinstance(error, FileRefused):
            for found in error.faults:
                click.echo(
                    f"{found.row}\t{found.column}\t{found.value}\t{found.words()} / {found.words('en')}", err=True
                )
        if isinstance(error, Refused):
            raise SystemExit(f"{error.code}: {error.words()} / {error.words('en')}")


def _told_to_stop(when_input_ends: bool) -> Event:
    """An event that SIGTERM and SIGINT set, and, if asked, the end of standard input."""
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    if when_input_ends:
        Thread(target=_wait_for_the_end_of_input, args=(stop,), daemon=True).start()
    return stop


def _wait_for_the_end_of_input(stop: Event) -> None:
    while os.read(sys.stdin.fileno(), 1024):  # not through the buffer: its lock would outlive the program's end
        pass
    stop.set()
