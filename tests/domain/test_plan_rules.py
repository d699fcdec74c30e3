"""What a plan must keep: each rule at its bounds, and that the numbers are the pack's."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import pytest

from service.domain import plan_rules, planning
from service.domain.plan import Plan
from service.domain.plan_rules import check_plan
from service.domain.planning import BLACKLISTED, TRUSTED, Choices, even_ratios, pack_phases, plan_from_pack
from service.domain.policy import PolicyPack
from service.domain.refusals import Refused
from service.policies.loading import load_pack
from tests.district import PACK, REGION, a_plan
from tests.fakes import LEAD, PARTNER

KNOWN = frozenset({LEAD, PARTNER})
EVEN = even_ratios(500)
OWN = load_pack(PACK)
AT_FIVE = replace(OWN, rules={**OWN.rules, "ratio_floor": load_pack("zibo-2021").rule("ratio_floor")})
"""The pack with the floor of another document, so that a plan may draw less than all."""


def a_draw(**changes) -> Plan:
    """The pack's plan at 5 %, with these changes in each task."""
    return with_tasks(a_plan(), **{"ratios": EVEN, **changes})


def with_tasks(plan: Plan, **changes) -> Plan:
    return replace(plan, tasks=tuple(replace(task, **changes) for task in plan.tasks))


def chosen(ratio: int = 500, **choices) -> Plan:
    """What a coordinator's choices make of the pack's plan."""
    pack = load_pack(PACK)
    items = [item.id for item in pack.items]
    return plan_from_pack(pack, items, (REGION,), pack_phases(pack), even_ratios(ratio), Choices(**choices))


def with_rule(name: str, value: object) -> PolicyPack:
    """The pack, but for one value."""
    pack = AT_FIVE
    return replace(pack, rules={**pack.rules, name: replace(pack.rule(name), value=value)})


def without_rule(*names: str) -> PolicyPack:
    pack = AT_FIVE
    return replace(pack, rules={name: rule for name, rule in pack.rules.items() if name not in names})


def refused(plan: Plan, pack: PolicyPack | None = None) -> Refused:
    with pytest.raises(Refused) as caught:
        check_plan(plan, pack or AT_FIVE, KNOWN)
    assert caught.value.words() != caught.value.words("en")
    return caught.value


def taken(plan: Plan, pack: PolicyPack | None = None) -> None:
    check_plan(plan, pack or AT_FIVE, KNOWN)


# --- ratios ----------------------------------------------------------------------------------------------------------


@pytest.mark.clause("C044")
def test_the_floor_holds_for_every_single_class():
    taken(a_draw(ratios={**EVEN, "A": 500}))
    why = refused(a_draw(ratios={**EVEN, "A": 499}))
    assert why.code == "plan.below_floor" and "第六条" in why.words() and "第六条" in why.words("en")
    taken(a_draw(ratios={**EVEN, "A": 499}, ratio_source="某法第一条"))


@pytest.mark.clause("C044")
def test_the_floor_is_the_one_of_the_pack():
    assert refused(a_draw(), with_rule("ratio_floor", 501)).code == "plan.below_floor"
    taken(a_draw(ratios={**EVEN, "A": 499}), with_rule("ratio_floor", 499))


@pytest.mark.clause("C045")
def test_the_same_ratio_may_hold_in_every_region():
    taken(a_draw(regions=("331002", "331003", "331004")))


@pytest.mark.clause("C046")
def test_the_whole_pool_may_be_inspected_without_exception():
    taken(replace(with_tasks(a_plan(), ratios=even_ratios(10_000)), skip_flags=(), class_by_flag=()))


@pytest.mark.parametrize("ratio", [-1, 10_001])
def test_a_ratio_beyond_the_whole_is_refused(ratio):
    assert refused(a_draw(ratios={**EVEN, "D": ratio})).code == "plan.ratio_outside"


# --- classes ---------------------------------------------------------------------------------------------------------


@pytest.mark.clause("C053")
def test_higher_risk_never_has_a_lower_ratio():
    taken(a_draw(ratios={**EVEN, "B": 600, "C": 600, "D": 600}))
    why = refused(a_draw(ratios={**EVEN, "B": 600, "C": 599, "D": 600}))
    assert (why.code, why.facts["higher"], why.facts["lower"]) == ("plan.class_order", "C", "B")
    assert "5.99%" in why.words() and "6%" in why.words("en")


