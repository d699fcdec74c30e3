"""The files that may go along with a suspected crime: those that stand in a manifest of its problem."""

from __future__ import annotations

from typing import Any

from service.ports import UnitOfWork


def manifest_of(work: UnitOfWork, case: Any) -> dict[str, str]:
    """SHA-256 -> name of every file that was reported with a version of the finding or of the part's record."""
    findings = [row for row in work.findings.find(part_id=case.part_id) if row.item_id == case.item_id]
    lists = [row.report["evidence"] for row in findings]
    lists += [row.content["evidence"] for row in work.visit_records.find(part_id=case.part_id)]
    return {line["sha256"]: line["name"] for each in lists for line in each}
