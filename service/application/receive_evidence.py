"""The receiver of a referral says of each file whether it came whole; one that differs is an alarm (C113)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.application.accept_referral import received_referral
from service.application.send_evidence import ask_for_files, manifest_of, release_evidence
from service.domain.actors import Actor
from service.domain.evidence import SEEN_BY_RECEIVER, FileState, ReceiptState, file_state
from service.domain.refusals import Refused, TooEarly
from service.domain.states import ReferralState
from service.ports import Message, UnitOfWork


def receive_evidence(work: UnitOfWork, actor: Actor, data: Mapping[str, Any], cause: Message | None = None) -> None:
    """Note what is said of each file. One that differs is asked for again, and released again once it is put right; one
    that is missing is released again at once, if the hub has it."""
    referral = received_referral(work, actor, data["referral_id"])
    if referral.state == ReferralState.OFFERED:
        raise TooEarly("referral.accepted")
    if referral.state not in SEEN_BY_RECEIVER:
        raise Refused("evidence.not_released")
    lines = {line.sha256: line for line in manifest_of(work, referral)}
    said = {each["sha256"]: ReceiptState(each["state"]) for each in data["files"]}
    for digest, state in said.items():
        if digest not in lines:
            raise Refused("evidence.unknown", sha256=digest)
        _note(work, actor, referral, lines[digest], state)
    work.record(actor, "evidence.received", f"referral/{referral.id}", files=said)
    _ask_again(work, actor, referral, [lines[digest] for digest in said if said[digest] is ReceiptState.DIFFERS], cause)
    missing = [lines[digest] for digest in said if said[digest] is ReceiptState.MISSING]
    there = [line for line in missing if file_state(line) is FileState.STORED]
    if there:
        release_evidence(work, referral, cause, there)


def _note(work: UnitOfWork, actor: Actor, referral: Any, line: Any, state: ReceiptState) -> None:
    values = {"state": state.value, "received_by": actor.id, "received_at": work.now}
    row = work.evidence_receipts.get((referral.id, line.id))
    if row is None:
        work.evidence_receipts.new(referral_id=referral.id, evidence_id=line.id, **values)
        return
    row.state, row.received_by, row.received_at = values["state"], values["received_by"], values["received_at"]


def _ask_again(work: UnitOfWork, actor: Actor, referral: Any, differing: list[Any], cause: Message | None) -> None:
    if not differing:
        return
    for line in differing:
        work.evidence.need(line.id).disputed_at = work.now
        work.record(actor, "evidence.differs", f"evidence/{line.id}", referral=referral.id, sha256=line.sha256)
    part = work.parts.see(differing[0].part_id)
    ask_for_files(work, part, differing[0].item_id, [work.evidence.need(line.id) for line in differing], cause)
