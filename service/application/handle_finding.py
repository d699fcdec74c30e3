"""An officer handles a problem on the console, where the department has people only: a new version of the finding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from service.application.judge_finding import judge_finding
from service.application.judge_leniency import as_data
from service.application.record_finding import record_finding
from service.domain.actors import Actor, Role
from service.domain.refusals import Refused
from service.domain.results import TO_JUDICIARY
from service.domain.states import FindingState
from service.ports import UnitOfWork


def handle_finding(
    work: UnitOfWork, actor: Actor, finding_id: str, circumstances: Sequence[str], handling: Mapping[str, Any]
) -> None:
    """Being handled -> settled, by the same rules as a department's own system (C117 to C125); `handling` is shaped as
    in `finding.submitted`. The department's system is told of the new version. A suspected crime has a way of its own:
    Refused `crime.needs_case`."""
    finding = _being_handled(work, actor, finding_id)
    if handling["outcome"] == TO_JUDICIARY:
        raise Refused("crime.needs_case")
    said = {name: getattr(finding, name) for name in ("part_id", "item_id", "result", "violation", "facts")}
    data = {
        **said, **finding.report, "version": finding.version + 1, "inspected_at": finding.inspected_at,
        "circumstances": list(circumstances), "handling": dict(handling),
    }  # fmt: skip
    record_finding(work, actor, data, None)


def propose_handling(work: UnitOfWork, actor: Actor, finding_id: str, circumstances: Sequence[str]) -> dict[str, Any]:
    """What the lists propose for a finding that is being handled, if these circumstances are stated; nothing is
    recorded. Shaped as `leniency` in `finding.recorded`."""
    finding = _being_handled(work, actor, finding_id)
    part = work.parts.see(finding.part_id)
    stated = {"item_id": finding.item_id, "violation": finding.violation, "inspected_at": finding.inspected_at}
    data = {**stated, "circumstances": list(circumstances), "handling": None}
    judged = judge_finding(work, work.law_of(work.campaigns.see(part.campaign_id)), part, data, "handle")
    assert judged is not None  # a finding that is being handled has its violation
    return as_data(judged.proposal)


def _being_handled(work: UnitOfWork, actor: Actor, finding_id: str) -> Any:
    actor.needs_role(Role.OFFICER)
    finding = work.findings.see(finding_id)
    actor.needs_department(work.parts.see(finding.part_id).department)
    if finding.state != FindingState.HANDLING:
        raise Refused("state.not_allowed", thing="finding", state=finding.state, event="settle")
    return finding
