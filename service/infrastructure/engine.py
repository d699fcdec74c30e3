"""How the product talks to SQLite and PostgreSQL."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, event

BUSY_MS = 30_000


def engine_options(url: str) -> dict[str, Any]:
    """Engine settings for a database URL: SQLite waits for a lock up to 30 s, PostgreSQL checks its connections."""
    if url.startswith("sqlite"):
        return {"connect_args": {"timeout": BUSY_MS / 1000, "check_same_thread": False}}
    return {"pool_pre_ping": True, "pool_size": 10, "max_overflow": 10, "pool_timeout": 15}


def prepare(engine: Engine) -> Engine:
    """SQLite: write-ahead log, full durability, foreign keys, and transactions that take the write lock at once.

    A transaction that reads first and writes later could find that another has written in between, and SQLite would
    refuse it without waiting; BEGIN IMMEDIATE waits in line instead."""
    if engine.dialect.name != "sqlite":
        return engine

    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY_MS}"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def on_begin(connection: Any) -> None:
        mode = "DEFERRED" if connection.get_execution_options().get("reads_only") else "IMMEDIATE"
        connection.exec_driver_sql(f"BEGIN {mode}")

    return engine
