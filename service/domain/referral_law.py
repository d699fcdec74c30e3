"""What a pack says of referrals: which agency is competent for what is found, on what ground (C111)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ReferralRule:
    """Which agency is competent (`to`) for what is found: at one of the `items`, with one of the `results` and of the
    `violations`, where the rule names any (C111). `ground` and `basis` are what the letter says. `needs_head`: the
    sender's head decides before it is offered; `head_basis` says where that stands."""

    code: str
    to: str
    ground: str
    basis: str
    document: str
    article: str
    clause: str
    status: str
    quote: str
    items: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    violations: tuple[str, ...] = ()
    needs_head: bool = False
    head_basis: str = ""

    def covers(self, item: str, result: str, violation: str) -> bool:
        """Whether the rule speaks of this violation, found at this item with this result."""
        named = ((item, self.items), (result, self.results), (violation, self.violations))
        return all(not codes or code in codes for code, codes in named)
