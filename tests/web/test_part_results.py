"""An officer follows a result through: feedback, flags, pushes, decisions and objections, each on its page."""

from __future__ import annotations

from html import unescape
from io import BytesIO

import openpyxl
import pytest

from service.application.publish_decisions import publish_decisions
from service.application.publish_results import publish_results
from service.application.push_results import push_results
from service.domain.actors import Role
from service.ports import HUB
from tests.web.telling import as_role, submit
from tests.web.world import LEAD, PARTNER, RECEIVER, STRANGER, record, schedule

DAY = "2023-07-19"


@pytest.fixture
def officer(fresh):
    return as_role(fresh, LEAD, Role.OFFICER)


def test_a_department_sees_its_own_results_alone(world, story):
    path = f"/parts/{story.secret_part}/results"
    assert "公示到位" in as_role(world, LEAD, Role.OFFICER).get(path).text
    assert "公示到位" in as_role(world, HUB, Role.AUDITOR).get(path).text
    for department in (PARTNER, STRANGER):
        assert as_role(world, department, Role.OFFICER).get(path).status_code == 404


@pytest.mark.clause("C096")
def test_an_officer_tells_the_party_on_the_console(fresh, story, officer):
    path = f"/parts/{story.secret_part}/give-feedback"
    told = {"given_on": DAY, "way": "by_post", "receiver": "李某", "words": ""}
    assert submit(officer, path, **told).status_code == 303
    seen = officer.get(f"/parts/{story.secret_part}/results").text
    assert "邮寄送达" in seen and "李某" in seen
    assert fresh.rows("deadlines", kind="feedback", subject=story.secret_part)[0].met_at is not None


@pytest.mark.clause("C083")
def test_an_open_flag_stays_in_the_todos_until_it_is_set(fresh, story, officer):
    before = len(fresh.rows("flags", department=LEAD, state="open"))
    assert f'<a href="/flags?state=open"><span class="card-count">{before}</span>' in officer.get("/home").text
    path = f"/parts/{story.secret_part}/flags/YS-1/correction"
    assert submit(officer, f"{path}/complete-flag", evidence="", done_on=DAY).status_code == 422
    assert submit(officer, f"{path}/complete-flag", evidence="复查记录1号", done_on=DAY).status_code == 303
    assert submit(officer, f"{path.replace('correction', 'discipline')}/void-flag", reason="无依据").status_code == 303
    assert f'<a href="/flags?state=open"><span class="card-count">{before - 2}</span>' in officer.get("/home").text
    assert "复查记录1号" in officer.get("/flags?state=done").text
    assert as_role(fresh, PARTNER, Role.OFFICER).get(f"{path}/reopen-flag").status_code == 404


@pytest.mark.clause("C098")
def test_a_failed_push_is_seen_and_tried_again(fresh, story, officer):
    fresh.do(publish_results)
    fresh.do(push_results)
    number = f"{story.secret_part}-GS1"
    assert submit(officer, f"/pushes/{number}/fail-push", reason="登记机关代码不符").status_code == 303
    assert "登记机关代码不符" in officer.get("/pushes").text
    assert '<a href="/pushes?state=failed"><span class="card-count">1</span>' in officer.get("/home").text
    assert submit(officer, f"/pushes/{number}/retry-push").status_code == 303
    assert submit(officer, f"/pushes/{number}/receive-push", receipt="GS-77").status_code == 303
    assert "GS-77" in officer.get(f"/pushes/{number}").text
    assert fresh.rows("parts", id=story.secret_part)[0].publication_receipt == "GS-77"


@pytest.mark.clause("C098")
def test_the_record_is_downloaded_in_the_fields_of_the_system(fresh, story, officer):
    fresh.do(publish_results)
    path = f"/pushes/{story.secret_part}-GS1"
    record = officer.get(f"{path}/record.json").json
    assert record["raninsTaskId"] == story.secret_part.partition("-")[0]
    sheet = openpyxl.load_workbook(BytesIO(officer.get(f"{path}/record.xlsx").data)).active
    lines = list(sheet.values)
    assert lines[0][:3] == ("raninsPlanId", "raninsPlaneName", "raninsTaskId")
    assert len(lines) == 1 + len(record["details"])
    assert as_role(fresh, PARTNER, Role.OFFICER).get(f"{path}/record.json").status_code == 404


