"""A campaign from its announcement to the department's summary, which is due once all its parts are closed (C107)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from adapters.desk.conduct import CHINA, FIRST_HOUR
from adapters.desk.office import Office, in_utc


def note_campaign(office: Office, data: Mapping[str, Any], _cause: str) -> None:
    """Keep the plan; how many parts there will be is known with the draw. What was counted before stays counted."""
    known = office.store.get("campaign", data["campaign_id"]) or {"parts": None, "closed": 0}
    _put(office, {**known, **data})


def note_parts_to_come(office: Office, data: Mapping[str, Any], cause: str) -> None:
    """The draw is done: so many parts are this department's."""
    campaign = office.store.get("campaign", data["campaign_id"])
    if campaign is None:
        return office.note(data, cause)
    campaign["parts"] = data["parts"]
    _put(office, campaign)


def count_closed(office: Office, campaign_id: str) -> None:
    """One more part is closed."""
    campaign = office.store.get("campaign", campaign_id)
    if campaign is not None:
        campaign["closed"] += 1
        _put(office, campaign)


def summarise(office: Office, campaign: dict[str, Any]) -> None:
    """File the summary, once."""
    text = f"{office.department.name}总结：{campaign['name']}，本部门检查 {campaign['closed']} 户，全部办结。"
    data = {"campaign_id": campaign["campaign_id"], "text": text}
    office.send("summary.filed", f"campaign/{campaign['campaign_id']}", data, campaign["campaign_id"])
    office.store.put("campaign", campaign["campaign_id"], {**campaign, "is_summarised": True})


def _put(office: Office, campaign: dict[str, Any]) -> None:
    is_done = campaign["parts"] is not None and campaign["closed"] >= campaign["parts"]
    begins = _summary_begins(campaign)
    is_due = is_done and not campaign.get("is_summarised")
    office.store.put("campaign", campaign["campaign_id"], campaign, begins if is_due else None)


def _summary_begins(campaign: Mapping[str, Any]) -> str:
    days = {phase["name"]: phase["starts_on"] for phase in campaign["phases"]}
    return in_utc(datetime.combine(date.fromisoformat(days["summary"]), time(FIRST_HOUR), CHINA))
