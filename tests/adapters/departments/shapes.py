"""What the tests know about the dialects: every shape, its fields, and data that fills it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from adapters.dialect import Field
from adapters.dialect_department import DialectDepartment
from adapters.registry import DEPARTMENTS
from schemas.catalogue import full_name
from schemas.findings import DEVICES
from schemas.workbooks import GENDERS, METHODS, POSTS_STATUS, QUALIFICATIONS, STATUSES
from service.application.tell_part_changed import (
    INSPECTOR_RECUSED,
    VISIT_JOINED,
    VISIT_SEPARATED,
    WINDOW_EXTENDED,
)
from service.domain.abnormal_listings import ListingKind
from service.domain.corrections import CheckResult
from service.domain.crime_cases import Conclusion
from service.domain.recusals import RecusalCause
from service.domain.withdrawals import WithdrawalGround
from service.policies.loading import load_pack, pack_ids

PACKS = [load_pack(id_) for id_ in pack_ids()]
RESULTS = sorted({entry.code for pack in PACKS for entry in pack.results})
VIOLATIONS = sorted({entry.code for pack in PACKS for entry in pack.violations})
OUTCOMES = sorted({entry.code for pack in PACKS for entry in pack.outcomes})
CODES = {
    "result": RESULTS,
    "violation": VIOLATIONS,
    "outcome": OUTCOMES,
    "outcomes": OUTCOMES,
    "own_outcomes": OUTCOMES,
    "own_optional": OUTCOMES,
    "method": sorted(METHODS.values()),
    "methods": sorted(METHODS.values()),
    "device": list(DEVICES),
    "ground": sorted(WithdrawalGround),
    "change": [INSPECTOR_RECUSED, VISIT_JOINED, VISIT_SEPARATED, WINDOW_EXTENDED],
    "cause": sorted(RecusalCause),
    "recheck": sorted(CheckResult),
    "listing": sorted(ListingKind),
    "removal_ground": list(load_pack("national").words("abnormal_removal_grounds")),
    "gender": sorted(GENDERS.values()),
    "qualification": sorted(QUALIFICATIONS.values()),
    "status": sorted(POSTS_STATUS.values()),
    "registration_status": sorted(set(STATUSES.values())),
    "conclusion": sorted(Conclusion),
}
TRANSLATING = [department for department in DEPARTMENTS.values() if department.dialect.shapes]
VISIT = "410307202306200027"


def every_shape() -> list[Any]:
    """(department, type, shape) for everything that some department translates."""
    return [
        pytest.param(department, full_name(name), shape, id=f"{department.code}-{name}")
        for department in TRANSLATING
        for name, shape in department.dialect.shapes.items()
    ]


def filled(department: DialectDepartment, shape: Mapping[str, Field], turn: int = 0) -> dict[str, Any]:
    """Our data for a shape, with every field; `turn` picks the codes."""
    return {name: _value(department, name, field, turn) for name, field in shape.items()}


def _value(department: DialectDepartment, name: str, field: Field, turn: int) -> Any:
    if field.inside is not None:
        inside = filled(department, field.inside, turn)
        return [inside, inside] if field.is_list else inside
    if name == "part_id":
        return f"{VISIT}-{department.code}"
    if field.codes is None:
        return [f"{name}-{turn}"] if field.is_list else f"{name}-{turn}"
    code = CODES[name][turn % len(CODES[name])]
    return [code] if field.is_list else code


def paths(shape: Mapping[str, Field], before: str = "") -> Iterator[tuple[str, str]]:
    """Every field as (path in our words, name in theirs), lists without their numbers."""
    for name, field in shape.items():
        yield f"{before}{name}", field.name
        if field.inside is not None:
            yield from paths(field.inside, f"{before}{name}.")


def with_strangers(value: Any) -> Any:
    """The same data with a field in every object that nobody declared."""
    if isinstance(value, dict):
        return {**{name: with_strangers(each) for name, each in value.items()}, "stranger": "secret"}
    return [with_strangers(each) for each in value] if isinstance(value, list) else value
