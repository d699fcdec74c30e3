"""The packs that are in force today: those of the product, and those that administrators put in force."""

from __future__ import annotations

from service.domain.law_versions import BASELINE, VersionState
from service.domain.policy import PolicyPack
from service.policies.loading import pack_ids
from service.policies.pinned import pack_of_text
from service.ports import UnitOfWork


def packs_in_force(work: UnitOfWork) -> dict[str, PolicyPack]:
    """Id -> the pack as in force today, alone; the baseline first. One that begins later is not among them."""
    enacted = work.pack_versions.find(state=VersionState.ENACTED)
    own = {row.pack_id for row in enacted if row.in_force_from <= work.today}
    ids = [BASELINE, *sorted({*pack_ids(), *own} - {BASELINE})]
    return {pack_id: pack_of_text(pack_id, work.pack_text(pack_id)) for pack_id in ids}
