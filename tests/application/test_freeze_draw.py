"""The freeze: what it takes from the libraries, whom it asks, and when it is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from service.application.import_libraries import import_inspectors, import_objects
from service.domain.planning import even_ratios
from service.domain.refusals import Refused
from service.domain.states import CampaignState
from service.ports import HUB
from tests.district import COORDINATOR, PARTNER_OFFICER, REGION, a_plan, an_inspector, an_object, lines
from tests.fakes import LEAD, PARTNER, STRANGER


def refused(district, campaign_id: str) -> Refused:
    with pytest.raises(Refused) as caught:
        district.freeze(campaign_id)
    assert district.one("campaigns").state == CampaignState.APPROVED
    assert district.rows("draws") == []
    return caught.value


@pytest.mark.clause("C054")
def test_a_freeze_holds_plan_and_libraries(district):
    frozen = district.freeze(district.approve())
    draw = district.one("draws")
    assert (draw.freeze_hash, draw.attempt, draw.freeze["previous"]) == (frozen, 1, "0" * 64)
    assert len(district.frozen("objects")) == draw.freeze["counts"]["objects"] == 4
    assert draw.freeze["participants"] == [HUB, PARTNER, LEAD]
    assert draw.plan["cap"] == 2


@pytest.mark.clause("C054")
def test_libraries_that_change_after_the_freeze_change_nothing(district):
    district.freeze(district.approve())
    district.do(import_objects, COORDINATOR, lines([an_object(50)]))
    assert len(district.frozen("objects")) == 4


def test_the_hub_commits_first_as_witness(district):
    district.freeze(district.approve())
    commitment = district.one("commitments")
    assert (commitment.participant, commitment.nonce) == (HUB, None)
    assert district.one("secrets").value not in str(district.rows("outbox"))


def test_each_participant_is_sent_the_freeze(district):
    district.freeze(district.approve())
    told = [row.department for row in district.rows("outbox", type="lianjian.draw.frozen.v1")]
    assert sorted(told) == [PARTNER, LEAD]
    assert district.rows("outbox", department=STRANGER) == []


@pytest.mark.clause("C060")
def test_too_few_inspectors_refuse_the_freeze(district):
    campaign_id = district.approve()
    gone = [an_inspector(PARTNER, n, status="transferred") for n in range(5)]
    district.do(import_inspectors, PARTNER_OFFICER, REGION, lines(gone), [])
    why = refused(district, campaign_id)
    assert why.code == "draw.infeasible"
    assert PARTNER in why.words("en")


@pytest.mark.clause("C063")
def test_conflicts_that_leave_no_team_refuse_the_freeze(district):
    campaign_id = district.approve()
    one = an_object(0)["id"]
    conflicts = [{"inspector_id": an_inspector(LEAD, n)["id"], "object_id": one, "reason": "近亲属"} for n in range(5)]
    district.do(import_inspectors, COORDINATOR, REGION, [], lines(conflicts))
    assert one in refused(district, campaign_id).words("en")


def test_an_interest_elsewhere_is_not_published(district):
    district.do(import_objects, COORDINATOR, lines([an_object(60, "410308")]))
    pairs = [{"inspector_id": an_inspector(LEAD, 1)["id"], "object_id": place, "reason": "近亲属"}
             for place in (an_object(60, "410308")["id"], an_object(0)["id"])]  # fmt: skip
    district.do(import_inspectors, COORDINATOR, REGION, [], lines(pairs))
    district.freeze(district.approve())
    assert [line["object"] for line in district.frozen("conflicts")] == [an_object(0)["id"]]


@pytest.mark.clause("C018")
def test_a_scope_without_any_object_refuses_the_freeze(district):
    plan = a_plan()
    elsewhere = replace(plan, tasks=tuple(replace(task, regions=("999999",)) for task in plan.tasks))
    why = refused(district, district.approve(elsewhere))
    assert (why.code, why.facts["task"]) == ("draw.empty", "YS-1")


@pytest.mark.clause("C017")
def test_one_task_without_regions_keeps_the_whole_library(district):
    district.do(import_objects, COORDINATOR, lines([an_object(60, "410308")]))
    plan = a_plan()
    here, everywhere = (
        replace(plan.tasks[0], id=id_, regions=regions) for id_, regions in (("A", (REGION,)), ("B", ()))
    )
    district.freeze(district.approve(replace(plan, tasks=(here, everywhere))))
    assert len(district.frozen("objects")) == 5


@pytest.mark.clause("C048")
def test_visits_of_earlier_campaigns_count_towards_the_cap(drawn):
    drawn.clock.at(6, 17)
    campaign_id = drawn.approve(a_plan(delta=3))
    frozen = drawn.freeze(campaign_id)
    assert {line["visits"] for line in drawn.frozen("objects")} == {1}
    _certify(drawn, campaign_id, frozen)
    with pytest.raises(Refused) as caught:
        drawn.freeze(drawn.approve(a_plan(delta=4)))
    assert caught.value.code == "draw.empty"


@pytest.mark.clause("C048")
def test_objects_at_their_cap_leave_nothing_to_draw(district):
    district.do(import_objects, COORDINATOR, lines(an_object(n, visits_this_year=2) for n in range(4)))
    assert refused(district, district.approve()).code == "draw.empty"


@pytest.mark.clause("C048")
def test_visits_count_in_the_year_of_the_inspection(district):
    from datetime import date

    from service.domain.planning import phases_between

    late = phases_between(date(2023, 12, 1), (date(2024, 1, 8), date(2024, 1, 26)), date(2024, 2, 2))
    district.clock.at(12, 5)
    district.draw(replace(a_plan(), phases=late))
    assert {visit.year for visit in district.rows("visits")} == {2024}


@pytest.mark.clause("C049")
def test_a_flag_lifts_the_cap_of_an_object(district):
    marked = [an_object(n, visits_this_year=2, flags=["complaints"]) for n in range(4)]
    district.do(import_objects, COORDINATOR, lines(marked))
    assert district.freeze(district.approve())


@pytest.mark.clause("C050")
def test_rounding_never_puts_the_blacklisted_level_with_others(district):
    marked = [an_object(n, flags=["blacklist"]) for n in (4, 5, 6)]
    district.do(import_objects, COORDINATOR, lines([*marked, an_object(7)]))
    plan = a_plan()
    ratios = dict.fromkeys("ABCD", 500) | {"E": 6000, "T": 500}
    half = replace(plan, tasks=tuple(replace(task, ratios=ratios, ratio_source="某办法") for task in plan.tasks))
    why = refused(district, district.approve(half))
    assert (why.code, why.facts["chance"]) == ("draw.chances_turned", "2/3")
    sure = replace(
        plan, tasks=tuple(replace(task, ratios=ratios | {"E": 10_000}, ratio_source="某办法") for task in plan.tasks)
    )
    assert district.freeze(district.approve(sure))


@pytest.mark.clause("C045")
def test_a_class_without_a_ratio_is_left_out(district):
    plan = a_plan()
    ratios = {key: ratio for key, ratio in even_ratios(10_000).items() if key != "D"}
    district.draw(
        replace(plan, tasks=tuple(replace(task, ratios=ratios, classes=tuple(ratios)) for task in plan.tasks))
    )
    assert len(district.rows("visits")) == 3


def test_only_the_leading_department_freezes_a_campaign(district):
    from service.application.freeze_draw import freeze_draw
    from tests.district import VERIFIER

    campaign_id = district.approve()
    with pytest.raises(Refused) as caught:
        district.do(freeze_draw, PARTNER_OFFICER, campaign_id, VERIFIER)
    assert caught.value.code == "scope.foreign"


def _certify(district, campaign_id: str, frozen: str) -> None:
    from service.application.certify_draw import certify_draws

    for department in (LEAD, PARTNER):
        district.commit(department, campaign_id, frozen)
    for department in (LEAD, PARTNER):
        district.reveal(department, campaign_id, frozen)
    assert district.do(certify_draws) == 1
