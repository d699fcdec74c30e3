"""Repeat until favourable: nobody draws again unseen, and nobody once the result could be known."""

from __future__ import annotations

from typing import Any

import pytest

from service.application.certify_draw import abort_draw, certify_draws
from service.domain.draw.canonical import digest
from service.domain.refusals import Refused
from tests.attacks.publication import after, published, verdict
from tests.district import COORDINATOR, NONCES, District
from tests.fakes import LEAD, PARTNER

BOTH = (LEAD, PARTNER)


def _play(district: District, campaign_id: str, aborted: int = 0) -> dict[str, Any]:
    """Attempts that are given up after one commitment, then one that is certified."""
    for number in range(aborted):
        district.commit(LEAD, campaign_id, district.freeze(campaign_id))
        district.do(abort_draw, COORDINATOR, campaign_id, f"第 {number + 1} 次作废")
    frozen = district.freeze(campaign_id)
    for department in BOTH:
        district.commit(department, campaign_id, frozen)
    for department in BOTH:
        district.reveal(department, campaign_id, frozen)
    assert district.do(certify_draws) == 1
    return published(district, aborted + 1)


def test_aborted_attempts_are_counted_in_the_certificate(district: District) -> None:
    certificate = _play(district, district.approve(), aborted=3)
    assert certificate["freeze"]["attempt"] == 4
    assert [attempt["reason"] for attempt in certificate["earlier"]] == [f"第 {n} 次作废" for n in (1, 2, 3)]
    assert verdict(certificate) == "OK"


def test_every_attempt_is_told_to_every_participant(district: District) -> None:
    certificate = _play(district, district.approve(), aborted=2)
    for department in BOTH:
        told = [data["freeze_hash"] for data in district.sent("draw.frozen", department=department)]
        assert told == [*(a["freeze_hash"] for a in certificate["earlier"]), certificate["freeze_hash"]]


@pytest.mark.parametrize("left", [slice(0), slice(1, None), slice(0, 1)], ids=["all", "the first", "the last"])
def test_the_hub_cannot_leave_out_an_earlier_attempt(district: District, left: slice) -> None:
    certificate = _play(district, district.approve(), aborted=2)
    edited = after(certificate, lambda c: c.update(earlier=c["earlier"][left]))
    assert verdict(edited) == "earlier"


def test_a_freeze_that_forgets_an_attempt_loses_its_commitments(district: District) -> None:
    """The hub writes itself a freeze without a past: nobody committed to it, and its hash is not the announced one."""
    certificate = _play(district, district.approve(), aborted=1)

    def forget(edited: dict[str, Any]) -> None:
        edited["freeze"].update(attempt=1, previous="0" * 64)
        edited.update(earlier=[], freeze_hash=digest(edited["freeze"]))
        edited["chain"][0]["previous"] = "0" * 64
        edited["chain"][1]["content"] = edited["freeze_hash"]

    edited = after(certificate, forget)
    assert verdict(edited) == "reveals"
    assert verdict(edited, announced=certificate["freeze_hash"]) == "freeze_hash"


def test_nobody_gives_up_a_draw_that_is_sealed(district: District) -> None:
    campaign_id, frozen = district.seal()
    for department in BOTH:
        with pytest.raises(Refused, match=r"^state\.not_allowed"):
            district.do(abort_draw, COORDINATOR, campaign_id, "不满意")
        district.reveal(department, campaign_id, frozen)


def test_nobody_freezes_again_what_is_sealed_or_drawn(district: District) -> None:
    campaign_id, frozen = district.seal()
    with pytest.raises(Refused, match=r"^state\.not_allowed"):
        district.freeze(campaign_id)
    for department in BOTH:
        district.reveal(department, campaign_id, frozen)
    district.do(certify_draws)
    with pytest.raises(Refused, match=r"^state\.not_allowed"):
        district.freeze(campaign_id)


def test_the_same_rules_are_not_drawn_under_another_name(drawn: District) -> None:
    with pytest.raises(Refused, match=r"^draw\.repeated"):
        drawn.freeze(drawn.approve())


def test_the_same_secret_promises_something_else_each_time(district: District) -> None:
    """Whoever gives up an attempt learns nothing for the next: a commitment is bound to its freeze."""
    campaign_id = district.approve()
    for _ in range(4):
        district.commit(LEAD, campaign_id, district.freeze(campaign_id), NONCES[LEAD])
        district.do(abort_draw, COORDINATOR, campaign_id, "重来")
    assert len({row.commitment for row in district.rows("commitments", participant=LEAD)}) == 4


def test_the_same_rules_are_not_drawn_side_by_side(district: District) -> None:
    district.freeze(district.approve())
    with pytest.raises(Refused, match=r"^draw\.repeated"):
        district.freeze(district.approve())
