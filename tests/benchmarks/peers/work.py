"""The work of every peer: three inserts and a commit for one message, over connections that stay open."""

from __future__ import annotations

import os

import sqlalchemy as sa

from tests.benchmarks.floors import insert_bare

BROKER = os.environ["PEER_BROKER"]
QUEUE = os.environ["PEER_QUEUE"]
_engine = sa.create_engine(os.environ["PEER_DATABASE"], pool_size=10)


def record(body: str) -> None:
    """One message, one transaction."""
    with _engine.begin() as connection:
        insert_bare(connection, [body.encode()])
