"""Record that the broker refused somebody: who tried what on which thing, and how often (C001)."""

from __future__ import annotations

from service.domain.actors import HUB_ACTOR
from service.ports import AccessRefusal, UnitOfWork


def record_access_refusal(work: UnitOfWork, refusal: AccessRefusal, count: int) -> None:
    """One entry of the audit log for `count` refusals of one kind; `refusal` is the first of them."""
    work.record(
        HUB_ACTOR,
        "broker.access_refused",
        f"broker-user/{refusal.user}",
        operation=refusal.operation,
        target=refusal.target,
        words=refusal.words,
        refused_at=(refusal.at or work.now).isoformat(),
        count=count,
    )
