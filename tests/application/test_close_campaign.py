"""The campaign's end: a department's summary, and what keeps the campaign open."""

from __future__ import annotations

import pytest

from service.application.close_campaign import close_campaign
from service.application.decline_referral import decline_referral
from service.application.file_summary import file_summary
from service.application.reject_referral import reject_referral
from service.domain.refusals import Refused, TooEarly
from service.domain.states import CampaignState
from tests.district import COORDINATOR, OFFICER, PARTNER_OFFICER, SPARED, UNLICENSED, District
from tests.fakes import LEAD, PARTNER, STRANGER


def summarise(district: District, *departments: str) -> str:
    campaign_id = str(district.one("campaigns").id)
    for department in departments:
        district.say(department, file_summary, campaign_id=campaign_id, text="已完成")
    return campaign_id


@pytest.mark.clause("C107")
def test_a_campaign_with_every_summary_closes(drawn):
    drawn.finish_parts()
    drawn.do(close_campaign, COORDINATOR, summarise(drawn, LEAD, PARTNER))
    assert drawn.one("campaigns").state == CampaignState.CLOSED
    assert [entry.actor for entry in drawn.audit("campaign.closed")] == ["user:coordinator"]


@pytest.mark.clause("C107")
def test_a_missing_summary_keeps_the_campaign_open(drawn):
    drawn.finish_parts()
    with pytest.raises(Refused, match="summary: market_supervision") as refused:
        drawn.do(close_campaign, COORDINATOR, summarise(drawn, LEAD))
    assert refused.value.code == "campaign.not_finished"
    assert drawn.one("campaigns").state == CampaignState.SUMMARISING


def test_a_campaign_under_inspection_cannot_close(drawn):
    with pytest.raises(Refused) as refused:
        drawn.do(close_campaign, COORDINATOR, drawn.one("campaigns").id)
    assert refused.value.code == "state.not_allowed"


def test_only_the_leading_department_closes_a_campaign(drawn):
    drawn.finish_parts()
    with pytest.raises(Refused) as refused:
        drawn.do(close_campaign, PARTNER_OFFICER, summarise(drawn, LEAD, PARTNER))
    assert refused.value.code == "scope.foreign"


def test_a_superseded_proposal_keeps_no_campaign_open(drawn):
    part = drawn.part(LEAD)
    drawn.inspect(part, **UNLICENSED)
    drawn.find(part, part.items[0], version=2)
    for each in drawn.rows("parts"):
        if each.id != part.id:
            drawn.inspect(each)
        drawn.publish(each)
        drawn.close_part(each)
    drawn.do(close_campaign, COORDINATOR, summarise(drawn, LEAD, PARTNER))
    assert drawn.one("campaigns").state == CampaignState.CLOSED


def test_a_declined_proposal_keeps_no_campaign_open(drawn):
    part, proposal = drawn.propose()
    drawn.do(decline_referral, OFFICER, proposal.id, "由本局处理")
    drawn.find(part, part.items[0], version=2, **UNLICENSED, handling=SPARED)
    for each in drawn.rows("parts"):
        if each.id != part.id:
            drawn.inspect(each)
        drawn.publish(each)
        drawn.close_part(each)
    drawn.do(close_campaign, COORDINATOR, summarise(drawn, LEAD, PARTNER))
    assert drawn.one("campaigns").state == CampaignState.CLOSED


@pytest.mark.clause("C115")
def test_what_comes_back_keeps_the_campaign_open(drawn):
    part, referral = drawn.offer()
    for each in drawn.rows("parts"):
        if each.id != part.id:
            drawn.inspect(each)
        drawn.publish(each)
        drawn.close_part(each)
    drawn.say(STRANGER, reject_referral, referral_id=referral.id, reason="非本部门")
    with pytest.raises(Refused, match=f"problem: {referral.finding_id}"):
        drawn.do(close_campaign, COORDINATOR, summarise(drawn, LEAD, PARTNER))
    drawn.find(part, part.items[0], version=2, **UNLICENSED, handling=SPARED)
    drawn.do(close_campaign, COORDINATOR, str(part.campaign_id))
    assert drawn.one("campaigns").state == CampaignState.CLOSED


@pytest.mark.clause("C107")
def test_a_summary_before_the_draw_is_too_early(district):
    campaign_id = district.approve()
    with pytest.raises(TooEarly):
        district.say(LEAD, file_summary, campaign_id=campaign_id, text="已完成")


@pytest.mark.clause("C107")
def test_a_summary_before_the_parts_are_closed_is_too_early(drawn):
    with pytest.raises(TooEarly):
        summarise(drawn, LEAD)


def test_a_department_outside_the_campaign_files_no_summary(drawn):
    with pytest.raises(Refused) as refused:
        summarise(drawn, STRANGER)
    assert refused.value.code == "draw.not_participant"


def test_a_newer_text_of_a_summary_replaces_the_older(drawn):
    drawn.finish_parts()
    summarise(drawn, LEAD)
    drawn.say(LEAD, file_summary, campaign_id=drawn.one("campaigns").id, text="补充")
    assert drawn.one("summaries").text == "补充"


def test_a_filed_summary_meets_its_deadline(drawn):
    drawn.finish_parts()
    summarise(drawn, LEAD)
    clocks = {row.department: row.met_at for row in drawn.rows("deadlines", kind="summary")}
    assert clocks[LEAD] == drawn.clock.now()
    assert clocks[PARTNER] is None
