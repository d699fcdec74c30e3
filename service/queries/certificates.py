"""The certificate of a draw as it is published: with the frozen libraries, and the rounds that followed (SSJ1 section
6)."""

from __future__ import annotations

import json

from sqlalchemy import Text, cast, select
from sqlalchemy.orm import Session

from service.domain.draw.shapes import Libraries
from service.infrastructure.tables.draws import Draw, DrawRound, FrozenLine


def certificate_text(session: Session, draw_id: str) -> str | None:
    """The published certificate as JSON text; None if there is none."""
    found = session.scalar(
        select(cast(Draw.certificate, Text)).where(Draw.id == draw_id, Draw.certified_at.is_not(None))
    )
    if found is None:
        return None
    libraries = ",".join(f'"{name}":[{_lines(session, draw_id, name)}]' for name in Libraries.__annotations__)
    return f'{found.strip()[:-1]},"libraries":{{{libraries}}},"rounds":{_rounds(session, draw_id)}}}'


def _lines(session: Session, draw_id: str, name: str) -> str:
    found = select(FrozenLine.line).where(FrozenLine.draw_id == draw_id, FrozenLine.list == name)
    return ",".join(session.scalars(found.order_by(FrozenLine.number)))


def _rounds(session: Session, draw_id: str) -> str:
    found = select(DrawRound.record).where(DrawRound.draw_id == draw_id, DrawRound.closed_at.is_not(None))
    return json.dumps(list(session.scalars(found.order_by(DrawRound.number))), ensure_ascii=False)
