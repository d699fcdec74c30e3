"""The same tests over both databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.district import District


@pytest.fixture(params=["sqlite", "postgresql"])
def anywhere(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[District]:
    """A district without rows, on SQLite and on PostgreSQL."""
    is_sqlite = request.param == "sqlite"
    url = f"sqlite:///{tmp_path / 'hub.db'}" if is_sqlite else request.getfixturevalue("postgres_url")
    district = District(url)
    district.create_tables()
    yield district
    district.close()


@pytest.fixture
def on_postgres(postgres_url: str) -> Iterator[District]:
    """A district without rows on PostgreSQL."""
    district = District(postgres_url)
    district.create_tables()
    yield district
    district.close()
