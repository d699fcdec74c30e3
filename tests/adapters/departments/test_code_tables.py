"""Every code that may have to travel stands in the tables of every department that may have to read it."""

from __future__ import annotations

import pytest

from adapters.dialect import Codes, Suffix
from adapters.dialect_department import DialectDepartment
from schemas.catalogue import full_name
from schemas.workbooks import METHODS
from service.domain.policy import PolicyPack
from tests.adapters.departments.shapes import PACKS, TRANSLATING

SUBMITTED, OFFERED, DECIDED = (
    full_name("finding.submitted"),
    full_name("referral.offered"),
    full_name("referral.decided"),
)
ANSWERED, RETURNED = full_name("referral.answered"), full_name("referral.returned")

departments = pytest.mark.parametrize("department", TRANSLATING, ids=lambda department: department.code)
packs = pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)


def travels(department: DialectDepartment, type_: str, data: dict) -> bool:
    """Whether the department can be told this and says it the same way; WrongShape names a code that is missing."""
    return department.from_dialect(type_, department.to_dialect(type_, data)) == data


@departments
@packs
def test_every_result_can_be_reported(department: DialectDepartment, pack: PolicyPack):
    assert all(travels(department, SUBMITTED, {"result": result.code}) for result in pack.results)


@departments
@packs
def test_every_violation_can_be_reported(department: DialectDepartment, pack: PolicyPack):
    assert all(travels(department, SUBMITTED, {"violation": each.code}) for each in pack.violations)


@departments
@packs
def test_every_violation_can_be_offered_to_anybody(department: DialectDepartment, pack: PolicyPack):
    # whoever is competent may name another department as the competent one
    for violation in pack.violations:
        outcomes = [outcome.code for outcome in pack.outcomes_for(violation.code, department.code)]
        assert travels(department, OFFERED, {"violation": violation.code, "outcomes": outcomes})


@departments
@packs
def test_every_outcome_within_its_powers_can_be_recorded(department: DialectDepartment, pack: PolicyPack):
    own = [outcome.code for outcome in pack.outcomes if pack.may_record(department.code, outcome.code)]
    assert own
    for code in own:
        assert travels(department, SUBMITTED, {"handling": {"outcome": code}})
        assert travels(department, DECIDED, {"outcome": code})
    assert travels(department, RETURNED, {"outcomes": own})


@departments
@packs
def test_every_decision_of_others_can_be_told(department: DialectDepartment, pack: PolicyPack):
    # a sender hears of what another department decided, which may lie beyond its own powers
    for outcome in pack.outcomes:
        assert travels(department, ANSWERED, {"decision": {"outcome": outcome.code}})


@departments
@packs
def test_every_own_step_can_be_asked_for(department: DialectDepartment, pack: PolicyPack):
    steps = [step for each in pack.violations for step in each.steps if step.department == department.code]
    for step in steps:
        assert travels(department, ANSWERED, {"own_outcomes": list(step.required)})
        assert travels(department, RETURNED, {"outcomes": [*step.required, *step.optional]})


@departments
@pytest.mark.parametrize("method", METHODS.values())
def test_every_method_of_inspection_can_be_reported(department: DialectDepartment, method: str):
    assert travels(department, SUBMITTED, {"method": method})


def test_a_code_table_must_be_one_to_one():
    with pytest.raises(ValueError, match="one to one"):
        Codes({"no_problem": "01", "other_violation": "01"})


def test_an_id_without_its_suffix_is_not_sent():
    with pytest.raises(KeyError):
        Suffix("-market_supervision").to_theirs("410307202306200027-science")
