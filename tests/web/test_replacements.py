"""A drawn object is replaced from the reserve: proposed by the lead's coordinator, decided by its reviewer."""

import pytest

from service.application.import_libraries import import_objects
from service.application.replace_visit import propose_replacement
from service.domain.actors import Role
from service.domain.planning import Choices
from service.domain.withdrawals import Withdrawal
from tests.web.telling import as_role, submit
from tests.web.world import COORDINATOR, LEAD, PARTNER, ImportedRow, an_object, approve, draw, set_up

REGION = "410309"
WHY = {"ground": "not_found", "evidence": "现场照片两张", "reason": "登记地址无人"}


@pytest.fixture
def halved(fresh):
    """A campaign in which half the objects are drawn and the others stand in reserve."""
    more = [an_object(REGION, n, f"偃师区第{n}科学营") for n in range(4, 16)]
    fresh.do(import_objects, COORDINATOR, [ImportedRow(n, values, {}) for n, values in enumerate(more, 2)])
    fresh.at(6, 20)
    campaign_id = set_up(fresh, "偃师区候补抽查", REGION, ratio=5_000, choices=Choices(reserve=10_000))
    approve(fresh, campaign_id)
    draw(fresh, campaign_id)
    return campaign_id


@pytest.fixture
def visit(fresh, halved):
    return fresh.rows("visits", campaign_id=halved)[0]


@pytest.fixture
def coordinator(fresh):
    return as_role(fresh, LEAD, Role.COORDINATOR)


@pytest.fixture
def reviewer(fresh):
    return as_role(fresh, LEAD, Role.REVIEWER)


def propose(client, visit, **changes):
    return submit(client, f"/visits/{visit.id}/propose-replacement", **{**WHY, **changes})


def test_a_replacement_takes_two_people(fresh, halved, visit, coordinator, reviewer):
    asked = coordinator.get(f"/visits/{visit.id}/propose-replacement").text
    assert "还有 2 家" in asked and "visited_already" not in asked
    assert propose(coordinator, visit).status_code == 303
    assert "/campaigns?todo=replace" in reviewer.get("/home").text
    assert halved in reviewer.get("/campaigns?todo=replace").text
    seen = reviewer.get(f"/campaigns/{halved}/visits").text
    assert "更换待审核" in seen and f"/visits/{visit.id}/approve-replacement" in seen
    facts = reviewer.get(f"/visits/{visit.id}/approve-replacement").text
    assert all(words in facts for words in ("查无下落", WHY["reason"], WHY["evidence"], "science.coordinator"))
    assert submit(reviewer, f"/visits/{visit.id}/approve-replacement", confirmed="y").status_code == 303
    assert fresh.rows("visits", id=visit.id)[0].state == "withdrawn"
    assert halved not in reviewer.get("/campaigns?todo=replace").text
    made = coordinator.get(f"/campaigns/{halved}/rounds").text
    assert "第 1 次补抽" in made and "更换对象" in made and "递补对象" in made


def test_a_declined_replacement_leaves_the_visit(fresh, halved, visit, coordinator, reviewer):
    propose(coordinator, visit)
    answer = submit(reviewer, f"/visits/{visit.id}/decline-replacement", reason="已联系上")
    assert answer.status_code == 303
    assert fresh.rows("visits", id=visit.id)[0].replacement is None
    assert "更换待审核" not in reviewer.get(f"/campaigns/{halved}/visits").text


@pytest.mark.parametrize("changes", [{"ground": "visited_already"}, {"evidence": ""}, {"reason": " "}])
def test_nothing_is_proposed_without_ground_and_evidence(fresh, visit, coordinator, changes):
    assert propose(coordinator, visit, **changes).status_code == 422
    assert fresh.rows("visits", id=visit.id)[0].replacement is None


def test_a_withdrawal_names_the_reserve_that_comes_first(fresh, visit, coordinator):
    path = f"/visits/{visit.id}/withdraw-visit"
    answer = submit(coordinator, path, **WHY, confirmed="y")
    assert answer.status_code == 422 and "请提出“更换对象”" in answer.text and "还有 2 家" in answer.text
    assert fresh.rows("visits", id=visit.id)[0].state == "open"


def test_without_a_proposal_nothing_is_decided(fresh, visit, reviewer):
    answer = submit(reviewer, f"/visits/{visit.id}/approve-replacement", confirmed="y")
    assert answer.status_code == 422 and "没有待审核的更换申请" in answer.text


def test_partners_see_no_proposal_and_take_no_step(fresh, halved, visit):
    fresh.do(propose_replacement, COORDINATOR, visit.id, Withdrawal(WHY["ground"], WHY["reason"], WHY["evidence"]))
    for role, step in ((Role.COORDINATOR, "propose"), (Role.REVIEWER, "approve"), (Role.REVIEWER, "decline")):
        client = as_role(fresh, PARTNER, role)
        assert client.get(f"/visits/{visit.id}/{step}-replacement").status_code == 404
        seen = client.get(f"/campaigns/{halved}/visits").text
        assert WHY["reason"] not in seen and "-replacement" not in seen
