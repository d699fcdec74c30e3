"""A beacon that leaves no time is put off by a reviewer, and the draw can be frozen again."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from service.application.certify_draw import certify_draws
from service.application.postpone_beacon import postpone_beacon
from service.domain.refusals import Refused
from tests.ceremonies import DICE
from tests.district import COORDINATOR, REVIEWER, a_plan
from tests.fakes import LEAD, PARTNER

LATER = datetime(2023, 6, 22, 2, tzinfo=UTC)


def refusal(code: str):
    return pytest.raises(Refused, match=f"^{code}")


def test_a_beacon_that_is_past_is_put_off(district):
    campaign_id = district.approve(a_plan(extra={"beacon": DICE}))
    district.clock.at(6, 21)
    with refusal("draw.beacon_near"):
        district.freeze(campaign_id)
    district.do(postpone_beacon, REVIEWER, campaign_id, "另一次掷骰", LATER)
    frozen = district.freeze(campaign_id)
    beacon = {"kind": "dice", "source": "另一次掷骰", "at": "2023-06-22T02:00:00Z"}
    assert district.one("draws").freeze["beacon"] == beacon
    assert district.audit("draw.beacon_postponed")[0].details["former"] == DICE
    for department in (LEAD, PARTNER):
        district.commit(department, campaign_id, frozen)
    assert district.do(certify_draws) == 0


def test_no_beacon_is_brought_forward_or_named_too_late(district):
    campaign_id = district.approve(a_plan(extra={"beacon": DICE}))
    with refusal("draw.beacon_not_later"):
        district.do(postpone_beacon, REVIEWER, campaign_id, "更早", datetime(2023, 6, 19, tzinfo=UTC))
    district.clock.at(6, 22, 9, year=2023)
    with refusal("draw.beacon_not_later"):
        district.do(postpone_beacon, REVIEWER, campaign_id, "太迟", datetime(2023, 6, 22, 1, 10, tzinfo=UTC))


def test_only_a_reviewer_puts_a_beacon_off_before_the_freeze(district):
    campaign_id = district.approve(a_plan(extra={"beacon": DICE}))
    with refusal("scope.role"):
        district.do(postpone_beacon, COORDINATOR, campaign_id, "另一次", LATER)
    district.freeze(campaign_id)
    with refusal("state.not_allowed"):
        district.do(postpone_beacon, REVIEWER, campaign_id, "另一次", LATER)


def test_without_a_beacon_nothing_is_put_off(district):
    with refusal("draw.no_beacon"):
        district.do(postpone_beacon, REVIEWER, district.approve(), "来源", LATER)
