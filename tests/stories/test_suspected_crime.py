"""A suspected crime that the police do not file, and file after reconsideration: each step in the law's own time, and
no penalty in its place (C111, C112)."""

from __future__ import annotations

from datetime import date

import pytest

from service.application.crime_steps import Document
from service.application.decide_crime import approve_crime
from service.application.hand_over_crime import hand_over_crime
from service.application.handle_finding import handle_finding
from service.application.open_crime_case import open_crime_case
from service.application.reconsider_crime import ask_reconsideration
from service.application.report_crime import report_crime
from service.domain.actors import Role
from service.domain.refusals import Refused
from tests import crimes
from tests.district import a_plan, an_object
from tests.stories import matter
from tests.stories.world import World, actor, china

FINDER, POLICE = "market_supervision", "public_security"
REPORT = {"facts": "仓库内存放易燃溶剂", "basis": "刑法第一百三十四条之一", "sha256": crimes.REPORT}
PENALTY = {"outcome": "penalty", "words": "罚款", "done_on": date(2023, 7, 12), "document_number": "罚1号"}


@pytest.mark.clause("C111")
@pytest.mark.clause("C112")
def test_a_crime_not_filed_is_reconsidered_filed_and_concluded(world: World) -> None:
    case_id = handed_over(world)
    handed = world.agencies[POLICE].last("crime.handed_over")
    assert (handed["case_id"], len(handed["papers"])) == (case_id, 5)
    assert world.owners() == [POLICE]
    world.on(7, 6)
    answer(world, case_id, "received")
    answer(world, case_id, "not_filed", words="情节显著轻微")
    assert clock(world, "crime_reconsideration").due_on == date(2023, 7, 9)
    assert world.agencies[FINDER].last("crime.answered")["answer"] == "not_filed"
    assert world.owners() == [FINDER]
    world.on(7, 8)
    world.do(ask_reconsideration, matter.officer(FINDER), case_id, Document("复1号", date(2023, 7, 8), "有现实危险"))
    assert world.agencies[POLICE].last("crime.reconsideration_asked")["decide_by"] == "2023-07-11"
    _no_penalty_instead(world, case_id)
    world.on(7, 10)
    answer(world, case_id, "reconsidered", is_filed=True, words="有现实危险，应予立案")
    assert world.district.one("crime_cases").state == "filed"
    crimes.give_objects(world.district, case_id)
    world.on(12, 20)
    answer(
        world, case_id, "concluded", conclusion="convicted", authority="区人民法院", is_returned=False,
        words="判处有期徒刑六个月，缓刑一年",
    )  # fmt: skip
    assert world.agencies[FINDER].last("crime.answered")["state"] == "concluded"
    matter.must_be_closed(world)
    open_clocks = [row.kind for row in world.district.rows("deadlines", state="running")]
    assert not [kind for kind in open_clocks if kind.startswith("crime")]
    assert [row.outcome for row in world.district.rows("decisions", state="published")] == ["to_judiciary"]


@pytest.mark.clause("C106")
@pytest.mark.clause("C112")
def test_police_who_are_silent_are_told_of_on_both_sides(world: World) -> None:
    case_id = handed_over(world)
    world.on(7, 6)
    answer(world, case_id, "received")
    world.on(7, 25)
    for side in (FINDER, POLICE):
        kinds = {told["kind"] for told in world.told(side, "deadline.missed", subject=case_id)}
        assert "crime_filing" in kinds
        assert [told["step"] for told in world.told(side, "deadline.escalated", subject=case_id)][-1] == "heads"


def handed_over(world: World) -> str:
    """Market supervision finds what could be a crime, reports it, its head decides, and the police get the papers."""
    world.on(6, 16)
    world.draw(a_plan(), "yanshi-2023", [an_object(n) for n in range(2)])
    world.on(7, 4, 18)
    world.visit(world.part(FINDER), china(7, 4), **crimes.SUSPECTED)
    world.on(7, 5)
    (finding,) = [row for row in world.district.rows("findings") if row.violation]
    case_id = str(world.do(open_crime_case, matter.officer(FINDER), finding.id, crimes.SUSPICION))
    world.do(report_crime, matter.officer(FINDER), case_id, REPORT, crimes.OBJECTS)
    assert clock(world, "crime_decision").due_on == date(2023, 7, 8)
    world.do(approve_crime, actor(FINDER, Role.REVIEWER), case_id, "事实清楚")
    assert clock(world, "crime_handover").due_at == china(7, 6, 9)
    letter = Document("偃市监移〔2023〕1号", date(2023, 7, 5))
    world.do(hand_over_crime, matter.officer(FINDER), case_id, crimes.papers(), letter)
    return case_id


def answer(world: World, case_id: str, name: str, **more: object) -> None:
    """The police say something of the case through their own system."""
    said = {"case_id": case_id, "document_number": f"公{name}1号", "on": matter.today(world), "words": ""}
    world.say(POLICE, f"crime.{name}", f"crime/{case_id}", **said | more)


def clock(world: World, kind: str):
    return world.district.one("deadlines", kind=kind)


def _no_penalty_instead(world: World, case_id: str) -> None:
    finding_id = world.district.one("crime_cases", id=case_id).finding_id
    with pytest.raises(Refused) as refused:
        world.district.do(handle_finding, matter.officer(FINDER), finding_id, [], PENALTY)
    assert refused.value.code == "crime.penalty_instead"
