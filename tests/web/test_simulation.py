"""The page of the trial draws: who opens it when, what it warns of, and that it changes nothing."""

import re
from dataclasses import replace

import pytest
import sqlalchemy as sa

from service.application.import_libraries import import_inspectors
from service.application.set_up_campaign import set_up_campaign
from service.application.submit_campaign import submit_campaign
from service.domain.actors import Role
from service.domain.planning import even_ratios, pack_phases, plan_from_pack
from service.infrastructure.tables.database import Table, db
from service.policies.loading import load_pack
from tests.web.telling import as_role, client_of
from tests.web.world import COORDINATOR, LEAD, PACK, PARTNER, STRANGER, ImportedRow, file_plan, username

OPEN_TO = (Role.COORDINATOR, Role.REVIEWER)
SCRIPT = "<script>alert('y')</script>"
REGION = "410309"


def path_of(campaign_id):
    return f"/campaigns/{campaign_id}/simulation"


def rows_of(world):
    with world.app.app_context(), db.engine.connect() as connection:
        return {table.name: connection.execute(sa.select(table)).all() for table in Table.metadata.sorted_tables}


def set_up(world, ratio=10_000, regions=(REGION,), name="试抽", title=""):
    pack = load_pack(PACK)
    items = sorted({content.item for content in pack.contents})
    plan = plan_from_pack(pack, items, regions, pack_phases(pack), even_ratios(ratio))
    plan = replace(plan, tasks=tuple(replace(task, ratio_source="某办法第三条") for task in plan.tasks))
    if title:
        plan = replace(plan, tasks=tuple(replace(task, title=title) for task in plan.tasks))
    return world.do(set_up_campaign, COORDINATOR, name, PACK, REGION, plan)


@pytest.mark.parametrize("role", OPEN_TO)
def test_the_lead_sees_what_a_draw_would_bring(world, story, role):
    for campaign_id in (story.draft, story.in_review, story.approved):
        page = as_role(world, LEAD, role).get(path_of(campaign_id))
        assert page.status_code == 200
        assert "试抽 20 次" in page.text and "抽中概率" in page.text and "100%" in page.text
        assert "市场监管部门" in page.text and 'class="warning"' not in page.text


@pytest.mark.parametrize("role", OPEN_TO)
@pytest.mark.parametrize("department", [PARTNER, STRANGER])
def test_no_other_department_sees_a_simulation(world, story, department, role):
    client = as_role(world, department, role)
    assert [client.get(path_of(id_)).status_code for id_ in (story.draft, story.approved)] == [404, 404]
    assert path_of(story.approved) not in client.get(f"/campaigns/{story.approved}").text


@pytest.mark.parametrize("role", [Role.OFFICER, Role.AUDITOR, Role.ADMINISTRATOR])
def test_no_other_role_sees_a_simulation(world, story, role):
    department = LEAD if role is Role.OFFICER else "hub"
    assert as_role(world, department, role).get(path_of(story.draft)).status_code == 403


def test_the_outline_leads_there_until_the_freeze(world, story):
    for role in OPEN_TO:
        client = as_role(world, LEAD, role)
        for campaign_id in (story.draft, story.in_review, story.approved):
            assert f'href="{path_of(campaign_id)}"' in client.get(f"/campaigns/{campaign_id}").text
        assert path_of(story.frozen) not in client.get(f"/campaigns/{story.frozen}").text
    assert path_of(story.draft) not in as_role(world, LEAD, Role.OFFICER).get(f"/campaigns/{story.draft}").text
    assert "模拟抽取" not in world.app.test_client().get(f"/public/campaigns/{story.approved}").text


def test_after_the_freeze_the_refusal_is_in_words(world, story):
    page = as_role(world, LEAD, Role.COORDINATOR).get(path_of(story.frozen))
    assert page.status_code == 409 and "不能执行“模拟抽取”" in page.text


def test_english_readers_find_it_in_english(world, story):
    page = client_of(world, username(LEAD, Role.COORDINATOR), "en").get(path_of(story.draft)).text
    assert (
        "20 trial draws" in page
        and "Chance to be drawn" in page
        and "Saved against a visit for each department" in page
    )


