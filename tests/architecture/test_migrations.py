"""The migrations, applied to nothing, give exactly the tables that the product declares, and can be taken back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import downgrade, upgrade

from adapters.transports.embedded import metadata as broker_tables
from service.bootstrap import MIGRATIONS, build
from service.infrastructure.tables.database import Table
from tests.fakes import departments
from tests.file_stores import settings_of_files

FILES = sorted((MIGRATIONS / "versions").glob("[0-9]*.py"))


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database."""
    return f"sqlite:///{tmp_path / 'hub.db'}" if request.param == "sqlite" else request.getfixturevalue("postgres_url")


@contextmanager
def migrated(url: str, *steps: Callable[[], Any]) -> Iterator[sa.Connection]:
    settings = SimpleNamespace(
        database_url=url, secret_key="k" * 64, calendar_file=None, clock_file=None, has_secure_cookies=False,
        language="zh-CN", proxies=0, log_format="json", log_level="ERROR", is_broker_embedded=True,
        has_embedded_broker=True, has_proved_senders=False, metrics_token="", **settings_of_files(),
    )  # fmt: skip
    app, _ = build(settings, departments(), lambda: pytest.fail("no wire"))
    from service.infrastructure.tables.database import db

    with app.app_context():
        for step in steps:
            step()
        try:
            with db.engine.connect() as connection:
                yield connection
        finally:
            db.engine.dispose()


def differences(connection: sa.Connection) -> list[Any]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, [Table.metadata, broker_tables]))


def test_an_upgrade_from_nothing_gives_the_declared_tables(url):
    with migrated(url, upgrade) as connection:
        assert differences(connection) == []
        tables = set(sa.inspect(connection).get_table_names())
    assert tables == {*Table.metadata.tables, *broker_tables.tables, "alembic_version"}


def test_an_upgrade_can_be_repeated(url):
    with migrated(url, upgrade, upgrade) as connection:
        assert differences(connection) == []


def test_a_downgrade_leaves_nothing_behind(url):
    with migrated(url, upgrade, lambda: downgrade(revision="base")) as connection:
        assert set(sa.inspect(connection).get_table_names()) == {"alembic_version"}


def test_indices_and_their_conditions_are_as_declared(url):
    with migrated(url, upgrade) as connection:
        there = {each["name"] for each in sa.inspect(connection).get_indexes("outbox")}
    assert there >= {index.name for index in Table.metadata.tables["outbox"].indexes}


def test_the_head_file_names_the_newest_migration():
    assert (MIGRATIONS / "head.txt").read_text(encoding="ascii").split() == [FILES[-1].stem]


def test_the_numbers_run_on_without_gaps():
    assert [path.stem[:4] for path in FILES] == [f"{n:04d}" for n in range(1, len(FILES) + 1)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_migration_follows_the_one_before(path):
    text = path.read_text(encoding="utf-8")
    number = int(path.stem[:4])
    (revision,) = re.findall(r'^revision = "(\d{4})"', text, re.M)
    (before,) = re.findall(r'^down_revision = (None|"\d{4}")', text, re.M)
    assert (revision, before) == (f"{number:04d}", f'"{number - 1:04d}"' if number > 1 else "None")


def test_a_migration_names_none_of_the_products_types():
    assert [
        path.name for path in FILES if re.search(r"^(from|import) (service|adapters)", path.read_text(), re.M)
    ] == []
