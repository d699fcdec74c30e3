"""Whose matter a violation is: what the packs' rules of referral say, and what the violation itself says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from service.domain.competence import Found, competent_for
from service.domain.referral_law import ReferralRule
from service.policies.loading import load_pack

TAIZHOU, YANSHI = load_pack("taizhou-2024"), load_pack("yanshi-2023")


def found(content, violation, department="science", result="other_violation"):
    return Found(department, content, result, violation)


@pytest.mark.clause("C111")
@pytest.mark.parametrize(
    ("pack", "matter", "agency", "ground"),
    [
        (TAIZHOU, found("TZ1-2-SCI", "run_without_permission"), "education", "违法违规经营"),
        (TAIZHOU, found("TZ1-2-SCI", "training_hours_exceeded"), "comprehensive_enforcement", "超过规定时间"),
        (TAIZHOU, found("TZ1-4-SCI", "foreigners_without_permit"), "public_security", "非法就业"),
        (
            YANSHI,
            found("YS-1", "not_at_registered_address", result="unreachable"),
            "market_supervision",
            "经营异常名录",
        ),
        (YANSHI, found("YS-2", "run_without_permission"), "education", "擅自举办"),
    ],
)
def test_the_packs_rule_names_agency_and_ground(pack, matter, agency, ground):
    competent = competent_for(pack, matter)
    assert competent.agency == agency and ground in competent.ground and competent.basis


def test_the_agency_that_finds_its_own_matter_keeps_it():
    assert competent_for(TAIZHOU, found("TZ1-2-EDU", "run_without_permission", "education")) is None


def test_where_no_rule_speaks_the_violation_does():
    competent = competent_for(YANSHI, found("YS-1", "refusal_to_cooperate", result="uncooperative"))
    assert (competent.agency, competent.ground) == ("market_supervision", "拒不配合、阻挠检查")


def test_a_rule_may_go_by_the_result_alone():
    rule = ReferralRule("r", "education", "理由", "依据", "文件", "一", "C111", "design", "…", results=("unreachable",))
    pack = replace(YANSHI, referral_rules=(rule,))
    assert competent_for(pack, found("YS-1", "minor_corrected_on_spot", result="unreachable")).agency == "education"
    assert competent_for(pack, found("YS-1", "minor_corrected_on_spot")) is None


@pytest.mark.clause("C111")
def test_only_what_restrains_persons_goes_to_the_head():
    assert competent_for(TAIZHOU, found("TZ1-4-SCI", "foreigners_without_permit")).needs_head
    assert not competent_for(TAIZHOU, found("TZ1-2-SCI", "run_without_permission")).needs_head
