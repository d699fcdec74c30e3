"""The visit on the pages: work plan, record and files, papers, the enterprise's own page, and who sees none of it."""

from __future__ import annotations

import io
import re

import pytest

from service.application.accept_part import accept_part, schedule_part
from service.application.close_part import close_part
from service.domain.actors import Role
from service.domain.time_zone import CHINA
from service.ports import HUB
from tests.visit_papers import SIGNED, UNSIGNED, steps_at
from tests.web.telling import as_role, submit
from tests.web.world import (
    LEAD,
    PARTNER,
    SECRET_FACTS,
    STRANGER,
    publish,
    record_papers,
)

ADVICE = "建议每学期开学前更新收费公示"
WORDS = "仓库后门上锁，未能进入"
JPEG = b"\xff\xd8\xff\xe0 a photograph"
FILLED = {
    "method": "on_site", "step_licence_shown": "2023-07-04T09:00", "step_notice_handed": "2023-07-04T09:05",
    "step_duties_told": "2023-07-04T09:10", "step_record_filled": "2023-07-04T11:00", "field_double_reduction": "yes",
    "signed_by": "王校长", "signed_as": "person_in_charge", "advice": ADVICE, "words": WORDS,
}  # fmt: skip


def part_of(world, story, department=LEAD):
    """An untouched part of the running campaign."""
    return world.rows("parts", id=f"{story.visit}-{department}")[0]


@pytest.fixture
def scheduled(fresh, story):
    """A part of the lead whose inspectors go today."""
    part = part_of(fresh, story)
    fresh.say(LEAD, accept_part, part_id=part.id)
    at = fresh.clock.now().astimezone(CHINA)
    fresh.say(LEAD, schedule_part, part_id=part.id, scheduled_at=at)
    return part


def fill(client, part, *files, **changes):
    """Send the form with photographs."""
    sent = {"officers": list(part.inspectors), **FILLED, **changes}
    if files:
        sent["files"] = [(io.BytesIO(content), name) for name, content in files]
    return submit(client, f"/parts/{part.id}/record/fill", **sent)


def code_of(world, visit_id):
    return world.rows("visit_codes", visit_id=visit_id)[0].code


# --- the work plan ------------------------------------------------------------------------------------------------


@pytest.mark.clause("C084")
def test_a_coordinator_writes_the_work_plan_of_a_draft(fresh, story):
    client, path = as_role(fresh, LEAD, Role.COORDINATOR), f"/campaigns/{story.draft}/work-plan"
    page = client.get(f"{path}/write").text
    assert "实地核查" in page and "2023-07-01" in page
    plan = {"methods": ["on_site", "documents"], "standard": "对照清单", "flow": "先告知后检查",
            "starts_on": "2023-07-03", "ends_on": "2023-07-14"}  # fmt: skip
    assert submit(client, f"{path}/write", **plan).status_code == 303
    seen = client.get(path).text
    assert "先告知后检查" in seen and "2023年7月3日" in seen and "书面检查" in seen
    assert submit(client, f"{path}/write", **{**plan, "ends_on": "2023-08-01"}).status_code == 422


@pytest.mark.clause("C084")
def test_partners_read_the_work_plan_and_nobody_else(world, story):
    path = f"/campaigns/{story.running}/work-plan"
    assert "对照清单逐项检查" in as_role(world, PARTNER, Role.OFFICER).get(path).text
    assert as_role(world, STRANGER, Role.OFFICER).get(path).status_code == 404
    assert as_role(world, PARTNER, Role.COORDINATOR).get(f"{path}/write").status_code == 404


# --- the record ---------------------------------------------------------------------------------------------------


@pytest.mark.clause("C087")
@pytest.mark.clause("C088")
def test_an_officer_fills_in_the_record_with_a_photograph(fresh, scheduled):
    client = as_role(fresh, LEAD, Role.OFFICER)
    assert fill(client, scheduled, ("现场.jpg", JPEG)).status_code == 303
    (row,) = fresh.rows("visit_records", part_id=scheduled.id)
    assert (row.recorded_by, row.version) == (f"user:{LEAD}.officer", 1)
    (line,) = row.content["evidence"]
    assert (line["name"], line["media_type"], line["size"]) == ("现场.jpg", "image/jpeg", len(JPEG))
    page = client.get(f"/parts/{scheduled.id}").text
    assert line["sha256"] in page and "出示执法证件" in page and "2023年7月4日 09:05" in page
    with client.get(f"/parts/{scheduled.id}/files/{line['sha256']}") as file:
        assert (file.data, file.mimetype) == (JPEG, "image/jpeg")
        assert "attachment" in file.headers["Content-Disposition"]
        assert file.headers["X-Content-SHA256"] == line["sha256"]


@pytest.mark.clause("C088")
def test_a_record_on_site_without_a_photograph_is_refused(fresh, scheduled):
    answer = fill(as_role(fresh, LEAD, Role.OFFICER), scheduled)
    assert answer.status_code == 422 and "音像" in answer.text
    assert fresh.rows("visit_records", part_id=scheduled.id) == []


