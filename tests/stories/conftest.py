"""A world of its own for each story: PostgreSQL and RabbitMQ, empty."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.stories.world import World


@pytest.fixture
def world(postgres_url: str, rabbitmq: Any) -> Iterator[World]:
    """The hub and every department of the registry over real services."""
    opened = World(postgres_url, rabbitmq.url("admin"))
    yield opened
    opened.close()
