"""What the receiver of a referral sees before it accepts it, and what only afterwards (C111)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

ALWAYS = (
    "referral_id", "letter_id", "is_urgent", "sender", "object_id", "object_name", "violation", "violation_name",
    "outcomes",
)  # fmt: skip
"""Whose matter it is cannot be told without these."""
CHOSEN = ("object_address", "basis", "ground", "facts", "evidence")
"""Of these the pack says which are visible before acceptance."""


def preview(matter: Mapping[str, Any], visible: Iterable[str]) -> dict[str, Any]:
    """Of all that is to be said of a matter, what is visible before acceptance, and `visible`, which names it."""
    shown = {*ALWAYS, *visible}
    return {**{name: value for name, value in matter.items() if name in shown}, "visible": sorted(visible)}


def is_hidden(name: str, visible: Iterable[str], is_open: bool) -> bool:
    """Whether the receiver does not see this part of a referral yet."""
    return not is_open and name in CHOSEN and name not in visible
