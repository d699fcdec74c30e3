"""Referrals at the desk: as the agency asked, and as the sender whose own step is still to do."""

from __future__ import annotations

from typing import Any

import pytest

from schemas.catalogue import FROM_DEPARTMENT, full_name
from schemas.reading import read
from tests.adapters.desk.conftest import OpenDesk, example
from tests.adapters.desk.test_parts import OBJECT, PART, PART_ID, inspected, recorded

UNLICENSED = {"result": "other_violation", "violation": "run_without_permission", "facts": "不能出示办学许可。"}
OFFER = example("referral.offered")
ACCEPTED, DECIDED, REJECTED = (example("referral.answered", number) for number in range(3))


def referring(desk: OpenDesk) -> OpenDesk:
    """A part whose one problem is referred, and whose other item is settled and public."""
    inspected(desk)
    recorded(desk, "YS-1", "settled")
    recorded(desk, "YS-2", "proposed", publish_by="2023-07-31")
    return desk


@pytest.fixture
def sender(open_desk) -> OpenDesk:
    return referring(open_desk(script={(OBJECT, "YS-2"): UNLICENSED}))


def decisions(desk: OpenDesk) -> list[Any]:
    return [(line["outcome"], line["words"]) for line in desk.said("referral.decided")]


@pytest.mark.parametrize("code", ["education", "market_supervision", "public_security", "science"])
def test_an_offered_matter_is_accepted_and_decided(open_desk, code):
    desk = open_desk(code)
    desk.hears("referral.offered", {**OFFER, "outcomes": ["no_penalty", "unfounded"]})
    assert desk.types() == ["referral.accepted", "referral.decided"]
    for name in desk.types():
        (said,) = desk.said(name)
        assert read(FROM_DEPARTMENT[full_name(name)], said)["referral_id"] == OFFER["referral_id"]
    assert decisions(desk)[0][0] == "no_penalty"


def test_public_security_gives_a_receipt_of_acceptance(open_desk):
    desk = open_desk("public_security")
    desk.hears("referral.offered", {**OFFER, "outcomes": ["penalty"]})
    (accepted,) = desk.said("referral.accepted")
    assert accepted["receipt"]["number"]


def test_a_matter_is_decided_as_scripted(open_desk):
    scripted = {"outcome": "penalty", "document_number": "偃教罚〔2023〕1号", "words": "责令停止举办。"}
    desk = open_desk("education", decisions={(OFFER["object_id"], OFFER["violation"]): scripted})
    desk.hears("referral.offered", OFFER)
    assert decisions(desk) == [("penalty", "责令停止举办。")]
    assert desk.said("referral.decided")[0]["document_number"] == "偃教罚〔2023〕1号"


def test_a_matter_beyond_all_powers_is_rejected(open_desk):
    desk = open_desk("education")
    desk.hears("referral.offered", {**OFFER, "outcomes": []})
    assert desk.types() == ["referral.rejected"]
    assert desk.said("referral.rejected")[0]["reason"]


def test_a_matter_that_was_withdrawn_is_not_taken_on(open_desk):
    desk = open_desk("education")
    desk.hears("referral.withdrawn", example("referral.withdrawn"))
    desk.hears("referral.offered", OFFER, "late")
    assert (desk.types(), desk.store.get("note", "late")) == ([], OFFER)


def test_a_decision_is_followed_by_the_own_step(sender):
    sender.hears("referral.answered", ACCEPTED)
    assert sender.said("referral.returned") == []
    sender.hears("referral.answered", DECIDED)
    (returned,) = sender.said("referral.returned")
    assert returned["outcomes"] == ["filed", "integrity_recorded"]
    assert (returned["words"], returned["done_on"]) == (DECIDED["own_step"], "2023-07-20")


def test_the_own_step_closes_the_part(sender):
    assert sender.said("part.closed") == []
    sender.hears("referral.answered", DECIDED)
    assert sender.types()[-2:] == ["referral.returned", "part.closed"]


def test_the_own_step_is_done_as_scripted(open_desk):
    step = {"outcomes": ["filed", "integrity_recorded", "blacklisted"], "words": "已备案并纳入黑名单。"}
    script = {"script": {(OBJECT, "YS-2"): UNLICENSED}, "own_steps": {(OBJECT, "YS-2"): step}}
    desk = referring(open_desk(**script))
    desk.hears("referral.answered", DECIDED)
    (returned,) = desk.said("referral.returned")
    assert (returned["outcomes"], returned["words"]) == (step["outcomes"], step["words"])


def test_a_decision_without_own_step_is_returned_too(sender):
    sender.hears("referral.answered", {**DECIDED, "own_step": "", "own_outcomes": []})
    (returned,) = sender.said("referral.returned")
    assert read(FROM_DEPARTMENT[full_name("referral.returned")], returned)["outcomes"] == []


def test_a_rejected_matter_is_handled_by_the_sender(sender):
    sender.hears("referral.answered", REJECTED)
    last = sender.said("finding.submitted")[-1]
    assert (last["item_id"], last["version"], last["handling"]["outcome"]) == ("YS-2", 2, "no_penalty")
    assert sender.said("part.closed") == []
    recorded(sender, "YS-2", "settled", version=2)
    assert sender.said("part.closed") == [{"part_id": PART_ID}]


@pytest.mark.parametrize(
    "answer",
    [
        ACCEPTED,
        {**REJECTED, "answer": "redirected"},
        {**DECIDED, "item_id": "YS-9"},
        {**DECIDED, "part_id": "0-science"},
    ],
    ids=["accepted", "redirected", "unknown item", "unknown part"],
)
def test_other_answers_are_only_noted(sender, answer):
    before = sender.types()
    sender.hears("referral.answered", answer, "other")
    assert sender.store.get("note", "other") == answer
    assert sender.types() == before


def test_another_departments_decision_reaches_every_dialect(open_desk):
    for code in ("education", "market_supervision", "public_security"):
        part_id, desk = f"410307202306200027-{code}", open_desk(code)
        inspected(desk, {**PART, "part_id": part_id})
        decision = {**DECIDED["decision"], "outcome": "listed_abnormal"}
        changes = {"part_id": part_id, "decision": decision, "own_outcomes": [], "own_step": ""}
        desk.hears("referral.answered", {**DECIDED, **changes})
        assert len(desk.said("referral.returned")) == 1
