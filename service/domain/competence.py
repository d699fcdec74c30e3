"""Whose matter a violation is: the agency that the pack's rules of referral name, or the violation itself (C111)."""

from __future__ import annotations

from dataclasses import dataclass

from service.domain.policy import PolicyPack, UnknownEntry


@dataclass(frozen=True)
class Competence:
    """The agency competent for what was found, on what ground and basis, and whether the head decides first."""

    agency: str
    ground: str
    basis: str
    needs_head: bool


@dataclass(frozen=True)
class Found:
    """What a department found: on which content of its part, with which result and violation."""

    department: str
    content: str
    result: str
    violation: str


def competent_for(pack: PolicyPack, found: Found) -> Competence | None:
    """Who is competent; None where the matter is the finder's own. The first rule that covers it counts; where none
    does, the agency that the violation names."""
    violation = pack.violation(found.violation)
    if violation.competent == found.department:
        return None
    for rule in pack.referral_rules:
        if rule.to != found.department and rule.covers(_item_of(pack, found.content), found.result, found.violation):
            return Competence(rule.to, rule.ground, rule.basis, rule.needs_head)
    if violation.competent is None:
        return None
    return Competence(violation.competent, violation.name, violation.basis, needs_head=False)


def is_head_asked(pack: PolicyPack, found: Found) -> bool:
    """Whether the finder's head decides before this goes to anybody."""
    competent = competent_for(pack, found)
    return competent is not None and competent.needs_head


def _item_of(pack: PolicyPack, content: str) -> str:
    """The item of the list that the content belongs to; an item that is no content stands for itself."""
    try:
        return pack.content(content).item
    except UnknownEntry:
        return content
