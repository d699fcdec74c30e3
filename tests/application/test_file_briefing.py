"""A department files briefings while a campaign is under way, as many as it likes."""

from __future__ import annotations

import pytest

from service.application.file_briefing import file_briefing
from service.domain.refusals import Refused, TooEarly
from service.domain.states import CampaignState
from tests.fakes import LEAD, PARTNER, STRANGER

FIGURES = [{"name": "已检查", "value": 31, "unit": "户"}]


def file(district, department, campaign_id, title="第一周简报"):
    district.say(department, file_briefing, campaign_id=campaign_id, title=title, text="已检查31户。", figures=FIGURES)


@pytest.mark.clause("C108")
def test_any_number_of_briefings_is_kept(drawn):
    campaign_id = drawn.one("campaigns").id
    for title in ("第一周简报", "第二周简报", "第一周简报"):
        file(drawn, PARTNER, campaign_id, title)
    stored = drawn.rows("briefings", campaign_id=campaign_id)
    assert [row.title for row in stored] == ["第一周简报", "第二周简报", "第一周简报"]
    assert (stored[0].department, stored[0].figures, stored[0].filed_at) == (PARTNER, FIGURES, drawn.clock.now())


def test_a_briefing_stands_in_the_log_of_the_campaign(drawn):
    campaign_id = drawn.one("campaigns").id
    file(drawn, LEAD, campaign_id)
    (entry,) = drawn.audit("briefing.filed")
    assert (entry.actor, entry.subject) == ("department:science", f"campaign/{campaign_id}")


def test_whoever_takes_no_part_files_no_briefing(drawn):
    with pytest.raises(Refused) as refused:
        file(drawn, STRANGER, drawn.one("campaigns").id)
    assert refused.value.code == "draw.not_participant"


def test_a_briefing_before_the_announcement_is_too_early(district):
    campaign_id = district.set_up()
    with pytest.raises(TooEarly):
        file(district, PARTNER, campaign_id)


def test_a_closed_campaign_takes_no_more_briefings(drawn):
    with drawn.transaction() as work:
        campaign = work.campaigns.need(work.campaigns.find()[0].id)
        campaign.state = CampaignState.CLOSED
    with pytest.raises(Refused) as refused:
        file(drawn, LEAD, campaign.id)
    assert refused.value.code == "briefing.campaign_closed"
    assert drawn.rows("briefings") == []
