"""The zone in which Chinese departments count their days."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")


def local_day(at: datetime) -> date:
    """The day on which an aware instant falls in China."""
    return at.astimezone(CHINA).date()
