"""A suspected crime on the console, from its opening to its end, where the police answer on paper."""

from __future__ import annotations

import pytest

from service.application.accept_referral import accept_referral
from service.application.decline_referral import decline_referral
from service.application.keep_evidence import add_evidence
from service.domain.actors import Role
from tests.web.telling import as_role, submit
from tests.web.world import LEAD, OFFICER, PARTNER, STRANGER

LETTER = {"name": "移送书.pdf", "media_type": "application/pdf", "size": 9, "sha256": "a" * 64}
THINGS = "账册，3 册，财务室"
SUSPICION = {"offence": "诈骗罪", "grounds": "收取预付费后关门", "handlers": ["JY4103070000", "JY4103070001"]}


@pytest.fixture
def taken(fresh, story):
    """Education has accepted the referral; its officer's browser, and the file of the finding's manifest."""
    fresh.say(STRANGER, accept_referral, referral_id=story.offered, case_number="偃教执〔2023〕15号", receipt=None)
    (referral,) = fresh.rows("referrals", id=story.offered)
    (finding,) = fresh.rows("findings", id=referral.finding_id)
    fresh.say(LEAD, add_evidence, part_id=finding.part_id, item_id=finding.item_id, evidence=[LETTER])
    return as_role(fresh, STRANGER, Role.OFFICER)


def opened(officer, story):
    answer = submit(officer, f"/crime-cases/new?referral={story.offered}", **SUSPICION)
    assert answer.status_code == 303, answer.text
    return answer.location


def paper(number, words="情况说明", **more):
    return {"document": number, "on": "2023-07-19", "words": words, "confirmed": "y", **more}


def approved(world, officer, story):
    page = opened(officer, story)
    report = {
        "facts": "收取学费后关门",
        "basis": "刑法第二百六十六条",
        "file": "a" * 64,
        "things": "账册，3 册，财务室",
    }
    assert submit(officer, f"{page}/report-crime", **report).status_code == 303
    head = as_role(world, STRANGER, Role.REVIEWER)
    assert "/crime-cases?todo=crime_reported" in head.get("/home").text
    assert submit(head, f"{page}/approve-crime", reason="事实清楚", confirmed="y").status_code == 303
    return page


def handed_over(world, officer, story):
    page = approved(world, officer, story)
    files = {f"files-{n}": "a" * 64 for n in range(3)} | {"none-3": "无须检验", "none-4": "没有"}
    assert submit(officer, f"{page}/hand-over", **paper("偃教移〔2023〕1号"), **files).status_code == 303
    return page


@pytest.mark.clause("C111")
def test_too_few_handlers_are_refused_in_words(fresh, story, taken):
    answer = submit(taken, f"/crime-cases/new?referral={story.offered}", **{**SUSPICION, "handlers": "JY4103070000"})
    assert answer.status_code == 422
    assert "不得少于 2 名" in answer.text and fresh.rows("crime_cases") == []


@pytest.mark.clause("C112")
def test_a_missing_paper_keeps_the_case_back(fresh, story, taken):
    page = approved(fresh, taken, story)
    answer = submit(taken, f"{page}/hand-over", **paper("偃教移〔2023〕1号"), **{"files-0": "a" * 64})
    assert "移送材料不齐" in answer.text and "涉嫌犯罪案件情况的调查报告" in answer.text
    assert fresh.rows("crime_cases")[0].state == "approved"


@pytest.mark.clause("C111")
@pytest.mark.clause("C112")
def test_a_case_goes_to_the_police_and_comes_to_its_end(fresh, story, taken):
    page = handed_over(fresh, taken, story)
    assert submit(taken, f"{page}/receive-crime", **paper("偃公收〔2023〕1号")).status_code == 303
    assert submit(taken, f"{page}/file-crime", **paper("偃公立〔2023〕1号")).status_code == 303
    things = {"things": THINGS, "given_by": "李某", "taken_by": "赵警官", "none_because": ""}
    assert submit(taken, f"{page}/hand-over-objects", **paper("偃教交〔2023〕1号"), **things).status_code == 303
    ended = {"conclusion": "convicted", "authority": "区人民法院", "returned": "no"}
    assert submit(taken, f"{page}/conclude-crime", **paper("（2023）刑初1号", "判处罚金"), **ended).status_code == 303
    (case,) = fresh.rows("crime_cases")
    assert (case.state, case.taken["taken_by"]) == ("concluded", "赵警官")
    (referral,) = fresh.rows("referrals", id=story.offered)
    assert (referral.state, referral.decision["outcome"]) == ("decided", "to_judiciary")
    assert [row.department for row in fresh.rows("decisions", outcome="to_judiciary")] == [STRANGER]
    shown = taken.get(page).text
    assert "判决有罪" in shown and "财务室" in shown


@pytest.mark.parametrize(("name", "title"), [("letter", "移送书"), ("things", "涉案物品"), ("receipt", "回执"),
                                             ("reconsideration", "复议")])  # fmt: skip
def test_the_papers_of_a_case_are_word_files(fresh, story, taken, name, title):
    page = handed_over(fresh, taken, story)
    answer = taken.get(f"{page}/papers/{name}.docx")
    assert answer.status_code == 200 and answer.data.startswith(b"PK"), title
    assert taken.get(f"{page}/papers/other.docx").status_code == 404


def test_a_referral_leads_to_its_open_case(fresh, story, taken):
    referral = f"/referrals/{story.offered}"
    assert "/crime-cases/new?referral=" in taken.get(referral).text
    page = opened(taken, story)
    seen = taken.get(referral).text
    assert f'href="{page}"' in seen and "/crime-cases/new?referral=" not in seen
    assert page not in as_role(fresh, LEAD, Role.OFFICER).get(referral).text


@pytest.mark.parametrize("department", [LEAD, PARTNER])
def test_other_departments_see_nothing_of_a_case(fresh, story, taken, department):
    page = opened(taken, story)
    other = as_role(fresh, department, Role.OFFICER)
    assert other.get(page).status_code == 404
    assert other.get(f"{page}/file-crime").status_code == 404
    assert SUSPICION["offence"] not in other.get("/crime-cases").text


@pytest.mark.clause("C112")
def test_nothing_of_a_case_is_public_before_a_conviction(fresh, story, taken):
    handed_over(fresh, taken, story)
    (case,) = fresh.rows("crime_cases")
    anybody = fresh.app.test_client()
    for address in (f"/public/organisations/{case.object_id}", "/", "/public/results"):
        seen = anybody.get(address).text
        assert "诈骗罪" not in seen and "移送司法机关" not in seen


@pytest.mark.clause("C111")
def test_a_suspicion_of_the_finder_waits_for_its_officer(fresh, story):
    fresh.do(decline_referral, OFFICER, story.proposed, "由本部门处理")
    (referral,) = fresh.rows("referrals", id=story.proposed)
    (finding,) = fresh.rows("findings", id=referral.finding_id)
    with fresh.hub.transaction() as work:
        row = work.findings.need(finding.id)
        row.report = {**row.report, "follow_up": {"code": "to_judiciary", "owner": "执法科", "next_step": "立案"}}
    (part,) = fresh.rows("parts", id=finding.part_id)
    officer = as_role(fresh, part.department, Role.OFFICER)
    assert "/crime-cases/suspected?todo=crime_suspected" in officer.get("/home").text
    assert f"/crime-cases/new?part={part.id}&amp;item={finding.item_id}" in officer.get("/crime-cases/suspected").text
