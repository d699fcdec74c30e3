"""Each sheet of the documents loads into clean values, and every bad cell gives a reason that has words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from schemas.workbooks import (
    ConflictRow,
    Guide,
    InspectorRow,
    JointItem,
    ObjectRow,
    SheetRow,
    ShuochengItem,
    Stage,
    TaizhouItem,
    TaizhouPlan,
    WrittenRule,
)
from service.domain.faults import WORDS, fault

KINDS: list[type[SheetRow]] = [
    TaizhouItem, TaizhouPlan, ShuochengItem, JointItem, Guide, Stage, WrittenRule, ObjectRow, InspectorRow, ConflictRow,
]  # fmt: skip
PLAN = {
    "序号": "1",
    "抽查计划名称": "2024 年度对科技型中小企业的抽查检查",
    "抽查类别": "KJ04.对科技型中小企业的监管",
    "抽查方式": "定向",
    "检查对象": "企业",
    "检查方式": "现场检查 书面检查 线上核查",
    "抽查对象数": "各地根据监管实际自行安排",
    "抽查时间": "11 月底前",
    "关联信用风险规则要求": "各地根据实际自行确定关联信用风险规则的具体要求",
    "不同地区抽查比重": "5% (不同地区抽查比重相同)",
    "责任处室": "高新处",
}
OBJECT = {
    "统一社会信用代码": "91410307MADE01003F",
    "名称": "若舟创客实验培训中心",
    "主体类型": "企业",
    "对象类别": "科技类校外培训机构、聘用外国人单位",
    "营利性质": "营利性",
    "经营规模": "小型",
    "行政区划代码": "410307",
    "住所（经营场所）": "偃师区星河路1号",
    "信用风险分类": "B类",
    "登记状态": "存续",
    "本年已检查次数": "1",
    "标签": "投诉举报多，失信",
    "备注": "",
}
INSPECTOR = {
    "姓名": "孙沐川",
    "单位": "偃师区市场监督管理局",
    "性别": "男",
    "执法证号": "1603071001",
    "执法证有效期至": "2028年3月28日",
    "执法岗位": "信用监管岗",
    "专业技能": "登记注册、广告监管",
    "可任组长": "是",
    "状态": "在岗",
}


def values(schema: SheetRow, cells: dict[str, str]) -> dict[str, Any]:
    loaded, reasons = schema.read(cells)
    assert loaded is not None, reasons
    return loaded


def reason(schema: SheetRow, cells: dict[str, str], column: str) -> str:
    _, reasons = schema.read(cells)
    return reasons[column][0]


@pytest.mark.clause("C006")
@pytest.mark.clause("C007")
@pytest.mark.clause("C008")
def test_a_row_of_the_item_list_loads_as_sets() -> None:
    row = values(
        TaizhouItem(),
        {
            "序号": "2",
            "事项名称": "对科技类校外培训机构的行政检查",
            "监管层级": "省级, 市级，县级、国家级",
            "监管对象": "营利性 & 非营利性科技类校外培训机构",
            "监管方式": "“双随机、一公开”监管、联合监管",
            "监管流程": '<ol style="list-style-type: none"> 1.发放通知; 2.随机抽取对象; 3.反馈检查结果',
            "监管结果": "1.未发现问题; 2.发现问题,不符合条件。",
        },
    )
    assert row["levels"] == ["provincial", "municipal", "county", "national"]
    assert row["modes"] == ["random", "joint"]
    assert row["steps"] == ["发放通知", "随机抽取对象", "反馈检查结果"]
    assert row["outcomes"] == ["未发现问题", "发现问题,不符合条件。"]


@pytest.mark.clause("C007")
def test_a_level_outside_the_set_is_refused() -> None:
    assert reason(TaizhouItem(), {"监管层级": "县级,村级"}, "监管层级") == "cell.not_one_of|国家级、省级、市级、县级"


@pytest.mark.clause("C036")
@pytest.mark.clause("C037")
@pytest.mark.clause("C038")
@pytest.mark.clause("C045")
def test_the_plan_row_of_the_document_loads() -> None:
    row = values(TaizhouPlan(), PLAN)
    assert row["category"] == {"code": "KJ04", "name": "对科技型中小企业的监管"}
    assert (row["drawing"], row["methods"]) == ("directed", ["on_site", "documents", "online"])
    assert (row["ratio"], row["object_count"], row["complete_by"]) == (500, None, "11-30")
    assert row["class_ratios"] == {}
    assert len(TaizhouPlan().columns()) == 14


@pytest.mark.clause("C053")
def test_credit_classes_become_ratios_in_ten_thousandths() -> None:
    words = "A类20%、B类 20%、C类40%，D类100%"
    row = values(TaizhouPlan(), PLAN | {"关联信用风险规则要求": words})
    assert row["class_ratios"] == {"A": 2000, "B": 2000, "C": 4000, "D": 10_000}


@pytest.mark.parametrize(
    ("column", "text", "expected"),
    [
        ("关联信用风险规则要求", "A类20%、B类20%", "cell.class_ratio_missing|C、D"),
        ("不同地区抽查比重", "500%", "cell.not_a_ratio"),
        ("不同地区抽查比重", "看情况", "cell.not_a_ratio"),
        ("抽查时间", "13月底前", "cell.no_completion_limit"),
        ("抽查时间", "尽快", "cell.no_completion_limit"),
        ("抽查类别", "对科技型中小企业的监管", "cell.no_category_code"),
        ("抽查对象数", "-3", "cell.not_a_number|1000000"),
        ("检查方式", "现场检查 突击", "cell.not_one_of|现场检查、书面检查、线上核查"),
        ("检查方式", "、", "cell.not_one_of|现场检查、书面检查、线上核查"),
        ("责任处室", " ", "cell.empty"),
        ("抽查计划名称", "年\x00度", "cell.control"),
        ("抽查计划名称", "年" * 501, "cell.too_long|500"),
    ],
)
def test_a_bad_plan_cell_says_what_is_wrong(column: str, text: str, expected: str) -> None:
    assert reason(TaizhouPlan(), PLAN | {column: text}, column) == expected


@pytest.mark.parametrize(
    ("text", "limit"),
    [("2月底前", "02-28"), ("2024年6月3日至2024年6月28日", "2024-06-28"), ("2024-11-30", "2024-11-30")],
)
def test_completion_limits_are_read_from_words(text: str, limit: str) -> None:
    assert values(TaizhouPlan(), PLAN | {"抽查时间": text})["complete_by"] == limit


@pytest.mark.parametrize(("text", "ratio"), [("100%", 10_000), ("12.5％", 1250), ("0.05", 500), ("1", 10_000)])
def test_ratios_are_read_as_people_write_them(text: str, ratio: int) -> None:
    assert values(TaizhouPlan(), PLAN | {"不同地区抽查比重": text})["ratio"] == ratio


@pytest.mark.clause("C009")
@pytest.mark.clause("C052")
def test_the_item_row_of_shuocheng_loads() -> None:
    cells = {
        "序号": "1", "抽查事项": "投资项目备案", "抽查对象": "企业", "抽查内容": "资金使用", "抽查依据": "条例",
        "抽查方式": "现场检查", "抽查比例和频次": "每年定期或不定期的现场及非现场检查 1-2次",
    }  # fmt: skip
    assert values(ShuochengItem(), cells)["frequency"] == {"ratio": None, "visits_min": 1, "visits_max": 2}


@pytest.mark.clause("C004")
def test_none_of_the_six_members_may_be_missing() -> None:
    _, reasons = ShuochengItem().read({"序号": "1", "抽查事项": "x", "备注": ""})
    assert set(reasons) == {"抽查对象", "抽查内容", "抽查依据", "抽查方式", "抽查比例和频次"}


@pytest.mark.clause("C068")
def test_a_joint_item_names_lead_and_partners() -> None:
    row = values(
        JointItem(),
        {
            "序号": "1", "抽查领域": "培训", "抽查事项": "住所检查", "检查对象": "机构", "发起部门": "区科学技术局",
            "配合部门": "区市场监管局、公安局", "抽查层级": "县级", "检查内容": "1.住所; 2.登记",
        },
    )  # fmt: skip
    assert (row["lead"], row["partners"]) == ("science", ["market_supervision", "public_security"])
    assert row["checks"] == ["住所", "登记"]


@pytest.mark.clause("C082")
def test_a_guide_becomes_a_checklist() -> None:
    words = "1. 是否按照内容进行建设；\n2. 奖励资金是否用于技术改造"
    cells = {"抽查事项": "项目", "检查内容和方法": words, "检查依据": "办法"}
    assert values(Guide(), cells)["checks"] == ["是否按照内容进行建设", "奖励资金是否用于技术改造"]


def test_a_stage_has_a_code_and_days() -> None:
    row = values(
        Stage(), {"阶段": "实施阶段", "开始日期": "2023-07-01", "结束日期": "2023/7/20", "工作内容": "联合检查"}
    )
    assert (row["code"], row["starts_on"], row["ends_on"]) == ("inspection", date(2023, 7, 1), date(2023, 7, 20))


@pytest.mark.clause("C019")
@pytest.mark.clause("C020")
def test_an_object_loads_in_our_codes() -> None:
    row = values(ObjectRow(), OBJECT)
    assert row == {
        "id": "91410307MADE01003F", "name": "若舟创客实验培训中心", "entity_type": "enterprise",
        "kinds": ["tech_training", "foreigner_employer"], "profit_type": "for_profit", "scale": "small",
        "region": "410307", "address": "偃师区星河路1号", "credit_class": "B", "status": "active",
        "visits_this_year": 1, "flags": ["complaints", "dishonest"], "note": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("column", "text", "expected"),
    [
        ("统一社会信用代码", "9141030712345", "cell.not_a_credit_code"),
        ("行政区划代码", "4103", "cell.not_a_region"),
        ("信用风险分类", "E", "cell.not_one_of|A、B、C、D"),
        ("本年已检查次数", "一次", "cell.not_a_number|366"),
        ("标签", "有名", "cell.not_one_of|投诉举报多、经营异常名录、失信、严重违法、黑名单、守信"),
    ],
)
def test_a_bad_object_cell_says_what_is_wrong(column: str, text: str, expected: str) -> None:
    assert reason(ObjectRow(), OBJECT | {column: text}, column) == expected


def test_lists_of_two_rows_are_not_shared() -> None:
    schema = ObjectRow()
    values(schema, OBJECT)["kinds"].append("spoilt")
    assert values(schema, OBJECT)["kinds"] == ["tech_training", "foreigner_employer"]


@pytest.mark.clause("C024")
@pytest.mark.clause("C025")
def test_an_inspector_loads_in_our_codes() -> None:
    row = values(InspectorRow(), INSPECTOR)
    assert row == {
        "name": "孙沐川", "department": "market_supervision", "gender": "male", "id": "1603071001",
        "licensed_until": date(2028, 3, 28), "post": "信用监管岗", "skills": ["登记注册", "广告监管"], "may_lead": True,
        "status": "active", "qualification": "licence", "items": [], "certificates": [],
    }  # fmt: skip


@pytest.mark.parametrize("text", ["2023-02-30", "明年", "28.3", "20231"])
def test_a_wrong_date_is_named_as_such(text: str) -> None:
    assert reason(InspectorRow(), INSPECTOR | {"执法证有效期至": text}, "执法证有效期至") == "cell.not_a_date"


def test_an_unknown_department_is_refused() -> None:
    assert reason(InspectorRow(), INSPECTOR | {"单位": "某某大队"}, "单位").startswith("cell.not_one_of|")


@pytest.mark.parametrize("kind", KINDS)
def test_every_blank_required_cell_has_words(kind: type[SheetRow]) -> None:
    schema = kind()
    _, reasons = schema.read({column.name: "" for column in schema.columns()})
    assert set(reasons) == {column.name for column in schema.columns() if column.is_required}
    assert {listed[0] for listed in reasons.values()} == {"cell.empty"}


@pytest.mark.parametrize("code", sorted(WORDS))
def test_every_reason_has_words_in_both_languages(code: str) -> None:
    one = fault(3, "名称", "x", f"{code}|7")
    assert one.words() and one.words("en") and "{" not in one.words() + one.words("en")


def test_a_key_is_made_of_the_sheets_own_columns() -> None:
    for kind in KINDS:
        assert set(kind.key) <= {column.name for column in kind().columns()}
