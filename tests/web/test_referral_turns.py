"""A department with people only answers, decides and completes referrals on the console; agencies on paper by slip."""

from __future__ import annotations

import io

import pytest
from docx import Document

from service.application.redirect_referral import redirect_referral
from service.domain.actors import Role
from tests.web.telling import as_role, submit
from tests.web.world import LEAD, PARTNER, STRANGER

ACCEPTED = {"case_number": "偃教执〔2023〕21号", "receipt_number": "R-21"}
DECISION = {
    "outcome": "penalty", "words": "罚款", "done_on": "2023-07-19", "decision_number": "偃教罚〔2023〕9号",
    "scope": "object", "leniency": "", "approval_ground": "", "fined_party": "organisation",
}  # fmt: skip
OWN_STEP = {"outcomes": ["filed", "integrity_recorded"], "words": "已备案并记入诚信档案", "done_on": "2023-07-19"}


def referral(world, id_):
    return world.rows("referrals", id=id_)[0]


@pytest.fixture
def sender(fresh):
    return as_role(fresh, LEAD, Role.OFFICER)


@pytest.fixture
def receiver(fresh):
    return as_role(fresh, STRANGER, Role.OFFICER)


@pytest.fixture
def on_paper(fresh, story):
    """The offered referral was redirected to immigration; the number of the new one."""
    fresh.say(STRANGER, redirect_referral, referral_id=story.offered, to="immigration", reason="涉及外国人就业")
    return fresh.rows("referrals", redirected_from=story.offered)[0].id


@pytest.mark.clause("C113")
@pytest.mark.clause("C076")
def test_people_alone_carry_a_referral_round_its_loop(fresh, story, sender, receiver):
    path = f"/referrals/{story.offered}"
    assert submit(receiver, f"{path}/accept", **ACCEPTED).status_code == 303
    assert submit(receiver, f"{path}/decide", **DECISION).status_code == 303
    assert submit(sender, f"{path}/return", **OWN_STEP).status_code == 303
    row = referral(fresh, story.offered)
    assert (row.state, row.case_number, row.receipt["number"]) == ("returned", ACCEPTED["case_number"], "R-21")
    assert (row.decision["outcome"], row.own_step["outcomes"]) == ("penalty", ["filed", "integrity_recorded"])


@pytest.mark.clause("C113")
def test_steps_are_shown_to_whose_turn_it_is(fresh, story, sender, receiver):
    path = f"/referrals/{story.offered}"
    assert f"{path}/accept" in receiver.get(path).text and f"{path}/accept" not in sender.get(path).text
    answer = sender.get(f"{path}/accept")
    assert answer.status_code == 409 and "referral.not_yours" in answer.text and "教育部门" in answer.text
    submit(receiver, f"{path}/accept", **ACCEPTED)
    assert f"{path}/decide" in receiver.get(path).text and f"{path}/return" not in sender.get(path).text


@pytest.mark.clause("C079")
def test_only_what_lies_in_its_powers_may_be_chosen(story, receiver):
    submit(receiver, f"/referrals/{story.offered}/accept", **ACCEPTED)
    form = receiver.get(f"/referrals/{story.offered}/decide").text
    assert 'value="penalty"' in form and 'value="permit_revoked"' not in form and 'value="filed"' not in form
    answer = submit(receiver, f"/referrals/{story.offered}/decide", **DECISION | {"outcome": "filed"})
    assert answer.status_code == 422


@pytest.mark.clause("C079")
def test_a_measure_on_a_person_is_entered_without_a_name(fresh, story, receiver):
    path = f"/referrals/{story.offered}"
    submit(receiver, f"{path}/accept", **ACCEPTED)
    measure = {"measure": "penalty", "measured_party": "person", "measure_number": "9-2", "measure_words": "对个人罚款"}
    assert submit(receiver, f"{path}/decide", **DECISION, **measure, person="张三").status_code == 422
    assert submit(receiver, f"{path}/decide", **DECISION, **measure, person="RY-1").status_code == 303
    (row,) = fresh.rows("measures", referral_id=story.offered)
    assert (row.outcome, row.on, row.person) == ("penalty", "person", "RY-1")


def test_a_rejection_needs_its_reason(fresh, story, receiver):
    path = f"/referrals/{story.offered}/reject"
    assert submit(receiver, path, reason="").status_code == 422
    assert submit(receiver, path, reason="不属本部门管辖").status_code == 303
    assert referral(fresh, story.offered).state == "rejected"


def test_an_agency_on_paper_may_be_chosen(fresh, story, receiver):
    path = f"/referrals/{story.offered}/redirect"
    assert 'value="immigration"' in receiver.get(path).text
    assert submit(receiver, path, to="immigration", reason="涉及外国人就业").status_code == 303
    assert fresh.rows("referrals", redirected_from=story.offered)[0].receiver == "immigration"


