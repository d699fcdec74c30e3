"""Natural persons are linked with who employs them, reviewed like every row, and their numbers are not kept."""

from __future__ import annotations

from datetime import date

import pytest

from service.application.decide_batch import accept_batch
from service.application.import_registry import import_registry
from service.application.submit_batch import submit_batch
from service.domain.faults import FileRefused
from service.domain.refusals import Refused
from tests.district import COORDINATOR, REVIEWER, an_object, lines

NUMBER = "E12345678"


def a_person(number=NUMBER, employer=0, **changes):
    plain = {
        "name": "Ada Moreau", "kind": "foreigner", "nationality": "法国", "number": number,
        "permit_until": date(2024, 6, 30), "employer_id": an_object(employer)["id"], "post": "外教", "has_left": False,
    }  # fmt: skip
    return plain | changes


def take(district, *people):
    district.do(submit_batch, COORDINATOR, "persons", "", [lines(people)])
    batch = max(district.rows("library_batches"), key=lambda row: row.id)
    return district.do(accept_batch, REVIEWER, batch.id)


@pytest.mark.clause("C020")
def test_a_person_is_linked_with_every_employer(district):
    assert take(district, a_person(), a_person(employer=1, post="顾问")) == 2
    (person,) = district.rows("persons")
    assert (person.name, person.permit_until, person.version) == ("Ada Moreau", date(2024, 6, 30), 1)
    assert {row.object_id for row in district.rows("employments")} == {an_object(n)["id"] for n in (0, 1)}


@pytest.mark.clause("C020")
def test_the_number_is_kept_nowhere_as_it_is(district):
    take(district, a_person())
    (person,) = district.rows("persons")
    assert person.masked_number == "E1*****78" and NUMBER not in person.id
    kept = [row.values for row in district.rows("batch_lines")] + [entry.details for entry in district.audit()]
    assert NUMBER not in str(kept)


@pytest.mark.clause("C020")
def test_the_same_number_is_the_same_person(district):
    take(district, a_person())
    take(district, a_person(nationality="比利时", has_left=True))
    (person,) = district.rows("persons")
    assert (person.nationality, person.version) == ("比利时", 2)
    assert district.one("employments").ended_at is not None


@pytest.mark.clause("C016")
def test_a_person_waits_for_a_second_person(district):
    district.do(submit_batch, COORDINATOR, "persons", "", [lines([a_person()])])
    assert district.rows("persons") == []


@pytest.mark.clause("C020")
def test_a_person_is_in_no_draw(district):
    take(district, a_person())
    district.freeze(district.approve())
    assert "Ada" not in str(district.frozen("objects"))
    assert {line["id"] for line in district.frozen("objects")} == {an_object(n)["id"] for n in range(4)}


def test_an_unknown_employer_refuses_the_file(district):
    with pytest.raises(FileRefused) as refused:
        take(district, a_person(employer=99))
    assert [(fault.row, fault.code) for fault in refused.value.faults] == [(2, "cell.not_in_library")]


@pytest.mark.clause("C015")
def test_a_registry_is_replaced_by_its_newer_file(district):
    for names in (("甲", "乙"), ("乙",)):
        rows = lines([{"id": name * 18, "name": name} for name in names])
        district.do(import_registry, COORDINATOR, "410307:tech_training", rows)
    assert {row.name: row.is_listed for row in district.rows("registry")} == {"甲": False, "乙": True}
    with pytest.raises(Refused) as refused:
        district.do(import_registry, COORDINATOR, "410307", [])
    assert refused.value.code == "library.place_unknown"