def test_a_file_that_is_no_medium_is_refused(fresh, scheduled):
    answer = fill(as_role(fresh, LEAD, Role.OFFICER), scheduled, ("现场.jpg", b"<script>alert(1)</script>"))
    assert answer.status_code == 422
    assert fresh.rows("record_files") == []


@pytest.mark.clause("C089")
def test_a_refusal_to_sign_needs_its_words_on_the_form(fresh, scheduled):
    client, photograph = as_role(fresh, LEAD, Role.OFFICER), ("现场.jpg", JPEG)
    assert fill(client, scheduled, photograph, signed_by="").status_code == 422
    assert fill(client, scheduled, photograph, signed_by="", refusal="拒签", witness="网格员甲").status_code == 303
    assert "网格员甲" in client.get(f"/parts/{scheduled.id}/record").text


@pytest.mark.clause("C090")
def test_an_assistant_stands_on_the_record_as_such(fresh, scheduled):
    client, photograph = as_role(fresh, LEAD, Role.OFFICER), ("现场.jpg", JPEG)
    assert fill(client, scheduled, photograph, assistants="宋一苇").status_code == 422
    helped = {"assistants": "宋一苇；检验检测中心；设备安全", "conclusions": "检验检测中心；检〔2023〕58号；合格"}
    assert fill(client, scheduled, photograph, **helped).status_code == 303
    page = client.get(f"/parts/{scheduled.id}/record").text
    assert "协助人员（不是执法人员）" in page and "检〔2023〕58号" in page


def test_a_second_version_keeps_the_files_of_the_first(fresh, scheduled):
    client = as_role(fresh, LEAD, Role.OFFICER)
    fill(client, scheduled, ("现场.jpg", JPEG))
    assert fill(client, scheduled, words="补充").status_code == 303
    versions = fresh.rows("visit_records", part_id=scheduled.id)
    assert [len(row.content["evidence"]) for row in versions] == [1, 1]


@pytest.mark.clause("C082")
def test_the_form_shows_the_departments_own_checklist(fresh, scheduled):
    page = as_role(fresh, LEAD, Role.OFFICER).get(f"/parts/{scheduled.id}/record/fill").text
    assert "对科技类学生校外培训机构“双减”政策落实情况检查" in page and "三（二）1" in page
    assert "通过登记住所（经营场所）能否取得联系" not in page


# --- the papers ---------------------------------------------------------------------------------------------------


@pytest.mark.clause("C087")
@pytest.mark.clause("C091")
def test_the_notice_says_basis_duties_discipline_and_channel(fresh, story):
    part = part_of(fresh, story)
    page = as_role(fresh, LEAD, Role.OFFICER).get(f"/parts/{part.id}/notice").text
    for words in ("抽查告知书", f"{part.id}-告", "应当如实回答询问", "不得索取或收受检查对象的财物", "12345",
                  "擅自举办科技类学生校外培训机构行为", code_of(fresh, story.visit)):  # fmt: skip
        assert words in page, words
    assert "住所（经营场所）检查" not in page


@pytest.mark.clause("C091")
def test_every_page_of_a_visit_shows_discipline_and_channel(fresh, story, scheduled):
    client = as_role(fresh, LEAD, Role.OFFICER)
    code = code_of(fresh, story.visit)
    for path in (f"/parts/{scheduled.id}", f"/parts/{scheduled.id}/record/fill", f"/visit/{code}"):
        page = client.get(path).text
        assert "不得妨碍检查对象正常的生产经营活动" in page and "12345" in page, path


@pytest.mark.clause("C091")
def test_a_departments_own_channel_stands_on_its_papers_alone(fresh, story):
    client = as_role(fresh, LEAD, Role.COORDINATOR)
    assert submit(client, "/complaint-channel", words="0379-67700000 纪检监察组").status_code == 303
    assert "0379-67700000" in as_role(fresh, LEAD, Role.OFFICER).get(f"/parts/{story.visit}-{LEAD}/notice").text
    assert (
        "0379-67700000" not in as_role(fresh, PARTNER, Role.OFFICER).get(f"/parts/{story.visit}-{PARTNER}/notice").text
    )
    assert "0379-67700000" in fresh.app.test_client().get(f"/visit/{code_of(fresh, story.visit)}").text


