"""A department's own randomness: the secret that it commits to in a draw."""

from __future__ import annotations

import secrets


def new_nonce() -> str:
    """32 random bytes as 64 hexadecimal digits (SSJ1 section 3)."""
    return secrets.token_hex(32)
