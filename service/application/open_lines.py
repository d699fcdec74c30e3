"""The sealed columns of a draw's frozen lines are opened to an auditor, as they were at the freeze (SSJ1 section 2)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, TypedDict

from service.application.freeze_draw import attempts
from service.domain.actors import Actor
from service.domain.draw.records import salt
from service.domain.refusals import Refused
from service.ports import UnitOfWork


class Opening(TypedDict):
    """What opens one line; `line` is the id, or inspector and object with a bar between."""

    list: str
    line: str
    salt: str
    columns: dict[str, Any]


def open_lines(work: UnitOfWork, actor: Actor, campaign_id: str) -> Iterator[Opening]:
    """The openings of every line of the latest attempt, one after the other; that it was opened is on record. Refused
    `row.unknown` if nothing was frozen."""
    work.campaigns.see(campaign_id)
    found = attempts(work, campaign_id)
    if not found:
        raise Refused("row.unknown", kind="抽取", id=campaign_id)
    draw = found[-1]
    work.record(actor, "draw.opened", f"campaign/{campaign_id}", freeze_hash=draw.freeze_hash)
    return (
        {
            "list": row.list,
            "line": row.key,
            "salt": salt(draw.salt, row.list, row.key),
            "columns": json.loads(row.columns),
        }
        for row in work.frozen_lines.each(draw_id=draw.id)
    )
