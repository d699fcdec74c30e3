"""The two lists, 不予处罚 and 从轻减轻: what an entry holds, and who may let it take effect (C116, C122)."""

from __future__ import annotations

from dataclasses import dataclass

from service.domain.law_tables import Degree
from service.domain.leniency import LISTED, check_entry
from service.domain.policy import PolicyPack, UnknownEntry, Violation
from service.domain.refusals import Refused


@dataclass(frozen=True)
class EntryDraft:
    """What an entry says: the act in words and its code, all its conditions, the legal basis, and who punishes."""

    degree: Degree
    violation: str
    act: str
    conditions: tuple[str, ...]
    basis: str
    authority: str


def check_draft(pack: PolicyPack, draft: EntryDraft) -> None:
    """Refused unless nothing is missing, the violation is known and crosses no bottom line (C119), and the conditions
    rest on a ground of the law."""
    if draft.degree not in LISTED:
        raise Refused("leniency.degree_not_listed", degree=draft.degree.value)
    if not all(text.strip() for text in (draft.act, draft.basis, draft.authority)) or not draft.conditions:
        raise Refused("leniency.entry_incomplete")
    violation = _violation(pack, draft.violation)
    if violation.bottom_lines:
        source = pack.cited("bottom_lines")
        raise Refused("leniency.bottom_line", line=", ".join(violation.bottom_lines), source=source)
    check_entry(pack, draft.degree, draft.conditions)


def check_another_person(actor_id: str, *before: str | None) -> None:
    """Refused `leniency.same_person` for whoever took an earlier step with the entry (C122)."""
    if actor_id in before:
        raise Refused("leniency.same_person")


def _violation(pack: PolicyPack, code: str) -> Violation:
    try:
        return pack.violation(code)
    except UnknownEntry:
        raise Refused("finding.violation_unknown", violation=code) from None
