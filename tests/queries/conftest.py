"""Fixtures for the tests of the queries: the same district as the screens'."""

import pytest

from service.infrastructure.reading import reading
from service.infrastructure.tables.database import db
from tests.web.telling import fresh, story, told, world

__all__ = ["fresh", "story", "told", "world"]


@pytest.fixture
def reader(world):
    """A session that only reads the district."""
    with world.app.app_context(), reading(db.engine) as session:
        yield session
