"""A department's side of the wire: what it answers to each message, in its own dialect, and what it does when a time
comes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from adapters.desk.conduct import Conduct, visiting_time
from adapters.desk.nonces import new_nonce
from adapters.desk.records import freeze_hash
from adapters.desk.store import DeskStore
from schemas.catalogue import full_name, short_name
from schemas.reading import read_envelope, write_envelope
from service.ports import Department, Letter


class Desk:
    """One department: it reads the hub's messages and answers them. `now` tells its time.

    Every answer is written to the store in the transaction that notes the message as received, so that a desk that is
    killed neither forgets an answer nor gives it twice."""

    def __init__(self, department: Department, store: DeskStore, conduct: Conduct, now: Callable[[], datetime]) -> None:
        self._department = department
        self._store = store
        self._conduct = conduct
        self._now = now
        self._answers: dict[str, Callable[[dict[str, Any], str], None]] = {
            "campaign.announced": self._note_campaign,
            "draw.frozen": self._commit,
            "draw.sealed": self._reveal,
            "draw.certified": self._note_parts_to_come,
            "part.assigned": self._take_on,
            "finding.recorded": self._note_recorded,
            "referral.offered": self._decide,
            "referral.answered": self._do_own_step,
        }

    @property
    def code(self) -> str:
        """The department's code."""
        return self._department.code

    def receive(self, letter: Letter) -> None:
        """Handle one letter inside the caller's transaction; one that was received before changes nothing."""
        envelope = read_envelope(letter.body)
        if not self._store.is_new(envelope["id"]):
            return
        name = short_name(envelope["type"])
        answer = self._answers.get(name, self._note)
        answer(self._department.from_dialect(envelope["type"], envelope["data"]), envelope["id"])

    def do_what_is_due(self) -> None:
        """Inspect what is scheduled for now, and file summaries whose time has come, inside the caller's
        transaction."""
        now = _utc(self._now())
        for part in self._store.due_records("part", now):
            self._inspect(part)
        for campaign in self._store.due_records("campaign", now):
            self._summarise(campaign)

    # --- the draw ---

    def _note_campaign(self, data: dict[str, Any], _cause: str) -> None:
        self._store.put("campaign", data["campaign_id"], {**data, "parts": None, "closed": 0})

    def _commit(self, data: dict[str, Any], cause: str) -> None:
        frozen = data["freeze_hash"]
        if freeze_hash(data["freeze"]) != frozen:
            return self._note(data, cause)  # what was frozen is not what was sent: this department does not take part
        nonce = new_nonce()
        self._store.put("nonce", frozen, {"nonce": nonce})
        text = f"SSJ1|commit|{frozen}|{self._department.code}|{nonce}"
        answer = {
            "campaign_id": data["campaign_id"],
            "freeze_hash": frozen,
            "commitment": sha256(text.encode()).hexdigest(),
        }
        self._store.put("commitment", frozen, answer)
        self._send("draw.committed", f"campaign/{data['campaign_id']}", answer, cause)

    def _reveal(self, data: dict[str, Any], cause: str) -> None:
        kept, mine = self._store.get("nonce", data["freeze_hash"]), self._store.get("commitment", data["freeze_hash"])
        line = {"participant": self._department.code, "commitment": mine["commitment"]} if mine else None
        if kept is None or line not in data["commitments"]:
            return self._note(data, cause)  # the sealed list does not hold our commitment: nothing is revealed
        answer = {"campaign_id": data["campaign_id"], "freeze_hash": data["freeze_hash"], "nonce": kept["nonce"]}
        self._send("draw.revealed", f"campaign/{data['campaign_id']}", answer, cause)

    def _note_parts_to_come(self, data: dict[str, Any], _cause: str) -> None:
        campaign = self._store.get("campaign", data["campaign_id"])
        if campaign is not None:
            campaign["parts"] = data["parts"]
            self._put_campaign(campaign)

    # --- a part ---

    def _take_on(self, data: dict[str, Any], cause: str) -> None:
        part = {
            "part_id": data["part_id"],
            "campaign_id": data["campaign_id"],
            "object_id": data["object"]["object_id"],
            "signer": data["object"]["name"],
            "items": {line["item_id"]: {"version": 1, "state": "open"} for line in data["contents"]},
            "is_published": False,
        }
        visit = data["part_id"].partition("-")[0]
        at = visiting_time(visit, data["starts_on"], data["ends_on"], self._now())
        self._store.put("part", part["part_id"], part, due=_utc(at))
        subject = f"part/{part['part_id']}"
        self._send("part.accepted", subject, {"part_id": part["part_id"]}, cause)
        self._send("part.scheduled", subject, {"part_id": part["part_id"], "scheduled_at": at.isoformat()}, cause)

    def _inspect(self, part: dict[str, Any]) -> None:
        for item_id in part["items"]:
            self._submit(part, item_id, part["part_id"])
        self._store.put("part", part["part_id"], part)

    def _submit(self, part: Mapping[str, Any], item_id: str, cause: str, handling: Any = None) -> None:
        found = self._conduct.finding(part["object_id"], item_id)
        refused = found["result"] == "uncooperative"
        finding = {
            "part_id": part["part_id"],
            "item_id": item_id,
            "version": part["items"][item_id]["version"],
            "result": found["result"],
            "violation": found.get("violation"),
            "facts": found["facts"],
            "method": "on_site",
            "inspected_at": self._now().isoformat(),
            "signature": {"signed_by": "", "refusal": "当事人拒绝签字"}
            if refused
            else {"signed_by": part["signer"][:60]},
            "observations": found.get("observations", []),
            "handling": handling or self._dated(found.get("handling")),
        }
        self._send("finding.submitted", f"part/{part['part_id']}", finding, cause)

    def _note_recorded(self, data: dict[str, Any], cause: str) -> None:
        part = self._store.get("part", data["part_id"])
        if part is None or data["version"] != part["items"][data["item_id"]]["version"]:
            return
        part["items"][data["item_id"]]["state"] = data["state"]
        if data["state"] == "handling":
            self._handle(part, data["item_id"], cause)
        if data["publish_by"] and not part["is_published"]:
            part["is_published"] = True
            receipt = {"part_id": part["part_id"], "receipt": f"GS-{uuid5(NAMESPACE_URL, part['part_id']).hex[:12]}"}
            self._send("publication.confirmed", f"part/{part['part_id']}", receipt, cause)
        self._put_part(part, cause)

    def _handle(self, part: dict[str, Any], item_id: str, cause: str) -> None:
        later = self._conduct.finding(part["object_id"], item_id).get("later")
        part["items"][item_id]["version"] += 1
        default = {"outcome": "correction_ordered", "words": "已责令改正并复查合格。"}
        self._submit(part, item_id, cause, self._dated(later or default))

    def _put_part(self, part: dict[str, Any], cause: str) -> None:
        states = {item["state"] for item in part["items"].values()}
        if states == {"settled"} and part["is_published"] and not part.get("is_closed"):
            part["is_closed"] = True
            self._send("part.closed", f"part/{part['part_id']}", {"part_id": part["part_id"]}, cause)
            self._count_closed(part["campaign_id"])
        self._store.put("part", part["part_id"], part)

    def _count_closed(self, campaign_id: str) -> None:
        campaign = self._store.get("campaign", campaign_id)
        if campaign is not None:
            campaign["closed"] += 1
            self._put_campaign(campaign)

    # --- referrals ---

    def _decide(self, data: dict[str, Any], cause: str) -> None:
        subject, number = f"referral/{data['referral_id']}", data["referral_id"]
        receipt = {"number": f"SA-{number}", "at": self._now().isoformat()}
        accepted = {"referral_id": number, "case_number": f"AJ-{number}", "receipt": receipt}
        self._send("referral.accepted", subject, accepted, cause)
        decision = self._conduct.decision(
            data["object_id"], data["violation"], data["outcomes"], data["violation_name"]
        )
        decided = {
            "referral_id": number,
            "outcome": decision["outcome"],
            "document_number": decision.get("document_number", f"JD-{number}"),
            "words": decision["words"],
            "decided_on": self._today(),
        }
        self._send("referral.decided", subject, decided, cause)

    def _do_own_step(self, data: dict[str, Any], cause: str) -> None:
        part = self._store.get("part", data["part_id"])
        if part is None or data["answer"] not in ("decided", "rejected"):
            return
        if data["answer"] == "decided":
            step = self._conduct.own_step(data["object_id"], data["item_id"], data["own_outcomes"], data["own_step"])
            returned = {**step, "referral_id": data["referral_id"], "done_on": self._today()}
            self._send("referral.returned", f"referral/{data['referral_id']}", returned, cause)
            part["items"][data["item_id"]]["state"] = "settled"
        else:
            self._handle(part, data["item_id"], cause)
        self._put_part(part, cause)

    # --- the end ---

    def _put_campaign(self, campaign: dict[str, Any]) -> None:
        is_done = campaign["parts"] is not None and campaign["closed"] >= campaign["parts"]
        summary = next(phase for phase in campaign["phases"] if phase["name"] == "summary")
        due = _utc(datetime.fromisoformat(f"{summary['starts_on']}T09:00:00+08:00")) if is_done else None
        self._store.put("campaign", campaign["campaign_id"], campaign, due)

    def _summarise(self, campaign: dict[str, Any]) -> None:
        text = f"{self._department.name}总结：{campaign['name']}，本部门检查 {campaign['closed']} 户，全部办结。"
        data = {"campaign_id": campaign["campaign_id"], "text": text}
        self._send("summary.filed", f"campaign/{campaign['campaign_id']}", data, campaign["campaign_id"])
        self._store.put("campaign", campaign["campaign_id"], campaign)

    def _note(self, data: Mapping[str, Any], cause: str) -> None:
        self._store.put("note", cause, dict(data))

    def _dated(self, handling: Any) -> Any:
        return {**handling, "done_on": self._today()} if handling else None

    def _today(self) -> str:
        return self._now().date().isoformat()

    def _send(self, name: str, subject: str, data: Mapping[str, Any], cause: str) -> None:
        number, type_ = self._store.next_number(), full_name(name)
        message_id = str(uuid5(NAMESPACE_URL, f"{self._department.code}/{number}/{cause}/{name}"))
        body = write_envelope(
            id=message_id, party=self._department.code, type=type_, time=self._now(), subject=subject,
            data=self._department.to_dialect(type_, data), correlation_id=None, causation_id=cause, sequence=number,
        )  # fmt: skip
        self._store.queue(message_id, body)


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
