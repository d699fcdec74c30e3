"""The indicators move with what departments do: a draw by class, a finding on a telephone, visits made in one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from service.application.join_visits import agree_to_join
from service.domain.actors import Actor, Role
from service.domain.indicators import Indicator, Share, Side, year_of
from service.domain.plan import Plan
from service.infrastructure.reading import reading
from service.queries.checks import View, sight
from service.queries.indicators import all_records, shares
from tests.district import District, a_plan
from tests.fakes import LEAD, PARTNER
from tests.two_campaigns import COORDINATORS, draw_for, july

AUDITOR = Actor("user:auditor", "hub", Role.AUDITOR)
YEAR = year_of(2023)


def counted(district: District, viewer: Actor = AUDITOR) -> dict[Indicator, Share]:
    with reading(district.engine) as session:
        return dict(shares(session, _view(session, viewer)))


def _view(session: Session, viewer: Actor) -> View:
    return View(sight(session, viewer), YEAR)


def plan_by_class() -> Plan:
    """The pack's plan, directed at the riskier classes."""
    plan = a_plan()
    return replace(plan, tasks=tuple(replace(task, classes=("C", "D", "E")) for task in plan.tasks))


@pytest.mark.clause("C053")
@pytest.mark.parametrize("goes_by_class", [True, False])
def test_a_draw_that_tells_classes_apart_applies_them(district, goes_by_class):
    district.add_libraries(objects=60)
    district.draw(plan_by_class() if goes_by_class else None)
    district.clock.at(7, 5)
    for part in district.rows("parts"):
        district.inspect(part)
    found = counted(district)[Indicator.CREDIT]
    assert found.whole > 0 and found.counted == (found.whole if goes_by_class else 0)


@pytest.mark.clause("C104")
def test_a_check_counts_from_its_first_inspected_part(drawn):
    assert counted(drawn)[Indicator.RANDOM_CHECKS] == Share(0, 0)
    visit = drawn.rows("visits")[0]
    parts = {part.department: part for part in drawn.rows("parts", visit_id=visit.id)}
    drawn.inspect(parts[LEAD])
    one = counted(drawn)
    assert (one[Indicator.RANDOM_CHECKS], one[Indicator.JOINT]) == (Share(1, 1), Share(0, 1))
    drawn.inspect(parts[PARTNER])
    both = counted(drawn)
    assert (both[Indicator.RANDOM_CHECKS], both[Indicator.JOINT]) == (Share(1, 1), Share(1, 1))
    assert both[Indicator.MOBILE] == Share(0, 2)


@pytest.mark.clause("C104")
def test_a_part_is_mobile_only_if_every_finding_is(drawn):
    first, second = drawn.rows("parts", department=LEAD)[:2]
    for part, devices in ((first, ("mobile", "mobile")), (second, ("mobile", "desktop"))):
        drawn.schedule(part)
        assert len(part.items) == len(devices)
        for item, device in zip(part.items, devices, strict=True):
            drawn.find(part, item, device=device)
    assert counted(drawn)[Indicator.MOBILE] == Share(1, 2)
    drawn.find(second, second.items[1], device="mobile", version=2)
    assert counted(drawn)[Indicator.MOBILE] == Share(2, 2)


@pytest.mark.clause("C067", "C104")
def test_visits_that_are_made_in_one_are_one_check(district):
    draw_for(district, LEAD, july(1, 20))
    draw_for(district, PARTNER, july(3, 31))
    district.clock.at(7, 5)
    joint = district.rows("joint_visits")[0]
    for department in (LEAD, PARTNER):
        district.do(agree_to_join, COORDINATORS[department], joint.id)
    for visit in district.rows("visits", joint_visit_id=joint.id):
        for part in district.rows("parts", visit_id=visit.id):
            district.inspect(part)
    assert counted(district)[Indicator.RANDOM_CHECKS] == Share(1, 1)
    with reading(district.engine) as session:
        (line,) = all_records(session, _view(session, AUDITOR), Indicator.RANDOM_CHECKS, Side.WHOLE)
        assert (line.visits, line.parts, len(line.campaigns)) == (2, 4, 2)
