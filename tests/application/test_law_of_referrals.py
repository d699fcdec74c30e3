"""What the pack says of referrals is what happens: who decides, what is visible, and whether there are urgent ones."""

from __future__ import annotations

import pytest

from service.application.confirm_referral import confirm_referral
from service.application.raise_referral import raise_referral
from service.domain.refusals import Refused
from service.domain.states import ReferralState
from service.policies.loading import pack_text
from tests.application.test_pin_law import new_version
from tests.district import LEAD, OFFICER, PACK

TEXT = pack_text(PACK)
HEAD_DECIDES = TEXT.replace('items = ["YS-1", "YS-2"]', 'needs_head = true\nitems = ["YS-1", "YS-2"]')
FACTS_ARE_VISIBLE = f"""{TEXT}
[rules.referral_preview]
value = ["facts"]
unit = "parts of a referral"
document = "-"
article = "-"
clause = "C111"
status = "design"
quote = "-"
"""
NONE_IS_URGENT = TEXT.replace("[rules.referral_urgent_hours]", "[rules.urgent_check_approval_working_days]")


def proposed(district, text):
    """A proposal under this text of the pack."""
    assert text != TEXT
    district.do(new_version, text, district.clock.now().date())
    district.draw()
    district.clock.at(7, 5)
    return district.propose()


@pytest.mark.clause("C111")
def test_the_head_decides_where_the_pack_says_so(district):
    _, proposal = proposed(district, HEAD_DECIDES)
    district.do(confirm_referral, OFFICER, proposal.id)
    assert district.one("referrals").state == ReferralState.SUBMITTED


@pytest.mark.clause("C111")
def test_the_receiver_sees_what_the_pack_makes_visible(district):
    _, proposal = proposed(district, FACTS_ARE_VISIBLE)
    district.do(confirm_referral, OFFICER, proposal.id)
    (offer,) = district.sent("referral.offered")
    assert (offer["visible"], offer["facts"]) == (["facts"], "现场无办学许可")
    assert {"ground", "basis", "object_address"}.isdisjoint(offer)


def test_a_pack_without_urgent_hours_has_no_urgent_referrals(district):
    part, _ = proposed(district, NONE_IS_URGENT)
    with pytest.raises(Refused) as refused:
        district.say(LEAD, raise_referral, part_id=part.id, item_id=part.items[0], urgent=True)
    assert refused.value.code == "referral.no_urgency"
