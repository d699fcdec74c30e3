"""The pages of clocks: how a day was counted, what proves it, who is late, and how the calendar is corrected."""

from __future__ import annotations

import csv
import io
import re

import pytest
from sqlalchemy import text as sql

from service.application.deadlines import start
from service.domain.actors import Role
from service.infrastructure.audit_log import FIRST
from service.infrastructure.tables.database import db
from service.policies.loading import load_pack
from service.ports import HUB
from tests.web.telling import as_role, submit
from tests.web.world import LEAD, OFFICER, PARTNER, STRANGER

SOURCE = "国务院办公厅通知"


def page_of(client, deadline_id, more=""):
    return client.get(f"/deadlines/clocks/{deadline_id.replace('/', '~')}{more}")


def publication(world, story):
    return next(row for row in world.rows("deadlines", kind="publication", campaign_id=story.running) if not row.met_at)


@pytest.mark.clause("C095")
def test_a_clock_shows_which_days_counted(fresh, story):
    text = page_of(as_role(fresh, LEAD, Role.OFFICER), publication(fresh, story).id).text
    assert "7 个工作日" in text.replace("\n", "") and "2023年7月13日" in text
    assert "2023年7月8日 — 2023年7月9日" in text and "休息日，不计入" in text
    assert "三（四）1" in text


@pytest.mark.clause("C106")
def test_the_proof_names_the_audit_entries_of_a_step(fresh, story):
    part = fresh.rows("parts", id=story.partner_part)[0]
    data = page_of(as_role(fresh, PARTNER, Role.OFFICER), f"publication:{part.id}", "/proof.json").json
    assert (data["verdict"], data["due_on"], data["met_on"]) == ("on_time", "2023-07-13", "2023-07-05")
    assert {entry["action"] for entry in data["started_by"]} >= {"finding.recorded"}
    assert {entry["action"] for entry in data["met_by"]} >= {"publication.confirmed"}
    for entry in data["started_by"] + data["met_by"]:
        assert entry["holds"] and len(entry["hash"]) == len(FIRST) and entry["subject"] == f"part/{part.id}"


@pytest.mark.clause("C099")
def test_the_proof_of_a_review_stands_on_its_part(fresh, story):
    def register(work):
        rule = load_pack("zibo-2021").rule("objection_review_working_days")
        start(work, "objection_review", f"{story.secret_part}-YY1", LEAD, rule, story.running)
        work.record(OFFICER, "objection.registered", f"part/{story.secret_part}")

    fresh.at(7, 20)
    fresh.do(register)
    data = page_of(as_role(fresh, LEAD, Role.OFFICER), f"objection_review:{story.secret_part}-YY1", "/proof.json").json
    assert [entry["action"] for entry in data["started_by"]] == ["objection.registered"]
    assert (data["period"], data["unit"], data["verdict"]) == (20, "working_days", "running")


@pytest.mark.clause("C106")
def test_a_changed_entry_is_seen_in_the_proof(fresh, story):
    with fresh.app.app_context(), db.engine.begin() as connection:
        connection.execute(sql("UPDATE audit_entry SET actor = 'user:nobody' WHERE action = 'publication.confirmed'"))
    data = page_of(as_role(fresh, PARTNER, Role.OFFICER), f"publication:{story.partner_part}", "/proof.json").json
    assert [entry["holds"] for entry in data["met_by"] if entry["action"] == "publication.confirmed"] == [False]


def test_a_foreign_clock_is_not_there(fresh, story):
    stranger = as_role(fresh, STRANGER, Role.OFFICER)
    for more in ("", "/proof.json"):
        assert page_of(stranger, f"inspection:{story.secret_part}", more).status_code == 404
    partner = as_role(fresh, PARTNER, Role.OFFICER)
    assert page_of(partner, publication(fresh, story).id, "/suspend-clock").status_code == 404


def test_a_period_is_suspended_and_resumed_on_the_page(fresh, story):
    officer, clock = as_role(fresh, LEAD, Role.OFFICER), publication(fresh, story)
    fresh.at(7, 6)
    page = f"/deadlines/clocks/{clock.id}"
    assert "中止期限" in officer.get(page).text
    assert submit(officer, f"{page}/suspend-clock", reason="委托鉴定").status_code == 303
    assert "已暂停" in officer.get(page).text and "已暂停" in officer.get("/deadlines?light=suspended").text
    fresh.at(7, 10)
    assert submit(officer, f"{page}/resume-clock", reason="意见已收到").status_code == 303
    text = officer.get(page).text
    assert "2023年7月17日" in text and "委托鉴定" in text and "中止期间，不计入" in text


