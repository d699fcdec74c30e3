"""The item of small technology firms: notice, random draw, results fed back; who no longer qualifies loses the number
(C080)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from service.application.certify_draw import certify_draws
from service.application.import_libraries import import_inspectors, import_objects
from service.application.review_campaign import approve_campaign
from service.application.submit_campaign import submit_campaign
from service.domain.plan import Phase
from service.domain.planning import even_ratios, plan_from_pack
from service.domain.states import FindingState
from service.domain.time_zone import CHINA
from service.policies.loading import load_pack
from tests.district import COORDINATOR, REGION, REVIEWER, an_inspector, an_object, lines
from tests.fakes import LEAD

TAIZHOU = load_pack("taizhou-2024")
PHASES = (
    Phase("deployment", date(2024, 3, 1), date(2024, 3, 15)),
    Phase("inspection", date(2024, 3, 16), date(2024, 4, 12)),
    Phase("summary", date(2024, 4, 13), date(2024, 4, 30)),
)
ON_SITE = datetime(2024, 3, 20, 10, tzinfo=CHINA)


@pytest.fixture
def firms(district):
    """A campaign on the item, drawn; three firms of the register."""
    district.clock.at(3, 4, year=2024)
    district.do(import_objects, COORDINATOR, lines(an_object(n, kinds=["tech_sme"]) for n in range(3)))
    people = [an_inspector(LEAD, n) for n in range(6)]
    district.do(import_inspectors, COORDINATOR, REGION, lines(people), [])
    plan = plan_from_pack(TAIZHOU, ["TZ1-1"], (REGION,), PHASES, even_ratios(10_000))
    plan = replace(plan, skip_flags=TAIZHOU.words("trusted_flags"))
    campaign_id = district.set_up(plan, TAIZHOU.id)
    district.do(submit_campaign, COORDINATOR, campaign_id)
    district.do(approve_campaign, REVIEWER, campaign_id)
    frozen = district.freeze(campaign_id)
    district.commit(LEAD, campaign_id, frozen)
    district.reveal(LEAD, campaign_id, frozen)
    district.do(certify_draws)
    district.clock.at(3, 21, year=2024)
    return district


@pytest.mark.clause("C080")
def test_every_firm_is_drawn_and_announced(firms):
    assigned = firms.sent("part.assigned", department=LEAD)
    assert [line["item_id"] for part in assigned for line in part["contents"]] == ["TZ1-1-SCI"] * 3


@pytest.mark.clause("C080")
def test_a_firm_that_no_longer_qualifies_loses_its_number(firms):
    part = firms.part(LEAD)
    firms.schedule(part, ON_SITE)
    handling = {"outcome": "sme_number_revoked", "words": "撤销入库登记编号", "done_on": date(2024, 3, 20)}
    found = {"result": "other_violation", "violation": "sme_not_eligible", "facts": "研发人员占比不足"}
    firms.find(part, "TZ1-1-SCI", inspected_at=ON_SITE, handling=handling, **found)
    finding = firms.one("findings", part_id=part.id)
    assert (finding.state, finding.outcome) == (FindingState.SETTLED, "sme_number_revoked")


@pytest.mark.clause("C080")
def test_nothing_else_ends_that_problem(firms):
    part = firms.part(LEAD)
    firms.schedule(part, ON_SITE)
    handling = {"outcome": "blacklisted", "words": "纳入黑名单", "done_on": date(2024, 3, 20)}
    found = {"result": "other_violation", "violation": "sme_not_eligible", "facts": "研发人员占比不足"}
    firms.find(part, "TZ1-1-SCI", inspected_at=ON_SITE, handling=handling, **found)
    assert firms.one("findings", part_id=part.id).state == FindingState.HANDLING


@pytest.mark.clause("C080")
def test_no_other_department_revokes_the_number():
    assert TAIZHOU.outcome("sme_number_revoked").departments == (LEAD,)
    assert [one.code for one in TAIZHOU.outcomes_for("sme_not_eligible", "market_supervision")] == ["unfounded"]


@pytest.mark.clause("C081")
def test_fraud_is_entered_in_the_social_credit_file(firms):
    part, other = firms.part(LEAD), firms.part(LEAD, 1)
    fraud = {
        "result": "other_violation",
        "violation": "results_fraud",
        "facts": "伪造检测结果",
        "inspected_at": ON_SITE,
    }
    recorded = {"outcome": "credit_recorded", "words": "记入社会信用档案", "done_on": ON_SITE.date()}
    fined = {"outcome": "results_penalty", "words": "罚款", "done_on": ON_SITE.date(), "fine": {"yuan": 60_000}}
    for each, handling in ((part, recorded), (other, fined)):
        firms.schedule(each, ON_SITE)
        firms.find(each, each.items[0], **fraud, handling=handling)
    entries = {row.object_id: (row.kind, row.source, row.department) for row in firms.rows("credit_entries")}
    assert entries == {
        part.object_id: ("integrity", "finding", LEAD),
        other.object_id: ("penalty", "decision", LEAD),
    }
