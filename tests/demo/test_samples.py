"""The samples that ship are what the program makes, load without a fault, and fit the packs and the scenario."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from schemas.workbooks import (
    ConflictRow,
    Guide,
    InspectorRow,
    JointItem,
    ObjectRow,
    SheetRow,
    ShuochengItem,
    Stage,
    TaizhouItem,
    TaizhouPlan,
    WrittenRule,
)
from service.demo.make_samples import SAMPLES, make_samples
from service.domain.policy import Handling
from service.infrastructure.codes import credit_code_reason
from service.infrastructure.workbook_rows import check_rows, open_sheet
from service.policies.loading import load_pack

SHEETS: list[tuple[str, str | None, type[SheetRow], int]] = [
    ("taizhou-2024-items", None, TaizhouItem, 4),
    ("taizhou-2024-plan", None, TaizhouPlan, 1),
    ("taizhou-2024-joint-plan", None, TaizhouPlan, 1),
    ("taizhou-2024-objects", None, ObjectRow, 103),
    ("taizhou-2024-inspectors", None, InspectorRow, 60),
    ("taizhou-2024-inspectors", "利害关系", ConflictRow, 8),
    ("yanshi-2023-items", None, JointItem, 3),
    ("yanshi-2023-plan", None, Stage, 3),
    ("yanshi-2023-plan", "规则", WrittenRule, 3),
    ("yanshi-2023-objects", None, ObjectRow, 60),
    ("yanshi-2023-inspectors", None, InspectorRow, 42),
    ("yanshi-2023-inspectors", "利害关系", ConflictRow, 8),
    ("shuocheng-2021-items", None, ShuochengItem, 2),
    ("shuocheng-2021-guide", None, Guide, 1),
    ("zibo-2021-rules", None, WrittenRule, 10),
    ("xiping-2020-rules", None, WrittenRule, 5),
]
SCENARIO = tomllib.loads((SAMPLES.parent / "scenario.toml").read_text("utf-8"))


def load(name: str, kind: type[SheetRow], sheet: str | None = None) -> list[dict[str, Any]]:
    schema = kind()
    refuse = {"统一社会信用代码": credit_code_reason} if kind in (ObjectRow, ConflictRow) else {}
    rows, faults = check_rows(schema, open_sheet(SAMPLES / f"{name}.xlsx", schema, sheet=sheet), refuse=refuse)
    assert faults == []
    return [row.values for row in rows]


def cells(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    return {page.title: list(page.values) for page in openpyxl.load_workbook(path).worksheets}


def test_the_committed_samples_are_what_is_made(tmp_path: Path) -> None:
    make_samples(tmp_path)
    names = sorted(path.name for path in SAMPLES.iterdir())
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    for name in names:
        assert cells(tmp_path / name) == cells(SAMPLES / name), f"run python -m service.demo.make_samples: {name}"
    assert sum(path.stat().st_size for path in SAMPLES.iterdir()) < 300_000


@pytest.mark.parametrize(("name", "sheet", "kind", "count"), SHEETS)
def test_every_sample_sheet_loads_without_fault(name: str, sheet: str | None, kind: type[SheetRow], count: int) -> None:
    assert len(load(name, kind, sheet)) == count


def test_taizhou_has_the_classes_the_demo_needs() -> None:
    objects = load("taizhou-2024-objects", ObjectRow)
    schools = [row for row in objects if "tech_training" in row["kinds"]]
    employers = [row for row in objects if "foreigner_employer" in row["kinds"]]
    assert (len(schools), len(employers), len(objects)) == (64, 40, 103)
    assert Counter(row["credit_class"] for row in schools)["D"] == 4
    assert Counter(row["credit_class"] for row in employers)["D"] == 3
    assert [row["credit_class"] for row in objects if len(row["kinds"]) == 2] == ["D"]
    assert {row["region"] for row in objects} == {"331002", "331003", "331004"}


def test_one_object_is_over_the_cap_and_one_exempt() -> None:
    cap = load_pack("taizhou-2024").number("visits_per_year_cap")
    exempt = set(load_pack("taizhou-2024").words("cap_exempt_flags"))
    over = [row for row in load("taizhou-2024-objects", ObjectRow) if row["visits_this_year"] >= cap]
    assert sorted(bool(exempt & set(row["flags"])) for row in over) == [False, True]


@pytest.mark.parametrize("place", ["yanshi-2023", "taizhou-2024"])
def test_inspectors_suffice_and_conflicts_name_known_ones(place: str) -> None:
    people = load(f"{place}-inspectors", InspectorRow)
    codes = {row["id"] for row in load(f"{place}-objects", ObjectRow)}
    counts = Counter(row["department"] for row in people)
    assert all(12 <= count <= 16 for count in counts.values())
    assert sum(row["may_lead"] for row in people) >= 0.7 * len(people)
    assert sum(row["licensed_until"].year < 2023 for row in people) == 1
    for conflict in load(f"{place}-inspectors", ConflictRow, "利害关系"):
        assert conflict["object_id"] in codes
        assert conflict["inspector_id"] in {row["id"] for row in people}


def test_no_name_or_code_is_given_twice() -> None:
    objects = load("yanshi-2023-objects", ObjectRow) + load("taizhou-2024-objects", ObjectRow)
    people = load("yanshi-2023-inspectors", InspectorRow) + load("taizhou-2024-inspectors", InspectorRow)
    for rows, key in ((objects, "id"), (objects, "name"), (people, "id")):
        assert len({row[key] for row in rows}) == len(rows)


VIOLATIONS = [found for found in SCENARIO["finding"] if "violation" in found]


@pytest.mark.parametrize("found", SCENARIO["finding"], ids=lambda found: f"{found['object']}-{found['item']}")
def test_the_scenario_names_what_is_in_the_samples(found: dict[str, Any]) -> None:
    pack = load_pack(found["pack"])
    row = {row["id"]: row for row in load(f"{found['pack']}-objects", ObjectRow)}[found["object"]]
    assert (row["name"], row["status"]) == (found["object_name"], "active")
    assert pack.content(found["item"]).department == found["department"]
    assert pack.result(found["result"]).is_problem == ("violation" in found)


@pytest.mark.parametrize("found", VIOLATIONS, ids=lambda found: f"{found['pack']}-{found['violation']}")
def test_the_scenario_keeps_the_rules_of_its_pack(found: dict[str, Any]) -> None:
    pack = load_pack(found["pack"])
    row = {row["id"]: row for row in load(f"{found['pack']}-objects", ObjectRow)}[found["object"]]
    content, violation = pack.content(found["item"]), pack.violation(found["violation"])
    assert (row["name"], row["status"]) == (found["object_name"], "active")
    assert content.department == found["department"]
    assert set(content.kinds) & set(row["kinds"])
    assert found["result"] in violation.results
    assert found["pack"] != "taizhou-2024" or row["credit_class"] == "D"
    if violation.handling_by(found["department"]) is Handling.OWN:
        assert found["outcome"] in violation.outcomes
        assert pack.may_record(found["department"], found["outcome"])
    else:
        check_referral(found)


def check_referral(found: dict[str, Any]) -> None:
    """The competent department decides within its powers, and the sender does its own step."""
    pack = load_pack(found["pack"])
    violation, decision = pack.violation(found["violation"]), found["decision"]
    assert decision["department"] == violation.competent
    allowed = [outcome.code for outcome in pack.outcomes_for(violation.code, decision["department"])]
    assert decision["outcome"] in allowed
    step = violation.step_after_decision(found["department"])
    assert found.get("own_step", {}).get("outcomes", []) == list(step.required if step else ())


def test_the_clean_object_is_the_one_of_both_kinds() -> None:
    (clean,) = SCENARIO["clean"]
    row = {row["id"]: row for row in load("taizhou-2024-objects", ObjectRow)}[clean["object"]]
    assert row["kinds"] == ["tech_training", "foreigner_employer"]
    assert row["name"] == clean["object_name"]
    assert all(found["object"] != clean["object"] for found in SCENARIO["finding"])
