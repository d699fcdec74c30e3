"""What everybody may know: the index of nine subjects, the record under a name, and never anything of a person."""

from __future__ import annotations

import re
from datetime import datetime

import pytest

from service.application.give_feedback import give_feedback
from service.application.publish_decisions import publish_decisions
from service.application.publish_results import publish_results
from service.application.register_objection import Application, register_objection
from service.domain.time_zone import CHINA
from tests.web.telling import as_role
from tests.web.world import HEALTH, LEAD, OFFICER, RELATION, SECRET_FACTS, STRANGER, record, schedule

LINK = re.compile(r'href="(/(?:public/[^"?#]*|))(?:[?#][^"]*)?"')
MOBILE, PERSON = "13800138000", "赵某某"
PLANTED = (MOBILE, PERSON, "王校长", SECRET_FACTS, RELATION, HEALTH)


@pytest.fixture
def planted(fresh, story):
    """The district with persons and telephones wherever a person may be written down."""
    part = next(
        row for row in fresh.rows("parts", campaign_id=story.running, department=LEAD) if row.state == "assigned"
    )
    schedule(fresh, part)
    facts = {"facts": f"{PERSON} {MOBILE}", "signature": {"signed_by": PERSON, "refusal": ""}}
    for item in part.items:
        record(fresh, part, item, **facts)
    told = {"given_on": fresh.clock.now().date(), "way": "by_post", "receiver": PERSON, "words": MOBILE}
    fresh.say(LEAD, give_feedback, part_id=part.id, **told)
    said = Application(part.items[0], PERSON, f"电话 {MOBILE}", PERSON, fresh.clock.now().date())
    fresh.do(register_objection, OFFICER, part.id, said)
    fresh.do(publish_results)
    fresh.do(publish_decisions)
    return fresh


def walked(client) -> dict[str, str]:
    """Every public page that can be reached from the first one, by its address."""
    pages, waiting = {}, ["/", "/public/openness"]
    while waiting and len(pages) < 200:
        address = waiting.pop()
        if address in pages:
            continue
        answer = client.get(address)
        assert answer.status_code == 200, address
        pages[address] = answer.text
        waiting += [found for found in LINK.findall(answer.text) if found and found not in pages]
    return pages


@pytest.mark.clause("C100")
def test_no_public_page_names_a_person_or_telephone(planted):
    pages = walked(planted.app.test_client())
    assert any(address.startswith("/public/organisations/") for address in pages)
    assert any(address.startswith("/public/campaigns/") for address in pages)
    inspectors = {row.name for row in planted.rows("inspectors")}
    for address, text in pages.items():
        assert [word for word in PLANTED if word in text] == [], address
        if not address.endswith(("/draw", "certificate.json", "/public/inspectors")):  # where the law names them
            assert [name for name in inspectors if name in text] == [], address


@pytest.mark.clause("C100")
def test_the_index_leads_to_all_nine_subjects(world):
    client = world.app.test_client()
    page = client.get("/public/openness").text
    for subject in ("清单", "依据", "主体", "内容", "计划", "抽取结果", "实施过程", "检查结果", "处理结果"):
        found = re.search(rf'<a href="([^"]+)">{subject}</a>', page)
        assert found and client.get(found[1]).status_code == 200, subject


@pytest.mark.clause("C101")
def test_a_penalty_stands_under_the_enterprises_name(fresh):
    fresh.do(publish_decisions)
    (penalty,) = fresh.rows("decisions", outcome="penalty")
    page = fresh.app.test_client().get(f"/public/organisations/{penalty.object_id}").text
    assert "行政处罚" in page and penalty.document_number in page and "教育部门" in page


@pytest.mark.clause("C101")
def test_a_penalty_is_shown_for_its_period_and_no_longer(fresh):
    fresh.do(publish_decisions)
    (penalty,) = fresh.rows("decisions", outcome="penalty")
    client = fresh.app.test_client()
    for day, is_shown in ((19, True), (20, False)):
        fresh.clock.set(datetime(2026, 7, day, 9, tzinfo=CHINA))
        page = client.get(f"/public/organisations/{penalty.object_id}").text
        assert (penalty.document_number in page) == is_shown


@pytest.mark.clause("C079")
def test_a_fine_on_a_person_is_not_public(fresh):
    with fresh.hub.transaction() as work:
        (penalty,) = [work.decisions.need(row.id) for row in work.decisions.find(outcome="penalty")]
        penalty.fine = {"yuan": 5000, "on": "person", "illegal_income": 0, "persons": 0}
    fresh.do(publish_decisions)
    page = fresh.app.test_client().get(f"/public/organisations/{penalty.object_id}").text
    assert penalty.document_number not in page


@pytest.mark.clause("C102")
def test_a_refusal_to_cooperate_stands_under_the_name(fresh, story):
    part = next(
        row
        for row in fresh.rows("parts", campaign_id=story.running)
        if row.state == "assigned" and row.department != LEAD
    )
    schedule(fresh, part)
    done = {"outcome": "recorded_under_name", "words": "记于企业名下", "done_on": fresh.clock.now().date()}
    refused = {"result": "uncooperative", "violation": "refusal_to_cooperate", "handling": done}
    for number, item in enumerate(part.items):
        record(fresh, part, item, **(refused if number == 0 else {}))
    fresh.do(publish_results)
    fresh.do(publish_decisions)
    page = fresh.app.test_client().get(f"/public/organisations/{part.object_id}").text
    assert "记于企业名下" in page and "拒不配合、阻挠检查" in page


@pytest.mark.clause("C070")
def test_a_draw_is_told_without_its_objects_before_the_visits(world, story):
    page = world.app.test_client().get(f"/public/campaigns/{story.other}").text
    assert "抽取情况" in page and "抽中对象" in page
    drawn = {row.object_id for row in world.rows("parts", campaign_id=story.other)}
    names = {row.name for row in world.rows("objects") if row.id in drawn}
    assert not any(name in page for name in names) and not any(id_ in page for id_ in drawn)


def test_who_has_no_public_record_has_no_page(world):
    assert world.app.test_client().get("/public/organisations/91410307MA99999999").status_code == 404
    assert as_role(world, STRANGER, OFFICER.role).get("/public/organisations/x").status_code == 404
