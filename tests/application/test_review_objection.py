"""An objection is reviewed in time by somebody who did not inspect; a correction renews the publicity."""

from __future__ import annotations

from datetime import date

import pytest

from service.application.create_user import create_user
from service.application.register_objection import Application, register_objection
from service.application.review_objection import Correction, Review, correct_result, notify_party, uphold_result
from service.domain.actors import HUB_ACTOR, Role, person
from service.domain.refusals import Refused
from service.domain.result_states import ObjectionState
from service.domain.states import FindingState
from tests.district import GUIDED, OFFICER, PARTNER_OFFICER
from tests.fakes import LEAD

CORRECTED = {"result": "corrected", "violation": "minor_corrected_on_spot"}
RIGHT = Correction("no_problem")


@pytest.fixture
def objected(drawn):
    """A published problem, and the party's objection to it, received two days ago."""
    part = drawn.part(LEAD)
    drawn.inspect(part, **CORRECTED, handling=GUIDED)
    drawn.publish(part)
    drawn.clock.at(7, 12)
    register(drawn)
    return drawn


def register(district, on: date = date(2023, 7, 10)) -> str:
    part = district.part(LEAD)
    said = Application(part.items[0], "王某", "公示栏当日已更新", "照片三张", on)
    return str(district.do(register_objection, OFFICER, part.id, said))


def free_inspector(district) -> str:
    team = district.part(LEAD).inspectors
    return next(row.id for row in district.rows("inspectors", department=LEAD) if row.id not in team)


def review(district, reviewer: str = "") -> Review:
    return Review(reviewer or free_inspector(district), "经核照片属实")


@pytest.mark.clause("C099")
def test_the_clock_counts_from_the_day_of_the_materials(objected):
    clock = objected.one("deadlines", kind="objection_review")
    assert (clock.started_on, clock.due_on, clock.department) == (date(2023, 7, 10), date(2023, 8, 7), LEAD)


@pytest.mark.clause("C099")
def test_whoever_inspected_cannot_review(objected):
    objection = objected.one("objections")
    member = objected.part(LEAD).inspectors[0]
    name = objected.one("inspectors", id=member).name
    objected.do(create_user, HUB_ACTOR, "team.member", name, Role.OFFICER, LEAD, "x")
    for actor, reviewer in ((OFFICER, member), (person("team.member", LEAD, Role.OFFICER), "")):
        with pytest.raises(Refused) as refused:
            objected.do(uphold_result, actor, objection.id, review(objected, reviewer))
        assert refused.value.code == "objection.reviewer_inspected"
    assert objected.one("objections").state == ObjectionState.RECEIVED


@pytest.mark.clause("C099")
def test_an_upheld_result_stays_and_the_party_is_told(objected):
    objection = objected.one("objections")
    objected.do(uphold_result, OFFICER, objection.id, review(objected))
    assert objected.one("deadlines", kind="objection_review").met_at == objected.clock.now()
    assert len(objected.rows("publications")) == 1
    objected.do(notify_party, OFFICER, objection.id, date(2023, 7, 12), "by_post")
    row = objected.one("objections")
    assert (row.state, row.notified_on, row.notified_way) == (ObjectionState.UPHELD_TOLD, date(2023, 7, 12), "by_post")


@pytest.mark.clause("C099")
def test_a_corrected_result_renews_the_publicity_with_history(objected):
    objection = objected.one("objections")
    objected.do(correct_result, OFFICER, objection.id, review(objected), RIGHT)
    old, new = objected.rows("findings", part_id=objection.part_id, item_id=objection.item_id)
    assert (old.state, old.result) == (FindingState.SUPERSEDED, "corrected")
    assert (new.state, new.result, new.version) == (FindingState.SETTLED, "no_problem", 2)
    first, second = objected.rows("publications")
    assert dict(first.results)[objection.item_id] == "corrected"
    assert dict(second.results)[objection.item_id] == "no_problem"
    assert objected.one("decisions").state == "superseded"
    assert objected.one("objections").corrected_id == new.id


@pytest.mark.clause("C099")
def test_a_closed_part_can_still_be_corrected(objected):
    objected.close_part(objected.part(LEAD))
    objected.do(correct_result, OFFICER, objected.one("objections").id, review(objected), RIGHT)
    assert len(objected.rows("publications")) == 2


def test_the_same_result_is_no_correction(objected):
    with pytest.raises(Refused) as refused:
        same = Correction(**CORRECTED)
        objected.do(correct_result, OFFICER, objected.one("objections").id, review(objected), same)
    assert refused.value.code == "objection.nothing_corrected"


def test_one_objection_to_an_item_at_a_time(objected):
    with pytest.raises(Refused) as refused:
        register(objected)
    assert refused.value.code == "objection.under_review"


@pytest.mark.parametrize("on", [date(2023, 7, 3), date(2023, 7, 13)])
def test_materials_come_after_the_result_and_by_today(objected, on):
    objected.do(uphold_result, OFFICER, objected.one("objections").id, review(objected))
    with pytest.raises(Refused) as refused:
        register(objected, on)
    assert refused.value.code == "objection.day_wrong"


def test_no_department_reviews_anothers_objection(objected):
    with pytest.raises(Refused) as refused:
        objected.do(uphold_result, PARTNER_OFFICER, objected.one("objections").id, review(objected))
    assert refused.value.code == "scope.foreign"


def test_before_the_result_there_is_nothing_to_object_to(drawn):
    with pytest.raises(Refused) as refused:
        register(drawn, date(2023, 7, 5))
    assert refused.value.code == "objection.no_result"
