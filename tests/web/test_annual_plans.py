"""The annual plan on the console and in public: filled in by an office, published by a second person, then filed."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import openpyxl
import pytest

from service.application.file_annual_plan import file_annual_plan
from service.application.open_annual_plan import open_annual_plan
from service.application.review_annual_plan import approve_annual_plan, submit_annual_plan
from service.application.submit_lines import submit_lines
from service.domain.actors import Role
from service.infrastructure.reading import reading
from service.infrastructure.tables.database import db
from service.queries.annual_plans import plan_completion
from tests.web.telling import as_role, client_of, submit
from tests.web.world import LEAD, OFFICER, PACK, PARTNER, PLAN_LINE, REGIONS, STRANGER, actor

LINE = {
    "name": "登记住所抽查", "category_code": "KJ03", "category_name": "对登记住所的监管", "drawing": "undirected",
    "objects": "科技类校外培训机构", "items": ["YS-3"], "content": "是否在登记住所经营", "methods": ["on_site"],
    "object_count": "", "complete_by": "09-30", "ratio": "4", "is_even": "y", "visits_min": "1", "visits_max": "1",
    "inspectors": "持执法证", "provincial_plan": "", "municipal_plan": "", "office": "综合科", "note": "",
    "reason": "年度填报",
}  # fmt: skip


@pytest.fixture
def people(fresh):
    return as_role(fresh, LEAD, Role.COORDINATOR), as_role(fresh, LEAD, Role.REVIEWER)


@pytest.fixture
def path(story):
    return f"/plans/{story.annual_plan}"


def decide(client, path, decision, **more):
    return submit(client, f"{path}/decision", page=path, decision=decision, **more)


def publish(people, path):
    assert submit(people[0], f"{path}/lines/new", **LINE).status_code == 303
    assert decide(people[0], path, "submit_plan").status_code == 303
    assert decide(people[1], path, "approve_plan").status_code == 303


@pytest.mark.clause("C034")
def test_the_page_names_items_that_no_line_covers(people, path):
    assert "尚未涵盖的清单事项" in people[0].get(path).text and "YS-3" in people[0].get(path).text
    answer = decide(people[0], path, "submit_plan")
    assert answer.status_code == 422 and "YS-3" in answer.text


@pytest.mark.clause("C033")
@pytest.mark.clause("C041")
@pytest.mark.clause("C100")
def test_a_plan_is_public_once_a_second_person_approves(fresh, people, path, story):
    public = f"/public{path}"
    anybody = client_of(fresh)
    assert anybody.get(public).status_code == 404
    publish(people, path)
    page = anybody.get(public).text
    assert "登记住所抽查" in page and "4%" in page and "science.coordinator" not in page
    assert story.annual_plan in anybody.get("/public/plans").text
    data = anybody.get(f"{public}.json").json
    assert [line["items"] for line in data["lines"]] == [["YS-1", "YS-2"], ["YS-3"]]


@pytest.mark.clause("C041")
def test_an_adjustment_is_public_beside_the_version_before(fresh, people, path):
    publish(people, path)
    changed = {name: value for name, value in LINE.items() if name != "office"}
    assert submit(people[0], f"{path}/lines/2", **{**changed, "ratio": "6", "reason": "条例修订"}).status_code == 303
    assert "条例修订" not in client_of(fresh).get(f"/public{path}").text
    decide(people[0], path, "submit_plan")
    decide(people[1], path, "approve_plan")
    page = client_of(fresh).get(f"/public{path}").text
    assert page.index("条例修订") < page.index("第 1 版") and "6%" in page and "4%" in page


@pytest.mark.clause("C032")
def test_market_supervision_records_the_receipt(fresh, people, path):
    publish(people, path)
    market = as_role(fresh, PARTNER, Role.OFFICER)
    stranger = as_role(fresh, STRANGER, Role.OFFICER)
    told = {"receipt": "备〔2024〕7号", "filed_on": "2023-07-19"}
    assert "登记备案回执" not in stranger.get(path).text
    assert "登记备案回执" in market.get(path).text
    assert submit(market, f"{path}/receipt", page=path, **told).status_code == 303
    assert (
        "备〔2024〕7号" in people[0].get(path).text and "备〔2024〕7号" in client_of(fresh).get(f"/public{path}").text
    )


@pytest.mark.clause("C043")
@pytest.mark.clause("C040")
def test_coverage_frequency_and_duplicates_stand_on_the_page(people, path):
    submit(people[0], f"{path}/lines/new", **LINE)
    page = people[0].get(path).text
    assert "覆盖不足" in page and "1 / 4" in page  # the document asks for every object
    assert "可能过度检查" in page and "同一年度重复的对象" in page and "4 个" in page


@pytest.mark.clause("C040")
def test_another_departments_plan_for_the_same_objects_is_shown(fresh, people, path):
    partner, reviewer = actor(PARTNER, Role.COORDINATOR), actor(PARTNER, Role.REVIEWER)
    other = fresh.do(open_annual_plan, partner, PACK, REGIONS[0], 2024)
    line = replace(PLAN_LINE, name="登记住所专项抽查", items=("YS-1", "YS-2", "YS-3"))
    fresh.do(submit_lines, partner, other, line.office, [line], "年度填报")
    assert "登记住所专项抽查" not in people[0].get(path).text
    fresh.do(submit_annual_plan, partner, other)
    fresh.do(approve_annual_plan, reviewer, other)
    page = people[0].get(path).text
    assert "登记住所专项抽查" in page and other in page and "星火科学馆" in page


@pytest.mark.clause("C035")
@pytest.mark.parametrize("member", ["objects", "content", "complete_by", "ratio", "visits_min", "inspectors", "items"])
def test_the_form_names_what_a_line_must_state(people, path, member):
    answer = submit(people[0], f"{path}/lines/new", **{**LINE, member: ""})
    assert answer.status_code == 422 and f'href="#{member}"' in answer.text


@pytest.mark.clause("C036")
def test_the_plan_table_goes_out_and_comes_in_again(fresh, people, path, story):
    book = people[0].get(f"{path}/plan_annual.xlsx").data
    heading = next(
        openpyxl.load_workbook(BytesIO(people[0].get(f"{path}/plan_taizhou.xlsx").data)).worksheets[0].values
    )
    assert "、".join(heading) == (
        "序号、抽查计划名称、抽查类别、抽查方式、检查对象、检查方式、抽查对象数、抽查时间、关联信用风险规则要求、"
        "不同地区抽查比重、省级计划及实施要求、市级计划及实施要求、责任处室、备注"
    )
    before = fresh.rows("annual_plan_versions", plan_id=story.annual_plan)[0].lines
    sent = {"file": (BytesIO(book), "计划.xlsx"), "reason": "重新填报"}
    assert submit(people[0], f"{path}/lines", page=path, **sent).status_code == 303
    (version,) = fresh.rows("annual_plan_versions", plan_id=story.annual_plan)
    assert (version.lines, version.reason) == (before, "重新填报")


@pytest.mark.clause("C042")
def test_a_lower_plan_links_to_its_parent(fresh, people, path, story):
    publish(people, path)
    partner = as_role(fresh, PARTNER, Role.COORDINATOR)
    answer = submit(partner, f"{path}/derived", page=path, region="410308")
    assert answer.status_code == 303 and story.annual_plan in partner.get(answer.location).text


@pytest.mark.clause("C047")
def test_items_drawn_too_seldom_stand_on_the_page(people, path):
    assert "当年抽查不足的清单事项" in people[0].get(path).text


@pytest.mark.clause("C039")
@pytest.mark.clause("C105")
def test_completion_is_told_by_district_with_overdue_lines(fresh, people, path, story):
    publish(people, path)
    fresh.do(file_annual_plan, OFFICER, story.annual_plan, "备1", date(2023, 7, 19))
    with fresh.app.app_context(), reading(db.engine) as reader:
        (early,) = plan_completion(reader, 2024, date(2024, 9, 30))
        (late,) = plan_completion(reader, 2024, date(2024, 10, 1))
    assert (early.region, early.lines, early.completed, early.overdue) == (REGIONS[0], 2, 0, ())
    assert late.overdue == ("登记住所抽查",)
    assert "0 / 2" in people[0].get("/plans/completion?year=2024").text


@pytest.mark.parametrize("day", ["02-30", "2024-02-30"])
def test_a_day_that_the_month_lacks_is_its_last(people, path, day):
    assert submit(people[0], f"{path}/lines/new", **{**LINE, "complete_by": day}).status_code == 303
    assert "2024年2月29日" in people[0].get(path).text
