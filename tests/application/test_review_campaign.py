"""A second person approves a campaign or sends it back; no step can be left out."""

from __future__ import annotations

import pytest

from service.application.certify_draw import abort_draw
from service.application.close_campaign import close_campaign
from service.application.freeze_draw import freeze_draw
from service.application.review_campaign import approve_campaign, send_back_campaign
from service.application.submit_campaign import submit_campaign
from service.domain.actors import Role, person
from service.domain.refusals import Refused
from service.domain.states import CampaignState
from tests.district import COORDINATOR, PARTNER_OFFICER, REVIEWER, VERIFIER
from tests.fakes import LEAD, PARTNER, STRANGER

STEPS = {
    "submit": lambda work, id_: submit_campaign(work, COORDINATOR, id_),
    "approve": lambda work, id_: approve_campaign(work, REVIEWER, id_),
    "send_back": lambda work, id_: send_back_campaign(work, REVIEWER, id_, "补充依据"),
    "freeze": lambda work, id_: freeze_draw(work, COORDINATOR, id_, VERIFIER),
    "abort": lambda work, id_: abort_draw(work, COORDINATOR, id_, "重来"),
    "close": lambda work, id_: close_campaign(work, COORDINATOR, id_),
}
ALLOWED = {
    CampaignState.DRAFT: {"submit"},
    CampaignState.IN_REVIEW: {"approve", "send_back"},
    CampaignState.APPROVED: {"freeze"},
    CampaignState.FROZEN: {"abort"},
}


@pytest.mark.clause("C055")
@pytest.mark.parametrize("state", ALLOWED)
def test_no_step_of_a_campaign_can_be_skipped(district, state):
    campaign_id = district.set_up()
    for step in ("submit", "approve", "freeze")[: list(ALLOWED).index(state)]:
        district.do(STEPS[step], campaign_id)
    assert district.one("campaigns").state == state
    for step in STEPS.keys() - ALLOWED[state]:
        with pytest.raises(Refused) as refused:
            district.do(STEPS[step], campaign_id)
        assert refused.value.code == "state.not_allowed"
    assert district.one("campaigns").state == state


@pytest.mark.clause("C055")
def test_nobody_reviews_a_campaign_of_their_own(district):
    campaign_id = district.set_up()
    district.do(submit_campaign, COORDINATOR, campaign_id)
    for review in (lambda work: approve_campaign(work, COORDINATOR, campaign_id),
                   lambda work: send_back_campaign(work, COORDINATOR, campaign_id, "x")):  # fmt: skip
        with pytest.raises(Refused) as refused:
            district.do(review)
        assert refused.value.code == "review.same_person"


def test_a_campaign_is_sent_back_with_its_reason(district):
    campaign_id = district.set_up()
    district.do(submit_campaign, COORDINATOR, campaign_id)
    district.do(send_back_campaign, REVIEWER, campaign_id, "补充依据")
    row = district.one("campaigns")
    assert (row.state, row.review_note, row.reviewed_by) == (CampaignState.DRAFT, "补充依据", REVIEWER.id)
    assert district.audit("campaign.sent_back")[0].details == {"reason": "补充依据"}


def test_nothing_is_sent_back_without_a_reason(district):
    campaign_id = district.set_up()
    district.do(submit_campaign, COORDINATOR, campaign_id)
    with pytest.raises(Refused) as refused:
        district.do(send_back_campaign, REVIEWER, campaign_id, "  ")
    assert refused.value.code == "review.reason_missing"


@pytest.mark.parametrize("step", ["submit", "approve"])
def test_another_department_cannot_move_a_campaign(district, step):
    campaign_id = district.set_up()
    outsider = person("elsewhere", PARTNER, Role.COORDINATOR)
    use_case = {"submit": submit_campaign, "approve": approve_campaign}[step]
    with pytest.raises(Refused) as refused:
        district.do(use_case, outsider, campaign_id)
    assert refused.value.code == "scope.foreign"


@pytest.mark.clause("C056")
def test_approval_tells_each_department_its_own_content(district):
    district.approve()
    told = {department: district.sent("campaign.announced", department=department) for department in (LEAD, PARTNER)}
    assert [line["item_id"] for line in told[LEAD][0]["contents"]] == ["YS-1", "YS-2"]
    assert [line["item_id"] for line in told[PARTNER][0]["contents"]] == ["YS-3"]
    assert [phase["starts_on"] for phase in told[LEAD][0]["phases"]] == ["2023-06-15", "2023-07-01", "2023-07-21"]


def test_a_department_outside_hears_nothing_of_a_campaign(district):
    district.approve()
    assert district.rows("outbox", department=STRANGER) == []


@pytest.mark.clause("C001")
def test_every_step_of_a_review_leaves_its_trace(district):
    district.approve()
    steps = [(entry.action, entry.actor) for entry in district.audit() if entry.action.startswith("campaign.")]
    assert steps == [
        ("campaign.set_up", COORDINATOR.id),
        ("campaign.submitted", COORDINATOR.id),
        ("campaign.approved", REVIEWER.id),
    ]
    assert district.verify().is_ok


def test_a_campaign_that_nobody_knows_is_refused(district):
    with pytest.raises(Refused) as refused:
        district.do(submit_campaign, PARTNER_OFFICER, "41030720239999")
    assert refused.value.code == "row.unknown"
