"""Keeps the texts of the law in force today, so that a campaign goes on under them whatever comes later."""

from __future__ import annotations

from service.domain.law_versions import BASELINE, Pin, PinnedText, text_hash
from service.ports import UnitOfWork


def pin_law(work: UnitOfWork, pack_id: str) -> str:
    """The id of the law that is in force today, kept; PolicyFault if there is no such pack."""
    pin = Pin((_kept(work, pack_id),), _kept(work, BASELINE))
    if not work.pinned_laws.find(id=pin.id):
        work.pinned_laws.new(id=pin.id, pin=pin.as_data())
    return pin.id


def _kept(work: UnitOfWork, pack_id: str) -> PinnedText:
    text = work.pack_text(pack_id)
    text_id = keep_text(work, text)
    return PinnedText(pack_id, text_id)


def keep_text(work: UnitOfWork, text: str) -> str:
    """Store a text under its hash, once; returns the hash."""
    text_id = text_hash(text)
    if not work.law_texts.find(id=text_id):
        work.law_texts.new(id=text_id, text=text)
    return text_id
