"""What follows the findings of one part: feedback, decisions, flags, versions of the publicity, objections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.domain.actors import Actor
from service.infrastructure.tables.results import CompletionFlag, Decision, Feedback, Objection, Publication
from service.queries.completion_flags import FlagLine, flag_lines
from service.queries.decisions import DecisionLine, decision_lines
from service.queries.objections import ObjectionLine
from service.queries.objections import statement as objection_lines
from service.queries.parts import PartPage, part_page
from service.queries.pushes import PushLine, push_lines


@dataclass(frozen=True)
class PartResults:
    """Everything of one part; `feedback` is None until the party was told."""

    part: PartPage
    feedback: Feedback | None
    flags: Sequence[FlagLine]
    decisions: Sequence[DecisionLine]
    publications: Sequence[PushLine]
    objections: Sequence[ObjectionLine]


def part_results(session: Session, viewer: Actor, part_id: str) -> PartResults | None:
    """The part's results, or None if there is no part that the viewer may see."""
    part = part_page(session, viewer, part_id)
    if part is None:
        return None
    flags = flag_lines().where(CompletionFlag.part_id == part_id)
    decisions = decision_lines().where(Decision.part_id == part_id).order_by(Decision.recorded_at, Decision.id)
    versions = push_lines().where(Publication.part_id == part_id).order_by(Publication.version.desc())
    objected = objection_lines(viewer).where(Objection.part_id == part_id)
    by_flag = flags.order_by(CompletionFlag.item_id, CompletionFlag.flag)
    return PartResults(
        part=part,
        feedback=session.scalar(select(Feedback).where(Feedback.part_id == part_id)),
        flags=[FlagLine(*row) for row in session.execute(by_flag)],
        decisions=[DecisionLine(*row) for row in session.execute(decisions)],
        publications=[PushLine(*row) for row in session.execute(versions)],
        objections=[ObjectionLine(*row) for row in session.execute(objected)],
    )
