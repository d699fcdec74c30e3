"""What a dialect does not declare is neither sent nor read."""

from __future__ import annotations

from typing import Any

import pytest

from adapters.registry import DEPARTMENTS
from schemas.catalogue import full_name
from tests.adapters.departments.shapes import TRANSLATING, every_shape, filled, with_strangers

ASSIGNED = full_name("part.assigned")
WHOLE_PART = {
    "part_id": "410307202306200027-{}",
    "visit_id": "410307202306200027",
    "campaign_id": "41030720230001",
    "campaign_name": "偃师区2023年科技类校外培训机构联合抽查",
    "object": {
        "object_id": "91410307MADE01012D",
        "name": "星舟机器人编程培训学校",
        "address": "河南省洛阳市偃师区墨溪路37号",
        "region": "410307",
        "kinds": ["tech_training"],
        "profit_type": "for_profit",
        "credit_class": "D",
    },
    "contents": [{"item_id": "YS-3", "title": "住所检查", "checks": ["能否取得联系"], "basis": "《公司法》"}],
    "inspectors": [{"inspector_id": "1603072005", "name": "朱沐川", "is_leader": True, "mobile": "13800000000"}],
    "starts_on": "2023-07-01",
    "ends_on": "2023-07-20",
    "notice": "不得妨碍检查对象正常的生产经营活动",
    "complaint_channel": "12345",
    "visit_code": "6f1d9c0b",
    "work_plan": {"methods": ["on_site"], "standard": "逐项检查", "flow": "出示证件", "starts_on": "2023-07-01"},
    "record_fields": [{"code": "address_found", "name": "住所", "kind": "yes_no", "is_required": True}],
    "other_departments": [{"department": "science", "items": ["YS-1", "YS-2"]}],
}
RECEIVED = {
    "education": {
        "": {"ajbh", "rwbh", "rwmc", "jg", "jcsx", "jcry", "ksrq", "jsrq", "gzs", "tsqd", "jcm", "gzfa", "bbzd"},
        "jg": {"tyshxydm", "jgmc", "jgdz", "yylx"},
        "jcsx": {"sxbh", "sxmc", "jcnr", "jcyj"},
        "jcry": {"zfzh", "xm", "sfzz"},
    },
    "market_supervision": {
        "": {
            "raninsPlanId", "raninsPlaneName", "raninsTaskId", "ent", "details", "checkers", "insDateFrom", "insDateTo",
            "notice", "complaintTel", "insCode", "insScheme", "formItems",
        },
        "ent": {"uniscId", "entName", "dom", "regOrg"},
        "details": {"seqno", "raninsItemName", "checkContents", "checkBasis"},
        "checkers": {"lawNo", "name", "isLeader"},
    },
    "public_security": {
        "": {"AJBH", "RWBH", "RWMC", "DWXX", "JCSX", "MJXX", "KSRQ", "JZRQ", "GZSX", "TSQD", "JCM", "GZFA", "BBZD"},
        "DWXX": {"SHXYDM", "DWMC", "DWDZ"},
        "JCSX": {"SXBH", "SXMC", "JCNR", "FLYJ"},
        "MJXX": {"JH", "XM", "ZB"},
    },
}  # fmt: skip


def assigned(code: str) -> dict[str, Any]:
    """A part as this department receives it, from data that hold more than it may see."""
    part = {**WHOLE_PART, "part_id": f"410307202306200027-{code}"}
    return DEPARTMENTS[code].to_dialect(ASSIGNED, part)


@pytest.mark.parametrize(("department", "type_", "shape"), every_shape())
def test_fields_that_are_not_declared_are_not_sent(department, type_, shape):
    ours = filled(department, shape)
    assert department.to_dialect(type_, with_strangers(ours)) == department.to_dialect(type_, ours)


@pytest.mark.parametrize(("department", "type_", "shape"), every_shape())
def test_fields_that_are_not_declared_are_not_read(department, type_, shape):
    theirs = department.to_dialect(type_, filled(department, shape))
    assert department.from_dialect(type_, with_strangers(theirs)) == filled(department, shape)


@pytest.mark.parametrize(("department", "type_", "shape"), every_shape())
def test_our_own_words_are_not_read_as_theirs(department, type_, shape):
    read = department.from_dialect(type_, filled(department, shape))
    words = {field.name for field in shape.values()}
    assert set(read) <= {ours for ours, field in shape.items() if field.name in words & set(shape)}


@pytest.mark.parametrize("code", [department.code for department in TRANSLATING])
def test_a_department_receives_of_its_part_what_it_declared(code):
    part = assigned(code)
    assert set(part) == RECEIVED[code][""]
    for name, expected in RECEIVED[code].items():
        inside = part[name] if name else part
        assert set(inside[0] if isinstance(inside, list) else inside) == expected


@pytest.mark.parametrize("code", [department.code for department in TRANSLATING])
def test_nobody_is_told_more_than_an_inspection_needs(code):
    assert not {"D", "13800000000", "YS-1", "YS-2"} & set(_texts(assigned(code)))


def test_market_supervision_knows_a_task_by_its_number():
    assert assigned("market_supervision")["raninsTaskId"] == "410307202306200027"


def _texts(value: Any) -> list[Any]:
    if isinstance(value, dict | list):
        return [text for each in (value.values() if isinstance(value, dict) else value) for text in _texts(each)]
    return [value]
