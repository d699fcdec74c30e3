"""`calendar show`, `check` and `import`: the working calendar, and its correction from a notice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from service.application.import_calendar import import_calendar
from service.application.recount_deadlines import recount_all
from service.cli.plain import plainly
from service.cli.tools import Tools
from service.domain.actors import HUB_ACTOR
from service.domain.calendar import WorkCalendar
from service.domain.calendar_notice import changed_days, corrected, read_notice, unusual_days
from service.infrastructure.reading import reading
from service.infrastructure.tables.database import db
from service.queries.work_calendar import moves

FILE = click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))


def add_to(group: click.Group, tools: Tools) -> None:
    """Add the commands of the calendar."""

    @group.group()
    def calendar() -> None:
        """The working calendar."""

    @calendar.command()
    @click.argument("year", type=int, required=False)
    def show(year: int | None) -> None:
        """The years; or of YEAR the days that are not as the week has them."""
        _, hub = tools.build(tools.settings())
        with hub.transaction() as work:
            current = work.calendar
        for line in _days(current, year) if year else _years(current):
            click.echo(line)

    @calendar.command()
    @FILE
    def check(file: Path) -> None:
        """What FILE (lines `2027-02-08 休 source`, UTF-8) would change; exits 1 if a line is wrong. Changes nothing."""
        app, hub = tools.build(tools.settings())
        notice = read_notice(file.read_text(encoding="utf-8-sig"))
        for fault in notice.faults:
            click.echo(f"line {fault.number}: {fault.trouble}: {fault.text}")
        with plainly(), hub.transaction() as work:
            before = work.calendar
            after = corrected(before, notice, work.calendars.statutory)
        for day, is_workday in sorted(changed_days(before, after).items()):
            click.echo(f"{day} {_word(is_workday)}")
        with app.app_context(), reading(db.engine) as reader:
            for move in moves(reader, before, after):
                click.echo(f"{move.kind} {move.department}: {move.was} -> {move.now.on} ({move.count})")

    @calendar.command("import")
    @FILE
    @click.option("--source", required=True, help="The notice on which the correction rests.")
    def import_(file: Path, source: str) -> None:
        """Correct the calendar by FILE; every running deadline is counted anew."""
        _, hub = tools.build(tools.settings())
        text = file.read_text(encoding="utf-8-sig")
        with plainly(), hub.transaction() as work:
            number = import_calendar(work, HUB_ACTOR, text, source)
        click.echo(f"revision {number}, {recount_all(hub)} deadlines changed")


def _years(calendar: WorkCalendar) -> list[str]:
    known = [f"{year} known" for year in sorted(calendar.known_years)]
    return [
        f"revision {calendar.revision}",
        *known,
        *(f"{year} provisional" for year in sorted(calendar.provisional_years)),
    ]


def _days(calendar: WorkCalendar, year: int) -> list[str]:
    if year not in calendar.known_years | calendar.provisional_years:
        raise click.ClickException(f"no calendar for {year}")
    return [f"{day} {_word(is_workday)}" for day, is_workday in unusual_days(calendar, year).items()]


def _word(is_workday: Any) -> str:
    return "班" if is_workday else "休"
