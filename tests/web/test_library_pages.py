"""Pages of the libraries: versions, the library of a draw, coverage, persons, the pool, trainings, liaisons."""

from datetime import date

import pytest

from service.application.change_inspectors import change_inspectors
from service.application.import_libraries import import_inspectors, import_objects
from service.application.import_registry import import_registry
from service.domain.actors import Role
from service.ports import HUB
from tests.web.telling import as_role, submit
from tests.web.world import COORDINATOR, LEAD, PARTNER, STRANGER, ImportedRow, an_object, inspector

KNOWN = an_object("410307", 1, "")["id"]


def rows(*values):
    return [ImportedRow(n, each, {}) for n, each in enumerate(values, 2)]


@pytest.fixture
def coordinator(fresh):
    return as_role(fresh, LEAD, Role.COORDINATOR)


def change_object(world, **changes):
    (row,) = world.rows("objects", id=KNOWN)
    plain = an_object("410307", 1, row.name)
    world.do(import_objects, COORDINATOR, rows({**plain, **changes}))


@pytest.mark.clause("C018")
@pytest.mark.clause("C021")
def test_an_object_shows_its_status_through_all_versions(fresh, coordinator):
    change_object(fresh, status="suspended")
    change_object(fresh, status="active", address="新址8号")
    page = coordinator.get(f"/objects/{KNOWN}").text
    assert "第 3 版" in page and "停业" in page and "新址8号" in page
    assert page.index("第 3 版") < page.index("停业") < page.index("第 1 版")


@pytest.mark.clause("C019")
def test_an_object_shows_whether_it_works_for_profit(fresh, coordinator):
    change_object(fresh, profit_type="non_profit")
    assert "非营利性" in coordinator.get(f"/objects/{KNOWN}").text


@pytest.mark.clause("C021")
def test_the_library_of_a_draw_stays_as_it_was(fresh, story, coordinator):
    address = f"/campaigns/{story.running}/library/objects"
    (id_,) = [row.object_id for row in fresh.rows("visits", id=story.visit)]
    (row,) = fresh.rows("objects", id=id_)
    fresh.do(import_objects, COORDINATOR, rows({**an_object(row.region, 0, "改名"), "id": id_}))
    after = coordinator.get(f"{address}?q={id_}").text
    assert row.name[-6:] in after and "改名" not in after and "第 1 版" in after
    assert "改名" in coordinator.get(f"/objects/{id_}").text


@pytest.mark.clause("C021")
def test_a_department_sees_of_a_draws_inspectors_its_own(fresh, story, coordinator):
    page = coordinator.get(f"/campaigns/{story.running}/library/inspectors").text
    assert "KJ检查员" in page and "SC检查员" not in page
    assert as_role(fresh, STRANGER, Role.OFFICER).get(f"/campaigns/{story.running}/library/objects").status_code == 404


@pytest.mark.clause("C015")
def test_the_check_lists_who_is_missing_and_who_is_not_listed(fresh, coordinator):
    here = [{"id": row.id, "name": row.name} for row in fresh.rows("objects", region="410307")]
    registry = rows(*here[:-1], {"id": "9141030799999999XX", "name": "未入库培训中心"})
    fresh.do(import_registry, COORDINATOR, "410307:tech_training", registry)
    missing = coordinator.get("/libraries/coverage").text
    assert "未入库培训中心" in missing and here[0]["id"] not in missing and "共 1 条" in missing
    unlisted = coordinator.get("/libraries/coverage?region=410307&object_kind=tech_training&side=unlisted").text
    assert here[-1]["id"] in unlisted and "共 1 条" in unlisted


@pytest.mark.clause("C020")
def test_person_and_employer_lead_to_each_other_without_the_number(fresh, story, coordinator):
    id_, employer = story.person, fresh.rows("employments")[0].object_id
    shown = coordinator.get(f"/persons/{id_}").text, coordinator.get(f"/objects/{employer}").text
    assert f"/objects/{employer}" in shown[0] and f"/persons/{id_}" in shown[1]
    assert all("E1*****78" in page and "E12345678" not in page for page in shown)
    stranger = as_role(fresh, STRANGER, Role.OFFICER)
    assert stranger.get(f"/persons/{id_}").status_code == 404
    assert "Ada" not in stranger.get(f"/objects/{employer}").text
    assert "Ada Moreau" not in fresh.app.test_client().get("/public/results?q=Ada").text


