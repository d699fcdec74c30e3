"""What the hub changes after it assigned a part: another window or team, or a visit that is withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from adapters.desk.campaigns import count_closed, note_parts_to_come
from adapters.desk.conduct import CHINA, visiting_time
from adapters.desk.office import Office, in_utc


def take_over(office: Office, data: Mapping[str, Any], cause: str) -> None:
    """Keep what has changed, and say anew when the inspectors go if that lies outside the window now. A part that is
    unknown or withdrawn, or known in a newer version, is only noted."""
    part = office.store.get("part", data["part_id"])
    if part is None or part.get("is_withdrawn") or data["version"] <= part.get("version", 1):
        return office.note(data, cause)
    due = office.store.due_of("part", data["part_id"])
    at = datetime.fromisoformat(due) if due else None
    if at is not None and not _is_inside(data, at):
        at = visiting_time(data["part_id"].partition("-")[0], *_window(data), office.now())
        told = {"part_id": data["part_id"], "scheduled_at": at.isoformat()}
        office.send("part.scheduled", f"part/{data['part_id']}", told, cause)
    team = [line["inspector_id"] for line in data["inspectors"]]
    office.store.put(
        "part", data["part_id"], {**part, "version": data["version"], "team": team}, due=in_utc(at) if at else None
    )


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


def _window(data: Mapping[str, Any]) -> tuple[date, date]:
    return date.fromisoformat(data["starts_on"]), date.fromisoformat(data["ends_on"])


def _is_inside(data: Mapping[str, Any], at: datetime) -> bool:
    starts_on, ends_on = _window(data)
    return starts_on <= at.astimezone(CHINA).date() <= ends_on
