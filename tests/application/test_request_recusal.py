"""A department asks that one of its inspectors be taken off a part; the request waits for a decision."""

from __future__ import annotations

import pytest

from service.application.request_recusal import request_recusal
from service.domain.refusals import Refused
from service.domain.states import RecusalState
from tests.fakes import LEAD, PARTNER


def request(district, part, inspector, department=LEAD):
    asked = {"inspector_id": inspector, "cause": "direct_interest", "words": "与机构负责人系近亲属"}
    district.say(department, request_recusal, part_id=part.id, **asked)


@pytest.mark.clause("C063")
def test_a_request_is_kept_and_changes_nothing_yet(drawn):
    part = drawn.part(LEAD)
    request(drawn, part, part.inspectors[1])
    row = drawn.one("recusals")
    assert (row.id, row.state, row.inspector_id) == (f"{part.id}-1", RecusalState.REQUESTED, part.inspectors[1])
    assert row.requested_by == "department:science"
    assert drawn.part(LEAD).inspectors == part.inspectors
    assert drawn.audit("recusal.requested")[0].subject == f"part/{part.id}"


def test_an_open_request_cannot_be_made_again(drawn):
    part = drawn.part(LEAD)
    request(drawn, part, part.inspectors[1])
    with pytest.raises(Refused) as refused:
        request(drawn, part, part.inspectors[1])
    assert refused.value.code == "recusal.open_already"


def test_somebody_outside_the_team_is_refused(drawn):
    part = drawn.part(LEAD)
    other = next(row.id for row in drawn.rows("inspectors", department=LEAD) if row.id not in part.inspectors)
    with pytest.raises(Refused) as refused:
        request(drawn, part, other)
    assert refused.value.code == "recusal.not_in_team"


@pytest.mark.clause("C062")
def test_a_partners_part_is_none_of_ours(drawn):
    part = drawn.part(PARTNER)
    with pytest.raises(Refused) as refused:
        request(drawn, part, part.inspectors[0])
    assert refused.value.code == "scope.foreign"


def test_an_inspected_part_recuses_nobody(drawn):
    part = drawn.part(LEAD)
    drawn.inspect(part)
    with pytest.raises(Refused) as refused:
        request(drawn, part, part.inspectors[1])
    assert refused.value.code == "state.not_allowed"
