"""When a part closes, its partners are told the fields that the pack lets them read, and nothing else (C097)."""

from __future__ import annotations

from typing import Any

from schemas.catalogue import full_name
from service.application.record_visit import current_record
from service.domain.policy import PolicyPack
from service.domain.states import PartState
from service.ports import UnitOfWork


def share_part(work: UnitOfWork, part: Any) -> None:
    """Keep what each partner may read, and send it as `part.shared`; a partner that may read nothing hears nothing."""
    pack, record = work.law_of(work.campaigns.see(part.campaign_id)), current_record(work, part.id)
    entered = {line["code"]: line["value"] for line in record.content["entries"]} if record else {}
    for theirs in work.parts.find(visit_id=part.visit_id):
        codes = [each.code for each in pack.shared_fields if theirs.department in each.readers and each.code in entered]
        if theirs.department != part.department and theirs.state != PartState.WITHDRAWN and codes:
            _share(work, pack, part, theirs, {code: entered[code] for code in codes})


def _share(work: UnitOfWork, pack: PolicyPack, part: Any, theirs: Any, entries: dict[str, str]) -> None:
    for code, value in entries.items():
        work.shared_entries.new(
            part_id=part.id, reader=theirs.department, code=code, visit_id=part.visit_id, department=part.department,
            value=value, shared_at=work.now,
        )  # fmt: skip
    names = {each.code: each.name for each in pack.record_fields}
    told = [{"code": code, "name": names[code], "value": value} for code, value in entries.items()]
    data = {"part_id": theirs.id, "department": part.department, "entries": told}
    work.send(theirs.department, full_name("part.shared"), f"part/{theirs.id}", data)
