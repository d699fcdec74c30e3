"""A bulletin keeps the figures of a period for good, in versions, and a second person publishes it."""

from __future__ import annotations

from datetime import date

import pytest

from service.application.make_bulletin import make_bulletin
from service.application.publish_bulletin import publish_bulletin
from service.domain.actors import Role, person
from service.domain.indicators import Period
from service.domain.refusals import Refused
from tests.district import COORDINATOR, OFFICER, REGION, REVIEWER
from tests.fakes import PARTNER

JUNE = Period(date(2023, 6, 1), date(2023, 6, 30))
FIGURES = {"indicators": [{"code": "joint", "counted": 1, "whole": 2, "target": None, "source": ""}]}
PARTNER_COORDINATOR = person("partner.coordinator", PARTNER, Role.COORDINATOR)


@pytest.mark.clause("C105")
def test_a_bulletin_keeps_figures_maker_and_time(drawn):
    number = drawn.do(make_bulletin, COORDINATOR, REGION, JUNE, FIGURES)
    kept = drawn.one("bulletins")
    assert (kept.id, kept.version, kept.state) == (number, 1, "made") and number.startswith(f"TB{REGION}2023")
    assert (kept.figures, kept.made_by, kept.made_at) == (FIGURES, COORDINATOR.id, drawn.clock.now())
    (step,) = drawn.audit("bulletin.made")
    assert step.subject == f"bulletin/{number}"


@pytest.mark.clause("C105")
def test_another_bulletin_of_the_period_is_a_new_version(drawn):
    drawn.do(make_bulletin, COORDINATOR, REGION, JUNE, FIGURES)
    drawn.do(make_bulletin, COORDINATOR, REGION, JUNE, {})
    assert [(row.version, row.figures) for row in drawn.rows("bulletins")] == [(1, FIGURES), (2, {})]


@pytest.mark.clause("C105")
@pytest.mark.parametrize(
    ("region", "period", "code"),
    [(REGION, Period(date(2023, 6, 30), date(2023, 6, 1)), "bulletin.days_wrong"),
     (REGION, Period(date(2023, 6, 1), date(2023, 7, 6)), "bulletin.not_over"),
     ("331002", JUNE, "bulletin.not_lead"), ("410000", JUNE, "bulletin.not_lead")],
)  # fmt: skip
def test_a_bulletin_needs_a_past_period_and_a_region_led(drawn, region, period, code):
    with pytest.raises(Refused) as refused:
        drawn.do(make_bulletin, COORDINATOR, region, period, FIGURES)
    assert refused.value.code == code and drawn.rows("bulletins") == []


@pytest.mark.parametrize(("actor", "code"), [(PARTNER_COORDINATOR, "bulletin.not_lead"), (OFFICER, "scope.role")])
def test_only_the_leads_coordinator_makes_a_bulletin(drawn, actor, code):
    with pytest.raises(Refused) as refused:
        drawn.do(make_bulletin, actor, REGION, JUNE, FIGURES)
    assert refused.value.code == code


@pytest.mark.clause("C105")
def test_a_second_person_publishes_a_bulletin_once(drawn):
    number = drawn.do(make_bulletin, COORDINATOR, REGION, JUNE, FIGURES)
    for actor, code in (
        (COORDINATOR, "scope.role"),
        (person("partner.reviewer", PARTNER, Role.REVIEWER), "scope.foreign"),
    ):
        with pytest.raises(Refused) as refused:
            drawn.do(publish_bulletin, actor, number)
        assert refused.value.code == code
    drawn.do(publish_bulletin, REVIEWER, number)
    kept = drawn.one("bulletins")
    assert (kept.state, kept.published_by) == ("published", REVIEWER.id)
    with pytest.raises(Refused):
        drawn.do(publish_bulletin, REVIEWER, number)