@pytest.mark.clause("C025")
@pytest.mark.clause("C026")
@pytest.mark.parametrize("query", ["skill=校外培训监管", "qualification=supervision", "post=稽查", "item=YS-1"])
def test_inspectors_are_found_by_what_they_can(fresh, coordinator, query):
    able = {
        **inspector(LEAD, "410307", 60), "skills": ["校外培训监管"], "qualification": "supervision", "post": "稽查岗",
        "items": ["YS-1"], "certificates": ["教育督导资格证"],
    }  # fmt: skip
    fresh.do(import_inspectors, COORDINATOR, "410307", rows(able), [])
    page = coordinator.get(f"/libraries/inspectors?{query}").text
    assert "共 1 条" in page and able["id"] in page


@pytest.mark.clause("C022")
@pytest.mark.clause("C024")
def test_an_inspector_shows_class_and_certificates(fresh, coordinator):
    able = {**inspector(LEAD, "410307", 60), "qualification": "supervision", "certificates": ["教育督导资格证"]}
    fresh.do(import_inspectors, COORDINATOR, "410307", rows(able), [])
    page = coordinator.get(f"/inspectors/{able['id']}").text
    assert "日常监管人员" in page and "教育督导资格证" in page and "性别" in page and "执法岗" in page
    assert as_role(fresh, PARTNER, Role.COORDINATOR).get(f"/inspectors/{able['id']}").status_code == 404


@pytest.mark.clause("C028")
def test_a_reported_inspector_is_reviewed_on_the_console(fresh):
    line = {
        "inspector_id": "KJ4103070100", "version": 1, "name": "林知夏", "gender": "female", "post": "法规科",
        "licensed_until": date(2027, 1, 1), "skills": [], "may_lead": True, "status": "active", "region": "410307",
        "qualification": "licence", "items": [], "certificates": [],
    }  # fmt: skip
    fresh.say(LEAD, change_inspectors, inspectors=[line], batch="", page=1, pages=1)
    reviewer, page = as_role(fresh, LEAD, Role.REVIEWER), "/libraries/inspectors?todo=review_inspector"
    assert page in reviewer.get("/home").text and "林知夏" in reviewer.get(page).text
    data = {"chosen": "KJ4103070100", "decision": "accept"}
    assert submit(reviewer, "/libraries/inspectors/review", page, **data).status_code == 303
    assert "林知夏" not in reviewer.get(page).text


@pytest.mark.clause("C027")
def test_the_public_list_masks_and_follows_a_transfer(fresh):
    public = fresh.app.test_client()
    page = public.get("/public/inspectors?q=KJ检查员70").text
    assert "KJ41******00" in page and "科技部门" in page
    for hidden in ("KJ4103070000", "女", "female"):
        assert hidden not in page
    assert "KJ检查员70" in public.get("/public/inspectors?q=KJ4103070000").text
    gone = {**inspector(LEAD, "410307", 0), "status": "transferred"}
    fresh.do(import_inspectors, COORDINATOR, "410307", rows(gone), [])
    assert "KJ41" not in public.get("/public/inspectors?q=KJ检查员70").text


@pytest.mark.clause("C029")
def test_the_joint_pool_shows_every_home_department(fresh, story):
    partner = as_role(fresh, PARTNER, Role.OFFICER)
    page = partner.get(f"/campaigns/{story.running}/inspectors").text
    assert "KJ检查员" in page and "SC检查员" in page and "JY检查员" not in page
    assert "科技部门" in page and "市场监管部门" in page and "KJ410307" not in page
    assert as_role(fresh, STRANGER, Role.OFFICER).get(f"/campaigns/{story.running}/inspectors").status_code == 404


@pytest.mark.clause("C109")
def test_liaisons_are_seen_by_partners_alone(fresh, story, coordinator):
    address = f"/campaigns/{story.running}/liaisons"
    assert submit(coordinator, address, name="林联络", contact="0379-0000000").status_code == 303
    assert "林联络" in as_role(fresh, PARTNER, Role.OFFICER).get(address).text
    assert as_role(fresh, STRANGER, Role.OFFICER).get(address).status_code == 404
    assert as_role(fresh, HUB, Role.AUDITOR).get(address).status_code == 403
    assert "林联络" not in fresh.app.test_client().get(f"/public/campaigns/{story.running}").text


@pytest.mark.clause("C110")
def test_a_training_is_recorded_with_who_attended(fresh, coordinator):
    address = "/libraries/trainings"
    assert submit(coordinator, address, title="双随机业务培训", held_on="2023-06-01", hours="8").status_code == 303
    (training,) = fresh.rows("trainings")
    data = {"attended": ["KJ4103070000"]}
    assert submit(coordinator, f"{address}/{training.id}/attendance", address, **data).status_code == 303
    assert "双随机业务培训" in coordinator.get("/inspectors/KJ4103070000").text
    assert "KJ检查员70" in coordinator.get(address).text
    officer = as_role(fresh, LEAD, Role.OFFICER)
    assert "登记培训" not in officer.get(address).text
