"""The product's own limits for accounts, and the rules they make: wrong passwords lock, weak ones are refused."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from service.domain.refusals import Refused

MOST_FAILURES = 5
LOCKED_FOR = timedelta(minutes=15)
SESSION_LASTS = timedelta(hours=8)
SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 256
_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,62}")


def is_locked(locked_until: datetime | None, now: datetime) -> bool:
    """Whether the account is locked at that instant."""
    return locked_until is not None and now < locked_until


def check_username(username: str) -> None:
    """Refused unless it is 2 to 63 characters of a-z, 0-9, dot, line and underline."""
    if not _USERNAME.fullmatch(username):
        raise Refused("account.username_wrong", username=username)


def check_password(password: str, username: str) -> None:
    """Refused unless it is long enough, not too long, not the user name, and not one character repeated."""
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise Refused("account.password_length", least=SHORTEST_PASSWORD, most=LONGEST_PASSWORD)
    if username in password.lower() or len(set(password)) < 3:
        raise Refused("account.password_weak")
