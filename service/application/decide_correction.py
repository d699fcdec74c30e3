"""What was not corrected is decided anew, without leniency: refusing to correct bars it (C118)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.application.judge_leniency import Matter, judge, keep_dossier
from service.application.keep_to_crime import must_not_replace_crime
from service.application.record_decision import Ruling, record_decision
from service.application.report_correction import own_correction
from service.domain.actors import Actor
from service.domain.corrections import CORRECTION
from service.domain.findings import check_powers
from service.domain.fines import Fine, check_fine
from service.domain.policy import PolicyPack
from service.domain.refusals import Refused
from service.domain.results import decision_of
from service.domain.states import FINDING, FindingState
from service.domain.time_zone import local_day
from service.ports import UnitOfWork

ON_ITS_WAY = (FindingState.PROPOSED, FindingState.REFERRED)


def decide_anew(work: UnitOfWork, actor: Actor, correction_id: str, said: Mapping[str, Any]) -> None:
    """Uncorrected -> decided; `said` is shaped as the handling in `finding.submitted`. A problem that was still being
    handled is settled with it; one that is with another agency is decided there, and an accepted referral by its own
    decision. Refused while a suspected crime is open on it."""
    row = own_correction(work, actor, correction_id)
    CORRECTION.after(row.state, "decide_anew")
    finding = work.findings.need(row.finding_id)
    if finding.state in ON_ITS_WAY and not _is_decided(work, row):
        raise Refused("correction.decided_elsewhere")
    must_not_replace_crime(work, row.part_id, row.item_id)
    pack = work.law_of(work.campaigns.see(row.campaign_id))
    _check(pack, row, said)
    judged = judge(work, _matter(work, pack, row, finding), [], said)
    keep_dossier(work, actor, judged, finding.id, row.referral_id)
    ruling = Ruling(said["outcome"], said["words"], said["done_on"], said["document_number"], said["fine"])
    record_decision(work, actor, finding, row.department, ruling)
    if finding.state == FindingState.HANDLING:
        finding.state = FINDING.after(finding.state, "settle")


def _is_decided(work: UnitOfWork, row: Any) -> bool:
    """Whether the referral on which the correction was ordered has its decision already."""
    return row.referral_id is not None and work.referrals.see(row.referral_id).decision is not None


def _check(pack: PolicyPack, row: Any, said: Mapping[str, Any]) -> None:
    check_powers(pack, row.department, said["outcome"])
    if said["fine"]:
        check_fine(pack, row.violation, said["outcome"], Fine(**said["fine"]))
    if decision_of(pack, row.violation, said["outcome"]) is None:
        raise Refused("decision.not_final", outcome=said["outcome"])


def _matter(work: UnitOfWork, pack: PolicyPack, row: Any, finding: Any) -> Matter:
    visit = work.parts.see(row.part_id).visit_id
    found_on = local_day(finding.inspected_at)
    return Matter(row.department, pack, row.object_id, visit, row.item_id, row.violation, found_on)
