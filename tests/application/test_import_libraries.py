"""Objects, inspectors and conflicts of interest are imported whole or not at all; a change is a new version."""

from __future__ import annotations

import pytest

from service.application.import_libraries import import_inspectors, import_objects
from service.domain.faults import FileRefused
from tests.district import COORDINATOR, PARTNER_OFFICER, REGION, an_inspector, an_object, lines
from tests.fakes import LEAD, PARTNER


def test_new_objects_start_at_version_one(district):
    assert district.do(import_objects, COORDINATOR, lines([an_object(20), an_object(21)])) == 2
    assert {district.one("objects", id=an_object(n)["id"]).version for n in (20, 21)} == {1}
    assert district.audit("library.objects_imported")[-1].details == {"rows": 2}


@pytest.mark.clause("C021")
def test_a_changed_object_gets_a_new_version(district):
    district.clock.move(days=1)
    district.do(import_objects, COORDINATOR, lines([an_object(0, status="deregistered"), an_object(1)]))
    changed, same = (district.one("objects", id=an_object(n)["id"]) for n in (0, 1))
    assert (changed.version, changed.status, changed.updated_at) == (2, "deregistered", district.clock.now())
    assert same.version == 1


@pytest.mark.clause("C021")
def test_an_inspector_who_moves_gets_a_new_version(district):
    moved = an_inspector(LEAD, 0, status="transferred")
    district.do(import_inspectors, COORDINATOR, REGION, lines([moved]), [])
    row = district.one("inspectors", id=moved["id"])
    assert (row.version, row.status, row.region) == (2, "transferred", REGION)


@pytest.mark.clause("C063")
def test_a_conflict_is_kept_and_its_reason_renewed(district):
    ids = {"inspector_id": an_inspector(LEAD, 0)["id"], "object_id": an_object(0)["id"]}
    for reason in ("近亲属", "持股"):
        district.do(import_inspectors, COORDINATOR, REGION, [], lines([{**ids, "reason": reason}]))
    assert district.one("conflicts").reason == "持股"


def test_an_unknown_department_refuses_the_whole_file(district):
    people = [an_inspector(LEAD, 90), an_inspector("fire_service", 91)]
    with pytest.raises(FileRefused) as refused:
        district.do(import_inspectors, COORDINATOR, REGION, lines(people), [])
    (fault,) = refused.value.faults
    assert (fault.row, fault.column, fault.code) == (3, "单位", "cell.department_unknown")
    assert district.rows("inspectors", id=people[0]["id"]) == []
    assert len(district.audit("library.inspectors_imported")) == 1


@pytest.mark.clause("C063")
def test_a_conflict_outside_the_libraries_refuses_all(district):
    stranger = {"inspector_id": "NOBODY-1", "object_id": an_object(99)["id"], "reason": "近亲属"}
    known = {"inspector_id": an_inspector(LEAD, 0)["id"], "object_id": an_object(0)["id"], "reason": "近亲属"}
    with pytest.raises(FileRefused) as refused:
        district.do(
            import_inspectors, COORDINATOR, REGION, lines([an_inspector(PARTNER, 90)]), lines([known, stranger])
        )
    assert [(fault.row, fault.column) for fault in refused.value.faults] == [(3, "执法证号"), (3, "统一社会信用代码")]
    assert district.rows("conflicts") == []
    assert district.rows("inspectors", id="MAR-0090") == []


def test_a_conflict_may_name_somebody_of_the_same_file(district):
    fresh = an_inspector(LEAD, 95)
    conflict = {"inspector_id": fresh["id"], "object_id": an_object(0)["id"], "reason": "近亲属"}
    district.do(import_inspectors, COORDINATOR, REGION, lines([fresh]), lines([conflict]))
    assert district.one("conflicts").inspector_id == fresh["id"]


@pytest.mark.clause("C062")
def test_another_departments_inspector_cannot_be_changed(district):
    known = district.rows("inspectors", department=PARTNER)[0]
    changed = an_inspector(PARTNER, 0, may_lead=not known.may_lead)
    assert changed["id"] == known.id
    with pytest.raises(FileRefused) as refused:
        district.do(import_inspectors, COORDINATOR, REGION, lines([changed]), [])
    assert [fault.code for fault in refused.value.faults] == ["cell.of_another_department"]
    district.do(import_inspectors, PARTNER_OFFICER, REGION, lines([changed]), [])
    assert district.one("inspectors", id=known.id).version == 2