@pytest.mark.clause("C053")
def test_the_order_of_the_classes_is_the_packs():
    turned = with_rule("class_order", ("D", "C", "B", "A"))
    assert refused(a_draw(ratios={**EVEN, "D": 600}), turned).code == "plan.class_order"
    taken(a_draw(ratios={**EVEN, "A": 600}), turned)


@pytest.mark.clause("C053")
def test_a_class_in_scope_needs_a_ratio():
    ratios = {name: ratio for name, ratio in EVEN.items() if name != "D"}
    why = refused(a_draw(ratios=ratios))
    assert (why.code, why.facts["classes"]) == ("plan.class_missing", "D")
    taken(a_draw(ratios=ratios, classes=("A", "B", "C", BLACKLISTED)))


def test_a_class_that_nobody_knows_is_refused():
    assert refused(a_draw(ratios={**EVEN, "F": 500})).code == "plan.class_unknown"
    assert refused(a_draw(classes=("A", "F"))).code == "plan.class_unknown"


# --- the blacklisted -------------------------------------------------------------------------------------------------


@pytest.mark.clause("C050")
def test_the_blacklisted_are_drawn_strictly_more():
    even = dict.fromkeys("ABCD", 500)
    taken(a_draw(ratios={**even, BLACKLISTED: 501}))
    for ratio in (500, 499):
        why = refused(a_draw(ratios={**even, BLACKLISTED: ratio}, ratio_source="某法第一条"))
        assert why.code == "plan.blacklist_not_above" and "西科工〔2020〕60号" in why.words("en")
    assert refused(a_draw(ratios=even)).code == "plan.blacklist_not_above"


@pytest.mark.clause("C050")
def test_the_blacklisted_are_above_the_highest_class_too():
    steps = {"A": 500, "B": 1_000, "C": 2_000, "D": 4_000}
    taken(a_draw(ratios={**steps, BLACKLISTED: 4_001}))
    assert refused(a_draw(ratios={**steps, BLACKLISTED: 4_000})).code == "plan.blacklist_not_above"
    taken(a_draw(ratios={**steps, "D": 10_000, BLACKLISTED: 10_000}))
    assert refused(a_draw(ratios={**steps, "D": 10_000, BLACKLISTED: 9_999})).code == "plan.blacklist_not_above"


@pytest.mark.clause("C050")
def test_a_plan_without_a_blacklist_class_is_refused():
    assert refused(replace(a_draw(), class_by_flag=())).code == "plan.blacklist_not_above"
    steps = replace(a_draw(ratios={**EVEN, "D": 10_000}), class_by_flag=())
    assert refused(steps).code == "plan.blacklist_not_above"


@pytest.mark.clause("C050")
def test_a_task_directed_by_class_keeps_the_blacklisted():
    assert refused(a_draw(classes=("A", "B"))).code == "plan.blacklist_not_above"
    taken(a_draw(classes=("A", "B", BLACKLISTED)))
    assert all(BLACKLISTED in task.classes for task in chosen(classes=("A",)).tasks)


@pytest.mark.clause("C050")
def test_no_cap_and_no_trust_holds_the_blacklisted_back():
    plan = a_draw()
    assert "blacklist" in plan.cap_exempt_flags
    assert refused(replace(plan, cap_exempt_flags=("complaints",))).code == "plan.blacklist_capped"
    pairs = (("trustworthy", TRUSTED), ("blacklist", BLACKLISTED))
    lower = with_tasks(plan, ratios={**EVEN, TRUSTED: 100})
    assert refused(replace(lower, class_by_flag=pairs)).code == "plan.blacklist_second"
    taken(replace(lower, class_by_flag=pairs[::-1]))


# --- the trustworthy -------------------------------------------------------------------------------------------------


@pytest.mark.clause("C051")
def test_the_trustworthy_are_drawn_less_or_skipped():
    taken(chosen())
    taken(chosen(trusted_ratio=499))
    why = refused(chosen(trusted_ratio=500))
    assert why.code == "plan.trusted_not_below" and "第十二条" in why.words()
    assert refused(replace(a_draw(), skip_flags=())).code == "plan.trusted_not_below"


