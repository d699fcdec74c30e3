"""The witness prepares its codes before the freeze, and its draw goes on only with it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from service.application.certify_draw import certify_draws
from service.application.prepare_witness import prepare_witness
from service.domain.ceremony import WITNESS
from service.domain.draw.rounds import CODES
from service.domain.refusals import Refused, TooEarly
from service.domain.states import CampaignState
from tests.ceremonies import (
    HEAD,
    NOTARY,
    a_witnessed_plan,
    commit_as_witness,
    freeze_with_witness,
    reveal_as_witness,
)
from tests.district import COORDINATOR
from tests.fakes import LEAD, PARTNER

OTHER = "e" * 64


def refusal(code: str):
    return pytest.raises(Refused, match=f"^{code}")


def test_the_freeze_names_the_prepared_head(district):
    freeze_with_witness(district)
    freeze = district.one("draws").freeze
    assert (freeze["witness"], freeze["rounds"]) == (WITNESS, {"head": HEAD, "length": CODES})


def test_codes_may_be_replaced_until_the_freeze(district):
    campaign_id = district.approve(a_witnessed_plan())
    district.do(prepare_witness, NOTARY, campaign_id, OTHER, 10)
    district.do(prepare_witness, NOTARY, campaign_id, HEAD, CODES)
    assert [entry.details["head"] for entry in district.audit("draw.witness_prepared")] == [OTHER, HEAD]
    district.freeze(campaign_id)
    with refusal("draw.head_fixed"):
        district.do(prepare_witness, NOTARY, campaign_id, OTHER, 10)


def test_nothing_is_frozen_before_the_witness_is_ready(district):
    campaign_id = district.approve(a_witnessed_plan())
    with refusal("draw.witness_not_ready"):
        district.freeze(campaign_id)


def test_only_a_witness_prepares_codes(district):
    campaign_id = district.approve(a_witnessed_plan())
    with refusal("scope.role"):
        district.do(prepare_witness, COORDINATOR, campaign_id, HEAD, CODES)


def test_a_campaign_without_witness_takes_no_codes(district):
    campaign_id = district.approve()
    with refusal("draw.not_participant"):
        district.do(prepare_witness, NOTARY, campaign_id, HEAD, CODES)


@pytest.mark.parametrize(("head", "length"), [("F" * 64, 10), ("", 10), (HEAD, 0), (HEAD, 10**9)])
def test_what_is_no_head_is_refused(district, head, length):
    campaign_id = district.approve(a_witnessed_plan())
    with refusal("draw.head_wrong"):
        district.do(prepare_witness, NOTARY, campaign_id, head, length)


def test_the_head_of_another_campaign_is_refused(district):
    freeze_with_witness(district)
    second = district.approve(a_witnessed_plan())
    with refusal("draw.head_used"):
        district.do(prepare_witness, NOTARY, second, HEAD, CODES)


def test_the_witness_reveals_after_all_others(district):
    campaign_id, frozen = freeze_with_witness(district)
    commit_as_witness(district, campaign_id, frozen)
    for department in (LEAD, PARTNER):
        district.commit(department, campaign_id, frozen)
    with pytest.raises(TooEarly):
        reveal_as_witness(district, campaign_id, frozen)
    district.reveal(LEAD, campaign_id, frozen)
    district.clock.move(hours=24)
    assert district.do(certify_draws) == 0
    reveal_as_witness(district, campaign_id, frozen)
    assert district.do(certify_draws) == 1
    assert district.one("draws").certificate["absent"] == [PARTNER]


def test_a_witness_who_does_not_come_ends_the_attempt(district):
    campaign_id, frozen = freeze_with_witness(district)
    commit_as_witness(district, campaign_id, frozen)
    for department in (LEAD, PARTNER):
        district.commit(department, campaign_id, frozen)
    district.clock.move(hours=24)
    district.do(certify_draws)
    district.clock.instant += timedelta(days=30)
    assert district.do(certify_draws) == 0
    assert district.one("draws").abort_reason == f"absent: {WITNESS}"
    assert district.one("campaigns").state == CampaignState.APPROVED
