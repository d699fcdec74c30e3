"""Entries and classes come from workbooks that a second person reviews; draws go by the newest class."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from service.application.decide_batch import accept_batch
from service.application.submit_batch import CREDIT, CREDIT_CLASSES, submit_batch
from service.domain.faults import FileRefused
from service.domain.planning import BLACKLISTED
from tests.district import COORDINATOR, REVIEWER, a_plan, lines

RATIOS = {"A": 0, "B": 0, "C": 0, "D": 10_000, BLACKLISTED: 10_000}


def a_class(object_id: str, letter: str = "D", day: date = date(2023, 6, 1)) -> dict:
    return {"object_id": object_id, "credit_class": letter, "rated_on": day, "source": "省信用平台 2023年6月"}


def an_entry(object_id: str, **changes) -> dict:
    plain = {
        "object_id": object_id, "number": "诚-1", "kind": "integrity", "ground": "超时培训", "document_number": "",
        "starts_on": date(2023, 3, 1), "until": None,
    }  # fmt: skip
    return plain | changes


def take_in(district, kind: str, *rows: dict) -> None:
    district.do(submit_batch, COORDINATOR, kind, "", [lines(rows)])
    batch = max(district.rows("library_batches", kind=kind), key=lambda row: row.id)
    district.do(accept_batch, REVIEWER, batch.id)


@pytest.fixture
def stocked(district):
    district.add_libraries(objects=4)
    return district


def by_class(district) -> dict[str, str]:
    return {row.credit_class: row.id for row in district.rows("objects")}


@pytest.mark.clause("C053")
def test_an_imported_class_changes_who_is_drawn(stocked):
    trusted = by_class(stocked)["A"]
    take_in(stocked, CREDIT_CLASSES, a_class(trusted))
    plan = a_plan()
    stocked.draw(replace(plan, tasks=tuple(replace(t, ratios=RATIOS, ratio_source="第六条") for t in plan.tasks)))
    high = {row.id for row in stocked.rows("objects", credit_class="D")}
    assert {part.object_id for part in stocked.rows("parts")} == high > {trusted}


@pytest.mark.clause("C053")
def test_the_frozen_list_names_the_version_of_the_class(stocked):
    trusted = by_class(stocked)["A"]
    take_in(stocked, CREDIT_CLASSES, a_class(trusted))
    used = stocked.one("credit_classes")
    assert used.object_version == stocked.one("objects", id=trusted).version == 2
    stocked.seal()
    (line,) = [line for line in stocked.frozen("objects") if line["id"] == trusted]
    assert line["class"] == "D"


@pytest.mark.clause("C053")
def test_an_older_class_is_history_alone(stocked):
    trusted = by_class(stocked)["A"]
    take_in(stocked, CREDIT_CLASSES, a_class(trusted, "C", date(2023, 6, 1)))
    take_in(stocked, CREDIT_CLASSES, a_class(trusted, "D", date(2023, 5, 1)))
    assert stocked.one("objects", id=trusted).credit_class == "C"
    assert [(row.credit_class, row.object_version) for row in stocked.rows("credit_classes")] == [("D", None), ("C", 2)]


@pytest.mark.clause("C101")
def test_imported_entries_stand_once_under_the_name(stocked):
    object_id = by_class(stocked)["A"]
    for _ in range(2):
        take_in(stocked, CREDIT, an_entry(object_id))
    entry = stocked.one("credit_entries")
    assert (entry.kind, entry.source, entry.source_number) == ("integrity", "import", "诚-1")


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        (CREDIT, an_entry("91410307MA00000000")),
        (CREDIT, an_entry("", kind="abnormal")),
        (CREDIT, an_entry("", starts_on=date(2024, 1, 1))),
        (CREDIT_CLASSES, a_class("91410307MA00000000")),
        (CREDIT_CLASSES, a_class("", day=date(2024, 1, 1))),
    ],
)
def test_a_file_with_one_wrong_row_is_refused(stocked, kind, row):
    row = row if row["object_id"] else row | {"object_id": by_class(stocked)["A"]}
    with pytest.raises(FileRefused) as refused:
        take_in(stocked, kind, row)
    assert len(refused.value.faults) == 1
