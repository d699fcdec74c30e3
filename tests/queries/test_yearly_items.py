"""What counts as drawn in a year."""

import pytest
from sqlalchemy.orm import Session

from service.application.set_up_campaign import set_up_campaign
from service.infrastructure.tables.database import db
from service.queries.yearly_items import seldom_items
from tests.district import COORDINATOR, PACK, REGION, a_plan


def items_of(world, year):
    with world.app.app_context(), Session(db.engine) as session:
        return seldom_items(session, year)


@pytest.mark.clause("C047")
def test_a_drawn_campaign_counts_in_the_year_of_its_inspection(world, story):
    assert story.closed and items_of(world, 2023) == []
    missing = items_of(world, 2024)
    assert missing and {item.pack_id for item in missing} == {"yanshi-2023"}


@pytest.mark.clause("C047")
def test_a_joint_campaign_counts_for_each_of_its_documents(district):
    chosen = "联合抽查", "xiping-2020", REGION, a_plan(), [PACK]
    district.do(set_up_campaign, COORDINATOR, *chosen)
    with Session(district.engine) as session:
        assert {item.pack_id for item in seldom_items(session, 2023)} == {PACK}
