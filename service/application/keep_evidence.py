"""Lines are added to the manifest of a finding: with the finding, or later as a new version (C088)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from service.application.accept_part import own_part
from service.application.send_evidence import ask_for_files, pass_on
from service.domain.actors import Actor
from service.domain.evidence import FileState, file_state, new_lines, newest_version, superseded
from service.domain.numbers import evidence_number
from service.domain.refusals import TooEarly
from service.ports import Message, UnitOfWork


def add_evidence(work: UnitOfWork, actor: Actor, data: Mapping[str, Any], cause: Message | None = None) -> None:
    """What the finder adds later goes to whoever owns the matter now. Before the finding is recorded it is too
    early."""
    part = own_part(work, actor, data["part_id"])
    if not work.findings.count(part_id=part.id, item_id=data["item_id"]):
        raise TooEarly("finding.submitted")
    added = keep_evidence(work, actor, part, data["item_id"], data["evidence"], cause)
    pass_on(work, part, data["item_id"], [line for line in added if file_state(line) is FileState.MISSING], cause)


def keep_evidence(
    work: UnitOfWork, actor: Actor, part: Any, item_id: str, told: Sequence[Mapping[str, Any]], cause: Message | None
) -> list[Any]:
    """Add what is new to the manifest, and answer with the files that the hub still lacks; the lines that were added.
    A file that a person sent along is there already; one that was disputed is put right by sending it again. What comes
    with a finding has no other owner yet."""
    if not told:
        return []
    there = work.evidence.find(part_id=part.id, item_id=item_id)
    new, version = new_lines(there, told), newest_version(there) + 1
    first = len(there) + 1
    added = [_add(work, actor, part, (item_id, serial, version), line, there) for serial, line in enumerate(new, first)]
    if added:
        work.record(
            actor, "evidence.added", f"part/{part.id}",
            item=item_id, version=version, sha256=[line["sha256"] for line in new],
        )  # fmt: skip
    lines = [*there, *added]
    if actor.role is not None:
        _note_sent_along(work, actor, lines, {line["sha256"] for line in told})
    ask_for_files(work, part, item_id, lines, cause)
    return added


def note_stored(work: UnitOfWork, actor: Actor, line: Any) -> None:
    """The hub has the file of a line now, with the hash that the line names; whoever owns the matter may fetch it."""
    if file_state(line) is FileState.STORED:
        return
    line.stored_at, line.disputed_at = work.now, None
    work.record(actor, "evidence.stored", f"evidence/{line.id}", sha256=line.sha256, size=line.size)
    pass_on(work, work.parts.see(line.part_id), line.item_id, [line], None)


def _add(
    work: UnitOfWork, actor: Actor, part: Any, place: tuple[str, int, int], told: Mapping[str, Any], there: list[Any]
) -> Any:
    item_id, serial, version = place
    named = ("name", "media_type", "size", "sha256")
    return work.evidence.new(
        id=evidence_number(part.id, item_id, serial), part_id=part.id, item_id=item_id, serial=serial, version=version,
        taken_by=told.get("taken_by", ""), taken_at=told.get("taken_at"), added_by=actor.id, added_at=work.now,
        supersedes=superseded(there, told.get("supersedes")), note=told.get("note", ""),
        **{name: told[name] for name in named},
    )  # fmt: skip


def _note_sent_along(work: UnitOfWork, actor: Actor, lines: Sequence[Any], digests: set[str]) -> None:
    for line in lines:
        if line.sha256 in digests and work.record_files.count(part_id=line.part_id, sha256=line.sha256):
            note_stored(work, actor, line)
