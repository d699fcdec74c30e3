"""What the desk does when the hub refuses a message: one that only came too early is said again, a few times."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from adapters.desk.office import Office

TOO_EARLY = ("state.not_allowed", "part.open_problems")
MOST_AGAIN = 3
"""How often one message is said again: a refusal that stays must not become a loop."""


def say_again(office: Office, data: Mapping[str, Any], cause: str) -> None:
    """Say it again under a new id if what it needs may have arrived by now (the broker may deliver two of our messages
    in another order). Every other refusal, and a matter that was withdrawn, is only noted for a person."""
    body = office.store.body_of(data["message_id"])
    if body is None or data["code"] not in TOO_EARLY:
        return office.note(data, cause)
    envelope = json.loads(body)
    place = f"{envelope['type']} {envelope['subject']}"
    tried = (office.store.get("again", place) or {"times": 0})["times"]
    if tried >= MOST_AGAIN or office.store.get("withdrawn", envelope["subject"]):
        return office.note(data, cause)
    office.store.put("again", place, {"times": tried + 1})
    office.send_written(envelope["type"], envelope["subject"], envelope["data"], cause)
