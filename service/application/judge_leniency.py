"""How hard a violation may be met: the proposal from lists and facts, the checks, and the dossier (C117 to C126)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from service.application.follow_correction import refused_correction
from service.application.same_matter import earlier_findings
from service.domain import leniency
from service.domain.actors import Actor
from service.domain.law_tables import Degree
from service.domain.leniency import REFUSED_CORRECTION, Entry, Facts, Proposal
from service.domain.policy import PolicyPack
from service.domain.restraint import Scope, check_coercion, check_scope
from service.domain.states import EntryState, ObservationState
from service.ports import UnitOfWork


@dataclass(frozen=True)
class Matter:
    """One violation as a department is to meet it: whose it is, on whom, and on which day it was found."""

    department: str
    pack: PolicyPack
    object_id: str
    visit_id: str
    item_id: str
    violation: str
    on: date


@dataclass(frozen=True)
class Judgement:
    """What was stated, what is proposed, and what was taken (no outcome: nothing yet)."""

    matter: Matter
    circumstances: tuple[str, ...]
    proposal: Proposal
    outcome: str | None
    degree: Degree
    said: Mapping[str, Any]

    @property
    def deviation(self) -> str:
        """The reason for another degree than the proposed one; "" where none was needed."""
        return self.said.get("deviation", "") if leniency.deviates(self.proposal, self.degree) else ""

    @property
    def is_for_review(self) -> bool:
        """Whether it belongs in the review queue: too mild or too hard are both supervised (C123)."""
        if self.outcome is None:
            return False
        is_neutral_though_barred = bool(self.proposal.bars) and self.degree is Degree.NEUTRAL
        deviates = leniency.deviates(self.proposal, self.degree)
        return leniency.is_lenient(self.degree) or deviates or is_neutral_though_barred


def judge(work: UnitOfWork, matter: Matter, circumstances: list[str], said: Mapping[str, Any] | None) -> Judgement:
    """What is proposed; and if an outcome is `said`, that it may be taken. Refused as service.domain.leniency and
    service.domain.restraint say."""
    leniency.check_circumstances(matter.pack, circumstances)
    circumstances = _with_what_is_known(work, matter, circumstances)
    facts = _facts(work, matter, circumstances)
    proposal = leniency.propose(matter.pack, facts, _entries(work, matter))
    said = said or {}
    degree = _check_outcome(matter.pack, proposal, said) if said else Degree.NEUTRAL
    return Judgement(matter, tuple(sorted(circumstances)), proposal, said.get("outcome"), degree, said)


def keep_dossier(
    work: UnitOfWork, actor: Actor, judged: Judgement, finding_id: str, referral_id: str | None = None
) -> None:
    """The dossier of what was judged (C121), and its entry in the audit log."""
    matter, again = judged.matter, _reoffence_of(judged.proposal)
    handling = {name: str(value) if isinstance(value, date) else value for name, value in judged.said.items()}
    work.leniency_cases.new(
        finding_id=finding_id, referral_id=referral_id, department=matter.department, object_id=matter.object_id,
        violation=matter.violation, circumstances=list(judged.circumstances),
        proposal=as_data(judged.proposal), outcome=judged.outcome, degree=judged.degree.value,
        handling=handling or None, deviation=judged.deviation, is_for_review=judged.is_for_review, reoffence_of=again,
        judged_by=actor.id, judged_at=work.now,
    )  # fmt: skip
    if judged.outcome is not None:
        work.record(
            actor, "leniency.judged", f"finding/{finding_id}",
            outcome=judged.outcome, degree=judged.degree.value, proposal=as_data(judged.proposal),
            deviation=judged.deviation, scope=judged.said.get("scope", Scope.OBJECT.value),
        )  # fmt: skip


def proposal_of(work: UnitOfWork, finding: Any) -> dict[str, Any]:
    """What `finding.recorded` says of leniency: the member `leniency` where the finding was judged."""
    if not finding.violation:
        return {}
    work.flush()  # a dossier is written after its finding
    cases = work.leniency_cases.find(finding_id=finding.id)
    return {"leniency": cases[-1].proposal} if cases else {}


def told_of(judged: Judgement | None) -> dict[str, Any]:
    """What `finding.recorded` says of leniency right after the judgement, where there was one."""
    return {"leniency": as_data(judged.proposal)} if judged else {}


def as_data(proposal: Proposal) -> dict[str, Any]:
    """The proposal as it travels and is kept."""
    entry = proposal.entry
    return {
        "degree": proposal.degree.value if proposal.degree else None, "entry": entry.id if entry else None,
        "basis": entry.basis if entry else "", "conditions": list(entry.conditions) if entry else [],
        "bars": [{"kind": bar.kind.value, "what": bar.what} for bar in proposal.bars],
    }  # fmt: skip


def _check_outcome(pack: PolicyPack, proposal: Proposal, said: Mapping[str, Any]) -> Degree:
    outcome = pack.outcome(said["outcome"])
    check_coercion(outcome, said.get("coercion"))
    check_scope(pack, said.get("scope", Scope.OBJECT.value), said.get("approval"))
    degree = leniency.degree_of(outcome, said.get("leniency"))
    leniency.check_degree(pack, proposal, degree, said.get("deviation", ""))
    return degree


def _facts(work: UnitOfWork, matter: Matter, circumstances: list[str]) -> Facts:
    violation = matter.pack.violation(matter.violation)
    earlier = earlier_findings(work, matter.object_id, matter.visit_id, violation, matter.item_id, matter.on)
    return Facts(violation, frozenset(circumstances), earlier, _is_observed(work, matter), matter.on)


def _with_what_is_known(work: UnitOfWork, matter: Matter, stated: list[str]) -> list[str]:
    """What a department states, and that a correction was refused where a re-check found it (C118)."""
    is_by_item = matter.pack.violation(matter.violation).by_item
    is_refused = refused_correction(work, matter.object_id, matter.violation, matter.item_id, is_by_item)
    return sorted({*stated, *([REFUSED_CORRECTION] if is_refused else [])})


def _is_observed(work: UnitOfWork, matter: Matter) -> bool:
    approved = work.observation_periods.find(
        object_id=matter.object_id, department=matter.department, state=ObservationState.APPROVED.value
    )
    return any(period.starts_on <= matter.on <= period.ends_on for period in approved)


def _entries(work: UnitOfWork, matter: Matter) -> list[Entry]:
    rows = work.leniency_entries.find(
        department=matter.department, violation=matter.violation, state=EntryState.IN_FORCE.value
    )
    return [Entry(row.id, Degree(row.degree), tuple(row.conditions), row.basis) for row in rows]


def _reoffence_of(proposal: Proposal) -> str | None:
    return next((bar.what for bar in proposal.bars if bar.kind is leniency.BarKind.REOFFENCE), None)
