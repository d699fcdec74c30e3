"""Read and lock at once what the messages of a batch are about, in the order in which everybody locks."""

from __future__ import annotations

from collections.abc import Sequence

from schemas.catalogue import full_name
from service.ports import Message, UnitOfWork

FINDING = full_name("finding.submitted")
CLOCKS = ("inspection", "publication", "feedback")


def read_ahead(work: UnitOfWork, messages: Sequence[Message]) -> None:
    """Lock the parts that the messages name; of those with findings also the visits and clocks, and read what was found
    there before. Every use case that adds or changes one of these holds the part's lock, which is ours now."""
    work.parts.lock(message.data["part_id"] for message in messages if "part_id" in message.data)
    parts = work.parts.lock(message.data["part_id"] for message in messages if message.type == FINDING)
    if not parts:
        return
    ids = [part.id for part in parts]
    work.visits.lock(part.visit_id for part in parts)
    work.deadlines.lock(f"{clock}:{part_id}" for part_id in ids for clock in CLOCKS)
    work.findings.read_ahead("part_id", ids)
    work.evidence.read_ahead("part_id", ids)
