"""A fine lies within the range that the pack states for the violation and for who pays."""

from __future__ import annotations

import pytest

from service.domain.fines import Fine, check_fine
from service.domain.refusals import Refused
from service.policies.loading import load_pack

TAIZHOU = load_pack("taizhou-2024")


def refused(violation: str, outcome: str, **fine) -> str:
    with pytest.raises(Refused) as caught:
        check_fine(TAIZHOU, violation, outcome, Fine(**fine))
    return caught.value.code


@pytest.mark.clause("C081")
@pytest.mark.parametrize(
    "fine",
    [Fine(50_000), Fine(100_000), Fine(30_000, illegal_income=30_000), Fine(90_000, illegal_income=30_000)],
)
def test_a_fine_on_research_fraud_keeps_its_range(fine):
    check_fine(TAIZHOU, "results_fraud", "results_penalty", fine)


@pytest.mark.clause("C081")
@pytest.mark.parametrize(("yuan", "income"), [(49_999, 0), (100_001, 0), (29_999, 30_000), (90_001, 30_000)])
def test_a_fine_outside_its_range_is_refused(yuan, income):
    assert refused("results_fraud", "results_penalty", yuan=yuan, illegal_income=income) == "fine.outside_range"


@pytest.mark.clause("C076")
@pytest.mark.parametrize("yuan", [10_000, 50_000])
def test_unlicensed_training_costs_multiples_of_its_income(yuan):
    check_fine(TAIZHOU, "run_without_permission", "penalty", Fine(yuan, illegal_income=10_000))


@pytest.mark.clause("C076")
@pytest.mark.parametrize(("yuan", "income"), [(9_999, 10_000), (50_001, 10_000), (10_000, 0)])
def test_other_multiples_of_the_income_are_refused(yuan, income):
    assert refused("run_without_permission", "penalty", yuan=yuan, illegal_income=income) == "fine.outside_range"


@pytest.mark.clause("C079")
@pytest.mark.parametrize(
    "fine", [Fine(30_000, persons=3), Fine(100_000, persons=12), Fine(5_000, "person"), Fine(20_000, "person")]
)
def test_illegal_employment_is_fined_by_the_person(fine):
    check_fine(TAIZHOU, "foreigners_without_permit", "penalty", fine)


@pytest.mark.clause("C079")
@pytest.mark.parametrize("fine", [{"yuan": 20_000, "persons": 3}, {"yuan": 120_000, "persons": 12},
                                  {"yuan": 4_999, "on": "person"}, {"yuan": 20_001, "on": "person"}])  # fmt: skip
def test_another_sum_for_illegal_employment_is_refused(fine):
    assert refused("foreigners_without_permit", "penalty", **fine) == "fine.outside_range"


def test_a_party_that_the_law_does_not_fine_is_refused():
    assert refused("run_without_permission", "penalty", yuan=5_000, on="person") == "fine.not_on"


def test_what_is_no_penalty_carries_no_fine():
    assert refused("results_fraud", "no_penalty", yuan=60_000) == "fine.without_penalty"
