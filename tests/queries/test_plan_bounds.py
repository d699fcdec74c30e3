"""Coverage and duplicates of a plan are counted in the database, on PostgreSQL as on SQLite."""

from dataclasses import replace

import pytest

from service.application.submit_lines import submit_lines
from service.domain.actors import Role
from service.infrastructure.reading import reading
from service.infrastructure.tables.database import db
from service.queries import annual_plans
from service.queries.plan_bounds import plan_bounds, shared_lines
from tests.web.world import LEAD, OFFICER, PLAN_LINE, World, actor, add_libraries, draft_annual_plan, publish_list


@pytest.fixture(params=["sqlite", "postgresql"])
def district(request, tmp_path):
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else f"sqlite:///{tmp_path / 'db'}"
    world = World(tmp_path, database_url=url)
    world.create_tables()
    world.at(6, 16)
    add_libraries(world)
    publish_list(world)
    yield world
    world.close()


@pytest.mark.clause("C040")
@pytest.mark.clause("C043")
def test_a_plan_is_counted_over_the_library(district):
    plan_id = draft_annual_plan(district)
    second = replace(PLAN_LINE, name="登记住所抽查", items=("YS-3",), ratio=10_000)
    district.do(submit_lines, OFFICER, plan_id, "综合科", [second], "年度填报")
    with district.app.app_context(), reading(db.engine) as reader:
        plan = annual_plans.plan(reader, actor(LEAD, Role.COORDINATOR), plan_id)
        lines = annual_plans.versions(reader, plan_id, is_public=False)[0].lines
        found, (shared,) = plan_bounds(reader, plan, lines), shared_lines(reader, plan, lines)
    assert [(found[id_].pool, found[id_].drawn) for id_ in ("1", "2")] == [(4, 1), (4, 4)]
    assert [found[id_].is_below_floor for id_ in ("1", "2")] == [True, False]
    assert (shared.objects, len(shared.named), shared.other) == (4, 4, "登记住所抽查")
