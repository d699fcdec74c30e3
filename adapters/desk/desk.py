"""A department's side of the wire: which message gets which answer, and what is done when a time comes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

import structlog

from adapters.desk import campaigns, changes, crimes, draws, parts, referrals, rejections
from adapters.desk.conduct import Conduct
from adapters.desk.office import Office, in_utc
from adapters.desk.store import DeskStore
from schemas.catalogue import FROM_HUB, full_name
from schemas.faults import WrongShape
from schemas.reading import read, read_envelope
from service.ports import Department, Letter

Answer = Callable[[Office, Mapping[str, Any], str], None]

ANSWERS: dict[str, Answer] = {
    full_name(name): answer
    for name, answer in {
        "campaign.announced": campaigns.note_campaign,
        "draw.frozen": draws.commit,
        "draw.sealed": draws.reveal,
        "draw.certified": campaigns.note_parts_to_come,
        "part.assigned": parts.take_on,
        "part.changed": changes.take_over,
        "part.withdrawn": changes.stop,
        "finding.recorded": parts.note_recorded,
        "part.shared": Office.note,
        "publication.prepared": parts.enter_publication,
        "referral.offered": referrals.answer_offer,
        "referral.opened": Office.note,
        "referral.answered": referrals.note_answer,
        "referral.withdrawn": referrals.note_withdrawal,
        "message.rejected": rejections.say_again,
        "crime.handed_over": crimes.take_case,
        "crime.reconsideration_asked": crimes.reconsider,
    }.items()
}
SHOWN = 2000  # characters that are kept of a letter that cannot be read

log = structlog.get_logger("desk")


class Desk:
    """One department: it reads the hub's messages and answers them. `now` tells its time.

    Every answer is written to the store in the transaction that notes the message as received, so that a desk that is
    killed neither forgets an answer nor gives it twice."""

    def __init__(self, department: Department, store: DeskStore, conduct: Conduct, now: Callable[[], datetime]) -> None:
        self._office = Office(department, store, conduct, now)

    @property
    def code(self) -> str:
        """The department's code."""
        return self._office.department.code

    def receive(self, letter: Letter) -> None:
        """Handle one letter inside the caller's transaction; one that was received before changes nothing, and one
        that cannot be read or answered is set aside with its reason."""
        try:
            envelope = read_envelope(letter.body)
        except WrongShape as fault:
            return self._set_aside(letter, f"unreadable-{sha256(letter.body).hexdigest()[:32]}", fault)
        if self._office.store.is_new(envelope["id"]):
            self._answer(letter, envelope)

    def do_what_is_due(self) -> None:
        """Inspect what is scheduled for now, and file summaries whose time has come, inside the caller's
        transaction."""
        now = in_utc(self._office.now())
        for part in self._office.store.due_records("part", now):
            parts.inspect(self._office, part)
        for campaign in self._office.store.due_records("campaign", now):
            campaigns.summarise(self._office, campaign)

    def _answer(self, letter: Letter, envelope: Mapping[str, Any]) -> None:
        try:
            with self._office.store.all_or_nothing():
                answer = ANSWERS.get(envelope["type"], Office.note)
                answer(self._office, self._data(envelope), envelope["id"])
        except WrongShape as fault:
            self._set_aside(letter, envelope["id"], fault)
        except sqlite3.Error:
            raise  # the store's trouble, not the letter's: it comes again
        except Exception as failure:
            log.error("desk.internal", message_id=envelope["id"], exc_info=failure)
            self._set_aside(letter, envelope["id"], WrongShape("message.internal", {"": repr(failure)}))

    def _data(self, envelope: Mapping[str, Any]) -> dict[str, Any]:
        """The data in our words. A dialect holds less than our own format, so that fields may be absent."""
        data = self._office.department.from_dialect(envelope["type"], envelope["data"])
        if envelope["type"] in FROM_HUB:
            read(FROM_HUB[envelope["type"]], data, is_partial=True)
        return data

    def _set_aside(self, letter: Letter, key: str, fault: WrongShape) -> None:
        text = letter.body.decode("utf-8", errors="replace")[:SHOWN]
        self._office.store.put("unfit", key, {"code": fault.code, "fields": fault.fields, "letter": text})
        log.warning("desk.unfit", department=self.code, message_id=key, code=fault.code, fields=fault.fields)