@pytest.mark.clause("C099")
def test_an_objection_goes_its_whole_way_on_the_console(fresh, story, officer):
    part = fresh.rows("parts", id=story.secret_part)[0]
    item = part.items[1]
    said = {"item": item, "applicant": "王某", "grounds": "理由", "materials": "照片", "received_on": "2023-07-18"}
    assert submit(officer, f"/parts/{part.id}/register-objection", **said).status_code == 303
    number = f"{part.id}-YY1"
    assert '<a href="/objections?todo=received"><span class="card-count">1</span>' in officer.get("/home").text
    page = officer.get(f"/objections/{number}/correct-result").text
    assert all(id_ not in page for id_ in part.inspectors), "nobody of the team may review"
    team = {*part.inspectors}
    reviewer = next(row.id for row in fresh.rows("inspectors", department=LEAD) if row.id not in team)
    review = {"reviewer": reviewer, "opinion": "照片属实", "result": "no_activity", "violation": "", "confirmed": "y"}
    assert submit(officer, f"/objections/{number}/correct-result", **review).status_code == 303
    assert submit(officer, f"/objections/{number}/notify-party", on=DAY, way="by_post").status_code == 303
    assert "更正" in officer.get(f"/objections/{number}").text


@pytest.mark.clause("C099")
def test_a_revoked_penalty_leaves_the_public_page_with_its_reason(fresh, story):
    fresh.do(publish_decisions)
    (penalty,) = fresh.rows("decisions", outcome="penalty")
    educator = as_role(fresh, STRANGER, Role.OFFICER)
    public = f"/public/organisations/{penalty.object_id}"
    client = fresh.app.test_client()
    assert "行政处罚" in client.get(public).text and "偃教罚〔2023〕3号" in client.get(public).text
    answers = {"reason": "行政复议撤销", "document": "偃政复1号", "on": DAY, "confirmed": "y"}
    assert submit(educator, f"/decisions/{penalty.id}/revoke-decision", **answers).status_code == 303
    assert "已撤销" in client.get(public).text and "行政复议撤销" in client.get(public).text
    assert submit(educator, f"/decisions/{penalty.id}/confirm-withdrawal", receipt="CH-1").status_code == 303
    assert "CH-1" in educator.get(f"/decisions/{penalty.id}").text
    (concerned,) = fresh.rows("objects", id=penalty.object_id)
    assert concerned.name in unescape(educator.get("/decisions").text)


@pytest.mark.clause("C103")
def test_an_officer_decides_with_document_and_fine(fresh, story):
    fresh.at(7, 5)
    parts = fresh.rows("parts", campaign_id=story.running, department=PARTNER)
    part = next(row for row in parts if row.state == "assigned")
    schedule(fresh, part)
    record(fresh, part, part.items[0], result="uncooperative", violation="refusal_to_cooperate")
    officer, path = as_role(fresh, PARTNER, Role.OFFICER), f"/parts/{part.id}/items/{part.items[0]}/handle"
    said = {"words": "罚款", "done_on": "2023-07-05", "decision": "record", "leniency": "", "scope": "object",
            "approval_ground": "", "decision_number": "偃市监罚1号", "fine_yuan": "1000"}  # fmt: skip
    assert "不能附罚款" in submit(officer, path, **said, outcome="correction_ordered").text
    assert fresh.rows("decisions", part_id=part.id) == []
    assert submit(officer, path, **said, outcome="penalty").status_code == 303
    (made,) = fresh.rows("decisions", part_id=part.id)
    assert (made.outcome, made.document_number, made.fine["yuan"]) == ("penalty", "偃市监罚1号", 1000)


def test_only_the_judiciarys_matters_wait_for_it(fresh):
    (penalty,) = fresh.rows("decisions", outcome="penalty")
    seen = as_role(fresh, STRANGER, Role.OFFICER).get(f"/decisions/{penalty.id}").text
    assert "tell-judiciary" not in seen and "revoke-decision" in seen
    assert RECEIVER not in seen
