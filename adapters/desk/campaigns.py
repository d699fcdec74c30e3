"""A campaign from its announcement to the department's summary, which is due once all its parts are closed (C107)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from adapters.desk.conduct import CHINA
from adapters.desk.office import Office, in_utc


def note_campaign(office: Office, data: Mapping[str, Any], _cause: str) -> None:
    """Keep the plan; how many parts there will be is known with the draw. What was counted before stays counted."""
    _put(office, {**_known(office, data["campaign_id"]), **data})


def note_parts_to_come(office: Office, data: Mapping[str, Any], _cause: str) -> None:
    """The draw is done: so many parts are this department's. The plan itself may come later."""
    _put(office, {**_known(office, data["campaign_id"]), "parts": data["parts"]})


def count_closed(office: Office, campaign_id: str) -> None:
    """One more part is closed."""
    campaign = _known(office, campaign_id)
    _put(office, {**campaign, "closed": campaign["closed"] + 1})


def summarise(office: Office, campaign: dict[str, Any]) -> None:
    """File the summary, once."""
    text = f"{office.department.name}总结：{campaign['name']}，本部门检查 {campaign['closed']} 户，全部办结。"
    data = {"campaign_id": campaign["campaign_id"], "text": text}
    office.send("summary.filed", f"campaign/{campaign['campaign_id']}", data, campaign["campaign_id"])
    office.store.put("campaign", campaign["campaign_id"], {**campaign, "is_summarised": True})


def _known(office: Office, campaign_id: str) -> dict[str, Any]:
    nothing = {"campaign_id": campaign_id, "parts": None, "closed": 0}
    return office.store.get("campaign", campaign_id) or nothing


def _put(office: Office, campaign: dict[str, Any]) -> None:
    is_done = campaign["parts"] is not None and campaign["closed"] >= campaign["parts"]
    begins = _summary_begins(campaign)
    is_due = is_done and not campaign.get("is_summarised")
    office.store.put("campaign", campaign["campaign_id"], campaign, begins if is_due else None)


def _summary_begins(campaign: Mapping[str, Any]) -> str | None:
    """When the summary may be filed; None while the plan has not come."""
    if "phases" not in campaign:
        return None
    days = {phase["name"]: phase["starts_on"] for phase in campaign["phases"]}
    return in_utc(datetime.combine(date.fromisoformat(days["summary"]), time(), CHINA))
