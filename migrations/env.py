"""Runs the migrations in one transaction each, on the database of the application."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import context
from flask import current_app

from adapters.transports.embedded import metadata as broker_tables
from service.infrastructure.tables.database import Instant

config = context.config
migrate = current_app.extensions["migrate"]


def render(kind: str, item: Any, _context: Any) -> Any:
    """A migration names the database's own types, never the product's, so that it runs when those have changed."""
    if kind == "type" and isinstance(item, Instant):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, sa.JSON):
        return 'sa.JSON().with_variant(postgresql.JSONB(), "postgresql")'
    return False


def run() -> None:
    """Upgrade or downgrade online; PostgreSQL lets one process at a time do so."""
    with migrate.db.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SELECT pg_advisory_lock(4724713)")
            connection.commit()
        context.configure(
            connection=connection,
            target_metadata=[migrate.db.metadata, broker_tables],
            render_as_batch=connection.dialect.name == "sqlite",
            compare_type=True,
            render_item=render,
        )
        with context.begin_transaction():
            context.run_migrations()


run()
