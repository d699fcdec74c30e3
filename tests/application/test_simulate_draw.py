"""Trial draws before the freeze: what they show, whom they refuse, and that they leave nothing behind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as sa

from service.application.import_libraries import import_inspectors, import_objects
from service.application.review_campaign import approve_campaign
from service.application.set_up_campaign import set_up_campaign
from service.application.simulate_draw import MOST_OBJECTS_READ, RUNS, simulate_draw
from service.application.submit_campaign import submit_campaign
from service.domain.actors import Role, person
from service.domain.draw.errors import Shortfall
from service.domain.draw.simulation import Spread
from service.domain.plan import Plan
from service.domain.planning import even_ratios, phases_between
from service.domain.refusals import Refused
from service.infrastructure.tables.database import Table
from tests.district import (
    COORDINATOR,
    PACK,
    PARTNER_OFFICER,
    REGION,
    REVIEWER,
    STRANGER_OFFICER,
    a_plan,
    an_inspector,
    an_object,
    lines,
)
from tests.fakes import LEAD, PARTNER


def with_tasks(plan: Plan, **changes) -> Plan:
    """The plan with these changes in each of its tasks, whose ratios have a law of their own."""
    return replace(plan, tasks=tuple(replace(task, ratio_source="某办法第三条", **changes) for task in plan.tasks))


def rows_of(district) -> dict[str, list]:
    """Every row of every table."""
    with district.engine.connect() as connection:
        return {table.name: connection.execute(sa.select(table)).all() for table in Table.metadata.sorted_tables}


def refused(district, actor, campaign_id: str) -> str:
    with pytest.raises(Refused) as caught:
        district.do(simulate_draw, actor, campaign_id)
    return caught.value.code


@pytest.mark.clause("C043")
def test_a_simulation_shows_classes_visits_and_loads(district):
    trial = district.do(simulate_draw, COORDINATOR, district.set_up())
    summary = trial.summary
    tasks = {pool.task for pool in summary.pools}
    assert (trial.objects, trial.inspectors, summary.runs) == (4, 12, RUNS)
    filled = [pool for pool in summary.pools if pool.n]
    assert {(pool.n, pool.eligible, pool.k, pool.probability) for pool in filled} == {(1, 1, 1, "1")}
    assert summary.visits == Spread(4, 4) and summary.saved == Spread(4 * len(tasks) - 4, 4 * len(tasks) - 4)
    assert summary.joined == Spread(4, 4)
    assert summary.parts == dict.fromkeys((LEAD, PARTNER), Spread(4, 4))
    assert summary.loads.keys() == {LEAD, PARTNER}
    assert (trial.empty, trial.shortages, summary.infeasible) == ((), (), {})


def test_nothing_is_written_by_a_simulation(district):
    campaign_id = district.set_up()
    before = rows_of(district)
    district.do(simulate_draw, REVIEWER, campaign_id)
    assert rows_of(district) == before


def test_a_simulation_gives_the_same_numbers_again(district):
    campaign_id = district.set_up(with_tasks(a_plan(), ratios=even_ratios(5_000)))
    first, second = (district.do(simulate_draw, COORDINATOR, campaign_id) for _ in range(2))
    assert first == second


def test_draft_review_and_approval_may_be_simulated(district):
    campaign_id, approved = district.set_up(), district.approve()
    assert district.do(simulate_draw, COORDINATOR, campaign_id)
    district.do(submit_campaign, COORDINATOR, campaign_id)
    assert district.do(simulate_draw, REVIEWER, campaign_id)
    assert district.do(simulate_draw, REVIEWER, approved)


def test_after_the_freeze_nothing_is_simulated(district):
    campaign_id = district.approve()
    district.freeze(campaign_id)
    assert refused(district, COORDINATOR, campaign_id) == "state.not_allowed"


@pytest.mark.parametrize("actor", [PARTNER_OFFICER, STRANGER_OFFICER], ids=lambda actor: actor.department)
def test_only_the_leading_department_may_simulate(district, actor):
    assert refused(district, actor, district.approve()) == "scope.foreign"


def test_a_plan_that_cannot_stand_is_refused(district):
    assert refused(district, COORDINATOR, district.set_up(replace(a_plan(), delta=-1))) == "draw.plan_unfit"


@pytest.mark.clause("C057")
def test_a_narrow_filter_below_the_whole_is_flagged(district):
    whole = district.do(simulate_draw, COORDINATOR, district.set_up())
    half = district.set_up(with_tasks(a_plan(), ratios=even_ratios(5_000)))
    flagged = district.do(simulate_draw, COORDINATOR, half)
    assert whole.summary.small_tasks == {}
    assert set(flagged.summary.small_tasks.values()) == {4} and flagged.pool_minimum == 20


@pytest.mark.clause("C048")
def test_objects_left_out_are_counted_by_reason(district):
    district.do(
        import_objects, COORDINATOR, lines([an_object(0, visits_this_year=2), an_object(1, status="moved_away")])
    )
    trial = district.do(simulate_draw, COORDINATOR, district.set_up())
    tasks = len(a_plan().tasks)
    assert trial.summary.excluded == {"over_cap": tasks, "inactive": tasks}


@pytest.mark.clause("C060")
def test_too_few_inspectors_are_shown_and_not_refused(district):
    gone = [an_inspector(PARTNER, n, status="transferred") for n in range(5)]
    district.do(import_inspectors, PARTNER_OFFICER, REGION, lines(gone), [])
    trial = district.do(simulate_draw, COORDINATOR, district.set_up())
    assert {(place.department, place.reason) for place in trial.shortages} == {(PARTNER, Shortfall.TOO_FEW_INSPECTORS)}
    assert sum(trial.summary.infeasible.values()) == RUNS


def test_a_task_without_any_object_is_named(district):
    trial = district.do(simulate_draw, COORDINATOR, district.set_up(with_tasks(a_plan(), regions=("999999",))))
    assert set(trial.empty) == {task.id for task in a_plan().tasks}
    assert trial.summary.visits == Spread(0, 0)


def test_a_large_library_is_tried_on_fewer_keys(district, monkeypatch):
    monkeypatch.setattr("service.application.simulate_draw.MOST_OBJECTS_READ", 4 * 7)
    assert MOST_OBJECTS_READ > RUNS
    assert district.do(simulate_draw, COORDINATOR, district.set_up()).summary.runs == 7


@pytest.mark.clause("C043")
def test_as_many_runs_are_made_as_are_asked_for(district):
    assert district.do(simulate_draw, COORDINATOR, district.set_up(), 3).summary.runs == 3


@pytest.mark.clause("C043")
def test_coverage_and_past_visits_are_shown(district):
    district.do(import_objects, COORDINATOR, lines([an_object(1, visits_this_year=1)]))
    summary = district.do(simulate_draw, COORDINATOR, district.set_up()).summary
    assert (summary.scope.by_class, summary.scope.by_visits) == (dict.fromkeys("ABCD", 1), {0: 3, 1: 1})
    assert {name: summary.covered[name] for name in summary.scope.by_class} == dict.fromkeys("ABCD", Spread(1, 1))


@pytest.mark.clause("C050")
def test_a_chance_turned_round_by_rounding_is_told(district):
    """Eight of class A at 50 % are four; of two blacklisted at 60 % two are drawn, of five only three."""
    ratios = {"A": 5_000, "B": 5_000, "C": 5_000, "D": 5_000, "E": 6_000}
    flagged = [an_object(n, flags=["blacklist"], credit_class="A") for n in range(10, 15)]
    district.do(import_objects, COORDINATOR, lines([an_object(0, credit_class="A"), *flagged]))
    trial = district.do(simulate_draw, COORDINATOR, district.set_up(with_tasks(a_plan(), ratios=ratios)))
    assert {pool.credit_class for pool in trial.turned} == {"E"}
    whole = district.do(simulate_draw, COORDINATOR, district.set_up(with_tasks(a_plan(), ratios=even_ratios(5_000))))
    assert whole.turned == ()


@pytest.mark.clause("C051")
def test_the_trustworthy_are_left_out_with_a_reason(district):
    trusted = [an_object(0, flags=["trustworthy"]), an_object(1, flags=["complaints", "trustworthy"])]
    district.do(import_objects, COORDINATOR, lines(trusted))
    summary = district.do(simulate_draw, COORDINATOR, district.set_up()).summary
    assert summary.excluded == {"trusted": len(a_plan().tasks)}, "complaints are stronger than trust"


@pytest.mark.clause("C049")
def test_a_lifted_cap_is_told_by_its_ground(district):
    often = [an_object(n, visits_this_year=2, flags=flags) for n, flags in enumerate([["complaints"], ["blacklist"]])]
    district.do(import_objects, COORDINATOR, lines([*often, an_object(2, visits_this_year=2)]))
    summary = district.do(simulate_draw, COORDINATOR, district.set_up()).summary
    assert (summary.lifted, summary.excluded) == ({"complaints": 1, "blacklist": 1}, {"over_cap": len(a_plan().tasks)})


@pytest.mark.clause("C050")
def test_the_blacklisted_are_a_class_of_their_own(district):
    district.do(import_objects, COORDINATOR, lines([an_object(0, flags=["blacklist"])]))
    plan = with_tasks(a_plan(), ratios=even_ratios(500), classes=("B", "E"))
    pools = district.do(simulate_draw, COORDINATOR, district.set_up(plan)).summary.pools
    assert {(pool.credit_class, pool.n, pool.probability) for pool in pools if pool.n} == {("B", 1, "1"), ("E", 1, "1")}


def test_a_reserve_is_counted_by_class(district):
    district.do(import_objects, COORDINATOR, lines(an_object(n, credit_class="A") for n in range(40)))
    plan = with_tasks(a_plan(), ratios=even_ratios(5_000), reserve=2_500)
    pools = district.do(simulate_draw, COORDINATOR, district.set_up(plan)).summary.pools
    assert {(pool.k, pool.reserve) for pool in pools if pool.n} == {(20, 5)}


@pytest.mark.clause("C040")
def test_objects_in_two_plans_are_told_before_the_draw(district):
    district.do(import_objects, COORDINATOR, lines(an_object(n, scale="large") for n in (0, 1)))
    one, other = district.set_up(), district.set_up(with_tasks(a_plan(), scales=("large",)))
    trial = district.do(simulate_draw, COORDINATOR, one)
    (shared,) = trial.shared
    assert (shared.campaign_id, shared.lead, shared.objects) == (other, LEAD, 2)
    assert [name for _, name in shared.named] == ["第0科技培训学校", "第1科技培训学校"]
    assert [each.campaign_id for each in district.do(simulate_draw, COORDINATOR, other).shared] == [one]


@pytest.mark.clause("C040")
def test_another_period_or_another_scope_is_no_overlap(district):
    starts = date(2023, 7, 21)  # the day after
    later = replace(a_plan(), phases=phases_between(starts, (starts, date(2023, 7, 31)), date(2023, 8, 31)))
    district.set_up(later)
    district.set_up(with_tasks(a_plan(), regions=("999999",)))
    assert district.do(simulate_draw, COORDINATOR, district.set_up()).shared == ()
    last = date(2023, 7, 20)
    district.set_up(replace(later, phases=phases_between(last, (last, starts), starts)))
    assert len(district.do(simulate_draw, COORDINATOR, district.set_up(later)).shared) == 2


@pytest.mark.clause("C040")
def test_another_departments_draft_is_not_told(district):
    abroad = person("coordinator", PARTNER, Role.COORDINATOR)
    theirs = district.do(set_up_campaign, abroad, "市场监管抽查", PACK, REGION, a_plan())
    own = district.set_up()
    assert district.do(simulate_draw, COORDINATOR, own).shared == ()
    district.file_work_plan(theirs, abroad)
    district.do(submit_campaign, abroad, theirs)
    district.do(approve_campaign, person("reviewer", PARTNER, Role.REVIEWER), theirs)
    assert [each.lead for each in district.do(simulate_draw, COORDINATOR, own).shared] == [PARTNER]
