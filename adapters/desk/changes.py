"""What the hub changes after it assigned a part: a visit that is withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from adapters.desk.campaigns import count_closed, note_parts_to_come
from adapters.desk.office import Office


def stop(office: Office, data: Mapping[str, Any], cause: str) -> None:
    """The visit is withdrawn: nothing of this part is due any more, and the campaign has one part fewer. One that is
    unknown or was stopped before is only noted."""
    part = office.store.get("part", data["part_id"])
    if part is None or part.get("is_withdrawn"):
        return office.note(data, cause)
    office.store.put("part", data["part_id"], {**part, "is_withdrawn": True})
    campaign = office.store.get("campaign", part["campaign_id"])
    if campaign is not None and campaign["parts"] is not None:
        fewer = {"campaign_id": part["campaign_id"], "parts": campaign["parts"] - 1}
        return note_parts_to_come(office, fewer, cause)
    count_closed(office, part["campaign_id"])  # the number of parts, which is still to come, counts this one
