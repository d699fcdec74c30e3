"""The files that may go along with a suspected crime: those that stand in the manifest of its problem."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.application.send_evidence import fetch_address
from service.ports import UnitOfWork


def manifest_of(work: UnitOfWork, case: Any) -> dict[str, str]:
    """SHA-256 -> name of every file of the finding's manifest, and of the part's record."""
    records = [row.content["evidence"] for row in work.visit_records.find(part_id=case.part_id)]
    files = {line["sha256"]: line["name"] for each in records for line in each}
    return files | {line.sha256: line.name for line in _lines(work, case)}


def with_addresses(work: UnitOfWork, case: Any) -> list[dict[str, Any]]:
    """The papers of the case with the address of each file that the hub has, for the police alone."""
    lines = {line.sha256: line for line in _lines(work, case)}
    return [{**paper, "files": [_file(work, case, file, lines) for file in paper["files"]]} for paper in case.papers]


def _lines(work: UnitOfWork, case: Any) -> list[Any]:
    found: list[Any] = work.evidence.find(part_id=case.part_id, item_id=case.item_id)
    return found


def _file(work: UnitOfWork, case: Any, file: Mapping[str, str], lines: Mapping[str, Any]) -> dict[str, Any]:
    line = lines.get(file["sha256"])
    nowhere = {"address": None, "valid_until": None}
    return {**file, **(fetch_address(work, line, case.police) if line is not None else nowhere)}
