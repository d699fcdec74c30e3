"""Builds the hub from the ports given to it: one Flask application with its database, clock, law and wires."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Protocol

from flask import Flask
from flask_migrate import Migrate
from sqlalchemy import Engine

from service.infrastructure.calendars import load_calendar
from service.infrastructure.clock import clock_of
from service.infrastructure.engine import engine_options, prepare
from service.infrastructure.file_addresses import FileAddresses
from service.infrastructure.file_store import FileStore
from service.infrastructure.logs import set_up_logs
from service.infrastructure.signing import Signing
from service.infrastructure.tables import everything as _every_table  # noqa: F401  declares them all
from service.infrastructure.tables.database import db
from service.infrastructure.unit_of_work import Surroundings, transactions
from service.policies.loading import pack_text
from service.ports import BrokerLog, Department, Hub, Transport
from service.web.console import add_console

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"


class Settings(Protocol):
    """What the hub must be told; config.Settings is one."""

    @property
    def database_url(self) -> str: ...
    @property
    def secret_key(self) -> str: ...
    @property
    def metrics_token(self) -> str: ...
    @property
    def calendar_file(self) -> Path | None: ...
    @property
    def clock_file(self) -> Path | None: ...
    @property
    def has_secure_cookies(self) -> bool: ...
    @property
    def language(self) -> str: ...
    @property
    def proxies(self) -> int: ...
    @property
    def has_proved_senders(self) -> bool: ...
    @property
    def log_format(self) -> str: ...
    @property
    def log_level(self) -> str: ...
    @property
    def evidence_dir(self) -> Path: ...
    @property
    def evidence_mib(self) -> int: ...
    @property
    def evidence_hours(self) -> int: ...
    @property
    def public_url(self) -> str: ...


def build(
    settings: Settings,
    departments: Mapping[str, Department],
    open_transport: Callable[[], Transport],
    open_broker_log: Callable[[], BrokerLog] | None = None,
) -> tuple[Flask, Hub]:
    """The application and the hub behind it. Connects to nothing yet: database and broker may be away."""
    set_up_logs(settings.log_format, settings.log_level)
    app = Flask("service.web")
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=engine_options(settings.database_url),
        SESSION_COOKIE_SECURE=settings.has_secure_cookies,
        LANGUAGE=settings.language,
        METRICS_TOKEN=settings.metrics_token,
        PROXIES=settings.proxies,
    )
    db.init_app(app)
    Migrate(app, db, directory=str(MIGRATIONS), render_as_batch=True)
    transaction = transactions(_engine(app), surroundings(settings, departments))
    hub = Hub(transaction, departments, open_transport, open_broker_log, has_proved_senders=settings.has_proved_senders)
    add_console(app, hub)
    return app, hub


def surroundings(settings: Settings, departments: Mapping[str, Department]) -> Surroundings:
    """The clock, the calendar, the law, the signature and the files that every transaction is given."""
    return Surroundings(
        clock_of(settings.clock_file),
        load_calendar(settings.calendar_file),
        departments,
        pack_text,
        Signing(settings.secret_key),
        FileStore(settings.evidence_dir, settings.evidence_mib * 2**20),
        FileAddresses(settings.secret_key, settings.public_url, timedelta(hours=settings.evidence_hours)),
    )


def _engine(app: Flask) -> Engine:
    with app.app_context():
        return prepare(db.engine)