@pytest.mark.clause("C111")
def test_the_way_is_shown_to_both_with_reasons(story, on_paper, sender, receiver):
    for client, number in ((sender, on_paper), (sender, story.offered), (receiver, story.offered)):
        assert "移送经过" in client.get(f"/referrals/{number}").text
    assert "涉及外国人就业" in sender.get(f"/referrals/{on_paper}").text
    assert on_paper not in receiver.get(f"/referrals/{story.offered}").text


@pytest.mark.clause("C111")
def test_a_dispute_of_competence_reaches_both_heads(fresh, story, sender, receiver):
    submit(receiver, f"/referrals/{story.offered}/redirect", to=PARTNER, reason="由市场监管办理")
    (second,) = fresh.rows("referrals", redirected_from=story.offered)
    other = as_role(fresh, PARTNER, Role.OFFICER)
    answer = submit(other, f"/referrals/{second.id}/redirect", to=STRANGER, reason="教育行政案件")
    assert answer.status_code == 303 and "管辖有争议" in other.get(answer.location).text
    heads = [as_role(fresh, department, Role.REVIEWER) for department in (LEAD, PARTNER)]
    assert second.id in heads[0].get("/referrals?todo=disputed_by_other").text
    assert second.id in heads[1].get("/referrals?todo=disputed_by_us").text
    assert "对方提出管辖争议的移送" in heads[0].get("/home").text
    assert submit(heads[0], f"/referrals/{second.id}/settle-dispute", reason="教育部门有管辖权").status_code == 303
    (third,) = fresh.rows("referrals", redirected_from=second.id)
    assert (third.receiver, third.state) == (STRANGER, "offered")


@pytest.mark.clause("C078")
def test_a_letter_is_delivered_and_its_slip_entered(fresh, on_paper, sender):
    path = f"/referrals/{on_paper}"
    assert f"{path}/deliver" in sender.get(path).text and f"{path}/slip-accepted" not in sender.get(path).text
    assert "待送达移送函" in sender.get("/home").text
    delivered = {"way": "post", "handed_to": "收发室", "delivered_on": "2023-07-19"}
    assert submit(sender, f"{path}/deliver", **delivered).status_code == 303
    slip = {"slip_number": "HZ-1", "slip_day": "2023-07-19", "slip_sha256": "a" * 64}
    early = submit(sender, f"{path}/slip-decided", **slip, **DECISION)
    assert early.status_code in (409, 422), "a decision comes after the acceptance"
    assert submit(sender, f"{path}/slip-accepted", **slip, **ACCEPTED).status_code == 303
    assert referral(fresh, on_paper).state == "accepted"
    shown = sender.get(path).text
    assert "代移民管理机构录入回执" in shown and "HZ-1" in shown
    assert submit(sender, f"{path}/slip-decided", **slip, **DECISION).status_code == 303
    assert referral(fresh, on_paper).decision["document_number"] == DECISION["decision_number"]


def test_a_slip_needs_number_and_day(fresh, on_paper, sender):
    path = f"/referrals/{on_paper}"
    submit(sender, f"{path}/deliver", way="post", handed_to="收发室", delivered_on="2023-07-19")
    answer = submit(sender, f"{path}/slip-accepted", **ACCEPTED, slip_sha256="xyz")
    assert answer.status_code == 422 and "请填写回执编号" in answer.text and "64 位" in answer.text
    assert referral(fresh, on_paper).state == "offered"


@pytest.mark.clause("C111")
def test_the_letter_says_what_the_agency_needs(story, on_paper, sender, receiver):
    answer = sender.get(f"/referrals/{on_paper}/letter.docx")
    document = Document(io.BytesIO(answer.data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    words = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    for said in (
        "移送函",
        "移民管理机构：",
        "擅自举办科技类校外培训机构",
        "现场照片.jpg",
        "a" * 64,
        "移送回执",
        "个工作日",
    ):
        assert said in words
    assert receiver.get(f"/referrals/{story.offered}/letter.docx").status_code == 404


@pytest.mark.parametrize("file_form", ["docx", "pdf"])
def test_slips_are_printed_for_referrals_by_message_too(story, receiver, file_form):
    assert receiver.get(f"/referrals/{story.offered}/return-slip.{file_form}").status_code == 200
    assert receiver.get(f"/referrals/{story.offered}/return-slip.txt").status_code == 404


def test_the_list_shows_what_goes_on_paper(story, on_paper, sender):
    listed = sender.get("/referrals?side=paper").text
    assert on_paper in listed and story.returned not in listed
    assert on_paper in sender.get("/referrals?todo=deliver").text
    assert "剩 3 个工作日" in listed and "YSH" in listed
