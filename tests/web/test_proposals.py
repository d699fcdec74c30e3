"""Proposed objects are compared with the library, and decided on by the reviewer whose region it is."""

import pytest

from service.application.propose_objects import propose_objects
from service.domain.actors import Role
from tests.web.telling import TOKEN, as_role
from tests.web.world import LEAD, PARTNER, STRANGER

PATH = "/libraries/objects/proposals"
NEW = "52410307MJ9999999X"


@pytest.fixture
def proposed(fresh):
    """The district with a changed and a new object proposed by market supervision; the key of the changed one."""
    known = fresh.rows("objects", region="410307")[0]
    line = {
        "object_id": known.id, "version": 1, "name": known.name, "entity_type": known.entity_type,
        "kinds": known.kinds, "profit_type": known.profit_type, "scale": known.scale, "region": known.region,
        "address": "新寨路7号", "credit_class": known.credit_class, "registration_status": "moved_away", "flags": [],
    }  # fmt: skip
    rows = [line, {**line, "object_id": NEW, "name": "云栖培训中心"}]
    fresh.say(PARTNER, propose_objects, objects=rows, batch="b-7", page=1, pages=2)
    return f"{PARTNER}:{known.id}"


@pytest.fixture
def reviewer(fresh):
    return as_role(fresh, LEAD, Role.REVIEWER)


def decide(client, **data):
    return client.post(PATH, data={"csrf_token": TOKEN.search(client.get(PATH).text)[1], **data})


def test_a_reviewer_sees_what_would_change(fresh, proposed, reviewer):
    assert f"{PATH}?state=proposed" in reviewer.get("/home").text
    seen = reviewer.get(PATH).text
    assert "商都路1号 → 新寨路7号" in seen and "存续 → 迁出" in seen
    assert "云栖培训中心" in seen and "信用代码校验位不正确" in seen


def test_an_accepted_change_stands_in_the_library(fresh, proposed, reviewer):
    assert decide(reviewer, chosen=proposed, decision="accept").status_code == 303
    assert "新寨路7号" in reviewer.get("/libraries/objects?q=52410307").text
    assert NEW not in reviewer.get("/libraries/objects?q=云栖").text


def test_a_rejection_without_reason_is_told_so(fresh, proposed, reviewer):
    answer = decide(reviewer, chosen=proposed, decision="reject", reason=" ")
    assert answer.status_code == 422 and "不予采纳须写明理由" in answer.text
    assert decide(reviewer, chosen=proposed, decision="reject", reason="待核实").status_code == 303
    assert "待核实" in as_role(fresh, PARTNER, Role.OFFICER).get(PATH).text


@pytest.mark.parametrize("chosen", ["", "nobody", f"{PARTNER}:unknown", f"{PARTNER}:{'9' * 400}"])
def test_a_wrong_choice_changes_nothing(fresh, proposed, reviewer, chosen):
    data = {"chosen": chosen} if chosen else {}
    assert decide(reviewer, decision="accept", **data).status_code in (404, 422)
    assert {row.state for row in fresh.rows("proposals")} == {"proposed"}


def test_others_neither_see_nor_decide(fresh, proposed):
    fresh.app.config["WTF_CSRF_ENABLED"] = False
    assert "云栖培训中心" not in as_role(fresh, STRANGER, Role.REVIEWER).get(PATH).text
    data = {"chosen": proposed, "decision": "accept"}
    for department in (STRANGER, PARTNER):
        assert as_role(fresh, department, Role.REVIEWER).post(PATH, data=data).status_code == 404
    assert as_role(fresh, LEAD, Role.COORDINATOR).post(PATH, data=data).status_code == 403


def test_a_batch_of_objects_that_lacks_pages_is_shown(fresh, proposed):
    seen = as_role(fresh, PARTNER, Role.OFFICER).get("/libraries/objects").text
    assert "批次 b-7 只收到 1 / 2 页" in seen
