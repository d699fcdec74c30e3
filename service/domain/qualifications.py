"""Which class of inspectors may be drawn: holders of an enforcement licence alone, or supervisors too (C022, C023)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from service.domain.plan import Plan
from service.domain.policy import PolicyPack


class Qualification(StrEnum):
    """The two classes of inspectors; each carries its label."""

    LICENCE = "licence"  # 行政执法证 (C023)
    SUPERVISION = "supervision"  # 日常监管人员, whom some documents admit as well (C022)


_TRAINING = "training:"
_ADMITTED = {
    "licence": (Qualification.LICENCE,),
    "licence_or_supervision": (Qualification.LICENCE, Qualification.SUPERVISION),
}


def admitted(pack: PolicyPack) -> tuple[Qualification, ...]:
    """The classes that the document lets into a team; without a word of it, holders of a licence alone (Law on
    Administrative Penalty, Art. 42)."""
    requirement = pack.text("licence_requirement") if pack.has_rule("licence_requirement") else "licence"
    return _ADMITTED[requirement]


def item_skill(item: str) -> str:
    """The skill that a team asks for, or a frozen line shows, of whoever knows an inspection item (C026)."""
    return f"item:{item}"


def training_skill(training_id: str) -> str:
    """The skill of whoever attended a training (C110)."""
    return f"{_TRAINING}{training_id}"


def training_of(skill: str) -> str | None:
    """The training that a skill stands for, or None."""
    return skill.removeprefix(_TRAINING) if skill.startswith(_TRAINING) else None


def asking_for(plan: Plan, skills: Iterable[str]) -> Plan:
    """The plan with every team asking for these skills too (C026, C110)."""
    teams = {code: replace(team, skills=tuple(sorted({*team.skills, *skills}))) for code, team in plan.teams.items()}
    return replace(plan, teams=teams)
