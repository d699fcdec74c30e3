"""An officer refers problems on the console, the head decides, and the receiver takes more time."""

from __future__ import annotations

import pytest

from service.domain.actors import Role
from tests.web.telling import as_role, submit
from tests.web.world import LEAD, PARTNER, STRANGER


@pytest.fixture
def officer(fresh):
    return as_role(fresh, LEAD, Role.OFFICER)


def part_and_item(fresh, story):
    """The part and item of the proposed referral."""
    finding = fresh.rows("findings", id=fresh.rows("referrals", id=story.proposed)[0].finding_id)[0]
    return finding.part_id, finding.item_id


def referral(fresh, story):
    return fresh.rows("referrals", id=story.proposed)[0]


@pytest.mark.clause("C111")
def test_an_officer_chooses_problems_agency_and_ground(fresh, story, officer):
    part, item = part_and_item(fresh, story)
    path = f"/parts/{part}/refer"
    assert path in officer.get(f"/parts/{part}").text
    assert submit(officer, path).status_code == 422
    chosen = {"problems": item, "to": "market_supervision", "facts": "现场另有安全隐患"}
    answer = submit(officer, path, **chosen)
    assert answer.status_code == 422 and "须写明理由" in answer.text
    assert submit(officer, path, **chosen, ground="涉嫌无照经营", urgent="y").status_code == 303
    sent = referral(fresh, story)
    assert (sent.state, sent.receiver, sent.is_urgent) == ("offered", "market_supervision", True)
    assert sent.letter_id in officer.get(f"/referrals/{sent.id}").text


def test_another_department_does_not_refer_ones_problems(fresh, story):
    part, _ = part_and_item(fresh, story)
    assert as_role(fresh, PARTNER, Role.OFFICER).get(f"/parts/{part}/refer").status_code == 404


@pytest.mark.clause("C111")
def test_the_head_finds_and_approves_what_was_submitted(fresh, story, officer):
    fresh.do(lambda work: setattr(work.referrals.need(story.proposed), "needs_head", True))
    submit(officer, f"/referrals/{story.proposed}/confirm", confirmed="y")
    head = as_role(fresh, LEAD, Role.REVIEWER)
    assert "todo=approve_referral" in head.get("/home").text
    assert story.proposed in head.get("/referrals?todo=approve_referral").text
    assert as_role(fresh, STRANGER, Role.REVIEWER).get(f"/referrals/{story.proposed}").status_code == 404
    assert submit(head, f"/referrals/{story.proposed}/send-back", reason="补充事实").status_code == 303
    assert "补充事实" in officer.get(f"/referrals/{story.proposed}").text
    submit(officer, f"/referrals/{story.proposed}/confirm", confirmed="y")
    assert submit(head, f"/referrals/{story.proposed}/approve", confirmed="y").status_code == 303
    assert referral(fresh, story).state == "offered"


def test_the_receivers_officer_takes_more_time(fresh, story, officer):
    submit(officer, f"/referrals/{story.proposed}/confirm", confirmed="y")
    path = f"/referrals/{story.proposed}/extend"
    assert officer.get(path).status_code == 404
    assert submit(as_role(fresh, STRANGER, Role.OFFICER), path, reason="核对档案").status_code == 303
    assert "答复期限已延长至" in officer.get(f"/referrals/{story.proposed}").text


@pytest.mark.clause("C106")
def test_both_heads_see_what_was_told_further_up(fresh, story):
    key = f"referral_response:{story.offered}"
    fresh.do(lambda work: setattr(work.deadlines.need(key), "escalated_to", "heads"))
    for department in (LEAD, STRANGER):
        head = as_role(fresh, department, Role.REVIEWER)
        assert "light=escalated" in head.get("/home").text
        assert story.offered in head.get("/deadlines?light=escalated").text
