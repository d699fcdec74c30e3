"""A plan is read back as it was written; its inspection may be extended, and every earlier end is kept."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from service.domain.plan import extended, plan_from_data
from service.domain.refusals import Refused
from tests.district import a_plan

ON = date(2023, 7, 12)


def test_a_plan_is_read_back_as_it_was_written():
    task = replace(a_plan().tasks[0], classes=("C", "D"), flags=("complaints",), reserve=2000)
    plan = replace(
        a_plan(), tasks=(task,), skip_flags=("trusted",), class_by_flag=(("blacklist", "D"),), shared_tickets=False
    )
    assert plan_from_data(json.loads(json.dumps(plan.as_data()))) == plan


@pytest.mark.clause("C041")
def test_an_extended_plan_keeps_its_earlier_ends():
    once = extended(a_plan(), date(2023, 7, 25), "暴雨", ON)
    twice = plan_from_data(extended(once, date(2023, 7, 31), "再次暴雨", date(2023, 7, 24)).as_data())
    assert twice.phase("inspection").ends_on == date(2023, 7, 31)
    assert twice.extra["extensions"] == [
        {"from": "2023-07-20", "to": "2023-07-25", "on": "2023-07-12", "reason": "暴雨"},
        {"from": "2023-07-25", "to": "2023-07-31", "on": "2023-07-24", "reason": "再次暴雨"},
    ]
    assert [phase.name for phase in twice.phases] == [phase.name for phase in a_plan().phases]


@pytest.mark.parametrize("ends_on", [date(2023, 7, 19), date(2023, 7, 20), date(2023, 8, 1)])
def test_an_end_out_of_bounds_is_refused(ends_on):
    with pytest.raises(Refused) as refused:
        extended(a_plan(), ends_on, "暴雨", ON)
    assert refused.value.code == "extension.out_of_bounds"
