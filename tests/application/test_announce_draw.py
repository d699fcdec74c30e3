"""A draw is public as soon as it is done, without what must stay secret; no campaign closes without publicity."""

from __future__ import annotations

import pytest

from service.application.close_campaign import close_campaign
from service.application.file_summary import file_summary
from service.domain.refusals import Refused
from tests.district import COORDINATOR
from tests.fakes import LEAD, PARTNER


@pytest.mark.clause("C070")
def test_the_notice_tells_numbers_and_no_name(drawn):
    facts = drawn.one("draw_notices").facts
    assert (facts["objects"], facts["drawn"], facts["parts"]) == (4, 4, {LEAD: 4, PARTNER: 4})
    named = [row.id for name in ("objects", "inspectors") for row in drawn.rows(name)]
    assert not any(secret in str(facts) for secret in named)
    assert len(drawn.audit("draw.announced")) == 1


@pytest.mark.clause("C002")
@pytest.mark.parametrize("missing", ["draw_notice", "publication"])
def test_a_campaign_without_a_record_of_publicity_stays_open(drawn, missing):
    drawn.finish_parts()
    campaign = drawn.one("campaigns")
    for department in (LEAD, PARTNER):
        drawn.say(department, file_summary, campaign_id=campaign.id, text="已完成")
    with drawn.engine.begin() as connection:
        connection.exec_driver_sql(f"DELETE FROM {missing}")
    with pytest.raises(Refused) as refused:
        drawn.do(close_campaign, COORDINATOR, campaign.id)
    assert ("draw_notice:" if missing == "draw_notice" else "results:") in refused.value.facts["open"]
