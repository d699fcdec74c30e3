"""A part from its assignment to its end: taken on, scheduled, inspected, handled, made public, closed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from adapters.desk.campaigns import count_closed
from adapters.desk.conduct import visiting_time
from adapters.desk.office import Office, in_utc
from adapters.desk.visit_records import record_of

HANDLED = {"outcome": "no_penalty", "words": "已责令改正并复查合格，情节轻微，依法不予行政处罚。"}


def take_on(office: Office, data: Mapping[str, Any], cause: str) -> None:
    """Accept the part and say when the inspectors go; a part that is known already is only noted."""
    if office.store.get("part", data["part_id"]) is not None:
        return office.note(data, cause)
    at = _scheduled_at(office, data)
    office.store.put("part", data["part_id"], _new_part(data), due=in_utc(at))
    _say(office, "part.accepted", data["part_id"], cause)
    _say(office, "part.scheduled", data["part_id"], cause, scheduled_at=at.isoformat())


def inspect(office: Office, part: dict[str, Any]) -> None:
    """Submit a first finding on every item, and the record of the visit."""
    for item_id in part["items"]:
        _submit(office, part, item_id, part["part_id"])
    _say(office, "visit.recorded", part["part_id"], part["part_id"], **record_of(office, part))
    office.store.put("part", part["part_id"], part)


def note_recorded(office: Office, data: Mapping[str, Any], cause: str) -> None:
    """The hub has stored a finding: handle it if that is ours to do, confirm that the results are public, tell the
    party, and close the part once everything is settled. An older version than ours changes nothing."""
    part = office.store.get("part", data["part_id"])
    item = part["items"].get(data["item_id"]) if part else None
    if part is None or item is None or data["version"] != item["version"]:
        return office.note(data, cause)
    item["state"] = data["state"]
    if data["state"] == "handling":
        handle(office, part, data["item_id"], cause)
    if data["publish_by"] and not part["is_published"]:
        part["is_published"] = True
        _confirm(office, part["part_id"], cause)
        told = {"given_on": office.today(), "way": "in_person", "receiver": part["signer"]}
        _say(office, "feedback.given", part["part_id"], cause, **told)
    keep(office, part, cause)


def enter_publication(office: Office, data: Mapping[str, Any], cause: str) -> None:
    """The hub has prepared a record for the national system: enter it, and give its receipt. The first was confirmed
    with the findings."""
    if data["version"] == 1 or office.store.get("part", data["part_id"]) is None:
        return office.note(data, cause)
    _confirm(office, data["part_id"], cause)


def handle(office: Office, part: dict[str, Any], item_id: str, cause: str) -> None:
    """Handle a problem ourselves: a new version of its finding says how."""
    later = office.conduct.finding(part["object_id"], item_id).get("later")
    part["items"][item_id]["version"] += 1
    _submit(office, part, item_id, cause, later or HANDLED)


def keep(office: Office, part: dict[str, Any], cause: str) -> None:
    """Store a part that was changed, and close it if nothing of it is open."""
    is_settled = {item["state"] for item in part["items"].values()} == {"settled"}
    if is_settled and part["is_published"] and not part["is_closed"]:
        part["is_closed"] = True
        _say(office, "part.closed", part["part_id"], cause)
        count_closed(office, part["campaign_id"])
    office.store.put("part", part["part_id"], part)


def _confirm(office: Office, part_id: str, cause: str) -> None:
    _say(office, "publication.confirmed", part_id, cause, receipt=f"GS-{uuid5(NAMESPACE_URL, part_id).hex[:12]}")


def _new_part(data: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "part_id": data["part_id"],
        "campaign_id": data["campaign_id"],
        "object_id": data["object"]["object_id"],
        "signer": data["object"]["name"][:60],
        "team": [line["inspector_id"] for line in data["inspectors"]],
        "record_fields": data["record_fields"],
        "items": {line["item_id"]: {"version": 1, "state": "open"} for line in data["contents"]},
        "is_published": False,
        "is_closed": False,
    }


def _scheduled_at(office: Office, data: Mapping[str, Any]) -> datetime:
    """By the visit's number, which is the part's without the department."""
    visit = data["part_id"].partition("-")[0]
    window = date.fromisoformat(data["starts_on"]), date.fromisoformat(data["ends_on"])
    return visiting_time(visit, *window, office.now())


def _submit(
    office: Office, part: Mapping[str, Any], item_id: str, cause: str, handling: Mapping[str, Any] | None = None
) -> None:
    found = office.conduct.finding(part["object_id"], item_id)
    handling = handling or found.get("handling")
    finding = {
        "item_id": item_id,
        "version": part["items"][item_id]["version"],
        "result": found["result"],
        "violation": found.get("violation"),
        "facts": found["facts"],
        "method": "on_site",
        "device": "mobile",
        "inspected_at": office.now().isoformat(),
        "signature": _signature(part, found["result"]),
        "observations": found.get("observations", []),
        "handling": {**handling, "done_on": office.today()} if handling else None,
    }
    _say(office, "finding.submitted", part["part_id"], cause, **finding)


def _signature(part: Mapping[str, Any], result: str) -> dict[str, str]:
    if result == "uncooperative":
        return {"signed_by": "", "refusal": "当事人拒绝签字"}
    return {"signed_by": part["signer"]}


def _say(office: Office, name: str, part_id: str, cause: str, **data: Any) -> None:
    office.send(name, f"part/{part_id}", {"part_id": part_id, **data}, cause)
