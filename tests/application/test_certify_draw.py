"""Commit, seal, reveal, certify: one step for the whole draw, and nobody can change or repeat any of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from service.application.certify_draw import abort_draw, certify_draws
from service.domain.draw.certificate import draw as compute_draw
from service.domain.refusals import Refused, TooEarly
from service.domain.states import CampaignState
from service.ports import HUB
from tests.district import COORDINATOR, NONCES, PARTNER_OFFICER, District
from tests.fakes import LEAD, PARTNER, STRANGER

OTHER = "f" * 64


def refusal(code: str):
    return pytest.raises(Refused, match=f"^{code}")


def test_the_last_commitment_seals_the_list(district):
    campaign_id = district.approve()
    frozen = district.freeze(campaign_id)
    district.commit(LEAD, campaign_id, frozen)
    assert district.one("campaigns").state == CampaignState.FROZEN
    district.commit(PARTNER, campaign_id, frozen)
    assert district.one("campaigns").state == CampaignState.SEALED
    sealed = district.sent("draw.sealed", department=LEAD)[0]
    assert [line["participant"] for line in sealed["commitments"]] == [HUB, PARTNER, LEAD]
    assert district.one("draws").reveal_until == district.clock.now() + timedelta(hours=24)


def test_the_same_commitment_again_changes_nothing(district):
    campaign_id, frozen = district.seal()
    district.commit(LEAD, campaign_id, frozen)
    assert len(district.audit("draw.committed")) == 2


def test_a_commitment_cannot_be_changed(district):
    campaign_id = district.approve()
    frozen = district.freeze(campaign_id)
    district.commit(LEAD, campaign_id, frozen)
    with refusal("draw.already_committed"):
        district.commit(LEAD, campaign_id, frozen, OTHER)


def test_a_commitment_to_another_freeze_is_refused(district):
    campaign_id = district.approve()
    district.freeze(campaign_id)
    with refusal("draw.other_freeze"):
        district.commit(LEAD, campaign_id, OTHER)


def test_a_commitment_before_the_freeze_is_too_early(district):
    campaign_id = district.approve()
    with pytest.raises(TooEarly):
        district.commit(LEAD, campaign_id, OTHER)


def test_a_department_outside_cannot_commit(district):
    campaign_id = district.approve()
    frozen = district.freeze(campaign_id)
    with refusal("draw.not_participant"):
        district.commit(STRANGER, campaign_id, frozen)


def test_a_nonce_that_answers_no_commitment_is_refused(district):
    campaign_id, frozen = district.seal()
    with refusal("draw.nonce_wrong"):
        district.reveal(LEAD, campaign_id, frozen, OTHER)


def test_one_department_cannot_reveal_the_others_nonce(district):
    campaign_id, frozen = district.seal()
    with refusal("draw.nonce_wrong"):
        district.reveal(PARTNER, campaign_id, frozen, NONCES[LEAD])


def test_a_reveal_before_the_seal_is_too_early(district):
    campaign_id = district.approve()
    frozen = district.freeze(campaign_id)
    district.commit(LEAD, campaign_id, frozen)
    with pytest.raises(TooEarly):
        district.reveal(LEAD, campaign_id, frozen)


def test_a_reveal_without_a_commitment_is_refused(district):
    campaign_id = district.approve()
    frozen = district.freeze(campaign_id)
    with refusal("draw.not_committed"):
        district.reveal(LEAD, campaign_id, frozen)


def test_a_reveal_sent_twice_changes_nothing(district):
    campaign_id, frozen = district.seal()
    for _ in range(2):
        district.reveal(LEAD, campaign_id, frozen)
    assert len(district.audit("draw.revealed")) == 1


def test_nothing_is_certified_while_a_nonce_is_missing(district):
    campaign_id, frozen = district.seal()
    district.reveal(LEAD, campaign_id, frozen)
    assert district.do(certify_draws) == 0
    assert district.one("campaigns").state == CampaignState.SEALED


@pytest.mark.clause("C059")
def test_with_the_last_nonce_the_draw_is_certified(district):
    district.draw()
    draw = district.one("draws")
    assert district.one("campaigns").state == CampaignState.INSPECTING
    assert draw.certificate["absent"] == []
    assert len(draw.certificate["visits"]) == len(district.rows("visits")) == 4
    certificate = draw.certificate
    with district.transaction() as work:
        again = compute_draw(draw.plan, draw.freeze, work.frozen(draw.id), certificate, work.sign)
    assert again["hash"] == draw.certificate_hash


def test_a_department_absent_after_the_time_is_named(district):
    campaign_id, frozen = district.seal()
    district.reveal(PARTNER, campaign_id, frozen)
    district.clock.move(hours=24)
    assert district.do(certify_draws) == 1
    assert district.one("draws").certificate["absent"] == [LEAD]
    assert district.audit("draw.certified")[0].details["absent"] == [LEAD]


def test_a_reveal_after_the_draw_is_refused(district):
    campaign_id, frozen = district.seal()
    district.reveal(PARTNER, campaign_id, frozen)
    district.clock.move(hours=24)
    district.do(certify_draws)
    with refusal("state.not_allowed"):
        district.reveal(LEAD, campaign_id, frozen)


def test_a_draw_is_certified_once_only(district):
    district.draw()
    assert district.do(certify_draws) == 0
    assert len(district.audit("draw.certified")) == 1


def test_each_participant_learns_its_number_of_parts(district):
    district.draw()
    told = {row.department: row.data for row in district.rows("outbox", type="lianjian.draw.certified.v1")}
    assert told.keys() == {LEAD, PARTNER}
    assert (told[LEAD]["visits"], told[LEAD]["parts"]) == (4, 4)
    assert told[LEAD]["certificate_hash"] == district.one("draws").certificate_hash


# --- an attempt that is given up -------------------------------------------------------------------------------------


def test_an_aborted_attempt_stays_in_the_chain(district):
    campaign_id = district.approve()
    frozen = district.freeze(campaign_id)
    district.do(abort_draw, COORDINATOR, campaign_id, "名录库有误")
    again = district.freeze(campaign_id)
    first, second = district.rows("draws")
    assert (first.abort_reason, first.aborted_at) == ("名录库有误", district.clock.now())
    assert (second.attempt, second.freeze["previous"], second.freeze_hash) == (2, _last_entry(district, first), again)
    assert district.audit("draw.aborted")[0].details["freeze_hash"] == frozen


def test_every_participant_is_told_of_an_aborted_attempt(district):
    campaign_id = district.approve()
    frozen = district.freeze(campaign_id)
    district.commit(LEAD, campaign_id, frozen)
    district.do(abort_draw, COORDINATOR, campaign_id, "名录库有误")
    for department in (LEAD, PARTNER):
        (told,) = district.sent("draw.aborted", department=department)
        assert (told["freeze_hash"], told["attempt"], told["reason"]) == (frozen, 1, "名录库有误")
        assert [entry["kind"] for entry in told["entries"]] == ["commit", "commit", "abort"]


def test_a_commitment_to_an_aborted_attempt_is_refused(district):
    campaign_id = district.approve()
    frozen = district.freeze(campaign_id)
    district.do(abort_draw, COORDINATOR, campaign_id, "重来")
    with refusal("draw.other_freeze"):
        district.commit(LEAD, campaign_id, frozen)


def test_the_eleventh_attempt_follows_the_tenth(district):
    campaign_id = district.approve()
    for _ in range(10):
        district.freeze(campaign_id)
        district.do(abort_draw, COORDINATOR, campaign_id, "重来")
    frozen = district.freeze(campaign_id)
    tenth, eleventh = district.one("draws", attempt=10), district.one("draws", attempt=11)
    assert eleventh.freeze["previous"] == _last_entry(district, tenth)
    _reveal_all(district, campaign_id, frozen)
    assert district.do(certify_draws) == 1


def test_no_attempt_is_aborted_without_a_reason(district):
    campaign_id, _ = district.seal()
    with refusal("review.reason_missing"):
        district.do(abort_draw, COORDINATOR, campaign_id, " ")


def test_a_certified_draw_cannot_be_aborted(district):
    campaign_id = district.draw()
    with refusal("state.not_allowed"):
        district.do(abort_draw, COORDINATOR, campaign_id, "不满意")


def test_a_sealed_draw_cannot_be_aborted_either(district):
    campaign_id, _ = district.seal()
    with refusal("state.not_allowed"):
        district.do(abort_draw, COORDINATOR, campaign_id, "不满意")


def test_only_the_leading_department_aborts_a_draw(district):
    campaign_id, _ = district.seal()
    with refusal("scope.foreign"):
        district.do(abort_draw, PARTNER_OFFICER, campaign_id, "重来")


def _last_entry(district: District, draw: Any) -> str:
    return str(max(district.rows("draw_entries", draw_id=draw.id), key=lambda row: row.number).hash)


def _reveal_all(district: District, campaign_id: str, frozen: str) -> None:
    for department in (LEAD, PARTNER):
        district.commit(department, campaign_id, frozen)
    for department in (LEAD, PARTNER):
        district.reveal(department, campaign_id, frozen)
