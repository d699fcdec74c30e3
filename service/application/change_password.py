"""A person, or an administrator for them, sets a new password; every session of the account ends."""

from __future__ import annotations

from service.domain.actors import Actor
from service.ports import UnitOfWork


def change_password(work: UnitOfWork, actor: Actor, username: str, password_hash: str) -> str:
    """Store the hash, unlock the account and change its session key; returns the new key, for the session that
    asked."""
    user = work.users.need(username)
    user.password_hash, user.session_key = password_hash, work.new_nonce()
    user.failed_logins, user.locked_until = 0, None
    work.record(actor, "user.password_changed", f"user/{username}")
    return str(user.session_key)
