"""Who referred a matter hears what the check found that it gave rise to, or that there is none (C114)."""

from __future__ import annotations

from datetime import date

import pytest

from service.application.accept_referral import accept_referral
from service.application.name_check_team import name_check_team
from service.application.propose_check import plan_check
from service.application.start_check import approve_check, decline_check
from service.application.withdraw_visit import withdraw_visit
from service.domain.actors import Role, person
from service.domain.targeted_checks import WantedCheck
from service.domain.withdrawals import Withdrawal
from tests.district import PACK, REGION, District, an_inspector
from tests.fakes import LEAD, PARTNER, STRANGER

PLANNER = person("stranger.coordinator", STRANGER, Role.COORDINATOR)
HEAD = person("stranger.reviewer", STRANGER, Role.REVIEWER)
PARTNER_COORDINATOR = person("partner.coordinator", PARTNER, Role.COORDINATOR)
ABSENT = {"result": "unreachable", "violation": "not_at_registered_address", "facts": "大门紧锁"}


def received(district: District):
    """A referral that education has accepted, and the check that it gave rise to."""
    _part, referral = district.offer()
    district.say(STRANGER, accept_referral, referral_id=referral.id, case_number="偃教执1", receipt=None)
    return referral, district.one("checks")


def started(district: District):
    """The check under way: market supervision checks the premises."""
    referral, check = received(district)
    wanted = WantedCheck(
        name="移送核查", pack_id=PACK, region=REGION, ground="referral", source=referral.id,
        objects=(referral.object_id,), items=("YS-3",), methods=("on_site",), standard="对照清单",
        flow="亮证、检查、签字", starts_on=date(2023, 7, 3), ends_on=date(2023, 7, 14), departments=(PARTNER,),
    )  # fmt: skip
    district.do(plan_check, PLANNER, check.id, wanted)
    people = [an_inspector(PARTNER, n)["id"] for n in (0, 1)]
    district.do(name_check_team, PARTNER_COORDINATOR, check.id, people, people[0])
    district.do(approve_check, HEAD, check.id)
    check = district.one("checks")
    return referral, check, district.one("parts", campaign_id=check.campaign_id)


@pytest.mark.clause("C114")
def test_the_sender_hears_what_the_check_found(drawn):
    referral, check, part = started(drawn)
    drawn.inspect(part, **ABSENT)
    (told,) = drawn.sent("referral.checked", department=LEAD)
    assert (told["referral_id"], told["check_id"], told["state"]) == (referral.id, check.id, "checked")
    assert told["results"][0] == {
        "item_id": part.items[0], "result": "unreachable", "violation": "not_at_registered_address", "outcome": None,
    }  # fmt: skip
    assert "大门紧锁" not in str(told)
    assert drawn.one("checks").told == {PARTNER: told}
    drawn.find(part, part.items[0], version=2)
    assert drawn.sent("referral.checked", department=LEAD)[-1]["results"][0]["result"] == "no_problem"


@pytest.mark.clause("C114")
def test_the_checks_campaign_names_the_referral_to_its_receiver(drawn):
    referral, check, _part = started(drawn)
    told = [each for each in drawn.sent("campaign.announced") if each["campaign_id"] == check.campaign_id]
    assert [each.get("referral_id") for each in told] == [None], "market supervision is not told who referred what"
    assert check.referral_id == referral.id


@pytest.mark.clause("C114")
def test_the_sender_hears_that_no_check_takes_place(drawn):
    _referral, check = received(drawn)
    drawn.do(decline_check, HEAD, check.id, "材料已足以认定")
    (told,) = drawn.sent("referral.checked", department=LEAD)
    assert (told["state"], told["reason"], told["results"]) == ("declined", "材料已足以认定", [])


@pytest.mark.clause("C114")
def test_the_sender_hears_of_a_withdrawn_visit(drawn):
    _referral, _check, part = started(drawn)
    drawn.do(withdraw_visit, PLANNER, part.visit_id, Withdrawal("out_of_scope", "另案处理", "案件登记表"))
    assert drawn.sent("referral.checked", department=LEAD)[-1]["state"] == "withdrawn"


def test_of_a_check_without_a_referral_nobody_is_told(drawn):
    drawn.inspect(drawn.part(LEAD))
    assert drawn.sent("referral.checked") == []
