"""A reviewer takes proposed changes of the object library over, or not; until then they are in no draw (C016, C017)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from schemas.catalogue import full_name
from service.application.change_row import OBJECTS, change_row
from service.application.flag_object import keep_listed
from service.application.propose_objects import LIBRARY
from service.domain.actors import Actor
from service.domain.refusals import Refused
from service.domain.states import PROPOSAL
from service.domain.targeted_checks import CampaignKind
from service.ports import UnitOfWork

Key = tuple[str, str]


def accept_proposals(work: UnitOfWork, actor: Actor, keys: Sequence[Key]) -> int:
    """Proposed -> accepted, all of them or none; `keys` are (department, object). The object gets a new version, or is
    new in the library. A frozen draw keeps its own copy. Returns how many."""
    for key in sorted(set(keys)):
        proposal = _decided(work, actor, key, "accept_object")
        _take_over(work, actor, proposal)
        work.record(
            actor, "library.change_accepted", f"object/{proposal.object_id}",
            department=proposal.department, version=proposal.version,
        )  # fmt: skip
    return len(set(keys))


def reject_proposals(work: UnitOfWork, actor: Actor, keys: Sequence[Key], reason: str) -> int:
    """Proposed -> rejected, with the reason; each is answered by `message.rejected`. Returns how many."""
    if not reason.strip():
        raise Refused("library.reason_missing")
    for key in sorted(set(keys)):
        proposal = _decided(work, actor, key, "reject_object")
        proposal.answer = reason
        _answer(work, proposal, Refused("library.change_rejected", object=proposal.object_id, reason=reason))
        work.record(
            actor, "library.change_rejected", f"object/{proposal.object_id}",
            department=proposal.department, version=proposal.version, reason=reason,
        )  # fmt: skip
    return len(set(keys))


def _decided(work: UnitOfWork, actor: Actor, key: Key, event: str) -> Any:
    """The reviewing department is the one that leads campaigns in the object's region; where none does, the one that
    proposed the change."""
    proposal = work.proposals.need(key)
    leads = {campaign.lead for campaign in work.campaigns.find(region=proposal.region, kind=CampaignKind.RANDOM)}
    if actor.department not in (leads or {proposal.department}):
        raise Refused("scope.foreign", department=actor.department)
    proposal.state = PROPOSAL.after(proposal.state, event)
    proposal.decided_by, proposal.decided_at = actor.id, work.now
    return proposal


def _take_over(work: UnitOfWork, actor: Actor, proposal: Any) -> None:
    row = work.objects.get(proposal.object_id)
    if row is None:
        work.objects.new(id=proposal.object_id, version=1, updated_at=work.now, **proposal.values)
        work.flush()  # another proposal for the same object may follow
        return
    (values,) = keep_listed(work, [{**proposal.values, "id": row.id}])
    change_row(work, actor, OBJECTS, row, {name: values[name] for name in proposal.values})


def _answer(work: UnitOfWork, proposal: Any, answer: Refused) -> None:
    data = {
        "message_id": proposal.message_id,
        "type": full_name("library.object.changed"),
        "code": answer.code,
        "words": answer.words(),
        "fields": {},
    }
    work.send(proposal.department, full_name("message.rejected"), LIBRARY, data)
