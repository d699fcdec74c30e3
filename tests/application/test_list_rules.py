"""What a department's item list demands of its campaigns, and what must be inspected at random."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from service.application.list_rules import item_must_be_random
from service.domain.item_lists import EntryState, ListItem
from service.domain.planning import even_ratios, phases_between, plan_from_pack
from service.domain.refusals import Refused
from service.policies.loading import load_pack
from tests.district import LEAD, PARTNER, REGION, District, a_plan

ITEM = ListItem(
    "“双减”政策落实情况检查", basis="实施方案 三（二）1", objects="科技类校外培训机构", content="“双减”政策落实情况",
    method="实地核查", ratio=500, visits_min=1, visits_max=2, enforcer="区科技局", checker="区科技局",
    levels=("county",), modes=("random", "joint"),
)  # fmt: skip


def keep(
    district: District,
    state: EntryState = EntryState.IN_FORCE,
    department: str = LEAD,
    code: str = "YS-1",
    **changes: Any,
) -> None:
    """One entry of a list as it stands there, whatever way it came."""
    row = {name: changes.pop(name) for name in ("basis_changed_on",) if name in changes}
    with district.transaction() as work:
        work.list_entries.new(
            department=department, code=code, version=1, state=state, title=ITEM.title,
            item=replace(ITEM, **changes).as_data(), reason="首次编制", drafted_by="user:coordinator",
            drafted_at=work.now, **row,
        )  # fmt: skip


def refused(district: District, **plan: Any) -> Refused:
    with pytest.raises(Refused) as caught:
        district.set_up(a_plan(**plan))
    assert not district.rows("campaigns")
    return caught.value


def test_an_item_without_an_entry_counts_as_published(district):
    assert district.set_up(a_plan())


@pytest.mark.parametrize("state", [state for state in EntryState if state != EntryState.IN_FORCE])
@pytest.mark.clause("C003")
def test_an_entry_that_is_not_in_force_carries_no_task(district, state):
    keep(district, state)
    why = refused(district)
    assert (why.code, why.facts["item"]) == ("list.not_in_force", "YS-1")


def test_the_list_of_another_department_binds_nobody_else(district):
    keep(district, EntryState.WITHDRAWN, PARTNER)
    assert district.set_up(a_plan())


@pytest.mark.clause("C007")
@pytest.mark.parametrize("levels", [("national",), ("provincial", "municipal")])
def test_a_county_sets_up_no_task_above_its_level(district, levels):
    keep(district, levels=levels)
    assert REGION.endswith("07") and refused(district).code == "list.level_below"


@pytest.mark.clause("C012")
@pytest.mark.parametrize(
    ("changes", "trouble"),
    [
        ({"basis_to": date(2023, 7, 19)}, "expired"),
        ({"basis_from": date(2023, 7, 2)}, "not_yet"),
        ({"basis_changed_on": date(2023, 7, 10)}, "changed"),
    ],
)
def test_a_basis_that_ends_within_the_inspection_blocks_it(district, changes, trouble):
    keep(district, **changes)
    why = refused(district)
    assert (why.code, why.facts["trouble"]) == ("list.basis_void", trouble)


def test_a_basis_in_force_to_the_last_day_carries_the_task(district):
    keep(district, basis_from=date(2023, 7, 1), basis_to=date(2023, 7, 20))
    assert district.set_up(a_plan())


@pytest.mark.clause("C052")
def test_a_plan_that_visits_oftener_than_the_list_is_refused(district):
    keep(district, visits_max=1)
    assert refused(district, cap=2).code == "list.too_often"


@pytest.mark.clause("C043")
@pytest.mark.parametrize(("ratio", "is_enough"), [(1_999, False), (2_000, True)])
def test_a_ratio_below_the_list_is_refused(district, ratio, is_enough):
    keep(district, code="TZ1-2", ratio=2_000)
    days = phases_between(date(2024, 6, 1), (date(2024, 6, 10), date(2024, 6, 20)), date(2024, 6, 30))
    plan = plan_from_pack(load_pack("taizhou-2024"), ["TZ1-2"], (REGION,), days, even_ratios(ratio))
    if is_enough:
        assert district.set_up(plan, "taizhou-2024")
        return
    with pytest.raises(Refused) as caught:
        district.set_up(plan, "taizhou-2024")
    why = caught.value
    assert (why.code, why.facts["ratio"], why.facts["least"]) == ("list.ratio_below", "19.99%", "20%")


@pytest.mark.clause("C011")
def test_only_the_negative_list_frees_an_item_from_the_draw(district):
    def is_random(department: str) -> bool:
        return district.do(item_must_be_random, department, "YS-1")

    assert is_random(LEAD)
    keep(district, negative_ground="上级统一部署的专项检查")
    assert not is_random(LEAD) and is_random(PARTNER)