def test_a_refused_extension_says_why(fresh, story):
    fresh.at(7, 6)
    page = f"/deadlines/clocks/{publication(fresh, story).id}/extend-clock"
    answer = submit(as_role(fresh, LEAD, Role.REVIEWER), page, reason="来不及")
    assert answer.status_code == 422 and "没有文件允许延长" in answer.text


def test_a_cancelled_clock_leaves_the_list(fresh, story):
    clock, reviewer = publication(fresh, story), as_role(fresh, LEAD, Role.REVIEWER)
    page = f"/deadlines/clocks/{clock.id}/cancel-clock"
    assert submit(reviewer, page, reason="无须公示", confirmed="y").status_code == 303
    assert clock.id not in reviewer.get("/deadlines").text
    assert "已终止" in reviewer.get("/deadlines?light=cancelled").text


@pytest.mark.clause("C106")
def test_who_is_late_is_listed_and_saved_for_excel(fresh):
    fresh.at(8, 1)
    coordinator = as_role(fresh, LEAD, Role.COORDINATOR)
    text = coordinator.get("/deadlines/late").text
    assert "未办理" in text and "逾期未完成" in text and "科技部门" in text
    answer = coordinator.get("/deadlines/late.csv?what=overdue")
    assert answer.data.startswith("\N{ZERO WIDTH NO-BREAK SPACE}".encode())
    heading, *rows = csv.reader(io.StringIO(answer.data.decode("utf-8-sig")))
    assert heading[1] == "责任部门" and {row[0] for row in rows} == {"逾期未完成"}
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row)


def test_lights_are_words_overdue_first(fresh):
    text = as_role(fresh, LEAD, Role.COORDINATOR).get("/deadlines").text
    words = re.findall(r"已超期 \d+ 个工作日|剩 \d+ 个工作日", text)
    assert words[0].startswith("已超期") and words[-1].startswith("剩")
    assert words == sorted(words, key=lambda each: not each.startswith("已超期"))


def test_a_notice_is_checked_first_and_committed_second(fresh, story):
    administrator = as_role(fresh, HUB, Role.ADMINISTRATOR)
    fresh.at(7, 6)
    lines = "2023-07-12 休 暴雨停工"
    checked = submit(administrator, "/calendar/correct", source=SOURCE, lines=lines)
    assert "2023年7月13日" in checked.text and "2023年7月14日" in checked.text
    assert publication(fresh, story).due_on.isoformat() == "2023-07-13"
    done = submit(administrator, "/calendar/commit", "/calendar/correct", source=SOURCE, lines=lines)
    assert done.status_code == 303
    assert publication(fresh, story).due_on.isoformat() == "2023-07-14"
    page = administrator.get("/calendar?year=2023").text
    assert SOURCE in page and "2023年7月12日" in page and "第 1 版" in page


def test_a_notice_may_come_as_a_file(fresh):
    file = (io.BytesIO("date,is_workday\n2026-12-24,休,市政府".encode("utf-8-sig")), "notice.csv")
    checked = submit(as_role(fresh, HUB, Role.ADMINISTRATOR), "/calendar/correct", source=SOURCE, lines="", file=file)
    assert "2026年12月24日" in checked.text and "2026-12-24,休" in checked.text


@pytest.mark.parametrize(
    ("lines", "words"),
    [("2027-02-30 休", "第 1 行"), ("2026-10-01 班", "法定节假日"), ("", "没有写明"), ("2035-01-02 休", "2035")],
)
def test_a_wrong_notice_is_told_by_line_or_day(fresh, lines, words):
    answer = submit(as_role(fresh, HUB, Role.ADMINISTRATOR), "/calendar/correct", source=SOURCE, lines=lines)
    assert answer.status_code in (409, 422) and words in answer.text


def test_a_provisional_year_says_so_on_the_calendar(fresh):
    assert "未公布，暂定" in as_role(fresh, LEAD, Role.OFFICER).get("/calendar").text
