"""What the papers of a correction say, in the words of its law."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from service.domain.correction_papers import Ordered, Rechecked
from service.queries.corrections import CorrectionLine, inspectors_in_post
from service.queries.laws import law_of
from service.web.paper_words import chinese_words


def ordered_facts(session: Session, found: CorrectionLine) -> Ordered:
    """The order as its paper writes it."""
    law = law_of(session, found.law_id)
    violation = law.violation(found.violation)
    return Ordered(
        found.id, chinese_words("department", found.department), found.object_name, found.object_id,
        law.content(found.item_id).title, violation.name, violation.basis, found.facts,
        law.outcome(found.outcome).name, found.demands, found.document_number, found.ordered_on, found.due_on,
    )  # fmt: skip


def recheck_facts(session: Session, found: CorrectionLine, recheck: Mapping[str, Any]) -> Rechecked:
    """The re-check as its paper writes it."""
    names = dict(inspectors_in_post(session, found.department))
    owner, step = recheck["owner"], recheck["next_step"]
    return Rechecked(
        date.fromisoformat(recheck["checked_on"]), [names.get(id_, id_) for id_ in recheck["officers"]],
        law_of(session, found.law_id).method(recheck["method"]).name, chinese_words("recheck", recheck["result"]),
        recheck["words"], recheck["document_number"],
        [(line["name"], line["sha256"]) for line in recheck["evidence"]], f"{step}（{owner}）" if owner else "",
    )  # fmt: skip
