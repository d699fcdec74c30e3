"""A recusal is decided by the coordinator of the inspector's own department, and nobody else sees it."""

import pytest

from service.domain.actors import Role
from tests.web.telling import as_role, submit
from tests.web.world import LEAD, PARTNER, RELATION, ROLES_IN_DEPARTMENTS


@pytest.fixture
def coordinator(fresh):
    return as_role(fresh, LEAD, Role.COORDINATOR)


def test_a_request_waits_for_the_coordinator(world, story):
    client = as_role(world, LEAD, Role.COORDINATOR)
    assert "/recusals?state=requested" in client.get("/home").text
    for path in ("/recusals?state=requested", f"/parts/{story.recused_part}"):
        seen = client.get(path).text
        assert RELATION in seen and f"/recusals/{story.recusal}/grant" in seen


@pytest.mark.parametrize("role", ROLES_IN_DEPARTMENTS)
def test_partners_learn_nothing_of_a_recusal(world, story, role):
    client = as_role(world, PARTNER, role)
    assert RELATION not in client.get("/recusals").text
    assert client.get(f"/recusals/{story.recusal}/grant").status_code in (403, 404)


def test_an_officer_reads_but_does_not_decide(world, story):
    client = as_role(world, LEAD, Role.OFFICER)
    seen = client.get(f"/parts/{story.recused_part}").text
    assert RELATION in seen and f"/recusals/{story.recusal}/grant" not in seen
    assert client.get(f"/recusals/{story.recusal}/refuse").status_code == 403


def test_a_team_that_would_be_too_small_is_told_so(fresh, story, coordinator):
    answer = submit(coordinator, f"/recusals/{story.recusal}/grant", confirmed="y")
    assert answer.status_code == 422 and "须先抽取递补人员" in answer.text
    assert fresh.rows("recusals", id=story.recusal)[0].state == "requested"


def test_a_refused_recusal_shows_its_reason(fresh, story, coordinator):
    path = f"/recusals/{story.recusal}/refuse"
    assert submit(coordinator, path, reason=" ").status_code == 422
    answer = submit(coordinator, path, reason="关系不成立")
    assert (answer.status_code, answer.location) == (303, f"/parts/{story.recused_part}")
    assert "关系不成立" in coordinator.get(f"/parts/{story.recused_part}").text
    assert "没有符合条件" in coordinator.get("/recusals?state=requested").text