@pytest.mark.clause("C087")
@pytest.mark.parametrize("name", ["notice", "record"])
@pytest.mark.parametrize(("form", "beginning"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_both_papers_come_as_word_and_pdf(world, story, name, form, beginning):
    answer = as_role(world, LEAD, Role.OFFICER).get(f"/parts/{story.secret_part}/{name}.{form}")
    assert answer.status_code == 200 and answer.data.startswith(beginning)


# --- what is whose ------------------------------------------------------------------------------------------------


@pytest.mark.clause("C097")
def test_no_other_department_sees_record_notice_or_file(world, story):
    pages = ("", "/notice", "/notice.docx", "/record", "/record.docx", "/record/fill", f"/files/{'c' * 64}")
    paths = [f"/parts/{story.secret_part}{page}" for page in pages]
    for department in (PARTNER, STRANGER):
        for role in (Role.COORDINATOR, Role.REVIEWER, Role.OFFICER):
            client = as_role(world, department, role)
            assert {client.get(path).status_code for path in paths} <= {403, 404}


@pytest.mark.clause("C097")
def test_a_partner_sees_the_shared_field_of_a_closed_part_alone(fresh, story):
    record_papers(fresh, fresh.rows("parts", id=story.partner_part)[0], version=2, words=WORDS, advice=[ADVICE])
    visit_id = story.partner_part.partition("-")[0]
    own = f"/parts/{visit_id}-{LEAD}"
    client = as_role(fresh, LEAD, Role.OFFICER)
    assert "伙伴部门共享" not in client.get(own).text
    part = fresh.rows("parts", id=story.partner_part)[0]
    publish(fresh, part)
    fresh.say(PARTNER, close_part, part_id=part.id)
    page = client.get(own).text
    assert "伙伴部门共享" in page and "是否在登记的住所（经营场所）经营" in page
    for department in (LEAD, STRANGER):
        for role in (Role.COORDINATOR, Role.REVIEWER, Role.OFFICER):
            seen = as_role(fresh, department, role)
            pages = (own, f"{own}/record", f"/campaigns/{story.running}/visits", f"/campaigns/{story.running}/timeline")
            assert WORDS not in "".join(seen.get(path).text for path in pages)
    assert WORDS in as_role(fresh, HUB, Role.AUDITOR).get(f"/parts/{part.id}/record").text


@pytest.mark.clause("C127")
@pytest.mark.clause("C091")
def test_the_enterprise_reads_advice_without_logging_in(fresh, story, scheduled):
    record_papers(fresh, scheduled, steps=steps_at(9, 9), signature=UNSIGNED, advice=[ADVICE], words=WORDS)
    page = fresh.app.test_client().get(f"/visit/{code_of(fresh, story.visit)}").text
    for words in (ADVICE, "出示执法证件", "不得索取或收受检查对象的财物", "12345", "KJ检查员", "SC检查员"):
        assert words in page, words
    for secret in (WORDS, "王校长", "双减”政策是否落实"):
        assert secret not in page, secret


@pytest.mark.clause("C097")
def test_the_enterprises_page_tells_no_findings(fresh, story):
    visit_id = story.secret_part.partition("-")[0]
    page = fresh.app.test_client().get(f"/visit/{code_of(fresh, visit_id)}").text
    assert SECRET_FACTS not in page and "违反其他规定行为" not in page and SIGNED["signed_by"] not in page


def test_a_code_that_is_not_there_finds_nothing(world):
    client = world.app.test_client()
    for code in ("0" * 32, "%", "x" * 500):
        assert client.get(f"/visit/{code}").status_code == 404
    assert {len(row.code) for row in world.rows("visit_codes")} == {32}
    codes = [row.code for row in world.rows("visit_codes")]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch("[0-9a-f]{32}", code) for code in codes)


# --- a department of people only ----------------------------------------------------------------------------------


@pytest.mark.clause("C085")
@pytest.mark.clause("C092")
def test_officers_alone_carry_a_part_from_assignment_to_findings(fresh, story):
    part, client = part_of(fresh, story), as_role(fresh, LEAD, Role.OFFICER)
    place = f"/parts/{part.id}"
    assert submit(client, f"{place}/accept").status_code == 303
    assert submit(client, f"{place}/schedule", at="2023-07-21T09:00").status_code == 422
    assert submit(client, f"{place}/schedule", at="2023-07-19T09:00").status_code == 303
    finding = {"result": "no_problem", "violation": "", "facts": "未发现问题", "method": "on_site", "follow_up": "",
               "inspected_at": "2023-07-19T10:00", "signed_by": "王校长"}  # fmt: skip
    assert submit(client, f"{place}/items/YS-1/find", **{**finding, "signed_by": ""}).status_code == 422
    for item in part.items:
        assert submit(client, f"{place}/items/{item}/find", **finding).status_code == 303
    assert client.get(f"{place}/items/YS-3/find").status_code == 404
    assert fresh.rows("parts", id=part.id)[0].state == "inspected"
    answer = submit(client, f"{place}/close", confirmed="y")
    assert answer.status_code == 422 and "检查记录" in answer.text


def test_partners_take_no_step_on_a_part(fresh, story):
    for department in (PARTNER, STRANGER):
        client = as_role(fresh, department, Role.OFFICER)
        for page in ("accept", "schedule", "close", "items/YS-1/find"):
            assert client.get(f"/parts/{story.visit}-{LEAD}/{page}").status_code == 404
