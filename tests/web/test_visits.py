"""A visit is withdrawn on a page of its own: by the lead's coordinator alone, and why is shown afterwards."""

import pytest

from service.domain.actors import Role
from tests.web.telling import as_role, submit
from tests.web.world import LEAD, PARTNER

WHY = {"ground": "deregistered", "evidence": "注销通知书第417号", "reason": "该机构已注销", "confirmed": "y"}


@pytest.fixture
def coordinator(fresh):
    return as_role(fresh, LEAD, Role.COORDINATOR)


def withdraw(client, story, **changes):
    return submit(client, f"/visits/{story.visit}/withdraw-visit", **{**WHY, **changes})


def test_a_withdrawn_visit_shows_why_on_every_page(fresh, story, coordinator):
    answer = withdraw(coordinator, story)
    assert (answer.status_code, answer.location) == (303, f"/campaigns/{story.running}/visits")
    pages = [f"/campaigns/{story.running}/{tab}" for tab in ("visits", "findings")]
    for path in [*pages, f"/parts/{story.visit}-{LEAD}"]:
        seen = coordinator.get(path).text
        assert "注销或被吊销" in seen and "该机构已注销" in seen and "注销通知书第417号" in seen, path


def test_the_public_learns_ground_and_day_alone(fresh, story, coordinator):
    withdraw(coordinator, story)
    page = fresh.app.test_client().get(f"/public/campaigns/{story.running}").text
    assert "抽中后撤回的检查" in page and "注销或被吊销" in page
    assert "该机构已注销" not in page and "注销通知书第417号" not in page


@pytest.mark.parametrize("missing", ["evidence", "reason", "confirmed"])
def test_nothing_is_withdrawn_without_reason_and_evidence(fresh, story, coordinator, missing):
    answer = withdraw(coordinator, story, **{missing: ""})
    assert answer.status_code == 422
    assert fresh.rows("visits", id=story.visit)[0].state == "open"


def test_a_ground_outside_the_list_is_refused(fresh, story, coordinator):
    assert withdraw(coordinator, story, ground="inconvenient").status_code == 422
    assert fresh.rows("visits", id=story.visit)[0].state == "open"


def test_a_double_click_withdraws_once_and_calmly(fresh, story, coordinator):
    withdraw(coordinator, story)
    assert coordinator.get(f"/visits/{story.visit}/withdraw-visit").status_code == 303
    assert "没有重复执行" in coordinator.get(f"/campaigns/{story.running}/visits").text


def test_only_open_visits_offer_the_step_to_the_lead(world, story):
    link = f"/visits/{story.visit}/withdraw-visit"
    seen = as_role(world, LEAD, Role.COORDINATOR).get(f"/campaigns/{story.running}/visits").text
    assert link in seen and f"/visits/{story.secret_part.partition('-')[0]}/withdraw-visit" not in seen
    for department, role in ((LEAD, Role.OFFICER), (PARTNER, Role.COORDINATOR)):
        assert link not in as_role(world, department, role).get(f"/campaigns/{story.running}/visits").text


def test_a_partners_coordinator_withdraws_nothing(fresh, story):
    fresh.app.config["WTF_CSRF_ENABLED"] = False
    answer = as_role(fresh, PARTNER, Role.COORDINATOR).post(f"/visits/{story.visit}/withdraw-visit", data=WHY)
    assert answer.status_code == 404
    assert fresh.rows("visits", id=story.visit)[0].state == "open"
