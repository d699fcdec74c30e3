"""A department proposes changes of the object library; they take effect once somebody has reviewed them (C016)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.application.note_page import note_page
from service.domain.actors import Actor
from service.domain.refusals import Refused
from service.domain.states import PROPOSAL, ProposalState
from service.ports import Message, UnitOfWork

LIBRARY = "library/objects"
FIELDS = (
    "name", "entity_type", "kinds", "profit_type", "scale", "region", "address", "credit_class", "status", "flags",
)  # fmt: skip


def propose_objects(work: UnitOfWork, actor: Actor, data: Mapping[str, Any], cause: Message) -> Refused | None:
    """Keep the rows of one page as proposals, one for each object and department: a newer version takes the place of an
    older one, and an older or equal one is counted and changes nothing. What stands in the library already needs no
    review."""
    work.next_number(LIBRARY)  # locked: of two reports at once, the second sees the first
    newest = {line["object_id"]: line for line in sorted(data["objects"], key=lambda line: line["version"])}
    present = {row.id: row for row in work.objects.find(id=sorted(newest))}
    taken = sum(_propose(work, cause, newest[id_], present.get(id_)) for id_ in sorted(newest))
    return note_page(work, actor, LIBRARY, data, cause, taken, len(data["objects"]) - taken)


def _propose(work: UnitOfWork, cause: Message, line: Mapping[str, Any], present: Any) -> bool:
    values = {name: line["registration_status" if name == "status" else name] for name in FIELDS}
    key = (cause.department, line["object_id"])
    row = work.proposals.get(key)
    if row is None:
        row = work.proposals.new(department=key[0], object_id=key[1], state=ProposalState.PROPOSED, version=0)
    if row.version >= line["version"]:
        return False
    row.version, row.values, row.region = line["version"], values, present.region if present else values["region"]
    row.message_id, row.proposed_at = cause.id, work.now
    row.decided_by, row.decided_at, row.answer = None, None, ""
    row.state = PROPOSAL.after(row.state, "propose_object")
    if present is not None and all(getattr(present, name) == value for name, value in values.items()):
        row.state = PROPOSAL.after(row.state, "accept_object")
    return True
