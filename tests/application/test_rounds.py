"""Recusal and replacement after the draw: drawn by the hub's codes, told to the department, kept in the records."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from service.application.certify_draw import certify_draws
from service.application.decide_recusal import grant_recusal
from service.application.import_libraries import import_objects
from service.application.replace_visit import approve_replacement, decline_replacement, propose_replacement
from service.application.request_recusal import request_recusal
from service.application.withdraw_visit import withdraw_visit
from service.domain.actors import Role, person
from service.domain.draw.rounds import RoundKind
from service.domain.refusals import Refused
from service.domain.states import CampaignState, VisitState
from service.domain.withdrawals import Withdrawal
from service.queries.certificates import certificate_text
from tests.district import COORDINATOR, PARTNER_OFFICER, REVIEWER, a_plan, an_inspector, an_object, lines
from tests.fakes import LEAD, PARTNER

VERIFIER = Path("service/web/static/verify_draw.py")
HALF = replace(
    a_plan(),
    tasks=tuple(
        replace(
            task, ratios={c: 5000 if c in "ABCD" else ratio for c, ratio in task.ratios.items()}, reserve=10_000,
            ratio_source="某办法第三条",
        )
        for task in a_plan().tasks
    ),
)  # fmt: skip
PARTNER_COORDINATOR = person("partner.coordinator", PARTNER, Role.COORDINATOR)
GONE = Withdrawal("not_found", "登记地址无人", "现场照片两张，存科技局")


def refusal(code: str):
    return pytest.raises(Refused, match=f"^{code}")


def ask(district, part, position=1, cause="direct_interest"):
    """The department asks that somebody of the part's team be taken off."""
    leaving = part.inspectors[position]
    asked = {"inspector_id": leaving, "cause": cause, "words": "近亲属"}
    district.say(part.department, request_recusal, part_id=part.id, **asked)
    return leaving, district.one("recusals", inspector_id=leaving, part_id=part.id).id


