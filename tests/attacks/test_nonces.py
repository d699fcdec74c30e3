"""Nonces withheld, copied and replayed: the draw goes on, and nobody has a choice once anything can be known."""

from __future__ import annotations

from typing import Any

import pytest

from service.application.certify_draw import abort_draw, certify_draws
from service.application.record_commitment import record_commitment
from service.domain.draw.records import commitment
from service.domain.refusals import Refused
from service.ports import HUB
from tests.attacks.publication import after, published, verdict
from tests.district import COORDINATOR, NONCES, District
from tests.fakes import LEAD, PARTNER


def test_who_withholds_is_named_and_the_draw_goes_on(district: District) -> None:
    campaign_id, frozen = district.seal()
    district.reveal(PARTNER, campaign_id, frozen)
    district.clock.move(hours=24)
    assert district.do(certify_draws) == 1
    certificate = published(district)
    assert (certificate["absent"], verdict(certificate)) == ([LEAD], "OK")


def test_a_draw_where_all_withhold_still_goes_on(district: District) -> None:
    district.seal()
    district.clock.move(hours=24)
    assert district.do(certify_draws) == 1
    certificate = published(district)
    assert (certificate["absent"], [r["participant"] for r in certificate["reveals"]]) == ([PARTNER, LEAD], [HUB])
    assert verdict(certificate) == "OK"


def test_the_hubs_nonce_is_nowhere_before_all_others_are_in(district: District) -> None:
    """Whoever decides last whether to reveal decides blind: what the hub will add stands in no row, message or log."""
    campaign_id, frozen = district.seal()
    district.reveal(LEAD, campaign_id, frozen)
    told = str([row.data for row in district.rows("outbox")]) + str([entry.details for entry in district.audit()])
    row = district.one("commitments", participant=HUB)
    district.reveal(PARTNER, campaign_id, frozen)
    district.do(certify_draws)
    nonce = next(r["nonce"] for r in published(district)["reveals"] if r["participant"] == HUB)
    assert row.nonce is None and nonce not in told


def test_the_hub_cannot_pass_over_who_revealed(district: District) -> None:
    """Naming somebody absent who did reveal would be a second try: the key no longer follows, and its entry is left."""
    district.draw()
    certificate = published(district)

    def passed_over(edited: dict[str, Any]) -> None:
        edited["reveals"] = [line for line in edited["reveals"] if line["participant"] != LEAD]
        edited["absent"] = [LEAD]

    assert verdict(after(certificate, passed_over)) == "key"


def test_a_commitment_copied_from_another_is_refused(district: District) -> None:
    campaign_id = district.approve()
    frozen = district.freeze(campaign_id)
    district.commit(LEAD, campaign_id, frozen)
    copied = district.one("commitments", participant=LEAD).commitment
    data = {"campaign_id": campaign_id, "freeze_hash": frozen, "commitment": copied}
    with pytest.raises(Refused, match=r"^draw\.commitment_copied"):
        district.say(PARTNER, record_commitment, **data)


def test_the_hubs_own_commitment_cannot_be_copied_either(district: District) -> None:
    campaign_id = district.approve()
    frozen = district.freeze(campaign_id)
    copied = district.one("commitments", participant=HUB).commitment
    with pytest.raises(Refused, match=r"^draw\.commitment_copied"):
        district.say(LEAD, record_commitment, campaign_id=campaign_id, freeze_hash=frozen, commitment=copied)


def test_a_nonce_copied_from_another_answers_nothing(district: District) -> None:
    """A commitment names its participant: who hears another's nonce cannot use it as its own."""
    campaign_id, frozen = district.seal()
    district.reveal(LEAD, campaign_id, frozen)
    with pytest.raises(Refused, match=r"^draw\.nonce_wrong"):
        district.reveal(PARTNER, campaign_id, frozen, NONCES[LEAD])
    assert commitment(frozen, LEAD, NONCES[LEAD]) != commitment(frozen, PARTNER, NONCES[LEAD])


def test_a_commitment_of_an_earlier_attempt_opens_nothing(district: District) -> None:
    """A replayed commitment is a promise nobody can keep: whoever sends it ends up absent, by name."""
    campaign_id = district.approve()
    district.commit(LEAD, campaign_id, district.freeze(campaign_id))
    replayed = district.one("commitments", participant=LEAD).commitment
    district.do(abort_draw, COORDINATOR, campaign_id, "重来")
    frozen = district.freeze(campaign_id)
    district.say(LEAD, record_commitment, campaign_id=campaign_id, freeze_hash=frozen, commitment=replayed)
    district.commit(PARTNER, campaign_id, frozen)
    with pytest.raises(Refused, match=r"^draw\.nonce_wrong"):
        district.reveal(LEAD, campaign_id, frozen)
    district.reveal(PARTNER, campaign_id, frozen)
    district.clock.move(hours=24)
    assert district.do(certify_draws) == 1
    assert (published(district, 2)["absent"], verdict(published(district, 2))) == ([LEAD], "OK")


def test_a_reveal_for_an_earlier_attempt_is_refused(district: District) -> None:
    campaign_id = district.approve()
    first = district.freeze(campaign_id)
    district.commit(LEAD, campaign_id, first)
    district.do(abort_draw, COORDINATOR, campaign_id, "重来")
    district.freeze(campaign_id)
    with pytest.raises(Refused, match=r"^draw\.other_freeze"):
        district.reveal(LEAD, campaign_id, first)


def test_two_departments_with_one_nonce_do_not_stop_the_draw(district: District) -> None:
    campaign_id = district.approve()
    frozen = district.freeze(campaign_id)
    for department in (LEAD, PARTNER):
        district.commit(department, campaign_id, frozen, "e" * 64)
    district.reveal(LEAD, campaign_id, frozen, "e" * 64)
    with pytest.raises(Refused, match=r"^draw\.nonce_copied"):
        district.reveal(PARTNER, campaign_id, frozen, "e" * 64)
    district.clock.move(hours=24)
    assert district.do(certify_draws) == 1
    assert district.one("draws").certificate["absent"] == [PARTNER]


def test_a_nonce_that_is_anothers_commitment_does_not_stop_the_draw(district: District) -> None:
    campaign_id = district.approve()
    frozen = district.freeze(campaign_id)
    promised = district.one("commitments", participant=HUB).commitment
    district.commit(LEAD, campaign_id, frozen, promised)
    district.commit(PARTNER, campaign_id, frozen)
    district.reveal(LEAD, campaign_id, frozen, promised)
    district.reveal(PARTNER, campaign_id, frozen)
    assert district.do(certify_draws) == 1


def test_a_reveal_after_its_time_is_refused(district: District) -> None:
    campaign_id, frozen = district.seal()
    district.clock.move(hours=25)
    with pytest.raises(Refused, match=r"^draw\.reveal_late"):
        district.reveal(LEAD, campaign_id, frozen)
