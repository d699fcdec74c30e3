"""Servers for the short form of the trials: a database server that they may stop, and the session's broker."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests import services
from tests.faults.stage import Servers


@pytest.fixture(scope="session")
def servers(rabbit_server: services.RabbitServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    """Both, for the trials of this session."""
    if why := services.why_missing_postgres():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(why)
    with services.postgres() as postgres:
        yield Servers(postgres, rabbit_server, tmp_path_factory.mktemp("faults"))
