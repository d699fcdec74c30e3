"""The transfers of duties that a department gives or takes, with what moved (C014)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.domain.actors import Actor
from service.infrastructure.tables.item_lists import DutyTransfer
from service.queries import scope
from service.queries.paging import Page, paged


@dataclass(frozen=True)
class TransferLine:
    """One transfer."""

    id: str
    sender: str
    receiver: str
    items: Sequence[str]
    document: str
    effective_on: date
    state: str
    proposed_by: str
    proposed_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    moved: Mapping[str, Any]


def transfers(session: Session, viewer: Actor, page: int) -> Page[TransferLine]:
    """One page of the transfers, the newest first."""
    row = DutyTransfer
    columns = (
        row.id, row.sender, row.receiver, row.items, row.document, row.effective_on, row.state, row.proposed_by,
        row.proposed_at, row.decided_by, row.decided_at, row.moved,
    )  # fmt: skip
    found = select(*columns).where(scope.duty_transfers(viewer)).order_by(row.proposed_at.desc(), row.id.desc())
    return paged(session, found, page, TransferLine)
