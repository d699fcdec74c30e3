"""Keeps the last word of each part of the hub."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from service.infrastructure.counters import INSERTS
from service.infrastructure.tables.pulses import Pulse


def note(connection: Connection, source: str, at: datetime, facts: Mapping[str, Any]) -> None:
    """`source` was heard at that instant and said `facts`; several processes may say so at once, and the last one
    stays."""
    put = INSERTS[connection.dialect.name](Pulse).values(source=source, at=at, facts=dict(facts))
    changed = {"at": put.excluded.at, "facts": put.excluded.facts}
    connection.execute(put.on_conflict_do_update(index_elements=[Pulse.source], set_=changed))
