"""A person logs in: failures are counted, and after too many the account is locked for a while."""

from __future__ import annotations

from typing import Any

from service.domain.accounts import LOCKED_FOR, MOST_FAILURES, is_locked
from service.domain.actors import Actor, Role, person
from service.domain.refusals import Refused
from service.domain.time_zone import CHINA
from service.ports import UnitOfWork


def log_in(work: UnitOfWork, username: str, is_right: bool) -> str | Refused:
    """The session key of the person, or why not: given back, not raised, so that the count of failures is kept.

    `is_right` says whether the password was the stored one; it is found outside of the transaction, because hashing
    is slow. Guesses that run side by side are counted here in line, and while the account is locked even the right
    password is not taken."""
    user = work.users.get(username)
    if user is None:
        return Refused("login.wrong")
    if is_locked(user.locked_until, work.now):
        return _locked(user)
    if not is_right:
        return _count_failure(work, user)
    user.failed_logins, user.locked_until = 0, None
    work.record(actor_of(user), "login.done", f"user/{user.id}")
    return str(user.session_key)


def actor_of(user: Any) -> Actor:
    """The actor of an account's row."""
    return person(user.id, user.department, Role(user.role))


def _count_failure(work: UnitOfWork, user: Any) -> Refused:
    user.failed_logins += 1
    work.record(actor_of(user), "login.failed", f"user/{user.id}", failures=user.failed_logins)
    if user.failed_logins < MOST_FAILURES:
        return Refused("login.wrong")
    user.failed_logins, user.locked_until = 0, work.now + LOCKED_FOR
    work.record(actor_of(user), "login.locked", f"user/{user.id}")
    return _locked(user)


def _locked(user: Any) -> Refused:
    return Refused("login.locked", until=f"{user.locked_until.astimezone(CHINA):%H:%M}")
