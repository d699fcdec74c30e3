"""What each part of the hub last said of itself: one row a part, written over and over."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from service.infrastructure.tables.database import Instant, Table, json_column


class Pulse(Table):
    """A part of the hub (intake, relay, scheduler, or the broker as the scheduler saw it), when it was last heard, and
    what it said."""

    __tablename__ = "pulse"

    source: Mapped[str] = mapped_column(String(16), primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant)
    facts: Mapped[dict[str, Any]] = mapped_column(json_column())
