"""Before a part closes: its record is there and holds all that the pack requires (C087 to C090, C097)."""

from __future__ import annotations

from typing import Any

from service.application.record_finding import current_findings
from service.application.record_visit import current_record, record_from
from service.domain.refusals import TooEarly
from service.domain.visit_record import check_complete, fields_of
from service.ports import UnitOfWork


def must_be_recorded(work: UnitOfWork, part: Any) -> None:
    """Refused, naming what is missing; without any record it is too early."""
    stored = current_record(work, part.id)
    if stored is None:
        raise TooEarly("visit.recorded")
    pack = work.law_of(work.campaigns.see(part.campaign_id))
    methods = {row.report["method"] for row in current_findings(work, part.id)}
    record = record_from({"version": stored.version, "method": stored.method, **stored.content})
    check_complete(pack, fields_of(pack, part.department, part.items), methods, record)
