"""Says what is ready and what is missing: settings, database, tables, broker, calendar, papers, accounts,
disk, files."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from flask import Flask

from service.domain.calendar import CalendarUnknown
from service.infrastructure.documents import can_make_pdf
from service.infrastructure.reading import reading
from service.infrastructure.revisions import current_revision, newest_revision
from service.infrastructure.tables.database import db
from service.ports import DatabaseUnavailable, Hub, Topology, TransportUnavailable
from service.queries.health_lights import Light, lines
from service.queries.wire_health import wire_health

CALENDAR_AHEAD = timedelta(days=60)
LEAST_FREE_BYTES = 500 * 1024 * 1024


@dataclass(frozen=True)
class Line:
    """One thing that was looked at: what it is called, whether it is ready, and what was found or is to be done."""

    name: str
    is_ready: bool
    words: str

    def in_words(self) -> str:
        """For a person."""
        return f"{'ok     ' if self.is_ready else 'MISSING'} {self.name}: {self.words}"


def examine(app: Flask, hub: Hub, settings: Any) -> list[Line]:
    """Look at everything; one thing that is away does not hide the others."""
    checks: tuple[tuple[str, Callable[[], Iterator[Line]]], ...] = (
        ("settings", lambda: _settings(settings)),
        ("database", lambda: _database(app)),
        ("accounts", lambda: _accounts(hub)),
        ("broker", lambda: _broker(hub)),
        ("wire", lambda: _wire(app, hub)),
        ("calendar", lambda: _calendar(hub)),
        ("papers", _papers),
        ("disk", lambda: _disk(settings.home)),
        ("files", lambda: _files(settings)),
    )
    return [line for name, check in checks for line in _safely(name, check)]


def examine_topology(topology: Topology) -> list[Line]:
    """Whether what stands on the broker is what is wanted, in one line."""

    def check() -> Iterator[Line]:
        lines = topology.verify()
        wrong = [line.thing for line in lines if not line.is_good]
        words = f"{len(wrong)} things are wrong, such as {wrong[0]}: lianjian topology verify" if wrong else ""
        yield Line("topology", not wrong, words or f"{len(lines)} things are as they should be")

    return _safely("topology", check)


def _safely(name: str, check: Callable[[], Iterator[Line]]) -> list[Line]:
    try:
        return list(check())
    except (DatabaseUnavailable, TransportUnavailable) as away:
        return [Line(name, False, str(away))]
    except Exception as failure:  # a doctor must not fall ill: what broke is the finding
        return [Line(name, False, f"{type(failure).__name__}: {failure}")]


def _settings(settings: Any) -> Iterator[Line]:
    shown = " ".join(f"{name}={value}" for name, value in settings.in_words().items() if value)
    yield Line("settings", True, shown)
    if settings.is_production and settings.database_url.startswith("sqlite"):
        yield Line("settings", False, "production needs PostgreSQL: set LIANJIAN_DATABASE_URL")
    if settings.is_production and settings.has_embedded_broker:
        yield Line("settings", False, "production needs RabbitMQ: set LIANJIAN_BROKER_URL")


def _database(app: Flask) -> Iterator[Line]:
    with app.app_context(), db.engine.connect() as connection:
        yield Line("database", True, connection.dialect.name)
        current = current_revision(connection)
    newest = newest_revision(app.extensions["migrate"].directory)
    is_newest = current == newest
    yield Line(
        "tables", is_newest, f"at {current}" if is_newest else f"at {current}, newest is {newest}: lianjian migrate"
    )


def _papers() -> Iterator[Line]:
    is_ready = can_make_pdf()
    yield Line("papers", is_ready, "Word and PDF" if is_ready else "no PDF: install libpango-1.0-0 libpangoft2-1.0-0")


def _accounts(hub: Hub) -> Iterator[Line]:
    with hub.transaction() as work:
        count = work.users.count()
    yield Line("accounts", count > 0, f"{count} people may log in" if count else "nobody may log in: lianjian add-user")


def _broker(hub: Hub) -> Iterator[Line]:
    wire = hub.open_transport()
    try:
        waiting, dead = sum(wire.waiting().values()), wire.dead()
    finally:
        wire.close()
    yield Line("broker", True, f"{waiting} letters wait, {dead} are dead")


def _wire(app: Flask, hub: Hub) -> Iterator[Line]:
    """The alarms of the health page; but a process that has never run is only not started yet."""
    with app.app_context(), reading(db.engine) as reader, hub.transaction() as work:
        health = wire_health(reader, list(hub.departments), work.now)
    found = [line for line in lines(health) if line.light is Light.ALARM and not line.found.endswith("_never")]
    for line in found:
        places = " ".join(filter(None, (str(line.count or ""), *line.departments, line.detail)))
        yield Line("wire", False, f"{line.found} {places}: see the health page".replace(" :", ":"))
    if not found:
        yield Line("wire", True, "no alarms")


def _calendar(hub: Hub) -> Iterator[Line]:
    with hub.transaction() as work:
        last = work.today + CALENDAR_AHEAD
        try:
            is_provisional = work.calendar.deadline(last, 1).is_provisional
        except CalendarUnknown as unknown:
            yield Line("calendar", False, f"{unknown}: lianjian calendar import")
            return
    words = f"deadlines into {last.year} are provisional until its notice is there: lianjian calendar import"
    yield Line("calendar", not is_provisional, words if is_provisional else f"known beyond {last}")


def _disk(home: Path) -> Iterator[Line]:
    free = shutil.disk_usage(home).free
    yield Line("disk", free > LEAST_FREE_BYTES, f"{free // 2**20} MiB free in {home}")


def _files(settings: Any) -> Iterator[Line]:
    """The folder of the files can be written, and holds at least one more of the largest."""
    folder, largest = settings.evidence_dir, settings.evidence_mib * 2**20
    with TemporaryFile(dir=folder):
        free = shutil.disk_usage(folder).free
    yield Line("files", free > max(largest, LEAST_FREE_BYTES), f"{free // 2**20} MiB free in {folder}")
    if settings.is_production and not settings.public_url.startswith("https://"):
        yield Line("files", False, "departments fetch files over https alone: set LIANJIAN_PUBLIC_URL")
