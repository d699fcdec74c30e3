"""The annual plan: submitted by offices, whole, reviewed, filed before it is carried out, and adjusted in versions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from schemas.catalogue import FROM_HUB, full_name
from schemas.reading import read
from service.application.cite_plan_line import cite_plan_line
from service.application.file_annual_plan import file_annual_plan
from service.application.open_annual_plan import derive_annual_plan, open_annual_plan
from service.application.plan_columns import FORMS, cells_of_line, line_of_row
from service.application.review_annual_plan import approve_annual_plan, send_back_annual_plan, submit_annual_plan
from service.application.submit_campaign import submit_campaign
from service.application.submit_lines import submit_lines
from service.application.watch_deadlines import watch_deadlines
from service.demo.story import SAMPLES
from service.domain.actors import Role, person
from service.domain.annual_plans import PlanLine, line_from_data
from service.domain.refusals import Refused
from service.domain.time_zone import CHINA
from service.inbound import receive
from service.infrastructure.workbook_writing import export
from service.uploads import import_file, read_rows
from tests.district import COORDINATOR, LEAD, PACK, PARTNER, REGION, REVIEWER, STRANGER, District, a_plan

ZIBO = "zibo-2021"
LINE = PlanLine(
    "2023年度科技类校外培训机构抽查", category_code="KJ02", category_name="对科技类校外培训机构的监管",
    objects="科技类校外培训机构",
    methods=("on_site",), complete_by="11-30", ratio=500, is_even=True, items=("YS-1", "YS-2", "YS-3"),
    content="“双减”政策落实情况；登记住所", visits_min=1, visits_max=2,
    inspectors="每组不少于2名持执法证人员", office="高新科",
)  # fmt: skip
MARKET = person("market.officer", PARTNER, Role.OFFICER)


def refused(district: District, *use_case: Any) -> Refused:
    with pytest.raises(Refused) as caught:
        district.do(*use_case)
    return caught.value


def opened(district: District, pack_id: str = PACK, year: int = 2023) -> str:
    return str(district.do(open_annual_plan, COORDINATOR, pack_id, REGION, year))


def published(district: District, *lines: PlanLine) -> str:
    plan_id = opened(district)
    district.do(submit_lines, COORDINATOR, plan_id, "高新科", lines or [LINE], "年度填报")
    district.do(submit_annual_plan, COORDINATOR, plan_id)
    district.do(approve_annual_plan, REVIEWER, plan_id)
    return plan_id


def filed(district: District) -> str:
    plan_id = published(district)
    district.do(file_annual_plan, MARKET, plan_id, "备〔2023〕7号", date(2023, 6, 17))
    return plan_id


def states(district: District, plan_id: str) -> list[tuple[int, str]]:
    rows = district.rows("annual_plan_versions", plan_id=plan_id)
    return sorted((row.version, row.state) for row in rows)


@pytest.mark.clause("C030")
@pytest.mark.parametrize(("day", "is_late"), [((1, 10), False), ((1, 11), True)])
def test_lines_after_the_documents_day_are_flagged(district, day, is_late):
    district.clock.at(*day, year=2023)
    plan_id = opened(district, ZIBO)
    district.do(submit_lines, COORDINATOR, plan_id, "高新科", [LINE], "年度填报")
    row = district.one("plan_submissions")
    assert (row.due_on, row.is_late, row.submitted_by) == (date(2023, 1, 10), is_late, COORDINATOR.id)
    assert district.audit("annual_plan.submitted")[0].details["is_late"] is is_late


@pytest.mark.clause("C031")
@pytest.mark.parametrize(("day", "is_late"), [((4, 30), False), ((5, 1), True)])
def test_a_plan_published_after_the_packs_day_is_flagged(district, day, is_late):
    district.clock.at(*day, year=2024)
    plan_id = district.do(open_annual_plan, COORDINATOR, "taizhou-2024", REGION, 2024)
    line = replace(LINE, items=("TZ1-1", "TZ1-2", "TZ1-3", "TZ1-4"))
    district.do(submit_lines, COORDINATOR, plan_id, "高新科", [line], "年度填报")
    district.do(submit_annual_plan, COORDINATOR, plan_id)
    district.do(approve_annual_plan, REVIEWER, plan_id)
    assert district.one("annual_plans").publish_by == date(2024, 4, 30)
    clock = district.one("deadlines", kind="annual_plan")
    assert (clock.due_on, clock.met_at) == (date(2024, 4, 30), district.clock.now())
    assert district.audit("annual_plan.published")[0].details["is_late"] is is_late


@pytest.mark.clause("C033")
def test_offices_submit_their_lines_into_one_plan(district):
    plan_id = opened(district)
    district.do(submit_lines, COORDINATOR, plan_id, "高新科", [LINE], "年度填报")
    other = replace(LINE, name="技改项目抽查", office="工业科")
    district.do(submit_lines, COORDINATOR, plan_id, "工业科", [other], "年度填报")
    district.do(submit_lines, COORDINATOR, plan_id, "高新科", [replace(LINE, ratio=600)], "改正")
    lines = [line_from_data(data) for data in district.one("annual_plan_versions").lines]
    assert [(line.id, line.number, line.office, line.ratio) for line in lines] == [
        ("1", 1, "高新科", 600), ("2", 2, "工业科", 500)
    ]  # fmt: skip
    assert {row.office for row in district.rows("plan_submissions")} == {"高新科", "工业科"}


@pytest.mark.clause("C034")
def test_a_plan_that_leaves_an_item_out_is_refused(district):
    plan_id = opened(district)
    district.do(submit_lines, COORDINATOR, plan_id, "高新科", [replace(LINE, items=("YS-1",))], "年度填报")
    why = refused(district, submit_annual_plan, COORDINATOR, plan_id)
    assert (why.code, why.facts["items"]) == ("annual_plan.items_uncovered", "YS-2, YS-3")
    assert states(district, plan_id) == [(1, "draft")]


@pytest.mark.clause("C035")
@pytest.mark.parametrize(
    ("member", "nothing"),
    [("objects", ""), ("content", ""), ("methods", ()), ("ratio", None), ("visits_min", None), ("complete_by", ""),
     ("inspectors", ""), ("items", ())],
)  # fmt: skip
def test_a_line_without_a_member_is_refused_by_name(district, member, nothing):
    plan_id = opened(district)
    district.do(submit_lines, COORDINATOR, plan_id, "高新科", [replace(LINE, **{member: nothing})], "年度填报")
    why = refused(district, submit_annual_plan, COORDINATOR, plan_id)
    assert (why.code, why.facts["line_members"]) == ("annual_plan.line_incomplete", member)


def test_nobody_approves_the_plan_that_they_submitted(district):
    plan_id = opened(district)
    district.do(submit_lines, COORDINATOR, plan_id, "高新科", [LINE], "年度填报")
    district.do(submit_annual_plan, COORDINATOR, plan_id)
    same = person(COORDINATOR.id.removeprefix("user:"), LEAD, Role.REVIEWER)
    assert refused(district, approve_annual_plan, same, plan_id).code == "annual_plan.same_person"
    district.do(send_back_annual_plan, REVIEWER, plan_id, "请核对对象数")
    assert states(district, plan_id) == [(1, "draft")]


@pytest.mark.clause("C032")
def test_nothing_is_carried_out_before_the_receipt(district):
    plan_id = published(district)
    campaign_id = district.set_up()
    for step in ((cite_plan_line, COORDINATOR, campaign_id, plan_id, "1"), (submit_campaign, COORDINATOR, campaign_id)):
        assert refused(district, *step).code == "annual_plan.not_filed"
    stranger = person("stranger", STRANGER, Role.OFFICER)
    assert refused(district, file_annual_plan, stranger, plan_id, "1", date(2023, 6, 17)).code == "scope.foreign"
    district.do(file_annual_plan, MARKET, plan_id, "备〔2023〕7号", date(2023, 6, 17))
    district.do(cite_plan_line, COORDINATOR, campaign_id, plan_id, "1")
    plan = district.one("annual_plans")
    assert (plan.receipt, plan.filed_with, plan.filed_by) == ("备〔2023〕7号", PARTNER, MARKET.id)


@pytest.mark.clause("C032")
def test_the_registers_own_system_files_the_plan(district):
    plan_id = published(district)
    (told,) = district.sent("annual_plan.published", department=PARTNER)
    assert (told["plan_id"], told["lines"][0]["complete_by"]) == (plan_id, "2023-11-30")
    assert read(FROM_HUB[full_name("annual_plan.published")], told)
    receipt = {"plan_id": plan_id, "receipt": "备〔2023〕7号", "filed_on": "2023-06-17"}
    wrong = district.letter(STRANGER, "annual_plan.filed", receipt)
    right = district.letter(PARTNER, "annual_plan.filed", receipt)
    district.wire.put(wrong, right)
    receive(district.hub, district.wire, 0)
    assert [letter.message_id for letter in district.wire.buried] == [wrong.message_id]
    assert district.one("annual_plans").filed_by == f"department:{PARTNER}"


@pytest.mark.clause("C041")
@pytest.mark.clause("C001")
def test_an_adjustment_is_a_version_with_its_reason(district):
    plan_id = filed(district)
    assert refused(district, submit_lines, COORDINATOR, plan_id, "高新科", [LINE], " ").code
    district.do(submit_lines, COORDINATOR, plan_id, "高新科", [replace(LINE, ratio=800)], "条例修订")
    assert states(district, plan_id) == [(1, "in_force"), (2, "draft")]
    district.do(submit_annual_plan, COORDINATOR, plan_id)
    district.do(approve_annual_plan, REVIEWER, plan_id)
    assert states(district, plan_id) == [(1, "superseded"), (2, "in_force")]
    first, second = district.rows("annual_plan_versions")
    assert (first.lines[0]["ratio"], second.lines[0]["ratio"], second.reason) == (500, 800, "条例修订")
    assert [entry.details["reason"] for entry in district.audit("annual_plan.published")] == ["年度填报", "条例修订"]


@pytest.mark.clause("C042")
@pytest.mark.clause("C045")
def test_a_lower_plan_shows_its_parent_and_keeps_its_weight(district):
    parent = filed(district)
    child = district.do(derive_annual_plan, COORDINATOR, parent, "410306")
    (version,) = district.rows("annual_plan_versions", plan_id=child)
    (line,) = (line_from_data(data) for data in version.lines)
    assert (line.parent, line.ratio, district.rows("annual_plans", id=child)[0].parent_id) == ("1", 500, parent)
    why = refused(district, submit_lines, COORDINATOR, child, "高新科", [replace(LINE, ratio=400)], "细化")
    assert why.code == "annual_plan.weight_uneven"
    district.do(submit_lines, COORDINATOR, child, "高新科", [replace(LINE, content="细化的内容")], "细化")
    (version,) = district.rows("annual_plan_versions", plan_id=child)
    assert [(line["parent"], line["content"]) for line in version.lines] == [("1", "细化的内容")]


@pytest.mark.clause("C039")
def test_a_line_past_its_limit_is_told_as_overdue(district):
    plan_id = filed(district)
    clock = district.one("deadlines", kind="plan_line")
    assert (clock.due_on, clock.department, clock.subject) == (date(2023, 11, 30), LEAD, f"{plan_id}/1")
    district.clock.at(12, 1)
    district.do(watch_deadlines, 3)
    assert [told["kind"] for told in district.sent("deadline.missed")] == ["plan_line"]


@pytest.mark.clause("C039")
@pytest.mark.clause("C036")
@pytest.mark.parametrize(
    ("changes", "code"),
    [({"items": ("YS-1",)}, "annual_plan.other_items"), ({"complete_by": "07-19"}, "annual_plan.other_year"),
     ({"ratio": 10_000, "class_ratios": {"A": 10_001}}, "annual_plan.ratio_below")],
)  # fmt: skip
def test_a_campaign_carries_out_what_the_line_says(district, changes, code):
    rest = replace(LINE, name="其余事项")
    plan_id = published(district, replace(LINE, **changes), rest)
    district.do(file_annual_plan, COORDINATOR, plan_id, "备〔2023〕7号", date(2023, 6, 17))
    campaign_id = district.set_up(a_plan())
    assert refused(district, cite_plan_line, COORDINATOR, campaign_id, plan_id, "1").code == code
    district.do(cite_plan_line, COORDINATOR, campaign_id, plan_id, "2")
    assert district.one("planned_campaigns").line_id == "2"


def test_a_department_has_one_plan_for_a_year(district):
    plan_id = opened(district)
    why = refused(district, open_annual_plan, COORDINATOR, PACK, REGION, 2023)
    assert (why.code, why.facts["plan"]) == ("annual_plan.exists", plan_id)


@pytest.mark.clause("C036")
@pytest.mark.clause("C037")
@pytest.mark.clause("C038")
@pytest.mark.clause("C045")
@pytest.mark.clause("C033")
def test_the_documents_plan_table_comes_in_and_out_again(district):
    district.clock.instant = datetime(2024, 1, 5, 9, tzinfo=CHINA)
    file = SAMPLES / "taizhou-2024-plan.xlsx"
    district.do(import_file, COORDINATOR, "plan_taizhou", "taizhou-2024", file)
    plan = district.one("annual_plans")
    assert (plan.year, plan.region, plan.department) == (2024, "331000", LEAD)
    (line,) = (line_from_data(data) for data in district.one("annual_plan_versions").lines)
    assert (line.category_code, line.methods) == ("KJ04", ("on_site", "documents", "online"))
    assert (line.ratio, line.is_even, line.items) == (500, True, ("TZ1-1",))
    titles = [column.name for column in FORMS["plan_taizhou"].columns()]
    assert len(titles) == 14
    (again,) = read_rows("plan_taizhou", export(titles, [cells_of_line("plan_taizhou", line)]))
    (original,) = read_rows("plan_taizhou", file)
    assert (again[0].values, line_of_row(again[0])) == (original[0].values, line_of_row(original[0]))
    whole = [column.name for column in FORMS["plan_annual"].columns()]
    stated = replace(line, inspectors="持执法证")
    (more,) = read_rows("plan_taizhou", export(whole, [cells_of_line("plan_annual", stated)]))
    assert line_of_row(more[0]) == replace(stated, id="")


@pytest.mark.parametrize(("year", "clocks"), [(2023, 1), (2022, 0)])
def test_only_a_year_that_is_not_over_has_a_publication_to_wait_for(district, year, clocks):
    opened(district, "taizhou-2024", year)
    assert len(district.rows("deadlines", kind="annual_plan")) == clocks
