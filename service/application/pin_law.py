"""Keeps the texts of the law in force today, so that a campaign goes on under them whatever comes later."""

from __future__ import annotations

from collections.abc import Sequence

from service.domain.conflicts import taken_from
from service.domain.law_versions import BASELINE, Pin, PinnedText, Precedence, text_hash
from service.domain.policy import PolicyFault
from service.domain.refusals import Refused
from service.policies.pinned import pack_of_text
from service.ports import UnitOfWork


def pin_law(work: UnitOfWork, pack_ids: Sequence[str], precedence: Precedence = Precedence.LEADER) -> str:
    """The id of the law that these packs make today, the leader's first, kept with what was taken from which where they
    disagree. Refused `pack.unknown` if there is no such pack, `pack.twice` if one is named twice."""
    if len(set(pack_ids)) < len(pack_ids):
        raise Refused("pack.twice")
    texts = {pack_id: _text(work, pack_id) for pack_id in (*pack_ids, BASELINE)}
    alone = [pack_of_text(pack_id, texts[pack_id]) for pack_id in pack_ids]
    taken = taken_from(alone, pack_of_text(BASELINE, texts[BASELINE]), precedence)
    packs = tuple(PinnedText(pack_id, keep_text(work, texts[pack_id])) for pack_id in pack_ids)
    pin = Pin(packs, PinnedText(BASELINE, keep_text(work, texts[BASELINE])), precedence, taken)
    if not work.pinned_laws.find(id=pin.id):
        work.pinned_laws.new(id=pin.id, pin=pin.as_data())
    return pin.id


def keep_text(work: UnitOfWork, text: str) -> str:
    """Store a text under its hash, once; returns the hash."""
    text_id = text_hash(text)
    if not work.law_texts.find(id=text_id):
        work.law_texts.new(id=text_id, text=text)
    return text_id


def _text(work: UnitOfWork, pack_id: str) -> str:
    try:
        return work.pack_text(pack_id)
    except PolicyFault as fault:
        raise Refused("pack.unknown", pack=pack_id) from fault
