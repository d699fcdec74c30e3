"""The libraries: search, and an upload that is taken whole or not at all."""

from datetime import date
from io import BytesIO

import pytest
from xlsxwriter import Workbook

from schemas.workbooks import ObjectRow
from service.application.change_inspectors import change_inspectors
from service.domain.actors import Role
from service.infrastructure.codes import with_check_character
from tests.web.telling import as_role, submit
from tests.web.world import LEAD, PARTNER

CODE = with_check_character("52410307MJ9999999")
GOOD = [
    CODE,
    "新星科技培训中心",
    "民办非企业单位",
    "科技类校外培训机构",
    "营利性",
    "小型",
    "410307",
    "商都路9号",
    "A",
    "存续",
    "0",
    "",
    "",
]
PATH = "/libraries/objects/import"


def workbook(*rows):
    buffer = BytesIO()
    book = Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet()
    for number, row in enumerate([[column.name for column in ObjectRow().columns()], *rows]):
        for place, value in enumerate(row):
            sheet.write_string(number, place, value)
    book.close()
    return buffer.getvalue()


@pytest.fixture
def coordinator(fresh):
    return as_role(fresh, LEAD, Role.COORDINATOR)


def upload(client, content, path=PATH, **more):
    return submit(client, path, file=(BytesIO(content), "名录.xlsx"), **more)


@pytest.mark.clause("C016")
def test_a_good_file_waits_for_a_second_person(fresh, coordinator):
    answer = upload(coordinator, workbook(GOOD))
    assert (answer.status_code, answer.location) == (303, "/libraries/batches")
    assert "已报送 1 行" in coordinator.get("/libraries/batches").text
    assert CODE not in coordinator.get("/libraries/objects?q=新星").text
    reviewer = as_role(fresh, LEAD, Role.REVIEWER)
    assert "/libraries/batches?todo=review_batch" in reviewer.get("/home").text
    address = f"/libraries/batches/{fresh.rows('library_batches', state='proposed')[-1].id}"
    assert "新星科技培训中心" in reviewer.get(address).text
    assert submit(reviewer, f"{address}/accept-batch", confirmed="y").status_code == 303
    assert CODE in coordinator.get("/libraries/objects?q=新星").text


def test_faults_are_listed_by_row_and_column(fresh, coordinator):
    bad = [*GOOD[:2], "公司", *GOOD[3:6], "4103", *GOOD[7:]]
    answer = upload(coordinator, workbook(GOOD, bad))
    assert answer.status_code == 422
    for words in ("未导入任何数据", "主体类型", "公司", "行政区划代码", "应为6位行政区划代码"):
        assert words in answer.text
    assert not fresh.rows("objects", id=CODE)


@pytest.mark.parametrize("content", [b"", b"no workbook", b"PK\x03\x04broken", b"\x00" * 1000])
def test_what_is_no_workbook_is_told_so(coordinator, content):
    answer = upload(coordinator, content)
    assert answer.status_code == 422 and "error-summary" in answer.text


def test_a_form_without_a_file_is_told_so(coordinator):
    assert "请选择文件" in submit(coordinator, PATH).text


@pytest.mark.parametrize(("kind", "place"), [("inspectors", "x"), ("inspectors", "41030７"), ("items_joint", "../etc")])
def test_a_wrong_place_is_refused(coordinator, kind, place):
    answer = upload(coordinator, workbook(GOOD), f"/libraries/{kind}/import", place=place)
    assert answer.status_code == 400


def test_every_kind_of_workbook_has_its_template(coordinator):
    answer = coordinator.get("/libraries/objects/template.xlsx")
    assert answer.status_code == 200 and answer.data.startswith(b"PK")
    assert coordinator.get("/libraries/nothing/template.xlsx").status_code == 404


def test_objects_are_found_by_name_code_and_class(coordinator):
    assert "共 1 条" in coordinator.get("/libraries/objects?q=第7科技").text
    assert "共 4 条" in coordinator.get("/libraries/objects?q=52410308").text
    assert "共 3 条" in coordinator.get("/libraries/objects?class=D").text
    assert "没有符合条件" in coordinator.get("/libraries/objects?q=%25").text


def test_a_batch_that_lacks_pages_is_shown_to_its_department(fresh, coordinator):
    line = {
        "inspector_id": "KJ4103070100", "version": 1, "name": "林知夏", "gender": "female", "post": "法规科",
        "licensed_until": date(2027, 1, 1), "skills": [], "may_lead": True, "status": "active", "region": "410307",
        "qualification": "licence", "items": [], "certificates": [],
    }  # fmt: skip
    fresh.say(LEAD, change_inspectors, inspectors=[line], batch="2023-07-19", page=2, pages=3)
    page = "/libraries/inspectors?q=林知夏"
    assert "批次 2023-07-19 只收到 1 / 3 页" in coordinator.get(page).text
    assert "KJ4103070100" in coordinator.get(page).text
    partner = as_role(fresh, PARTNER, Role.COORDINATOR).get(page).text
    assert "2023-07-19 只收到" not in partner and "KJ4103070100" not in partner
