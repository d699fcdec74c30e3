"""The one place where randomness is made: message ids, session keys, passwords of programs, and the hub's nonces."""

from __future__ import annotations

import secrets
import uuid


def new_id() -> str:
    """A message id that nobody used before."""
    return str(uuid.uuid4())


def new_nonce() -> str:
    """32 random bytes as 64 hexadecimal digits (SSJ1)."""
    return secrets.token_hex(32)


def new_password() -> str:
    """32 random bytes as a password for a program, safe in an address."""
    return secrets.token_urlsafe(32)
