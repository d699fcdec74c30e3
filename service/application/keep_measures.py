"""Keep what came beside a decision on a referral: each measure is a row of its own, on the case (C079, C113)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from service.domain.measures import Measure
from service.domain.numbers import measure_number
from service.ports import UnitOfWork


def keep_measures(work: UnitOfWork, referral: Any, measures: Sequence[Measure]) -> None:
    """Write the measures of a referral that is decided; a later decision of it adds to them."""
    known = work.measures.count(referral_id=referral.id)
    for serial, measure in enumerate(measures, known + 1):
        work.measures.new(
            id=measure_number(referral.id, serial), referral_id=referral.id, finding_id=referral.finding_id,
            campaign_id=referral.campaign_id, object_id=referral.object_id, department=referral.receiver,
            recorded_at=work.now, **vars(measure),
        )  # fmt: skip
