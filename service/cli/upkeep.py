"""`migrate`, `doctor`, `follow` and `audit`: what an operator asks."""

from __future__ import annotations

import json
import sys
from typing import Any

import click
from flask_migrate import upgrade
from sqlalchemy.orm import Session

from service.cli.tools import Tools
from service.doctor import examine, examine_topology
from service.infrastructure.audit_log import AuditReport, verify
from service.infrastructure.tables.database import db
from service.queries.trail import trail


def add_to(group: click.Group, tools: Tools) -> None:
    """Add the commands of an operator."""

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
        topology = tools.topology(settings) if settings.broker_admin_url else None
        results = examine(app, hub, settings) + (examine_topology(topology) if topology else [])
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
        report = _audit_report(app)
        click.echo(f"{report.entries} entries" + ("" if report.is_ok else f"; broken at entry {report.broken_at}"))
        sys.exit(0 if report.is_ok else 1)


def _audit_report(app: Any) -> AuditReport:
    """What checking the whole audit chain gives."""
    with app.app_context(), Session(db.engine) as session:
        return verify(session)
