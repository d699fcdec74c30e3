"""An administrator proposes a pack, new or a new version of one; it is in force only once another enacts it."""

from __future__ import annotations

from service.application.packs_in_force import packs_in_force
from service.application.pin_law import keep_text
from service.application.propose_letter_change import needs_administrator
from service.domain.actors import Actor
from service.domain.law_versions import VersionState
from service.domain.refusals import Refused
from service.policies.checking import check_text
from service.ports import UnitOfWork


def propose_pack(work: UnitOfWork, actor: Actor, data: bytes, pack_id: str | None) -> str:
    """Keep the text as a version of `pack_id` (None: of a pack that is new); returns the version's id. FileRefused with
    every fault of the file; Refused `pack.unchanged` if it is what is in force already."""
    needs_administrator(actor)
    known = packs_in_force(work)
    proposed = check_text(data, known, pack_id)
    id_ = proposed.pack.id
    text_id = keep_text(work, proposed.text)
    replaces = keep_text(work, work.pack_text(id_)) if id_ in known else None
    if text_id == replaces:
        raise Refused("pack.unchanged")
    number = work.next_number(f"pack:{id_}")
    version_id = f"{id_}/{number}"
    work.pack_versions.new(
        id=version_id, pack_id=id_, number=number, state=VersionState.PROPOSED, text_id=text_id, replaces=replaces,
        proposed_by=actor.id, proposed_at=work.now,
    )  # fmt: skip
    work.record(actor, "pack.proposed", f"pack/{id_}", version=version_id, sha256=text_id, replaces=replaces)
    return version_id
