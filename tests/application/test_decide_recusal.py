"""A recusal is granted by somebody else than who asked, or refused in words for the department."""

from __future__ import annotations

from dataclasses import replace

import pytest

from schemas.catalogue import full_name
from schemas.reading import read
from schemas.tasks import PartChanged
from service.application.decide_recusal import grant_recusal, refuse_recusal
from service.application.request_recusal import request_recusal
from service.domain.actors import department_system
from service.domain.plan import Team
from service.domain.refusals import Refused
from service.domain.states import RecusalState
from tests.district import COORDINATOR, PARTNER_OFFICER, a_plan
from tests.fakes import LEAD, PARTNER

THREE = replace(a_plan(), teams={LEAD: Team(3), PARTNER: Team(2)})


@pytest.fixture
def part(district):
    """A part with three inspectors, where two are enough."""
    district.draw(THREE)
    district.clock.at(7, 5)
    return district.part(LEAD)


def request(district, part, inspector, cause="direct_interest"):
    asked = {"inspector_id": inspector, "cause": cause, "words": "与机构负责人系近亲属"}
    district.say(part.department, request_recusal, part_id=part.id, **asked)
    return district.one("recusals", inspector_id=inspector).id


def follower(part):
    return next(inspector for inspector in part.inspectors if inspector != part.leader)


@pytest.mark.clause("C063")
def test_a_granted_recusal_takes_the_inspector_off(district, part):
    leaving = follower(part)
    recusal_id = request(district, part, leaving)
    district.do(grant_recusal, COORDINATOR, recusal_id)
    after, row = district.part(LEAD), district.one("recusals")
    assert leaving not in after.inspectors and len(set(after.inspectors)) == 3
    assert (row.state, row.decided_by, row.decided_at) == (
        RecusalState.GRANTED, COORDINATOR.id, district.clock.now(),
    )  # fmt: skip


def test_the_department_gets_its_whole_part_anew(district, part):
    leaving = follower(part)
    district.do(grant_recusal, COORDINATOR, request(district, part, leaving))
    (told,) = district.sent("part.changed")
    (assigned,) = [each for each in district.sent("part.assigned") if each["part_id"] == part.id]
    assert read(PartChanged(), told)["version"] == 2
    assert (told["change"], told["reason"]) == ("inspector_recused", "与机构负责人系近亲属")
    assert leaving not in {line["inspector_id"] for line in told["inspectors"]}
    same = assigned.keys() - {"inspectors"}
    assert {name: told[name] for name in same} == {name: assigned[name] for name in same}


@pytest.mark.clause("C063")
@pytest.mark.parametrize(("cause", "kept"), [("direct_interest", 1), ("other_relation", 1), ("health", 0)])
def test_an_interest_is_kept_for_later_draws(district, part, cause, kept):
    leaving = follower(part)
    district.do(grant_recusal, COORDINATOR, request(district, part, leaving, cause))
    assert len(district.rows("conflicts", inspector_id=leaving, object_id=part.object_id)) == kept


def test_a_refusal_answers_the_message_with_its_reason(district, part):
    recusal_id = request(district, part, follower(part))
    district.do(refuse_recusal, COORDINATOR, recusal_id, "关系不成立")
    (told,) = district.sent("message.rejected", department=LEAD)
    assert told["message_id"] == district.one("recusals").message_id
    assert (told["type"], told["code"]) == (full_name("recusal.requested"), "recusal.refused")
    assert "关系不成立" in told["words"]
    assert district.part(LEAD).inspectors == part.inspectors


def test_a_refusal_needs_its_reason(district, part):
    with pytest.raises(Refused) as refused:
        district.do(refuse_recusal, COORDINATOR, request(district, part, follower(part)), " ")
    assert refused.value.code == "recusal.reason_missing"


def test_another_department_decides_nothing(district, part):
    recusal_id = request(district, part, follower(part))
    for use_case, more in ((grant_recusal, ()), (refuse_recusal, ("不",))):
        with pytest.raises(Refused) as refused:
            district.do(use_case, PARTNER_OFFICER, recusal_id, *more)
        assert refused.value.code == "scope.foreign"


@pytest.mark.clause("C065")
def test_the_requester_does_not_decide(district, part):
    recusal_id = request(district, part, follower(part))
    with pytest.raises(Refused) as refused:
        district.do(grant_recusal, department_system(LEAD), recusal_id)
    assert refused.value.code == "recusal.same_person"


def test_a_decided_recusal_is_not_decided_again(district, part):
    recusal_id = request(district, part, follower(part))
    district.do(refuse_recusal, COORDINATOR, recusal_id, "关系不成立")
    with pytest.raises(Refused) as refused:
        district.do(grant_recusal, COORDINATOR, recusal_id)
    assert refused.value.code == "state.not_allowed"


def test_a_recusal_after_the_inspection_is_too_late(district, part):
    recusal_id = request(district, part, follower(part))
    district.inspect(district.part(LEAD))
    with pytest.raises(Refused) as refused:
        district.do(grant_recusal, COORDINATOR, recusal_id)
    assert refused.value.code == "state.not_allowed"


def test_versions_of_a_part_rise_one_by_one(district, part):
    first = follower(part)
    recusal_id = request(district, part, first)
    district.do(grant_recusal, COORDINATOR, recusal_id)
    assert [each["version"] for each in district.sent("part.changed")] == [2]
    assert district.part(LEAD).version == 2
    assert district.part(PARTNER).version == 1
