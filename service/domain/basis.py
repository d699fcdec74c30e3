"""Is the document that a plan stands on in force on its days, and what is to be done if it is not (C013)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from service.domain.policy import PolicyPack
from service.domain.refusals import Refused

BLOCKS = "block"


def check_basis(law: PolicyPack, days: Iterable[date]) -> Refused | None:
    """None while the document is in force on all the days. Otherwise `pack.expired` with the first day that is not
    covered: raised if the law's own rule `expired_basis` says block, returned as a warning if it says warn."""
    outside = sorted(day for day in days if not law.is_valid_on(day))
    if not outside:
        return None
    ends = law.valid_to or "—"
    refused = Refused("pack.expired", title=law.title, on=outside[0], valid_from=law.valid_from, valid_to=ends)
    if law.text("expired_basis") == BLOCKS:
        raise refused
    return refused
