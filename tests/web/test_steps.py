"""Steps taken by hand: the facts first, a confirmation where it cannot be undone, and never twice."""

import pytest

from service.domain.actors import Role
from tests.web.telling import TOKEN, as_role, submit
from tests.web.world import LEAD


def state_of(world, name, id_):
    return world.rows(name, id=id_)[0].state


@pytest.fixture
def coordinator(fresh):
    return as_role(fresh, LEAD, Role.COORDINATOR)


@pytest.fixture
def officer(fresh):
    return as_role(fresh, LEAD, Role.OFFICER)


def test_a_campaign_goes_from_draft_to_frozen(fresh, story, coordinator):
    reviewer = as_role(fresh, LEAD, Role.REVIEWER)
    submit(coordinator, f"/campaigns/{story.draft}/submit")
    submit(reviewer, f"/campaigns/{story.draft}/approve", confirmed="y")
    answer = submit(coordinator, f"/campaigns/{story.draft}/freeze", confirmed="y")
    assert (answer.status_code, answer.location) == (303, f"/campaigns/{story.draft}")
    assert state_of(fresh, "campaigns", story.draft) == "frozen"


@pytest.mark.parametrize("step", ["freeze"])
def test_a_final_step_wants_its_box_ticked(fresh, story, coordinator, step):
    answer = submit(coordinator, f"/campaigns/{story.approved}/{step}")
    assert answer.status_code == 422 and "请先勾选确认" in answer.text
    assert state_of(fresh, "campaigns", story.approved) == "approved"


def test_a_double_click_freezes_once_and_calmly(fresh, story, coordinator):
    path = f"/campaigns/{story.approved}/freeze"
    data = {"csrf_token": TOKEN.search(coordinator.get(path).text)[1], "confirmed": "y"}
    answers = [coordinator.post(path, data=data) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert "没有重复执行" in coordinator.get(f"/campaigns/{story.approved}").text
    assert len(fresh.rows("draws", campaign_id=story.approved)) == 1


def test_a_step_out_of_order_is_refused_in_words(fresh, story, coordinator):
    answer = coordinator.get(f"/campaigns/{story.draft}/close")
    assert answer.status_code == 409 and "抽查任务当前为“拟定中”" in answer.text and "state.not_allowed" in answer.text


def test_sending_back_wants_a_reason_and_shows_it(fresh, story, coordinator):
    reviewer = as_role(fresh, LEAD, Role.REVIEWER)
    path = f"/campaigns/{story.in_review}/send-back"
    assert submit(reviewer, path, reason="  ").status_code == 422
    assert submit(reviewer, path, reason="范围过大").status_code == 303
    assert "范围过大" in coordinator.get(f"/campaigns/{story.in_review}").text


def test_an_aborted_draw_stays_on_the_page(fresh, story, coordinator):
    submit(coordinator, f"/campaigns/{story.frozen}/abort", reason="名录有误", confirmed="y")
    assert state_of(fresh, "campaigns", story.frozen) == "approved"
    assert "名录有误" in coordinator.get(f"/campaigns/{story.frozen}").text
    assert "名录有误" in fresh.app.test_client().get(f"/public/campaigns/{story.frozen}").text


def test_a_referral_is_confirmed_declined_and_withdrawn(fresh, story, officer):
    assert submit(officer, f"/referrals/{story.proposed}/decline", reason="自行处理").status_code == 303
    assert state_of(fresh, "referrals", story.proposed) == "declined"
    assert submit(officer, f"/referrals/{story.offered}/withdraw", reason="有误").status_code == 303
    assert state_of(fresh, "referrals", story.offered) == "withdrawn"


def test_confirming_a_referral_offers_it_at_once(fresh, story, officer):
    submit(officer, f"/referrals/{story.proposed}/confirm", confirmed="y")
    assert state_of(fresh, "referrals", story.proposed) == "offered"
    assert fresh.rows("outbox", subject=f"referral/{story.proposed}")


def test_a_page_offers_only_the_steps_of_the_moment(world, story):
    coordinator, reviewer = as_role(world, LEAD, Role.COORDINATOR), as_role(world, LEAD, Role.REVIEWER)
    assert f"/campaigns/{story.approved}/freeze" in coordinator.get(f"/campaigns/{story.approved}").text
    assert f"/campaigns/{story.approved}/freeze" not in reviewer.get(f"/campaigns/{story.approved}").text
    assert f"/campaigns/{story.running}/close" not in coordinator.get(f"/campaigns/{story.running}").text
