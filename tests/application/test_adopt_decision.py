"""What the receiver decided on its own check may be its decision on the referral that the check followed."""

from __future__ import annotations

from datetime import date

import pytest

from service.application.accept_referral import accept_referral
from service.application.adopt_decision import adopt_decision
from service.application.confirm_referral import confirm_referral
from service.application.name_check_team import name_check_team
from service.application.propose_check import plan_check
from service.application.start_check import approve_check
from service.domain.actors import Role, person
from service.domain.refusals import Refused
from service.domain.states import ReferralState
from service.domain.targeted_checks import WantedCheck
from tests.district import OFFICER, PACK, PARTNER_OFFICER, REGION, UNREACHABLE, District, an_inspector
from tests.fakes import LEAD, PARTNER

PLANNER = person("partner.coordinator", PARTNER, Role.COORDINATOR)
HEAD = person("partner.reviewer", PARTNER, Role.REVIEWER)
LISTED = {
    "outcome": "listed_abnormal", "words": "列入名录", "done_on": date(2023, 7, 5), "document_number": "偃市监列1号",
}  # fmt: skip


def checked(district: District, **found):
    """A referral to market supervision, whose own check has found something."""
    district.inspect(district.part(LEAD), **UNREACHABLE)
    referral = district.one("referrals")
    district.do(confirm_referral, OFFICER, referral.id)
    district.say(PARTNER, accept_referral, referral_id=referral.id, case_number="偃市监1", receipt=None)
    wanted = WantedCheck(
        name="移送核查", pack_id=PACK, region=REGION, ground="referral", source=referral.id,
        objects=(referral.object_id,), items=("YS-3",), methods=("on_site",), standard="对照清单",
        flow="亮证、检查、签字", starts_on=date(2023, 7, 3), ends_on=date(2023, 7, 14), departments=(PARTNER,),
    )  # fmt: skip
    check = district.one("checks")
    district.do(plan_check, PLANNER, check.id, wanted)
    people = [an_inspector(PARTNER, n)["id"] for n in (0, 1)]
    district.do(name_check_team, PLANNER, check.id, people, people[0])
    district.do(approve_check, HEAD, check.id)
    part = district.one("parts", campaign_id=district.one("checks").campaign_id)
    district.inspect(part, **found)
    return district.one("referrals")


@pytest.mark.clause("C114")
def test_the_checks_decision_becomes_the_referrals(drawn):
    referral = checked(drawn, **UNREACHABLE, handling=LISTED)
    decision = drawn.one("decisions", document_number="偃市监列1号")
    drawn.do(adopt_decision, PARTNER_OFFICER, referral.id, decision.id)
    row = drawn.one("referrals")
    assert (row.state, row.decision["outcome"], row.decision["document_number"]) == (
        ReferralState.DECIDED, "listed_abnormal", "偃市监列1号",
    )  # fmt: skip
    assert drawn.sent("referral.answered", department=LEAD)[-1]["answer"] == "decided"
    assert sorted(listing.state for listing in drawn.rows("abnormal_listings")) == ["lapsed", "listed"]
    assert drawn.one("credit_entries").kind == "abnormal", "one document is entered once"


@pytest.mark.clause("C075")
def test_a_corrected_check_leaves_what_the_referral_was_decided_with(drawn):
    referral = checked(drawn, **UNREACHABLE, handling=LISTED)
    own = drawn.one("decisions", document_number="偃市监列1号")
    drawn.do(adopt_decision, PARTNER_OFFICER, referral.id, own.id)
    part = drawn.one("parts", id=own.part_id)
    drawn.find(part, own.item_id, version=2)
    (adopted,) = drawn.rows("decisions", document_number="偃市监列1号", state="made")
    listing = drawn.one("abnormal_listings", state="listed")
    entry = drawn.one("credit_entries")
    assert (listing.decision_id, entry.source_number, entry.state) == (adopted.id, adopted.id, "standing")


@pytest.mark.clause("C114")
def test_no_other_decision_is_adopted(drawn):
    referral = checked(drawn)
    transfer = drawn.one("decisions", department=LEAD)
    for decision_id in (transfer.id, "none"):
        with pytest.raises(Refused):
            drawn.do(adopt_decision, PARTNER_OFFICER, referral.id, decision_id)
    assert drawn.one("referrals").state == ReferralState.ACCEPTED
