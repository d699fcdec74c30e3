"""What a plan says about the ceremony of its draw: whether a witness from outside reveals last, and which beacon."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

WITNESS = "witness"
"""The participant who reveals last, and the department of a witness's account: it has no part in any inspection."""


def has_witness(plan: Mapping[str, Any]) -> bool:
    """Whether a witness from outside the hub reveals last; `plan` is the plan as stored."""
    return bool(plan["extra"].get("witness"))
