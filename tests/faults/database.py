"""The database is restarted, away, full, locked, out of connections, or gives transactions up."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random
from shutil import chown

import psycopg
import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from service.infrastructure.tables.inspections import Part
from tests.benchmarks.campaign import part_id
from tests.faults.stage import Scale, Servers, Setting, Stage, staged
from tests.faults.trials import Trial

_TABLESPACE = "small_disk"
_DISK_MIB = 256
_CUT_THE_OTHERS = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND query <> '' AND pid <> pg_backend_pid()
"""  # whoever only sits on a connection has never asked for anything


def restarted(stage: Stage) -> None:
    """Down and up at once, first as an operator does it, then as a crash does."""
    for share, end in ((0.2, stage.servers.postgres.stop), (0.5, stage.servers.postgres.crash)):
        stage.until_done(share)
        with stage.fault():
            end()
            stage.servers.postgres.start()


def down(stage: Stage) -> None:
    """Away for a minute."""
    stage.until_done(0.3)
    with stage.fault():
        stage.servers.postgres.stop()
        stage.lasts(60, 5)
        stage.servers.postgres.start()


def out_of_connections(stage: Stage) -> None:
    """Somebody else takes every connection that the server has, and the hub's are cut."""
    stage.until_done(0.3)
    address = sa.make_url(stage.database).set(drivername="postgresql").render_as_string(hide_password=False)
    with stage.fault(), ExitStack() as stack:
        guard = stack.enter_context(psycopg.connect(address, autocommit=True))
        until = time.monotonic() + stage.scale.seconds(15, 3)
        while time.monotonic() < until:
            try:
                stack.enter_context(psycopg.connect(address, connect_timeout=2, autocommit=True))
            except psycopg.OperationalError:
                guard.execute(_CUT_THE_OTHERS)
                time.sleep(0.1)


def given_up(stage: Stage) -> None:
    """Another program locks the same rows in other orders, so that the database gives transactions up."""
    dice = Random(7)
    stage.until_done(0.1)
    with stage.fault():
        until = time.monotonic() + stage.scale.seconds(20, 4)
        deadlocks = 0
        while time.monotonic() < until:
            deadlocks += _collide(stage, dice)
    stage.notes["deadlocks"] = deadlocks


def _collide(stage: Stage, dice: Random) -> int:
    ids = [part_id(dice.randrange(len(stage.good) * 9 // 10)) for _ in range(30)]
    try:
        with stage.engine.begin() as connection:
            for each in ids:
                connection.execute(sa.select(Part.id).where(Part.id == each).with_for_update())
                time.sleep(0.01)
    except SQLAlchemyError:
        return 1
    return 0


def locked(stage: Stage) -> None:
    """Another program holds SQLite's only write lock."""
    stage.until_done(0.2)
    with stage.fault():
        engine = sa.create_engine(stage.database, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout = 30000")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            stage.lasts(10, 3)
            connection.exec_driver_sql("ROLLBACK")
        engine.dispose()


def silent(stage: Stage) -> None:
    """The network between the hub and its database swallows everything, and then breaks."""
    assert stage.database_relay
    stage.until_done(0.2)
    with stage.fault():
        stage.database_relay.freeze()
        stage.lasts(20, 3)
        stage.database_relay.reset()
        stage.database_relay.thaw()


def full(stage: Stage) -> None:
    """Nothing can be written any more, until somebody makes room."""
    stage.until_done(0.2)
    ballast = small_disk(stage.servers) / "ballast"
    with stage.fault():
        _fill(ballast)
        try:
            stage.until(lambda: not _can_write(stage), "a full disk", 60)
            stage.lasts(45, 5)
        finally:
            ballast.unlink()


def _fill(ballast: Path) -> None:
    with ballast.open("ab", buffering=0) as file:
        for size in (1 << 20, 1 << 12):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                continue


def _can_write(stage: Stage) -> bool:
    try:
        with stage.engine.begin() as connection:
            connection.exec_driver_sql("CREATE TABLE probe AS SELECT n FROM generate_series(1, 50000) AS n")
            connection.exec_driver_sql("DROP TABLE probe")
    except SQLAlchemyError:
        return False
    return True


def small_disk(servers: Servers) -> Path:
    """Where the small disk is mounted."""
    return servers.folder / _TABLESPACE


@contextmanager
def on_a_small_disk(servers: Servers, setting: Setting, scale: Scale) -> Iterator[Stage]:
    """A stage whose database lies in a tablespace of a few MiB of memory."""
    place = small_disk(servers)
    place.mkdir()
    servers.folder.chmod(0o755)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={_DISK_MIB}m", "none", str(place)], check=True)
    try:
        (place / "data").mkdir()
        chown(place / "data", "postgres")
        servers.sql(f"CREATE TABLESPACE {_TABLESPACE} LOCATION '{place / 'data'}'")
        with staged(servers, setting, scale, where=f"TABLESPACE {_TABLESPACE}") as stage:
            yield stage
        servers.sql(f"DROP TABLESPACE {_TABLESPACE}")
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)
        place.rmdir()


def why_no_small_disk() -> str | None:
    """Mounting needs the right to."""
    if os.geteuid() != 0:
        return "only root can mount a small disk"
    with tempfile.TemporaryDirectory() as place:
        mount = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "none", place], check=False)
        if mount.returncode:
            return "a small disk cannot be mounted here"
        subprocess.run(["umount", place], check=True)
    return None


ONE_FILE = Setting(broker="embedded", database="sqlite")

TRIALS = (
    Trial("database.restarted", restarted, is_cheap=True),
    Trial("database.down", down, Setting(("worker", "worker"))),
    Trial("database.out_of_connections", out_of_connections),
    Trial("database.gives_up_transactions", given_up, Setting(("worker", "worker"))),
    Trial("database.silent", silent, Setting(is_database_relayed=True)),
    Trial("database.sqlite_locked", locked, ONE_FILE),
    Trial("database.disk_full", full, stage=on_a_small_disk, why_not=why_no_small_disk),
)
