"""An observation period is proposed by one person and approved by another; while it lasts guidance comes first."""

from __future__ import annotations

from datetime import date

import pytest

from service.application.decide_observation import approve_observation, refuse_observation
from service.application.propose_observation import propose_observation
from service.domain.actors import Actor, Role
from service.domain.refusals import Refused
from tests.district import GUIDED
from tests.fakes import LEAD, PARTNER
from tests.leniency_cast import MINOR_FAULT, staff

OFFICER, REVIEWER = staff(LEAD, Role.OFFICER), staff(LEAD, Role.REVIEWER)
FIRST, LAST = date(2023, 7, 1), date(2023, 12, 31)
GROUND = "机器人编程培训，新业态，一时看不准"
FAULT = MINOR_FAULT | {"circumstances": []}


@pytest.fixture
def observed(drawn):
    drawn.schedule(drawn.part(LEAD))
    object_id = drawn.part(LEAD).object_id
    return drawn, drawn.do(propose_observation, OFFICER, object_id, FIRST, LAST, GROUND)


def told(district) -> dict:
    part = district.part(LEAD)
    district.find(part, part.items[0], **FAULT)
    return district.sent("finding.recorded")[-1]["leniency"]


@pytest.mark.clause("C126")
def test_an_approved_period_proposes_guidance_first(observed):
    district, period = observed
    district.do(approve_observation, REVIEWER, period)
    assert (told(district)["degree"], told(district)["entry"]) == ("guidance", None)
    part = district.part(LEAD)
    district.find(part, part.items[0], version=2, **FAULT, handling=GUIDED)


@pytest.mark.clause("C126")
def test_a_period_that_nobody_approved_proposes_nothing(observed):
    district, _ = observed
    assert told(district)["degree"] is None


@pytest.mark.clause("C126")
def test_a_period_of_other_days_proposes_nothing(drawn):
    drawn.schedule(drawn.part(LEAD))
    object_id = drawn.part(LEAD).object_id
    period = drawn.do(propose_observation, OFFICER, object_id, date(2023, 7, 5), LAST, GROUND)
    drawn.do(approve_observation, REVIEWER, period)
    assert told(drawn)["degree"] is None


@pytest.mark.clause("C126")
def test_a_bottom_line_ends_the_patience(observed):
    district, period = observed
    district.do(approve_observation, REVIEWER, period)
    part = district.part(LEAD)
    with pytest.raises(Refused) as caught:
        district.find(part, part.items[0], **FAULT | {"violation": "safety_endangered"}, handling=GUIDED)
    assert caught.value.code == "leniency.bottom_line"


@pytest.mark.clause("C126")
@pytest.mark.parametrize(
    ("decider", "code"),
    [
        (Actor(OFFICER.id, LEAD, Role.REVIEWER), "leniency.same_person"),
        (staff(LEAD, Role.OFFICER), "scope.role"),
        (staff(PARTNER, Role.REVIEWER), "scope.foreign"),
    ],
)
def test_a_period_is_approved_by_a_second_person(observed, decider, code):
    district, period = observed
    with pytest.raises(Refused) as caught:
        district.do(approve_observation, decider, period)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("last", "ground", "code"),
    [
        (date(2023, 6, 30), GROUND, "observation.days_wrong"),
        (date(2024, 6, 30), GROUND, "observation.days_wrong"),
        (LAST, " ", "leniency.reason_missing"),
    ],
)
def test_a_period_has_days_and_a_ground(drawn, last, ground, code):
    with pytest.raises(Refused) as caught:
        drawn.do(propose_observation, OFFICER, drawn.part(LEAD).object_id, FIRST, last, ground)
    assert caught.value.code == code


def test_a_refused_period_keeps_its_reason(observed):
    district, period = observed
    with pytest.raises(Refused):
        district.do(refuse_observation, REVIEWER, period, "")
    district.do(refuse_observation, REVIEWER, period, "不属新业态")
    row = district.one("observation_periods")
    assert (row.state, row.answer, row.decided_by) == ("refused", "不属新业态", REVIEWER.id)


@pytest.mark.clause("C126")
def test_a_penalty_during_the_period_needs_its_reason(drawn):
    part = drawn.part(PARTNER)
    drawn.schedule(part)
    period = drawn.do(propose_observation, staff(PARTNER, Role.OFFICER), part.object_id, FIRST, LAST, GROUND)
    drawn.do(approve_observation, staff(PARTNER, Role.REVIEWER), period)
    penalty = GUIDED | {"outcome": "penalty"}
    with pytest.raises(Refused) as caught:
        drawn.find(part, part.items[0], **FAULT, handling=penalty)
    assert caught.value.code == "leniency.deviation_unexplained"
    drawn.find(part, part.items[0], **FAULT, handling=penalty | {"deviation": "指导后仍不整改"})