def verified(district) -> str:
    """What the standalone program says of the certificate as it is published."""
    draw = next(row for row in district.rows("draws") if row.certificate_hash)
    with Session(district.engine) as session:
        text = certificate_text(session, draw.id)
    assert text is not None
    done = subprocess.run(
        [sys.executable, "-I", str(VERIFIER.resolve()), "/dev/stdin"], input=text, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    return done.stdout.splitlines()[-1]


@pytest.fixture
def halved(district):
    """Two of four objects of each class are drawn, and the others stand in reserve."""
    district.add_libraries(objects=16, inspectors=8)
    district.draw(HALF)
    return district


@pytest.mark.clause("C064")
def test_a_substitute_is_drawn_for_who_leaves(drawn):
    part = drawn.part(LEAD)
    leaving, recusal_id = ask(drawn, part)
    drawn.do(grant_recusal, COORDINATOR, recusal_id)
    after = drawn.part(LEAD)
    assert leaving not in after.inspectors and len(set(after.inspectors)) == 2
    assert after.inspectors[0] == part.inspectors[0]
    assert drawn.one("inspectors", id=leaving).debt == 1
    (told,) = drawn.sent("part.changed")
    assert [line["inspector_id"] for line in told["inspectors"]] == after.inspectors
    assert verified(drawn).startswith("OK")


@pytest.mark.clause("C061")
def test_who_takes_the_leaders_place_leads(drawn):
    part = drawn.part(LEAD)
    _, recusal_id = ask(drawn, part, position=0)
    drawn.do(grant_recusal, COORDINATOR, recusal_id)
    after = drawn.part(LEAD)
    assert after.leader == after.inspectors[0] != part.leader
    assert drawn.one("inspectors", id=after.leader).may_lead
    assert verified(drawn).startswith("OK")


@pytest.mark.clause("C063")
def test_a_swap_changes_two_parts_and_no_load(drawn):
    before = {part.id: part.inspectors for part in drawn.rows("parts", department=LEAD)}
    part = drawn.part(LEAD)
    leaving, recusal_id = ask(drawn, part)
    drawn.do(grant_recusal, COORDINATOR, recusal_id, RoundKind.SWAP)
    after = {part.id: part.inspectors for part in drawn.rows("parts", department=LEAD)}
    assert sum(after[id_] != before[id_] for id_ in before) == 2
    assert Counter(chain(*after.values())) == Counter(chain(*before.values()))
    assert drawn.one("inspectors", id=leaving).debt == 0
    assert len(drawn.sent("part.changed", department=LEAD)) == 2
    assert verified(drawn).startswith("OK")


def test_who_is_off_duty_is_not_drawn_as_substitute(drawn):
    from service.application.import_libraries import import_inspectors
    from tests.district import REGION

    part = drawn.part(LEAD)
    _, recusal_id = ask(drawn, part)
    team = set(part.inspectors)
    others = [n for n in range(6) if an_inspector(LEAD, n)["id"] not in team]
    away = [an_inspector(LEAD, n, status="transferred") for n in others[1:]]
    drawn.do(import_inspectors, COORDINATOR, REGION, lines(away), [])
    drawn.do(grant_recusal, COORDINATOR, recusal_id)
    assert drawn.part(LEAD).inspectors[1] == an_inspector(LEAD, others[0])["id"]
    assert verified(drawn).startswith("OK")


def test_a_recusal_with_nobody_left_is_refused_whole(drawn):
    from service.application.import_libraries import import_inspectors
    from tests.district import REGION

    part = drawn.part(LEAD)
    _, recusal_id = ask(drawn, part)
    away = [an_inspector(LEAD, n, status="transferred") for n in range(6)]
    drawn.do(import_inspectors, COORDINATOR, REGION, lines(away), [])
    with refusal("draw.no_substitute"):
        drawn.do(grant_recusal, COORDINATOR, recusal_id)
    assert drawn.one("recusals").state == "requested"
    assert drawn.rows("draw_rounds") == []


@pytest.mark.clause("C065")
def test_what_somebody_owes_is_made_up_for_in_the_next_draw(drawn):
    leaving, recusal_id = ask(drawn, drawn.part(LEAD))
    drawn.do(grant_recusal, COORDINATOR, recusal_id)
    drawn.clock.at(6, 17)
    campaign_id = drawn.approve(a_plan(delta=3))
    frozen = drawn.freeze(campaign_id)
    assert {line["id"]: line["debt"] for line in drawn.frozen("inspectors")}[leaving] == 1
    for department in (LEAD, PARTNER):
        drawn.commit(department, campaign_id, frozen)
    for department in (LEAD, PARTNER):
        drawn.reveal(department, campaign_id, frozen)
    assert drawn.do(certify_draws) == 1
    assert drawn.one("inspectors", id=leaving).debt == 0


def test_the_reserve_takes_the_place_of_an_object(halved):
    visit = halved.rows("visits")[0]
    halved.do(propose_replacement, COORDINATOR, visit.id, GONE)
    halved.do(approve_replacement, REVIEWER, visit.id)
    gone = halved.one("visits", id=visit.id)
    assert (gone.state, gone.withdrawal["ground"]) == (VisitState.WITHDRAWN, "not_found")
    draw = halved.one("draws")
    row = next(row for row in draw.certificate["draw"] if visit.object_id in row["objects"])
    new = halved.one("visits", object_id=row["reserve"][0])
    parts = {part.department: part for part in halved.rows("parts", visit_id=new.id)}
    old = {part.department: part for part in halved.rows("parts", visit_id=visit.id)}
    assert sorted(parts) == [PARTNER, LEAD]
    assert all(parts[each].inspectors == old[each].inspectors for each in parts)
    assert len(halved.sent("part.withdrawn")) == 2
    assert verified(halved).startswith("OK")


def test_a_replacement_needs_a_second_person(halved):
    visit = halved.rows("visits")[0]
    halved.do(propose_replacement, COORDINATOR, visit.id, GONE)
    with refusal("replacement.same_person"):
        halved.do(approve_replacement, COORDINATOR, visit.id)
    with refusal("scope.foreign"):
        halved.do(approve_replacement, PARTNER_OFFICER, visit.id)
    halved.do(decline_replacement, REVIEWER, visit.id, "已联系上")
    with refusal("replacement.none"):
        halved.do(approve_replacement, REVIEWER, visit.id)
    assert halved.one("visits", id=visit.id).state == VisitState.OPEN


def test_an_object_with_a_reserve_is_never_just_dropped(halved):
    visit = halved.rows("visits")[0]
    with refusal("visit.reserve_first"):
        halved.do(withdraw_visit, COORDINATOR, visit.id, GONE)
    for ground in ("visited_already", "out_of_scope"):
        with refusal("replacement.ground_wrong"):
            halved.do(propose_replacement, COORDINATOR, visit.id, replace(GONE, ground=ground))


def test_an_exhausted_reserve_is_said_and_withdrawal_allowed(halved):
    draw = halved.one("draws")
    row = draw.certificate["draw"][0]
    for place in row["objects"]:
        visit = halved.one("visits", object_id=place)
        halved.do(propose_replacement, COORDINATOR, visit.id, GONE)
        halved.do(approve_replacement, REVIEWER, visit.id)
    visit = halved.one("visits", object_id=row["reserve"][-1])
    with refusal("draw.no_reserve"):
        halved.do(propose_replacement, COORDINATOR, visit.id, GONE)
    halved.do(withdraw_visit, COORDINATOR, visit.id, GONE)
    assert halved.one("visits", id=visit.id).state == VisitState.WITHDRAWN
    assert verified(halved).startswith("OK")


def test_a_replaced_last_visit_leaves_the_inspection_open(halved):
    visit = halved.rows("visits")[0]
    for part in halved.rows("parts"):
        if part.visit_id != visit.id:
            halved.clock.at(7, 5)
            halved.inspect(part)
            halved.publish(part)
            halved.close_part(part)
    halved.do(propose_replacement, COORDINATOR, visit.id, GONE)
    halved.do(approve_replacement, REVIEWER, visit.id)
    assert halved.one("campaigns").state == CampaignState.INSPECTING


def test_rounds_one_after_the_other_are_one_chain(halved):
    for position in (0, 1):
        _, recusal_id = ask(halved, halved.part(LEAD, position), position)
        halved.do(grant_recusal, COORDINATOR, recusal_id)
    _, recusal_id = ask(halved, halved.part(PARTNER, 1))
    halved.do(grant_recusal, PARTNER_COORDINATOR, recusal_id, RoundKind.SWAP)
    records = [row.record for row in halved.rows("draw_rounds")]
    assert [record["round"] for record in records] == [1, 2, 3]
    assert [record["previous"] for record in records[1:]] == [record["hash"] for record in records[:-1]]
    assert records[0]["previous"] == halved.one("draws").certificate_hash
    assert len(halved.audit("draw.round_asked")) == len(halved.audit("draw.round_closed")) == 3
    assert verified(halved).startswith("OK")


def test_a_round_changed_afterwards_is_noticed(halved):
    _, recusal_id = ask(halved, halved.part(LEAD))
    halved.do(grant_recusal, COORDINATOR, recusal_id)
    with halved.transaction() as work:
        row = work.draw_rounds.need((work.draws.find()[0].id, 1))
        drawn = row.record["result"]["inspector"]
        other = next(an_inspector(LEAD, n)["id"] for n in range(8) if an_inspector(LEAD, n)["id"] != drawn)
        row.record = {**row.record, "result": {"inspector": other}}
    assert verified(halved).startswith("REJECTED rounds: 1")


def test_a_reserve_that_has_gone_itself_holds_no_visit(halved):
    row = halved.one("draws").certificate["draw"][0]
    visit = halved.one("visits", object_id=row["objects"][0])
    halved.do(propose_replacement, COORDINATOR, visit.id, GONE)
    known = {an_object(number)["id"]: number for number in range(16)}
    gone = [an_object(known[spare], status="deregistered") for spare in row["reserve"]]
    halved.do(import_objects, COORDINATOR, lines(gone))
    with refusal("draw.no_reserve"):
        halved.do(approve_replacement, REVIEWER, visit.id)
    halved.do(withdraw_visit, COORDINATOR, visit.id, GONE)
    assert halved.one("visits", id=visit.id).state == VisitState.WITHDRAWN
