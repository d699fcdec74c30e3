"""Reads the law that a campaign has pinned from the texts that were kept for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

from service.domain.conflicts import joined
from service.domain.law_versions import BASELINE, Pin
from service.domain.policy import PolicyPack
from service.policies.loading import load_pack, read_pack

MOST_KEPT = 256
_known: dict[str, PolicyPack] = {}  # by the id of the pin, which is a hash of its content: the same in every database


def pinned_law(law_id: str, pin: Callable[[], Pin], text: Callable[[str], str]) -> PolicyPack:
    """The law of a pin, read once; `text` gives a kept text by its hash.

    A rule that the product learned of later is the baseline's of today: there was nothing to keep."""
    if law_id not in _known:
        if len(_known) >= MOST_KEPT:
            _known.clear()
        _known[law_id] = _with_later_rules(_read(pin(), text))
    return _known[law_id]


@lru_cache(MOST_KEPT)
def pack_of_text(pack_id: str, text: str) -> PolicyPack:
    """The pack written in a text, alone; PackFault if it is faulty."""
    return read_pack(f"{pack_id}.toml", text)


def _read(pin: Pin, text: Callable[[str], str]) -> PolicyPack:
    packs = [pack_of_text(kept.id, text(kept.sha256)) for kept in pin.packs]
    return joined(packs, pack_of_text(pin.baseline.id, text(pin.baseline.sha256)), pin.taken)


def _with_later_rules(law: PolicyPack) -> PolicyPack:
    return replace(law, rules=MappingProxyType({**load_pack(BASELINE).rules, **law.rules}))
