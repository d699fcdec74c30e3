"""The ledger of open problems on the console."""

from __future__ import annotations

import pytest

from service.domain.actors import Role
from tests.web.telling import as_role
from tests.web.world import LEAD, PARTNER


@pytest.mark.clause("C115")
def test_an_officer_sees_owner_and_next_step_of_every_problem(world, story):
    page = as_role(world, LEAD, Role.OFFICER).get("/matters")
    assert page.status_code == 200
    assert story.offered in page.text and "答复移送" in page.text and "确认移送" in page.text
    mine = as_role(world, LEAD, Role.OFFICER).get("/matters?whose=by")
    assert story.proposed in mine.text and story.offered not in mine.text


def test_a_partner_sees_no_problem_of_the_lead(world, story):
    page = as_role(world, PARTNER, Role.OFFICER).get("/matters?lang=en")
    assert page.status_code == 200 and story.offered not in page.text
