"""A reviewer decides on proposed objects: only then do they stand in the library, and can be drawn."""

from __future__ import annotations

import pytest

from schemas.catalogue import full_name
from service.application.decide_proposals import accept_proposals, reject_proposals
from service.domain.actors import Role, person
from service.domain.refusals import Refused
from service.domain.states import ProposalState
from tests.application.test_propose_objects import report, reported
from tests.district import REVIEWER, an_object
from tests.fakes import LEAD, PARTNER, STRANGER

PARTNER_REVIEWER = person("partner.reviewer", PARTNER, Role.REVIEWER)
STRANGER_REVIEWER = person("stranger.reviewer", STRANGER, Role.REVIEWER)


def key(number, department=PARTNER):
    return department, an_object(number)["id"]


def drawable(district):
    return {line["id"] for line in district.drawable("objects")}


@pytest.fixture
def led(district):
    """A district in whose region science leads a campaign."""
    district.approve()
    return district


@pytest.mark.clause("C016")
def test_an_object_can_be_drawn_only_after_its_review(led):
    report(led, reported(50))
    assert key(50)[1] not in drawable(led)
    assert led.do(accept_proposals, REVIEWER, [key(50)]) == 1
    assert key(50)[1] in drawable(led)
    row, proposal = led.one("objects", id=key(50)[1]), led.one("proposals")
    assert (row.version, row.visits_this_year, row.note) == (1, 0, "")
    assert (proposal.state, proposal.decided_by) == (ProposalState.ACCEPTED, REVIEWER.id)


@pytest.mark.clause("C018")
@pytest.mark.clause("C021")
def test_an_accepted_change_is_a_new_version(led):
    report(led, reported(0, registration_status="deregistered"))
    led.do(accept_proposals, REVIEWER, [key(0)])
    row = led.one("objects", id=key(0)[1])
    assert (row.version, row.status) == (2, "deregistered")
    assert led.audit("library.change_accepted")[0].subject == f"object/{row.id}"


@pytest.mark.clause("C054")
def test_a_frozen_draw_keeps_its_own_objects(district):
    district.seal()
    report(district, reported(0, registration_status="deregistered"))
    district.do(accept_proposals, REVIEWER, [key(0)])
    frozen = {line["id"]: line["status"] for line in district.frozen("objects")}
    assert frozen[key(0)[1]] == "active"


def test_two_departments_may_propose_the_same_new_object(led):
    for department, address in ((LEAD, "商都路80号"), (PARTNER, "商都路81号")):
        report(led, reported(50, address=address), department=department)
    led.do(accept_proposals, REVIEWER, [key(50, LEAD), key(50, PARTNER)])
    assert led.one("objects", id=key(50)[1]).version == 2


def test_a_rejected_proposal_is_answered_with_its_reason(led):
    report(led, reported(0, credit_class="D"))
    led.do(reject_proposals, REVIEWER, [key(0)], "信用类别由平台确定")
    (told,) = led.sent("message.rejected", department=PARTNER)
    assert told["message_id"] == led.one("proposals").message_id
    assert (told["type"], told["code"]) == (full_name("library.object.changed"), "library.change_rejected")
    assert key(0)[1] in told["words"] and "信用类别由平台确定" in told["words"]
    assert led.one("objects", id=key(0)[1]).version == 1


def test_a_rejection_needs_its_reason(led):
    report(led, reported(0, credit_class="D"))
    with pytest.raises(Refused) as refused:
        led.do(reject_proposals, REVIEWER, [key(0)], " ")
    assert refused.value.code == "library.reason_missing"


@pytest.mark.clause("C017")
@pytest.mark.parametrize("actor", [PARTNER_REVIEWER, STRANGER_REVIEWER])
def test_whoever_leads_nothing_there_decides_nothing(led, actor):
    report(led, reported(0, credit_class="D"))
    with pytest.raises(Refused) as refused:
        led.do(accept_proposals, actor, [key(0)])
    assert refused.value.code == "scope.foreign"


def test_where_nobody_leads_the_proposer_reviews_itself(district):
    report(district, reported(0, credit_class="D"))
    with pytest.raises(Refused):
        district.do(accept_proposals, REVIEWER, [key(0)])
    assert district.do(accept_proposals, PARTNER_REVIEWER, [key(0)]) == 1


def test_of_many_all_are_decided_or_none(led):
    report(led, reported(0, credit_class="D"), reported(1, credit_class="D"))
    led.do(accept_proposals, REVIEWER, [key(0)])
    with pytest.raises(Refused) as refused:
        led.do(accept_proposals, REVIEWER, [key(0), key(1)])
    assert refused.value.code == "state.not_allowed"
    assert led.one("proposals", object_id=key(1)[1]).state == ProposalState.PROPOSED


def test_a_later_version_is_proposed_anew(led):
    report(led, reported(0, credit_class="D"))
    led.do(reject_proposals, REVIEWER, [key(0)], "信用类别由平台确定")
    report(led, reported(0, version=2, address="商都路81号"))
    row = led.one("proposals")
    assert (row.state, row.answer, row.decided_by) == (ProposalState.PROPOSED, "", None)
