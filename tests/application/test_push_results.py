"""Results go to the national system in its own record, with a receipt, and what fails is not lost."""

from __future__ import annotations

import pytest

from service.application.confirm_publication import confirm_publication
from service.application.publish_results import publish_results
from service.application.push_results import fail_push, push_results, retry_push
from service.domain.result_states import PushState
from tests.district import OFFICER
from tests.fakes import LEAD, PARTNER

SUSPECTED = {"code": "other", "owner": "规划科", "next_step": "再核"}


@pytest.fixture
def pushed(drawn):
    drawn.inspect(drawn.part(LEAD))
    drawn.do(publish_results)
    drawn.do(push_results)
    return drawn


def fail(district, version: int = 1):
    return district.say(LEAD, fail_push, part_id=district.part(LEAD).id, version=version, reason="系统超时")


@pytest.mark.clause("C098")
def test_the_record_has_the_names_of_the_national_system(pushed):
    part = pushed.part(LEAD)
    (sent,) = pushed.sent("publication.prepared", department=LEAD)
    record = sent["record"]
    assert (record["raninsPlanId"], record["raninsTaskId"], record["insDate"]) == (
        part.campaign_id, part.visit_id, "2023-07-04",
    )  # fmt: skip
    assert (record["insAuth"], record["raninsTypeName"]) == ("科技部门", "不定向")
    assert [line["seqno"] for line in record["details"]] == [1, 2]
    assert {line["raninsCheckResName"] for line in record["details"]} == {"未发现问题"}
    assert pushed.one("publications").state == PushState.SENT


@pytest.mark.clause("C098")
def test_a_receipt_ends_the_push(pushed):
    pushed.say(LEAD, confirm_publication, part_id=pushed.part(LEAD).id, receipt="GS-7")
    row = pushed.one("publications")
    assert (row.state, row.receipt, row.received_at) == (PushState.RECEIVED, "GS-7", pushed.clock.now())


@pytest.mark.clause("C098")
def test_a_failed_push_keeps_its_reason_and_is_tried_again(pushed):
    fail(pushed)
    row = pushed.one("publications")
    assert (row.state, row.trouble) == (PushState.FAILED, "系统超时")
    assert pushed.do(push_results) == 0
    pushed.clock.move(hours=4)
    assert pushed.do(push_results) == 1
    assert (pushed.one("publications").state, pushed.one("publications").tries) == (PushState.SENT, 2)


@pytest.mark.clause("C098")
def test_after_the_last_try_a_person_must_look(pushed):
    for _ in range(5):
        fail(pushed)
        pushed.clock.move(hours=4)
        pushed.do(push_results)
    row = pushed.one("publications")
    assert (row.state, row.tries, row.next_try_at) == (PushState.FAILED, 5, None)
    pushed.do(retry_push, OFFICER, row.id)
    assert pushed.do(push_results) == 1


@pytest.mark.clause("C099")
def test_a_correction_is_a_new_version_with_history(pushed):
    pushed.find(pushed.part(LEAD), "YS-1", version=2, result="no_activity")
    first, second = pushed.rows("publications")
    assert (first.state, second.state, second.cause) == (PushState.SUPERSEDED, PushState.QUEUED, "corrected")
    assert (dict(first.results)["YS-1"], dict(second.results)["YS-1"]) == ("no_problem", "no_activity")
    assert pushed.one("deadlines", kind="correction_publicity").department == LEAD
    assert fail(pushed).code == "publication.older_version"


def test_the_same_result_again_makes_no_new_version(pushed):
    pushed.find(pushed.part(LEAD), "YS-1", version=2, facts="补充说明")
    assert len(pushed.rows("publications")) == 1


def test_a_receipt_before_publication_needs_no_push(drawn):
    part = drawn.part(PARTNER)
    drawn.inspect(part)
    drawn.say(PARTNER, confirm_publication, part_id=part.id, receipt="GS-1")
    drawn.do(publish_results)
    assert drawn.one("publications").state == PushState.RECEIVED
    assert drawn.do(push_results) == 0


def test_a_suspicion_is_neither_public_nor_pushed(drawn):
    part = drawn.part(LEAD)
    drawn.inspect(part, result="suspected", follow_up=SUSPECTED)
    drawn.do(publish_results)
    row = drawn.one("publications")
    assert [item for item, _ in row.results] == ["YS-2"]
    assert "疑似" not in str(row.record)
