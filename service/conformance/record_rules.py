"""The rules of a record as a rehearsal keeps them: those of the law, for the part that it has made up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from service.domain.policy import PolicyPack
from service.domain.visit_law import FieldKind, RecordField
from service.domain.visit_record import Record, check_complete, check_record


def check_record_of(pack: PolicyPack, part: Mapping[str, Any], record: Record, now: datetime) -> None:
    """Refused unless the part could be closed on this record. `part` is the data of `part.assigned`."""
    fields = [
        RecordField(line["code"], "", line["name"], "", FieldKind(line["kind"]), line["is_required"], "", "")
        for line in part["record_fields"]
    ]
    team = {line["inspector_id"]: line["name"] for line in part["inspectors"]}
    check_record(pack, fields, team, record, now)
    check_complete(pack, fields, [], record)