def test_a_filter_that_points_is_warned_of(fresh):
    page = as_role(fresh, LEAD, Role.COORDINATOR).get(path_of(set_up(fresh, 5_000))).text
    assert "范围过小" in page and "只留下 4 个可抽对象，少于 20 个，而比例不到 100%：" in page


@pytest.mark.clause("C057")
def test_the_reviewer_is_warned_before_the_approval(fresh):
    campaign_id = set_up(fresh, 5_000)
    file_plan(fresh, campaign_id)
    fresh.do(submit_campaign, COORDINATOR, campaign_id)
    page = as_role(fresh, LEAD, Role.REVIEWER).get(f"/campaigns/{campaign_id}/approve").text
    assert "范围过小" in page and "只留下 4 个可抽对象" in page
    assert "A 类 50%、B 类 50%、C 类 50%、D 类 50%、黑名单 100%" in page
    assert "另抽 10% 候补" in page and "各任务共用" in page and "不定向" in page


def test_a_scope_without_objects_is_warned_of(fresh):
    page = as_role(fresh, LEAD, Role.COORDINATOR).get(path_of(set_up(fresh, regions=("999999",)))).text
    assert "抽不到对象" in page and "范围过小" not in page


def test_a_place_without_a_team_is_named_in_words(fresh):
    inspectors = fresh.rows("inspectors", department=LEAD, region=REGION)
    (one, *_) = fresh.rows("objects", region=REGION)
    conflicts = [{"inspector_id": row.id, "object_id": one.id, "reason": "近亲属"} for row in inspectors]
    rows = [ImportedRow(n, values, {}) for n, values in enumerate(conflicts, 2)]
    fresh.do(import_inspectors, COORDINATOR, REGION, [], rows)
    page = as_role(fresh, LEAD, Role.COORDINATOR).get(path_of(set_up(fresh))).text
    assert "组不成检查组" in page and "科技部门" in page and "人员不足" in page and one.id in page
    assert "20 次试抽，20 次不成" in page and "too_few" not in page


def test_names_with_markup_stay_text(fresh):
    campaign_id = set_up(fresh, 5_000, name=SCRIPT, title=SCRIPT)
    page = as_role(fresh, LEAD, Role.COORDINATOR).get(path_of(campaign_id)).text
    assert SCRIPT not in page and page.count("&lt;script&gt;") >= 3


def test_looking_at_a_simulation_writes_nothing(fresh, story):
    client = as_role(fresh, LEAD, Role.COORDINATOR)
    before = rows_of(fresh)
    assert client.get(path_of(story.draft)).status_code == 200
    assert client.post(path_of(story.draft)).status_code in (400, 405)
    assert rows_of(fresh) == before


def test_coverage_and_past_visits_stand_on_the_page(fresh):
    page = as_role(fresh, LEAD, Role.COORDINATOR).get(path_of(set_up(fresh))).text
    assert "覆盖面" in page and "年内已检查次数" in page and "没有对象因标签突破上限" in page
    assert page.count("A 类") >= 2 and "合计" in page and "黑名单" in page
    assert "分布" in page and re.search(r"1 次 [0-9.]+ 人", page)


@pytest.mark.clause("C040")
def test_the_same_objects_in_another_campaign_are_listed(fresh, story):
    page = as_role(fresh, LEAD, Role.COORDINATOR).get(path_of(set_up(fresh))).text
    assert "同期其他任务中的相同对象" in page and story.approved in page and "偃师区第" in page
    abroad = as_role(fresh, LEAD, Role.COORDINATOR).get(path_of(set_up(fresh, regions=("999999",)))).text
    assert "同期其他任务中的相同对象" not in abroad


def test_a_place_without_a_team_says_what_to_do(fresh):
    gone = [_leaving(row) for row in fresh.rows("inspectors", department=LEAD, region=REGION)]
    rows = [ImportedRow(n, values, {}) for n, values in enumerate(gone, 2)]
    fresh.do(import_inspectors, COORDINATOR, REGION, rows, [])
    page = as_role(fresh, LEAD, Role.COORDINATOR).get(path_of(set_up(fresh))).text
    assert "人员不足" in page and "增加该部门可派人员，或缩小范围" in page


def _leaving(row):
    names = ("id", "name", "department", "gender", "licensed_until", "post", "skills", "may_lead")
    return {name: getattr(row, name) for name in names} | {"status": "transferred"}
