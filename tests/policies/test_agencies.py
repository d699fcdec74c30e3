"""Partner agencies in the packs: who they are, how they are reached, and which outcomes lie in their powers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from service.domain.law_tables import Agency, AgencyKind, Channel
from service.domain.results import endings_for
from service.policies.checking import references
from service.policies.loading import load_pack

TAIZHOU = load_pack("taizhou-2024")


@pytest.mark.clause("C076")
def test_comprehensive_enforcement_may_penalise_unlicensed_training():
    assert endings_for(TAIZHOU, "run_without_permission", "comprehensive_enforcement") == (
        "penalty", "no_penalty", "to_judiciary", "unfounded",
    )  # fmt: skip
    assert not TAIZHOU.is_on_paper("comprehensive_enforcement")


@pytest.mark.clause("C078")
@pytest.mark.clause("C079")
def test_immigration_may_take_coercive_measures_on_paper():
    assert TAIZHOU.is_on_paper("immigration")
    assert TAIZHOU.may_record("immigration", "coercive_measure")
    assert not TAIZHOU.may_record("immigration", "permit_revoked")


def test_the_judiciary_gives_no_administrative_penalty():
    assert not TAIZHOU.may_record("judiciary", "penalty")
    assert TAIZHOU.may_record("judiciary", "criminal_liability")


def test_a_pack_may_reach_a_department_on_paper():
    office = Agency("comprehensive_enforcement", "综合执法局", "Office", AgencyKind.ENFORCEMENT, Channel.PAPER)
    local = replace(TAIZHOU, agencies=(office,)).over(load_pack("national"))
    assert local.is_on_paper("comprehensive_enforcement")
    assert local.is_on_paper("immigration")


def test_an_outcome_of_an_unknown_agency_is_a_fault():
    without = replace(TAIZHOU, agencies=())
    assert {"immigration", "judiciary"} <= {trouble.value for trouble in references(without, without)}
