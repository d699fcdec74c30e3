"""Referrals on both sides: as the agency asked, take a matter on and decide it; as the sender, do the own step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from adapters.desk import parts
from adapters.desk.office import Office


def answer_offer(office: Office, data: Mapping[str, Any], cause: str) -> None:
    """Take the matter on and decide it; a matter in which nothing lies within our powers is rejected, and one that was
    withdrawn already is only noted."""
    if office.store.get("withdrawn", _subject(data)):
        return office.note(data, cause)
    if not data["outcomes"]:
        return _say(office, "referral.rejected", data, cause, reason="该事项的处理不在本部门职权范围内。")
    _accept(office, data, cause)
    _decide(office, data, cause)


def note_withdrawal(office: Office, data: Mapping[str, Any], cause: str) -> None:
    """The sender took the matter back: nothing more is said about it."""
    office.store.put("withdrawn", _subject(data), dict(data))


def note_answer(office: Office, data: Mapping[str, Any], cause: str) -> None:
    """After the agency's decision do our own step, which settles the finding (C113); after its no, handle the matter
    ourselves (C115). Other answers are only noted."""
    part = office.store.get("part", data["part_id"])
    if part is None or data["item_id"] not in part["items"] or data["answer"] not in ("decided", "rejected"):
        return office.note(data, cause)
    if data["answer"] == "decided":
        _return(office, data, cause)
        part["items"][data["item_id"]]["state"] = "settled"
    else:
        parts.handle(office, part, data["item_id"], cause)
    parts.keep(office, part, cause)


def _accept(office: Office, data: Mapping[str, Any], cause: str) -> None:
    number = data["referral_id"]
    receipt = {"number": f"SA-{number}", "at": office.now().isoformat()}
    _say(office, "referral.accepted", data, cause, case_number=f"AJ-{number}", receipt=receipt)


def _decide(office: Office, data: Mapping[str, Any], cause: str) -> None:
    decision = office.conduct.decision(data["object_id"], data["violation"], data["outcomes"], data["violation_name"])
    decided = {
        "outcome": decision["outcome"],
        "document_number": decision.get("document_number", f"JD-{data['referral_id']}"),
        "words": decision["words"],
        "decided_on": office.today(),
    }
    _say(office, "referral.decided", data, cause, **decided)


def _return(office: Office, data: Mapping[str, Any], cause: str) -> None:
    step = office.conduct.own_step(data["object_id"], data["item_id"], data["own_outcomes"], data["own_step"])
    _say(
        office, "referral.returned", data, cause,
        outcomes=step["outcomes"], words=step["words"], done_on=office.today(),
    )  # fmt: skip


def _say(office: Office, name: str, referral: Mapping[str, Any], cause: str, **data: Any) -> None:
    office.send(name, _subject(referral), {"referral_id": referral["referral_id"], **data}, cause)


def _subject(referral: Mapping[str, Any]) -> str:
    return f"referral/{referral['referral_id']}"
