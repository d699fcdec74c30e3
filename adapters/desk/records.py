"""A department checks for itself what the hub says was frozen."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any


def freeze_hash(freeze: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical freeze record (SSJ1 sections 1 and 3)."""
    text = json.dumps(freeze, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(text.encode()).hexdigest()
