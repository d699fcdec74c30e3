"""The beacon: one person types it after its instant, a second one types the same, and only then is drawn."""

from __future__ import annotations

import pytest

from service.application.certify_draw import certify_draws
from service.application.confirm_beacon import confirm_beacon
from service.application.enter_beacon import enter_beacon
from service.domain.actors import Role, person
from service.domain.refusals import Refused
from tests.ceremonies import (
    DICE,
    NOTARY,
    VALUE,
    a_witnessed_plan,
    commit_as_witness,
    freeze_with_witness,
    reveal_as_witness,
)
from tests.district import COORDINATOR, OFFICER, REVIEWER
from tests.fakes import LEAD, PARTNER

OTHER = "6" * 25
STRANGER = person("partner.reviewer", PARTNER, Role.REVIEWER)


def refusal(code: str):
    return pytest.raises(Refused, match=f"^{code}")


@pytest.fixture
def waiting(district):
    """A campaign whose draw waits for its beacon alone."""
    district.clock.at(6, 19)
    campaign_id, frozen = freeze_with_witness(district, a_witnessed_plan(beacon=DICE))
    commit_as_witness(district, campaign_id, frozen)
    for department in (LEAD, PARTNER):
        district.commit(department, campaign_id, frozen)
    for department in (LEAD, PARTNER):
        district.reveal(department, campaign_id, frozen)
    district.do(certify_draws)
    reveal_as_witness(district, campaign_id, frozen)
    assert district.do(certify_draws) == 0
    return campaign_id


@pytest.fixture
def known(district, waiting):
    """The same after the beacon's instant."""
    district.clock.at(6, 20, 10)
    return waiting


def test_two_people_read_the_same_and_it_is_drawn(district, known):
    district.do(enter_beacon, COORDINATOR, known, VALUE)
    assert district.do(certify_draws) == 0
    district.do(confirm_beacon, NOTARY, known, VALUE)
    assert district.do(certify_draws) == 1
    assert district.one("draws").certificate["beacon"] == VALUE
    assert district.audit("draw.beacon_confirmed")[0].details["entered_by"] == COORDINATOR.id


def test_no_beacon_is_entered_before_its_instant(district, waiting):
    with refusal("draw.beacon_early"):
        district.do(enter_beacon, COORDINATOR, waiting, VALUE)


@pytest.mark.parametrize("value", ["", "1234567" * 4, "1" * 24, "01 02 03 04 05"])
def test_what_is_not_written_as_agreed_is_refused(district, known, value):
    with refusal("draw.beacon_wrong"):
        district.do(enter_beacon, COORDINATOR, known, value)


def test_a_second_reading_that_differs_stops_it(district, known):
    district.do(enter_beacon, COORDINATOR, known, VALUE)
    with refusal("draw.beacon_differs"):
        district.do(confirm_beacon, REVIEWER, known, OTHER)
    assert not district.one("draws").is_beacon_confirmed


def test_nobody_confirms_what_they_entered_themselves(district, known):
    district.do(enter_beacon, REVIEWER, known, VALUE)
    with refusal("draw.beacon_same_person"):
        district.do(confirm_beacon, REVIEWER, known, VALUE)


def test_a_slip_is_typed_again_until_it_is_confirmed(district, known):
    district.do(enter_beacon, COORDINATOR, known, OTHER)
    district.do(enter_beacon, COORDINATOR, known, VALUE)
    district.do(confirm_beacon, REVIEWER, known, VALUE)
    with refusal("draw.beacon_differs"):
        district.do(enter_beacon, COORDINATOR, known, OTHER)


def test_nothing_is_confirmed_that_nobody_entered(district, known):
    with refusal("draw.beacon_missing"):
        district.do(confirm_beacon, NOTARY, known, VALUE)


@pytest.mark.parametrize(("actor", "code"), [(OFFICER, "scope.role"), (STRANGER, "scope.foreign")])
def test_others_enter_no_beacon(district, known, actor, code):
    with refusal(code):
        district.do(enter_beacon, actor, known, VALUE)


def test_the_coordinator_does_not_confirm(district, known):
    district.do(enter_beacon, NOTARY, known, VALUE)
    with refusal("scope.role"):
        district.do(confirm_beacon, COORDINATOR, known, VALUE)


def test_a_draw_without_a_beacon_takes_none(district):
    campaign_id, _ = district.seal()
    with refusal("draw.no_beacon"):
        district.do(enter_beacon, COORDINATOR, campaign_id, VALUE)


def test_a_freeze_shortly_before_the_beacon_is_refused(district):
    district.clock.at(6, 20, 9)
    with refusal("draw.beacon_near"):
        freeze_with_witness(district, a_witnessed_plan(beacon=DICE | {"at": "2023-06-20T01:20:00Z"}))
