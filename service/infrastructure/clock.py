"""What time it is: the system's clock, or one set by hand in a file (for a demo of a past campaign)."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from service.domain.time_zone import CHINA


class SystemClock:
    """The system's time, in China's zone."""

    def now(self) -> datetime:
        """The instant now, aware."""
        return datetime.now(CHINA)


class FileClock:
    """A clock set by hand: the file holds the instant it was set to and the system's time at that moment (RFC 3339,
    one a line), and from there it runs on. Without the file it is the system's. Everyone who reads the file agrees."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def now(self) -> datetime:
        """The instant now, aware."""
        try:
            set_to, set_at = self.path.read_text(encoding="ascii").split()
        except FileNotFoundError:
            return datetime.now(CHINA)
        return datetime.fromisoformat(set_to) + max(timedelta(), datetime.now(CHINA) - datetime.fromisoformat(set_at))

    def set(self, instant: datetime) -> None:
        """Set the clock; readers see the old or the new setting, never half of one."""
        draft = self.path.with_suffix(".next")
        draft.write_text(f"{instant.isoformat()}\n{datetime.now(CHINA).isoformat()}\n", encoding="ascii")
        draft.replace(self.path)

    def release(self) -> None:
        """Back to the system's time."""
        self.path.unlink(missing_ok=True)


def clock_of(file: Path | None) -> FileClock | SystemClock:
    """The clock in that file, or the system's without one."""
    return FileClock(file) if file else SystemClock()
