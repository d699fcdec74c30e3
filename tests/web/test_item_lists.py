"""The item list on the console and in public: drafted by one, put in force by another, never rewritten."""

from io import BytesIO

import openpyxl
import pytest

from service.domain.actors import Role
from service.policies.loading import load_pack
from tests.web.telling import as_role, client_of, submit
from tests.web.world import LEAD, PACK, PARTNER, REGIONS, STRANGER, set_up

CHANGE = {
    "title": "“双减”政策落实情况检查", "basis": "实施方案 三（二）1", "objects": "科技类校外培训机构",
    "content": "“双减”政策落实情况", "basis_from": "2023-06-01", "basis_to": "2023-12-31", "method": "实地核查",
    "ratio": "7.5", "visits_min": "1", "visits_max": "2", "enforcer": "偃师区科学技术局", "checker": "偃师区科学技术局",
    "levels": ["municipal", "county"],
    "modes": ["random", "joint"], "note": "", "negative_ground": "", "reason": "提高比例",
}  # fmt: skip
ENTRY = "/lists/entries/YS-1"
PUBLIC = f"/public/lists/{LEAD}"


@pytest.fixture
def people(fresh):
    return as_role(fresh, LEAD, Role.COORDINATOR), as_role(fresh, LEAD, Role.REVIEWER)


def decide(client, decision, **more):
    return submit(client, "/lists", chosen=["YS-1"], decision=decision, **more)


@pytest.mark.clause("C003")
@pytest.mark.clause("C010")
@pytest.mark.clause("C100")
def test_a_change_is_public_once_a_second_person_approves(fresh, people):
    coordinator, reviewer = people
    assert submit(coordinator, f"{ENTRY}/change", **CHANGE).status_code == 303
    assert decide(coordinator, "submit_entry").status_code == 303
    anybody = client_of(fresh)
    assert "7.5%" not in anybody.get(PUBLIC).text and "提高比例" not in anybody.get(f"{PUBLIC}/YS-1").text
    assert decide(reviewer, "approve_entry").status_code == 303
    page, history = anybody.get(PUBLIC).text, anybody.get(f"{PUBLIC}/YS-1").text
    assert "7.5%" in page and "提高比例" in page and "实施方案 三（二）1" in page
    assert history.index("第 2 版") < history.index("第 1 版") and "已更新" in history and "100%" in history
    (item,) = (each for each in anybody.get(f"{PUBLIC}.json").json["items"] if each["code"] == "YS-1")
    assert (item["version"], item["ratio"], item["basis"]) == (2, 750, CHANGE["basis"])
    assert "science.reviewer" not in page + history


@pytest.mark.clause("C004")
@pytest.mark.clause("C005")
@pytest.mark.parametrize("member", ["basis", "objects", "content", "method", "ratio", "visits_min", "checker"])
def test_the_form_names_the_member_that_is_missing(fresh, people, member):
    answer = submit(people[0], f"{ENTRY}/change", **{**CHANGE, member: ""})
    assert answer.status_code == 422 and f'href="#{member}"' in answer.text
    assert {row.version for row in fresh.rows("list_entries", code="YS-1")} == {1}


def test_the_drafter_is_told_that_another_person_approves(fresh, people):
    submit(people[0], f"{ENTRY}/change", **CHANGE)
    decide(people[0], "submit_entry")
    assert decide(people[0], "approve_entry").status_code == 403
    assert decide(people[1], "send_back_entry").status_code == 422
    assert decide(people[1], "send_back_entry", reason="请附依据").status_code == 303
    assert "请附依据" in people[0].get("/lists").text


@pytest.mark.clause("C012")
def test_a_changed_basis_is_reported_and_blocks_tasks(fresh, people):
    told = {"changed_on": "2023-06-20", "words": "条例已修订"}
    assert submit(people[1], f"{ENTRY}/basis", page=ENTRY, **told).status_code == 303
    report = people[0].get("/lists/bases").text
    assert "条例已修订" in report and "依据已变动" in report
    fresh.at(6, 25)
    with pytest.raises(Exception, match=r"list\.basis_void"):
        set_up(fresh, "再次抽查", REGIONS[0])


@pytest.mark.clause("C006")
@pytest.mark.clause("C009")
@pytest.mark.parametrize("kind", ["items_taizhou", "items_shuocheng", "items_joint"])
def test_the_list_comes_out_in_the_documents_columns(people, kind):
    book = openpyxl.load_workbook(BytesIO(people[0].get(f"/lists/{kind}.xlsx").data))
    heading, *rows = book.worksheets[0].values
    columns = {
        "items_taizhou": "序号 事项名称 监管层级 监管对象 监管方式 监管流程 监管结果",
        "items_shuocheng": "序号 抽查事项 抽查对象 抽查内容 抽查依据 抽查方式 抽查比例和频次 备注",
        "items_joint": "序号 抽查领域 抽查事项 检查对象 发起部门 配合部门 抽查层级 检查内容",
    }
    assert " ".join(heading) == columns[kind]
    assert [item.title for item in load_pack(PACK).items] == [row[2 if kind == "items_joint" else 1] for row in rows]


@pytest.mark.clause("C011")
def test_the_negative_list_is_public_with_its_ground(fresh, people):
    submit(people[0], f"{ENTRY}/change", **{**CHANGE, "negative_ground": "上级统一部署的专项检查"})
    decide(people[0], "submit_entry")
    assert "没有事项列入负面清单" in client_of(fresh).get(PUBLIC).text
    decide(people[1], "approve_entry")
    assert "上级统一部署的专项检查" in client_of(fresh).get(PUBLIC).text


def test_drafts_are_the_departments_own(fresh, people):
    partner = as_role(fresh, PARTNER, Role.COORDINATOR)
    submit(partner, "/lists/adopted", page="/lists", pack=PACK)
    assert "共 3 条" in partner.get("/lists").text
    assert client_of(fresh).get(f"/public/lists/{PARTNER}").status_code == 404
    assert "共 0 条" in as_role(fresh, STRANGER, Role.COORDINATOR).get("/lists").text