@pytest.mark.clause("C051")
def test_the_choice_for_the_trustworthy_stands_in_the_plan():
    assert (chosen().skip_flags, dict(chosen().class_by_flag)) == (("trustworthy",), {"blacklist": BLACKLISTED})
    lower = chosen(trusted_ratio=100)
    assert (lower.skip_flags, dict(lower.class_by_flag)["trustworthy"]) == ((), TRUSTED)
    assert {task.ratios[TRUSTED] for task in lower.tasks} == {100}
    assert chosen(10_000).skip_flags == (), "where everybody is inspected, so are they"


@pytest.mark.clause("C051")
def test_nobody_is_skipped_without_a_ground():
    why = refused(replace(a_draw(), skip_flags=("trustworthy", "complaints")))
    assert (why.code, why.facts["flag"]) == ("plan.flag_without_ground", "complaints")
    silent = without_rule("trusted_flags")
    assert refused(a_draw(), silent).code == "plan.flag_without_ground"
    taken(replace(a_draw(), skip_flags=()), silent)


# --- frequency -------------------------------------------------------------------------------------------------------


@pytest.mark.clause("C048")
def test_a_third_visit_in_a_year_is_beyond_the_cap():
    taken(replace(a_draw(), cap=2))
    for cap in (3, None):
        why = refused(replace(a_draw(), cap=cap))
        assert why.code == "plan.cap_outside" and "第六条" in why.words()


@pytest.mark.clause("C047")
@pytest.mark.clause("C052")
def test_a_range_of_frequency_is_stored_and_enforced():
    shuocheng = load_pack("shuocheng-2021")
    assert (shuocheng.number("visits_per_year_min"), shuocheng.number("visits_per_year_cap")) == (1, 2)
    for cap in (1, 2):
        taken(replace(a_draw(), cap=cap), shuocheng)
    why = refused(replace(a_draw(), cap=0), shuocheng)
    assert (why.code, why.facts["least"], why.facts["most"]) == ("plan.cap_outside", 1, 2)
    assert "随机抽查事项清单" in why.words()


@pytest.mark.clause("C048")
def test_the_cap_is_the_one_of_the_pack():
    taken(replace(a_draw(), cap=3), with_rule("visits_per_year_cap", 3))
    taken(replace(a_draw(), cap=None), without_rule("visits_per_year_cap"))


@pytest.mark.clause("C049")
def test_only_a_ground_of_the_pack_lifts_the_cap():
    assert set(load_pack("zibo-2021").words("cap_exempt_flags")) < set(a_draw().cap_exempt_flags)
    why = refused(replace(a_draw(), cap_exempt_flags=(*a_draw().cap_exempt_flags, "trustworthy")))
    assert (why.code, why.facts["flag"]) == ("plan.flag_without_ground", "trustworthy")


def test_no_other_flag_moves_an_object_to_another_class():
    pairs = (*a_draw().class_by_flag, ("complaints", "A"))
    assert refused(replace(a_draw(), class_by_flag=pairs)).code == "plan.flag_without_ground"


# --- direction and reserve -------------------------------------------------------------------------------------------


@pytest.mark.clause("C057")
def test_a_draw_may_be_directed_in_every_way():
    wanted = {"types": ("non_profit",), "scales": ("small",), "classes": ("C", "D"), "flags": ("complaints",)}
    plan = chosen(**wanted)
    taken(plan)
    for task in plan.tasks:
        assert (task.types, task.scales, task.flags) == (("non_profit",), ("small",), ("complaints",))
        assert (task.classes, task.regions) == (("C", "D", BLACKLISTED), (REGION,))


def test_a_flag_that_nobody_knows_is_refused():
    assert refused(a_draw(flags=("left_handed",))).code == "plan.flag_unknown"


@pytest.mark.clause("C054")
def test_the_reserve_keeps_the_bounds_of_the_pack():
    for reserve in (0, 10_000):
        taken(chosen(reserve=reserve))
    for reserve in (-1, 10_001):
        assert refused(chosen(reserve=reserve)).code == "plan.reserve_outside"
    assert refused(chosen(reserve=2_001), with_rule("reserve_max", 2_000)).code == "plan.reserve_outside"
    assert {task.reserve for task in chosen().tasks} == {load_pack(PACK).number("reserve")}


@pytest.mark.parametrize("module", [plan_rules, planning], ids=lambda module: module.__name__)
def test_no_number_of_a_rule_stands_in_code(module):
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    numbers = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and type(node.value) is int}
    assert numbers <= {0, 1}, "a number of the law stands in a policy pack"
