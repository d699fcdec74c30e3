"""An extension is proposed by the lead's coordinator, approved by its reviewer, and public from then on."""

import pytest

from service.domain.actors import Role
from tests.web.telling import as_role, submit
from tests.web.world import LEAD, PARTNER

PROPOSED = {"ends_on": "2023-07-27", "reason": "连续暴雨，道路中断"}


@pytest.fixture
def coordinator(fresh):
    return as_role(fresh, LEAD, Role.COORDINATOR)


@pytest.fixture
def reviewer(fresh):
    return as_role(fresh, LEAD, Role.REVIEWER)


def propose(client, story, **changes):
    return submit(client, f"/campaigns/{story.running}/propose-extension", **{**PROPOSED, **changes})


def steps_of(client, story):
    seen = client.get(f"/campaigns/{story.running}").text
    return {step for step in ("propose", "approve", "decline") if f"/{story.running}/{step}-extension" in seen}


def test_an_extension_takes_two_people_and_is_public(fresh, story, coordinator, reviewer):
    assert (steps_of(coordinator, story), steps_of(reviewer, story)) == ({"propose"}, set())
    assert propose(coordinator, story).status_code == 303
    assert (steps_of(coordinator, story), steps_of(reviewer, story)) == (set(), {"approve", "decline"})
    assert "/campaigns?todo=extend" in reviewer.get("/home").text
    assert story.running in reviewer.get("/campaigns?todo=extend").text
    assert submit(reviewer, f"/campaigns/{story.running}/approve-extension", confirmed="y").status_code == 303
    public = fresh.app.test_client().get(f"/public/campaigns/{story.running}").text
    assert "检查延期" in public and PROPOSED["reason"] in public


def test_a_declined_extension_is_not_public(fresh, story, coordinator, reviewer):
    propose(coordinator, story)
    submit(reviewer, f"/campaigns/{story.running}/decline-extension", reason="天气已好转")
    assert PROPOSED["reason"] not in fresh.app.test_client().get(f"/public/campaigns/{story.running}").text
    assert steps_of(coordinator, story) == {"propose"}


@pytest.mark.parametrize("ends_on", ["", "soon", "2023-07-20", "2023-08-01", "9999-12-31"])
def test_a_wrong_day_is_told_on_the_form(fresh, story, coordinator, ends_on):
    answer = propose(coordinator, story, ends_on=ends_on)
    assert answer.status_code == 422 and "error-summary" in answer.text
    assert fresh.rows("campaigns", id=story.running)[0].extension_until is None


def test_a_partner_extends_nothing(fresh, story):
    client = as_role(fresh, PARTNER, Role.COORDINATOR)
    assert client.get(f"/campaigns/{story.running}/propose-extension").status_code == 404
    assert steps_of(client, story) == set()


def test_nothing_waits_where_nothing_was_proposed(fresh, story, reviewer):
    answer = submit(reviewer, f"/campaigns/{story.running}/approve-extension", confirmed="y")
    assert answer.status_code == 422 and "没有待审核的延期" in answer.text
    assert story.running not in reviewer.get("/campaigns?todo=extend").text
