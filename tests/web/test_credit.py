"""Credit records on the console and in public: two persons, what others may see, and what everybody may know."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest

from service.application.decide_batch import accept_batch
from service.application.propose_credit import apply_for_repair
from service.application.publish_decisions import publish_decisions
from service.application.record_credit import record_credit
from service.application.submit_batch import CREDIT_CLASSES, submit_batch
from service.domain.actors import Role
from service.domain.time_zone import CHINA
from tests.application.test_credit_changes import REASON, application
from tests.application.test_import_credit import a_class
from tests.district import lines
from tests.web.telling import as_role, submit
from tests.web.world import COORDINATOR, LEAD, PARTNER, REVIEWER, STRANGER, actor

GROUND = "一年内两次擅自举办，属严重失信"
SAID = {"kind": "blacklist", "outcome": "", "ground": GROUND, "papers": "处罚决定书两份", "starts_on": "2023-07-19"}


@pytest.fixture
def listed(fresh, story):
    """An organisation that was put on the blacklist on the console, and its number."""
    object_id = fresh.rows("parts", id=story.secret_part)[0].object_id
    officer = as_role(fresh, LEAD, Role.OFFICER)
    assert submit(officer, f"/credit/organisations/{object_id}/propose", **SAID).status_code == 303
    (change,) = fresh.rows("credit_changes", object_id=object_id, state="proposed")
    assert change.id in officer.get("/deadlines?kind=credit_change").text
    assert "决定信用记录变更" in officer.get(f"/deadlines/clocks/credit_change:{change.id}").text
    reviewer = as_role(fresh, LEAD, Role.REVIEWER)
    assert "待决定的信用记录变更" in reviewer.get("/home").text
    path = f"/credit/changes/{change.id}/approve-credit"
    assert path in reviewer.get("/credit/changes?todo=decide_credit").text
    assert officer.get(path).status_code == 403
    assert submit(reviewer, path, reason=REASON, confirmed="y").status_code == 303
    return fresh, object_id


def recorded(world, object_id: str, **changes) -> None:
    plain = {
        "object_id": object_id, "number": "J-7", "kind": "refusal", "ground": "不让进门", "until": None,
        "document_number": "记〔2023〕7号", "starts_on": date(2023, 7, 1), "is_ended": False, "reason": "",
    }  # fmt: skip
    world.say(PARTNER, record_credit, **plain | changes)


@pytest.mark.clause("C077")
def test_the_blacklist_register_shows_whom_two_persons_listed(listed):
    world, object_id = listed
    assert world.rows("objects", id=object_id)[0].flags == ["blacklist"]
    page = as_role(world, LEAD, Role.OFFICER).get("/credit?kind=blacklist").text
    assert object_id in page and GROUND in page


@pytest.mark.clause("C101")
def test_others_see_that_an_entry_is_there_and_not_why(listed):
    world, object_id = listed
    stranger = as_role(world, STRANGER, Role.OFFICER)
    for path in (f"/credit/organisations/{object_id}", "/credit", "/credit.csv", "/credit.json"):
        seen = stranger.get(path).text
        assert "黑名单" in seen or "blacklist" in seen
        assert GROUND not in seen, path
    (entry,) = [one for one in json.loads(stranger.get("/credit.json").text) if one["kind"] == "blacklist"]
    assert (entry["object_id"], entry["ground"]) == (object_id, "")
    assert stranger.get("/credit/changes").text.count("XB2023") == 0


@pytest.mark.clause("C102")
def test_the_part_page_shows_what_others_have_recorded(fresh, story):
    object_id = fresh.rows("parts", id=story.secret_part)[0].object_id
    recorded(fresh, object_id)
    page = as_role(fresh, LEAD, Role.OFFICER).get(f"/parts/{story.secret_part}").text
    assert "其他部门的记录" in page and "记〔2023〕7号" in page and "不让进门" not in page


@pytest.mark.clause("C101")
def test_the_public_sees_public_kinds_and_no_ground(listed):
    world, object_id = listed
    recorded(world, object_id)
    page = world.app.test_client().get(f"/public/organisations/{object_id}").text
    assert "黑名单" in page and GROUND not in page
    assert "拒绝、阻挠检查" not in page


@pytest.mark.clause("C101")
def test_a_repaired_penalty_leaves_the_public_page(fresh):
    fresh.do(publish_decisions)
    (penalty,) = fresh.rows("decisions", outcome="penalty")
    (entry,) = fresh.rows("credit_entries", source="decision", source_number=penalty.id)
    address = f"/public/organisations/{penalty.object_id}"
    assert penalty.document_number in fresh.app.test_client().get(address).text
    fresh.clock.set(datetime(2023, 11, 21, 9, tzinfo=CHINA))
    change = fresh.do(apply_for_repair, actor(STRANGER, Role.OFFICER), entry.id, application())
    path = f"/credit/changes/{change}/approve-credit"
    submit(as_role(fresh, STRANGER, Role.REVIEWER), path, reason=REASON, confirmed="y")
    assert penalty.document_number not in fresh.app.test_client().get(address).text
    inside = as_role(fresh, STRANGER, Role.OFFICER).get(f"/credit/organisations/{penalty.object_id}").text
    assert "已修复" in inside and penalty.document_number in inside


@pytest.mark.clause("C077")
def test_a_repair_is_applied_for_on_a_form(listed):
    world, object_id = listed
    officer = as_role(world, LEAD, Role.OFFICER)
    (entry,) = world.rows("credit_entries", object_id=object_id, kind="blacklist")
    path = f"/credit/entries/{entry.id}/repair"
    assert path in officer.get(f"/credit/organisations/{object_id}").text
    said = {"applicant": "王校长", "applied_on": "2023-07-19", "ground": "已履行", "papers": "申请书"}
    answer = submit(officer, path, **said, met=["obligations_done", "harm_removed", "promise_given"])
    assert answer.status_code == 422 and "2023-10-19 起方可申请" in answer.text
    assert as_role(world, PARTNER, Role.OFFICER).get(path).status_code == 404


@pytest.mark.clause("C053")
def test_old_classes_are_said_to_be_old(fresh, story):
    page = as_role(fresh, LEAD, Role.OFFICER).get("/credit/classes").text
    assert "尚未导入信用风险分类" in page
    thing = fresh.rows("objects", region="410307")[0]
    fresh.do(submit_batch, COORDINATOR, CREDIT_CLASSES, "", [lines([a_class(thing.id, day=date(2023, 7, 1))])])
    (batch,) = fresh.rows("library_batches", kind=CREDIT_CLASSES)
    fresh.do(accept_batch, REVIEWER, batch.id)
    assert "已超过" not in as_role(fresh, LEAD, Role.OFFICER).get("/credit/classes").text
    fresh.clock.set(datetime(2023, 8, 2, 9, tzinfo=CHINA))
    assert "已超过 31 日" in as_role(fresh, LEAD, Role.OFFICER).get("/credit/classes").text
    trial = as_role(fresh, LEAD, Role.COORDINATOR).get(f"/campaigns/{story.approved}/simulation").text
    assert "已超过 31 日" in trial
