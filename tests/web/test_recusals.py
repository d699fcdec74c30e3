"""A recusal is decided by the coordinator of the inspector's own department, and nobody else sees it."""

import pytest

from service.application.import_libraries import import_inspectors
from service.application.request_recusal import request_recusal
from service.domain.actors import Role
from tests.web.telling import as_role, submit
from tests.web.world import COORDINATOR, LEAD, PARTNER, RELATION, ROLES_IN_DEPARTMENTS, ImportedRow, draw, inspector


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


@pytest.mark.parametrize("way", ["withdraw", "swap"])
def test_the_coordinator_chooses_how_a_place_is_filled(fresh, story, coordinator, way):
    fresh.at(6, 20)  # when no visit has begun, so that every team can change places
    draw(fresh, story.approved)
    part = fresh.rows("parts", campaign_id=story.approved, department=LEAD)[0]
    asked = {"inspector_id": part.inspectors[-1], "cause": "health", "words": RELATION}
    fresh.say(LEAD, request_recusal, part_id=part.id, **asked)
    (recusal,) = fresh.rows("recusals", part_id=part.id)
    path = f"/recusals/{recusal.id}/grant"
    seen = coordinator.get(path).text
    assert "抽取递补人员" in seen and "与其他检查组对调" in seen and "由联检中心随即给出" in seen
    assert submit(coordinator, path, way=way, confirmed="y").status_code == 303
    (made,) = fresh.rows("draw_rounds", subject=recusal.id)
    assert made.request["kind"] == way and made.record is not None
    assert fresh.rows("parts", id=part.id)[0].inspectors != part.inspectors
    assert "已批准" in coordinator.get(f"/parts/{part.id}").text


@pytest.mark.parametrize("way", ["", "replace", "by_hand"])
def test_a_way_outside_the_list_grants_nothing(fresh, story, coordinator, way):
    answer = submit(coordinator, f"/recusals/{story.recusal}/grant", way=way, confirmed="y")
    assert answer.status_code == 422
    assert fresh.rows("recusals", id=story.recusal)[0].state == "requested"


def test_a_round_that_waits_names_its_witness(fresh, story, coordinator):
    with fresh.hub.transaction() as work:
        (draw,) = (row for row in work.draws.find(campaign_id=story.running) if row.certificate_hash)
        work.draws.need(draw.id).freeze = {**draw.freeze, "witness": "witness"}
    path = f"/recusals/{story.recusal}/grant"
    assert "由抽取监督人给出，给出之前一切不变" in coordinator.get(path).text
    before = fresh.rows("parts", id=story.recused_part)[0].inspectors
    submit(coordinator, path, way="withdraw", confirmed="y")
    for page in ("/recusals", f"/parts/{story.recused_part}", f"/campaigns/{story.running}/rounds"):
        assert "等待抽取监督人给出一次性码" in coordinator.get(page).text, page
    assert fresh.rows("parts", id=story.recused_part)[0].inspectors == before


def test_a_department_without_substitutes_is_told_so(fresh, story, coordinator):
    away = [inspector(LEAD, "410308", n) | {"status": "inactive"} for n in range(8)]
    rows = [ImportedRow(n, values, {}) for n, values in enumerate(away, 2)]
    fresh.do(import_inspectors, COORDINATOR, "410308", rows, [])
    answer = submit(coordinator, f"/recusals/{story.recusal}/grant", way="withdraw", confirmed="y")
    assert answer.status_code == 422 and "没有可以补抽的执法人员：科技部门/" in answer.text
    assert fresh.rows("recusals", id=story.recusal)[0].state == "requested"


def test_a_refused_recusal_shows_its_reason(fresh, story, coordinator):
    path = f"/recusals/{story.recusal}/refuse"
    assert submit(coordinator, path, reason=" ").status_code == 422
    answer = submit(coordinator, path, reason="关系不成立")
    assert (answer.status_code, answer.location) == (303, f"/parts/{story.recused_part}")
    assert "关系不成立" in coordinator.get(f"/parts/{story.recused_part}").text
    assert "没有符合条件" in coordinator.get("/recusals?state=requested").text
