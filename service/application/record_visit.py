"""A department records how its part of a visit is carried out; a later version completes it (C086 to C090, C127)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.application.accept_part import must_be_inside, own_part
from service.application.record_finding import EVIDENCE, begin_visit
from service.application.visit_windows import window_of
from service.domain.actors import Actor
from service.domain.numbers import record_number
from service.domain.plan import phase_from_data
from service.domain.refusals import Refused, TooEarly
from service.domain.states import PartState
from service.domain.visit_record import Record, check_record, fields_of
from service.ports import Message, UnitOfWork

CONTENT = ("officers", "steps", "entries", "signature", "evidence", "assistants", "conclusions", "advice", "words")


def record_visit(
    work: UnitOfWork, actor: Actor, data: Mapping[str, Any], cause: Message | None = None
) -> Refused | None:
    """Store one version of a part's record. A version that is not newer than the stored one is noted; before the part
    is scheduled it is too early, after it is closed it is refused. The steps lie in the visit's window (C085)."""
    part = own_part(work, actor, data["part_id"])
    if part.state in (PartState.ASSIGNED, PartState.ACCEPTED):
        raise TooEarly("part.scheduled")
    record, stored = record_from(data), current_record(work, part.id)
    if stored is not None and stored.version >= record.version:
        return _note(stored, record, data)
    if part.state == PartState.CLOSED:
        raise Refused("part.closed")
    _check(work, part, record)
    _store(work, actor, part, record, data)
    begin_visit(work, part)
    return None


def record_from(data: Mapping[str, Any]) -> Record:
    """What a message, a form or a stored row says of a visit."""
    lists = {name: tuple(data[name]) for name in ("officers", "advice")}
    return Record(**{name: data[name] for name in Record.__annotations__} | lists)


def current_record(work: UnitOfWork, part_id: str) -> Any | None:
    """The newest version of a part's record; None if there is none."""
    return max(work.visit_records.find(part_id=part_id), key=lambda row: row.version, default=None)


def _check(work: UnitOfWork, part: Any, record: Record) -> None:
    campaign = work.campaigns.see(part.campaign_id)
    pack = work.law_of(campaign)
    team = {id_: work.inspectors.see(id_).name for id_ in part.inspectors}
    check_record(pack, fields_of(pack, part.department, part.items), team, record, work.now)
    window = phase_from_data(campaign.plan, "inspection")
    for line in record.steps:
        must_be_inside(window_of(work, window, part.visit_id, line["done_at"]), line["done_at"])


def _note(stored: Any, record: Record, data: Mapping[str, Any]) -> Refused:
    is_other = stored.method != record.method or stored.content != _content(data)
    if stored.version == record.version and is_other:
        raise Refused("visit.version_taken", version=record.version)
    return Refused("visit.older_version", version=record.version, stored=stored.version)


def _store(work: UnitOfWork, actor: Actor, part: Any, record: Record, data: Mapping[str, Any]) -> None:
    work.visit_records.new(
        id=record_number(part.id, record.version), part_id=part.id, visit_id=part.visit_id,
        campaign_id=part.campaign_id, department=part.department, version=record.version, method=record.method,
        content=_content(data), recorded_by=actor.id, recorded_at=work.now,
    )  # fmt: skip
    work.record(
        actor, "visit.recorded", f"part/{part.id}",
        version=record.version, method=record.method, steps=[line["step"] for line in record.steps],
        evidence=[line["sha256"] for line in record.evidence],
    )  # fmt: skip


def _content(data: Mapping[str, Any]) -> dict[str, Any]:
    """What the version says, as its row holds it."""
    content = {name: data[name] for name in CONTENT} | {name: list(data[name]) for name in ("officers", "advice")}
    content["evidence"] = [{name: line[name] for name in EVIDENCE} for line in data["evidence"]]
    content["steps"] = [{**line, "done_at": line["done_at"].isoformat()} for line in data["steps"]]
    return content
