"""Every source of a case file, in one list."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from sqlalchemy import func, not_, select
from sqlalchemy.orm import Session

from service.domain.calendar import WorkCalendar
from service.domain.case_files import LeftOut, Source, Why, in_order
from service.infrastructure.tables.inspections import Part
from service.ports import Files
from service.queries import scope
from service.queries.case_files.audit import audit
from service.queries.case_files.clocks import clocks
from service.queries.case_files.evidence import evidence
from service.queries.case_files.law_and_draw import draws, laws
from service.queries.case_files.matter import Matter
from service.queries.case_files.messages import received, sent
from service.queries.case_files.rows import decided_elsewhere, rows, shared_fields


def other_parts(session: Session, matter: Matter) -> Iterable[LeftOut]:
    """The parts of other departments in the same visits."""
    found = select(func.count()).where(Part.visit_id.in_(matter.visits), not_(scope.parts(matter.viewer)))
    yield LeftOut("part", session.scalar(found) or 0, Why.OTHER_DEPARTMENT)


# A further source needs its function here: it yields what goes in, and what is left out.
COLLECTORS = (rows, decided_elsewhere, shared_fields, received, sent, draws, laws, audit, other_parts)


def collect(
    session: Session, matter: Matter, calendar: WorkCalendar, files: Files
) -> tuple[list[Source], list[LeftOut]]:
    """What goes into the case, in order, and what does not. The bytes are read later, in the same session."""
    found: list[Source | LeftOut] = []
    for collector in (*COLLECTORS, partial(clocks, calendar=calendar), partial(evidence, files=files)):
        found += collector(session, matter)
    return (
        in_order(each for each in found if isinstance(each, Source)),
        [each for each in found if isinstance(each, LeftOut)],
    )
