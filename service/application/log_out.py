"""A person logs out: the session key changes, so that no copy of the cookie works any longer."""

from __future__ import annotations

from service.domain.actors import Actor
from service.ports import UnitOfWork


def log_out(work: UnitOfWork, actor: Actor, username: str) -> None:
    """End every session of the account."""
    user = work.users.need(username)
    user.session_key = work.new_nonce()
    work.record(actor, "login.ended", f"user/{username}")
