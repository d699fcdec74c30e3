"""The clock moved: it neither reorders the records, nor opens a door twice, nor lets a beacon be known early."""

from __future__ import annotations

from typing import Any

import pytest

from service.application.certify_draw import certify_draws
from service.domain.draw.certificate import draw
from service.domain.draw.errors import RecordRefused
from service.domain.refusals import Refused
from tests.attacks.publication import after, published, verdict
from tests.district import District
from tests.domain.draw.cast import BEACON, LOTTERY, a_freeze, a_plan, an_object, libraries, proceedings, sign
from tests.fakes import LEAD, PARTNER


def test_a_clock_set_back_never_turns_the_chain_round(district: District) -> None:
    campaign_id = district.approve()
    frozen = district.freeze(campaign_id)
    for act in (district.commit, district.reveal):
        for department in (LEAD, PARTNER):
            district.clock.move(hours=-7)
            act(department, campaign_id, frozen)
    district.do(certify_draws)
    certificate = published(district)
    times = [entry["at"] for entry in certificate["chain"]]
    assert times == sorted(times) and verdict(certificate) == "OK"


def test_a_freeze_before_its_approval_is_refused(district: District) -> None:
    campaign_id = district.approve()
    district.clock.move(hours=-1)
    with pytest.raises(Refused, match=r"^draw\.plan_unfit"):
        district.freeze(campaign_id)


def test_a_clock_set_forward_names_the_absent_only_once(district: District) -> None:
    """Who sets the clock forward to shut somebody out does it before the key is known, and cannot take it back."""
    campaign_id, frozen = district.seal()
    district.reveal(PARTNER, campaign_id, frozen)
    district.clock.move(hours=24)
    district.do(certify_draws)
    district.clock.move(hours=-24)
    with pytest.raises(Refused, match=r"^state\.not_allowed"):
        district.reveal(LEAD, campaign_id, frozen)
    assert district.do(certify_draws) == 0
    assert published(district)["absent"] == [LEAD]


def test_nothing_closes_before_the_time_that_was_told(district: District) -> None:
    campaign_id, frozen = district.seal()
    district.reveal(PARTNER, campaign_id, frozen)
    district.clock.move(hours=23, minutes=59)
    assert district.do(certify_draws) == 0
    district.reveal(LEAD, campaign_id, frozen)
    assert district.do(certify_draws) == 1
    assert published(district)["absent"] == []


@pytest.mark.parametrize("number", range(1, 9))
def test_a_time_edited_so_that_it_falls_is_found(drawn: District, number: int) -> None:
    certificate = published(drawn)
    edited = after(certificate, lambda c: c["chain"][number].update(at="2023-06-01T00:00:00Z"))
    assert verdict(edited) == "chain"


@pytest.mark.parametrize("at", ["2026-11-21T00:00:30Z", "2026-11-21T00:08:00Z", "2026-11-21T00:40:00Z"])
def test_a_beacon_known_before_the_last_reveal_is_refused(at: str) -> None:
    """Of the beacon's instant the reveals lie before, its value after; at 00:40 the value was told too early."""
    plan, lists = a_plan(), libraries([an_object(number) for number in range(20)])
    rule: Any = LOTTERY | {"at": at}
    freeze = a_freeze(plan, lists, beacon=rule)
    with pytest.raises(RecordRefused, match=r"^chain"):
        draw(plan, freeze, lists, proceedings(plan, freeze, beacon=BEACON), sign)
