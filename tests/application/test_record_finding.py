"""One finding on one item: what is taken, what is refused, and what its first step is."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from service.application.decline_referral import decline_referral
from service.domain.refusals import Refused, TooEarly
from service.domain.states import FindingState, PartState, ReferralState, VisitState
from service.domain.time_zone import CHINA
from tests.district import GUIDED, INSPECTED_AT, OFFICER, UNLICENSED, UNREACHABLE, District
from tests.fakes import LEAD, PARTNER, STRANGER

CORRECTED = {"result": "corrected", "violation": "minor_corrected_on_spot"}


@pytest.fixture
def scheduled(drawn) -> District:
    drawn.schedule(drawn.part(LEAD))
    return drawn


def refused(district: District, **finding) -> str:
    part, before = district.part(LEAD), len(district.rows("findings"))
    with pytest.raises(Refused) as caught:
        district.find(part, **{"item": part.items[0]} | finding)
    assert len(district.rows("findings")) == before
    return caught.value.code


def states(district: District) -> dict[int, str]:
    return {row.version: row.state for row in district.rows("findings", item_id="YS-1")}


@pytest.mark.clause("C001")
def test_a_finding_is_stored_answered_and_recorded(scheduled):
    part = scheduled.part(LEAD)
    scheduled.find(part, "YS-1")
    row = scheduled.one("findings")
    assert (row.part_id, row.item_id, row.version, row.state) == (part.id, "YS-1", 1, FindingState.SETTLED)
    assert scheduled.sent("finding.recorded") == [
        {"part_id": part.id, "item_id": "YS-1", "version": 1, "state": "settled", "publish_by": None}
    ]
    entry = scheduled.audit("finding.recorded")[0]
    assert (entry.actor, entry.subject, entry.details["result"]) == (
        "department:science",
        f"part/{part.id}",
        "no_problem",
    )


@pytest.mark.clause("C092")
def test_an_item_outside_the_checklist_is_refused(scheduled):
    assert refused(scheduled, item="YS-3") == "finding.item_not_listed"


def test_an_unknown_result_is_refused(scheduled):
    assert refused(scheduled, result="fine") == "finding.result_unknown"


def test_an_unknown_violation_is_refused(scheduled):
    assert refused(scheduled, result="other_violation", violation="rudeness") == "finding.violation_unknown"


def test_a_problem_without_its_violation_is_refused(scheduled):
    assert refused(scheduled, result="other_violation") == "finding.violation_missing"


def test_a_violation_without_a_problem_is_refused(scheduled):
    assert refused(scheduled, violation="run_without_permission") == "finding.violation_without_problem"


@pytest.mark.clause("C079")
@pytest.mark.parametrize("outcome", ["penalty", "listed_abnormal", "no_such_outcome"])
def test_an_outcome_beyond_the_departments_powers_is_refused(scheduled, outcome):
    assert refused(scheduled, **CORRECTED, handling={**GUIDED, "outcome": outcome}) == "finding.beyond_powers"


@pytest.mark.clause("C089")
def test_a_record_without_signature_or_refusal_is_refused(scheduled):
    assert refused(scheduled, signature={"signed_by": "", "refusal": ""}) == "finding.unsigned"


@pytest.mark.clause("C089")
def test_a_note_of_refusal_stands_for_the_signature(scheduled):
    scheduled.find(scheduled.part(LEAD), "YS-1", signature={"signed_by": "", "refusal": "负责人拒签"})
    assert scheduled.one("findings").report["signature"]["refusal"] == "负责人拒签"


def test_an_inspection_in_the_future_is_refused(scheduled):
    later = scheduled.clock.now() + timedelta(minutes=5, seconds=1)
    assert refused(scheduled, inspected_at=later) == "finding.in_future"


def test_a_clock_a_little_ahead_refuses_nothing(scheduled):
    scheduled.find(scheduled.part(LEAD), "YS-1", inspected_at=scheduled.clock.now() + timedelta(minutes=5))
    assert states(scheduled) == {1: FindingState.SETTLED}


@pytest.mark.clause("C085")
def test_an_inspection_outside_the_window_is_refused(scheduled):
    assert refused(scheduled, inspected_at=datetime(2023, 6, 30, 23, tzinfo=CHINA)) == "part.outside_window"


def test_a_finding_on_a_foreign_part_is_refused(scheduled):
    from service.application.record_finding import record_finding
    from tests.district import a_finding

    part = scheduled.part(LEAD)
    with pytest.raises(Refused) as caught:
        scheduled.say(PARTNER, record_finding, **a_finding(part, "YS-1"))
    assert caught.value.code == "scope.foreign"


def test_a_finding_before_the_schedule_is_too_early(drawn):
    part = drawn.part(LEAD)
    for step in (lambda: None, lambda: drawn.accept(part)):
        step()
        with pytest.raises(TooEarly):
            drawn.find(part, "YS-1")


@pytest.mark.clause("C093")
@pytest.mark.clause("C120")
def test_guidance_settles_a_minor_problem_of_its_own(scheduled):
    scheduled.find(scheduled.part(LEAD), "YS-1", **CORRECTED, handling=GUIDED)
    row = scheduled.one("findings")
    assert (row.state, row.outcome) == (FindingState.SETTLED, "guidance")
    assert row.report["handling"]["done_on"] == "2023-07-04"


@pytest.mark.clause("C115")
def test_an_own_problem_without_handling_stays_open(scheduled):
    scheduled.find(scheduled.part(LEAD), "YS-1", **CORRECTED)
    assert scheduled.one("findings").state == FindingState.HANDLING
    assert scheduled.rows("referrals") == []


@pytest.mark.clause("C111")
def test_another_agencys_matter_is_proposed_for_referral(scheduled):
    scheduled.find(scheduled.part(LEAD), "YS-1", **UNLICENSED)
    referral = scheduled.one("referrals")
    assert (referral.state, referral.sender, referral.receiver) == (ReferralState.PROPOSED, LEAD, STRANGER)
    assert scheduled.one("findings").state == FindingState.PROPOSED
    assert scheduled.rows("outbox", department=STRANGER) == []


@pytest.mark.clause("C075")
def test_market_supervision_keeps_who_cannot_be_reached(drawn):
    part = drawn.part(PARTNER)
    listed = {"outcome": "listed_abnormal", "words": "列入经营异常名录", "done_on": INSPECTED_AT.date()}
    drawn.inspect(part, **UNREACHABLE, handling=listed)
    assert (drawn.one("findings").state, drawn.rows("referrals")) == (FindingState.SETTLED, [])


def test_the_first_finding_begins_the_visit(scheduled):
    part = scheduled.part(LEAD)
    scheduled.find(part, "YS-1")
    assert scheduled.one("visits", id=part.visit_id).state == VisitState.UNDER_WAY


def test_the_last_item_makes_the_part_inspected(scheduled):
    part = scheduled.part(LEAD)
    scheduled.find(part, "YS-1", inspected_at=INSPECTED_AT)
    assert scheduled.part(LEAD).state == PartState.SCHEDULED
    scheduled.find(part, "YS-2", inspected_at=INSPECTED_AT + timedelta(hours=1))
    row = scheduled.part(LEAD)
    assert (row.state, row.inspected_at) == (PartState.INSPECTED, INSPECTED_AT + timedelta(hours=1))


# --- corrections ------------------------------------------------------------------------------------------------------


def test_a_correction_is_a_new_version_beside_the_old(scheduled):
    part = scheduled.part(LEAD)
    scheduled.find(part, "YS-1")
    scheduled.find(part, "YS-1", version=2, **CORRECTED, handling=GUIDED)
    assert states(scheduled) == {1: FindingState.SUPERSEDED, 2: FindingState.SETTLED}


@pytest.mark.parametrize("version", [3, 2, 1])
def test_an_older_or_equal_version_is_only_noted(scheduled, version):
    scheduled.find(scheduled.part(LEAD), "YS-1", version=3)
    note = scheduled.find(scheduled.part(LEAD), "YS-1", version=version)
    assert note.code == "finding.older_version"
    assert states(scheduled) == {3: FindingState.SETTLED}
    assert [told["version"] for told in scheduled.sent("finding.recorded")] == [3, 3]


def test_the_same_version_with_other_content_is_refused(scheduled):
    scheduled.find(scheduled.part(LEAD), "YS-1")
    assert refused(scheduled, facts="另一事实") == "finding.version_taken"


def test_an_older_version_is_noted_after_the_end_too(drawn):
    part = closed(drawn)
    assert drawn.find(part, "YS-1").code == "finding.older_version"


def test_an_inspected_part_still_takes_a_correction(scheduled):
    part = scheduled.part(LEAD)
    for item in part.items:
        scheduled.find(part, item)
    scheduled.find(part, "YS-1", version=2)
    assert scheduled.part(LEAD).state == PartState.INSPECTED


def test_a_correction_takes_the_open_proposal_with_it(scheduled):
    part = scheduled.part(LEAD)
    scheduled.find(part, "YS-1", **UNLICENSED)
    scheduled.find(part, "YS-1", version=2)
    assert states(scheduled) == {1: FindingState.SUPERSEDED, 2: FindingState.SETTLED}
    assert scheduled.one("referrals").state == ReferralState.SUPERSEDED


def test_a_corrected_violation_is_proposed_once_more(scheduled):
    part = scheduled.part(LEAD)
    scheduled.find(part, "YS-1", **UNLICENSED)
    scheduled.find(part, "YS-1", version=2, **UNREACHABLE)
    first, second = scheduled.rows("referrals")
    assert (first.state, second.state) == (ReferralState.SUPERSEDED, ReferralState.PROPOSED)
    assert (first.receiver, second.receiver) == (STRANGER, PARTNER)
    assert second.finding_id.endswith("/2")


def test_a_correction_after_the_referral_is_refused(drawn):
    part, _ = drawn.offer()
    with pytest.raises(Refused) as caught:
        drawn.find(part, part.items[0], version=2)
    assert caught.value.code == "finding.referred_already"
    assert drawn.one("referrals").state == ReferralState.OFFERED


@pytest.mark.clause("C097")
@pytest.mark.clause("C115")
def closed(district: District):
    part = district.part(LEAD)
    district.inspect(part)
    district.inspect(district.rows("parts", visit_id=part.visit_id, department=PARTNER)[0])
    district.publish(part)
    district.close_part(part)
    return part


def test_a_closed_part_takes_no_more_findings(drawn):
    part = closed(drawn)
    with pytest.raises(Refused) as caught:
        drawn.find(part, "YS-1", version=2, **UNLICENSED)
    assert caught.value.code == "part.closed"


@pytest.mark.clause("C111")
def test_a_declined_matter_does_not_keep_another_one(drawn):
    part, proposal = drawn.propose()
    drawn.do(decline_referral, OFFICER, proposal.id, "由本局处理")
    drawn.find(part, part.items[0], version=2, **UNREACHABLE)
    (fresh,) = drawn.rows("referrals", state=ReferralState.PROPOSED)
    assert (fresh.violation, fresh.receiver) == ("not_at_registered_address", PARTNER)
