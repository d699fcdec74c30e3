"""Checks without a draw: a ground and a paper, a second person, teams by rule, and parts as after a draw."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from service.application.accept_referral import accept_referral
from service.application.decide_recusal import grant_recusal
from service.application.freeze_draw import freeze_draw
from service.application.import_libraries import import_inspectors
from service.application.name_check_team import name_check_team
from service.application.propose_check import plan_check, propose_check
from service.application.request_recusal import request_recusal
from service.application.start_check import approve_check, decline_check, start_urgently
from service.domain.actors import Actor, Role, person
from service.domain.refusals import Refused
from service.domain.states import CampaignState
from service.domain.targeted_checks import CheckState, WantedCheck
from service.queries.yearly_items import seldom_items
from tests.district import COORDINATOR, PACK, REGION, REVIEWER, VERIFIER, a_plan, an_inspector, an_object, lines
from tests.fakes import LEAD, PARTNER, STRANGER

PARTNER_COORDINATOR = person("partner.coordinator", PARTNER, Role.COORDINATOR)
WANTED = WantedCheck(
    name="投诉核查", pack_id=PACK, region=REGION, ground="complaint", source="12345 工单 20230616-17",
    objects=(an_object(0)["id"],), items=("YS-1", "YS-3"), methods=("on_site",),
    standard="对照清单", flow="亮证、检查、签字", starts_on=date(2023, 7, 3), ends_on=date(2023, 7, 14),
)  # fmt: skip


def propose(district, **changes):
    return district.do(propose_check, COORDINATOR, replace(WANTED, **changes))


def name_teams(district, check_id):
    for actor, department in ((COORDINATOR, LEAD), (PARTNER_COORDINATOR, PARTNER)):
        people = [an_inspector(department, n)["id"] for n in (0, 1)]
        if department in district.one("checks", id=check_id).departments:
            district.do(name_check_team, actor, check_id, people, people[0])


def start(district, **changes):
    check_id = propose(district, **changes)
    name_teams(district, check_id)
    district.do(approve_check, REVIEWER, check_id)
    return district.one("checks", id=check_id)


def refused(district, use_case, *arguments):
    with pytest.raises(Refused) as caught:
        district.do(use_case, *arguments)
    assert caught.value.words() and caught.value.words("en")
    return caught.value


@pytest.mark.clause("C066")
@pytest.mark.parametrize(
    ("change", "code"),
    [({"source": " "}, "check.incomplete"), ({"ground": "whim"}, "check.ground_unknown"),
     ({"flow": ""}, "work_plan.incomplete"),
     ({"objects": ()}, "check.incomplete"), ({"items": ("YS-99",)}, "plan.item_unknown"),
     ({"starts_on": date(2023, 7, 15)}, "check.days_wrong"), ({"departments": (STRANGER,)}, "check.no_content")],
)  # fmt: skip
def test_a_check_needs_ground_source_objects_and_items(district, change, code):
    assert refused(district, propose_check, COORDINATOR, replace(WANTED, **change)).code == code
    assert district.rows("checks") == []


@pytest.mark.clause("C011")
def test_a_special_inspection_does_not_lift_the_duty_to_draw(district):
    why = refused(district, propose_check, COORDINATOR, replace(WANTED, ground="special"))
    assert (why.code, why.facts["items"]) == ("check.must_be_drawn", "YS-1, YS-3")
    assert propose(district, ground="assignment")


@pytest.mark.clause("C066")
@pytest.mark.clause("C002")
def test_an_approved_check_opens_parts_without_any_draw(district):
    check = start(district)
    campaign = district.one("campaigns")
    assert (campaign.kind, campaign.state, check.campaign_id) == ("targeted", CampaignState.INSPECTING, campaign.id)
    assert {part.department for part in district.rows("parts")} == {LEAD, PARTNER}
    (told,) = district.sent("part.assigned", department=PARTNER)
    assert told["campaign_name"] == "投诉核查" and len(told["inspectors"]) == 2
    assert district.rows("draws") == []
    assert [entry.actor for entry in district.audit("check.approved")] == [REVIEWER.id]


@pytest.mark.clause("C002")
def test_no_draw_can_follow_a_check_nor_a_draw_be_skipped(district):
    check = start(district)
    assert refused(district, freeze_draw, COORDINATOR, check.campaign_id, VERIFIER).code == "state.not_allowed"
    random = district.approve()
    assert district.one("campaigns", id=random).kind == "random"
    assert district.rows("visits", campaign_id=random) == []


@pytest.mark.clause("C066")
def test_who_proposed_a_check_does_not_approve_it(district):
    check_id = propose(district)
    name_teams(district, check_id)
    both = Actor(COORDINATOR.id, LEAD, Role.REVIEWER)
    assert refused(district, approve_check, both, check_id).code == "review.same_person"
    assert district.rows("campaigns") == []


@pytest.mark.clause("C060")
def test_every_department_names_two_of_its_own(district):
    check_id = propose(district)
    people = [an_inspector(LEAD, n)["id"] for n in (0, 1)]
    assert refused(district, approve_check, REVIEWER, check_id).code == "check.team_missing"
    alone = refused(district, name_check_team, COORDINATOR, check_id, people[:1], people[0])
    assert (alone.code, alone.facts["least"]) == ("check.team_too_small", 2)
    foreign = [people[0], an_inspector(PARTNER, 1)["id"]]
    assert (
        refused(district, name_check_team, COORDINATOR, check_id, foreign, foreign[0]).code == "check.inspector_unfit"
    )
    assert refused(district, name_check_team, COORDINATOR, check_id, people, people[1]).code == "check.leader_missing"


@pytest.mark.clause("C023")
@pytest.mark.parametrize(
    "change",
    [{"qualification": "supervision"}, {"licensed_until": date(2023, 7, 13)}, {"status": "transferred"}],
    ids=lambda change: next(iter(change)),
)
def test_only_licensed_inspectors_in_post_check_without_a_draw(district, change):
    check_id = propose(district)
    district.do(import_inspectors, COORDINATOR, REGION, lines([an_inspector(LEAD, 1, **change)]), [])
    people = [an_inspector(LEAD, n)["id"] for n in (0, 1)]
    assert refused(district, name_check_team, COORDINATOR, check_id, people, people[0]).code == "check.inspector_unfit"


@pytest.mark.clause("C063")
def test_an_interest_keeps_an_inspector_from_a_check(district):
    check_id = propose(district)
    people = [an_inspector(LEAD, n)["id"] for n in (0, 1)]
    conflict = {"inspector_id": people[1], "object_id": an_object(0)["id"], "reason": "近亲属"}
    district.do(import_inspectors, COORDINATOR, REGION, [], lines([conflict]))
    assert (
        refused(district, name_check_team, COORDINATOR, check_id, people, people[0]).code == "check.inspector_recused"
    )


@pytest.mark.clause("C066")
def test_an_urgent_check_is_approved_afterwards_within_its_days(district):
    calm = propose(district)
    assert refused(district, start_urgently, COORDINATOR, calm).code == "check.not_urgent"
    check_id = propose(district, urgency="学员安全风险")
    name_teams(district, check_id)
    district.do(start_urgently, COORDINATOR, check_id)
    assert district.one("checks", id=check_id).state == CheckState.URGENT and district.rows("parts")
    clock = district.one("deadlines", kind="check_approval")
    assert (clock.due_on, clock.met_at) == (date(2023, 6, 20), None)
    district.do(approve_check, REVIEWER, check_id)
    assert district.one("checks", id=check_id).state == CheckState.STARTED
    assert district.one("deadlines", kind="check_approval").met_at is not None
    assert len(district.rows("campaigns")) == 1


def test_an_urgent_check_that_is_objected_to_stays_on_record(district):
    check_id = propose(district, urgency="学员安全风险")
    name_teams(district, check_id)
    district.do(start_urgently, COORDINATOR, check_id)
    district.do(decline_check, REVIEWER, check_id, "理由不成立")
    check = district.one("checks", id=check_id)
    assert (check.state, check.answer, check.decided_by) == (CheckState.OBJECTED, "理由不成立", REVIEWER.id)


@pytest.mark.clause("C017")
def test_an_object_of_another_territory_is_not_checked(district):
    from service.application.import_libraries import import_objects

    district.do(import_objects, COORDINATOR, lines([an_object(60, "410308")]))
    elsewhere = replace(WANTED, objects=(an_object(60, "410308")["id"],))
    assert refused(district, propose_check, COORDINATOR, elsewhere).code == "check.object_elsewhere"


@pytest.mark.clause("C047")
@pytest.mark.clause("C069")
def test_a_check_without_a_draw_draws_no_item(district):
    start(district)
    with Session(district.engine) as session:
        seldom = {item.item for item in seldom_items(session, 2023)}
    assert {"YS-1", "YS-3"} <= seldom


@pytest.mark.clause("C048")
@pytest.mark.clause("C066")
def test_a_check_without_a_draw_does_not_use_up_the_cap(district):
    start(district)
    district.approve(a_plan(cap=1))
    with district.transaction() as work:
        from service.application.freeze_draw import trial_libraries
        from service.domain.plan import plan_from_data

        random = next(row for row in work.campaigns.find() if row.kind == "random")
        drawn = trial_libraries(work, random, plan_from_data(random.plan))["objects"]
    assert {line["visits"] for line in drawn} == {0}


def test_a_check_ends_with_its_last_visit(district):
    check = start(district, departments=(LEAD,))
    assert district.one("parts").department == LEAD
    district.clock.at(7, 4, 12)
    district.finish_parts()
    campaign = district.one("campaigns", id=check.campaign_id)
    assert (campaign.state, campaign.closed_at is not None) == (CampaignState.CLOSED, True)
    assert district.rows("deadlines", kind="summary") == []


def test_a_recusal_of_a_named_team_is_told_what_to_do(district):
    start(district)
    part = district.part(LEAD)
    cause = {"part_id": part.id, "inspector_id": part.inspectors[0], "cause": "direct_interest", "words": "近亲属"}
    district.say(LEAD, request_recusal, **cause)
    why = refused(district, grant_recusal, COORDINATOR, district.one("recusals").id)
    assert why.code == "check.nobody_drawn"


@pytest.mark.clause("C114")
def test_an_accepted_referral_gives_rise_to_a_linked_check(drawn):
    _part, referral = drawn.offer()
    drawn.say(STRANGER, accept_referral, referral_id=referral.id, case_number="偃教执〔2023〕12号", receipt=None)
    check = drawn.one("checks")
    assert (check.department, check.state, check.ground) == (STRANGER, CheckState.RECEIVED, "referral")
    assert (check.referral_id, check.source, check.objects) == (referral.id, referral.id, [referral.object_id])
    officer = person("stranger.coordinator", STRANGER, Role.COORDINATOR)
    other = replace(WANTED, ground="referral", source=referral.id, objects=(an_object(3)["id"],))
    wrong = other if other.objects != (referral.object_id,) else replace(other, objects=(an_object(2)["id"],))
    assert refused(drawn, plan_check, officer, check.id, wrong).code == "check.not_the_referral"
    right = replace(other, objects=(referral.object_id,), departments=(LEAD, PARTNER))
    drawn.do(plan_check, officer, check.id, right)
    assert drawn.one("checks").state == CheckState.PROPOSED
