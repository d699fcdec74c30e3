"""The content of a visit is divided by department, and each is sent its own part and nothing of the others'."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from service.domain.states import PartState, VisitState
from service.policies.loading import load_pack
from tests.district import PACK, a_plan
from tests.fakes import LEAD, PARTNER, STRANGER

OWN = {LEAD: {"YS-1", "YS-2"}, PARTNER: {"YS-3"}}


@pytest.mark.clause("C067")
def test_one_visit_holds_a_part_of_each_department(drawn):
    for visit in drawn.rows("visits"):
        parts = {part.department: part for part in drawn.rows("parts", visit_id=visit.id)}
        assert parts.keys() == {LEAD, PARTNER}
        assert {department: set(part.items) for department, part in parts.items()} == OWN
        assert {part.state for part in parts.values()} == {PartState.ASSIGNED}
        assert visit.state == VisitState.OPEN


@pytest.mark.clause("C060")
@pytest.mark.clause("C062")
def test_each_part_has_two_inspectors_of_its_department(drawn):
    people = {row.id: row.department for row in drawn.rows("inspectors")}
    for part in drawn.rows("parts"):
        assert len(set(part.inspectors)) == 2
        assert {people[id_] for id_ in part.inspectors} == {part.department}
        assert part.leader in part.inspectors


@pytest.mark.clause("C072")
@pytest.mark.clause("C073")
@pytest.mark.clause("C074")
def test_each_department_is_sent_its_own_checklist(drawn):
    for department in (LEAD, PARTNER):
        sent = drawn.sent("part.assigned", department=department)
        assert len(sent) == 4
        for data in sent:
            assert {line["item_id"] for line in data["contents"]} == OWN[department]
            assert (data["starts_on"], data["ends_on"]) == ("2023-07-01", "2023-07-20")


@pytest.mark.clause("C067")
def test_no_message_names_another_departments_content(drawn):
    pack = load_pack(PACK)
    people = {row.department: row.id for row in drawn.rows("inspectors")}
    for department, other in ((LEAD, PARTNER), (PARTNER, LEAD)):
        everything = json.dumps([row.data for row in drawn.rows("outbox", department=department)], ensure_ascii=False)
        titles = [content.title for content in pack.contents if content.department == other]
        assert [title for title in titles if title in everything] == []
        assert people[other] not in everything
    assert drawn.rows("outbox", department=STRANGER) == []


@pytest.mark.clause("C091")
def test_each_part_carries_the_notice_of_discipline(drawn):
    assert all("不得索取或收受检查对象的财物" in data["notice"] for data in drawn.sent("part.assigned"))


@pytest.mark.clause("C071")
def test_each_part_has_until_the_windows_end(drawn):
    clocks = drawn.rows("deadlines", kind="inspection")
    assert len(clocks) == 8
    assert {clock.due_on.isoformat() for clock in clocks} == {"2023-07-20"}


@pytest.mark.clause("C067")
def test_an_object_in_two_tasks_gets_one_visit_with_both(district):
    plan = a_plan()
    first, second = (
        replace(plan.tasks[0], id=id_, contents={LEAD: (id_,)} | extra)
        for id_, extra in (("YS-1", {PARTNER: ("YS-3",)}), ("YS-2", {}))
    )
    district.draw(replace(plan, tasks=(first, second)))
    assert len(district.rows("visits")) == 4
    for visit in district.rows("visits"):
        assert visit.tasks == ["YS-1", "YS-2"]
        parts = {part.department: part.items for part in district.rows("parts", visit_id=visit.id)}
        assert parts == {LEAD: ["YS-1", "YS-2"], PARTNER: ["YS-3"]}


@pytest.mark.clause("C067")
def test_an_object_of_one_task_gets_that_tasks_items(district):
    plan = a_plan()
    small = replace(plan.tasks[0], id="A", contents={LEAD: ("YS-1",)})
    contents = {LEAD: ("YS-2",), PARTNER: ("YS-3",)}
    some = replace(small, id="B", contents=contents, ratios={"A": 10_000, "E": 10_000}, classes=("A", "E"))
    district.draw(replace(plan, tasks=(small, some)))
    classes = {row.id: row.credit_class for row in district.rows("objects")}
    for visit in district.rows("visits"):
        both, one = {LEAD: ["YS-1", "YS-2"], PARTNER: ["YS-3"]}, {LEAD: ["YS-1"]}
        parts = {part.department: part.items for part in district.rows("parts", visit_id=visit.id)}
        assert parts == (both if classes[visit.object_id] == "A" else one)
