"""A campaign's summary and briefings as papers: all departments' texts and figures, for the lead and auditors."""

from __future__ import annotations

import pytest

from service.application.file_briefing import file_briefing
from service.domain.actors import Role
from service.ports import HUB
from tests.infrastructure.test_documents import words_of
from tests.web.telling import as_role
from tests.web.world import LEAD, PARTNER, SECRET_FACTS, STRANGER


@pytest.mark.clause("C107")
def test_the_summary_holds_every_departments_text_and_figures(world, story):
    for person in ((LEAD, Role.COORDINATOR), (HUB, Role.AUDITOR)):
        client = as_role(world, *person)
        assert f"/campaigns/{story.closed}/summary.docx" in client.get(f"/campaigns/{story.closed}/briefings").text
        said = words_of(client.get(f"/campaigns/{story.closed}/summary.docx").data)
        assert said.count("本次联合抽查已完成。") == 2
        assert "科技部门（2023年7月25日）：" in said and "市场监管部门（2023年7月25日）：" in said
        assert "未发现问题" in said and SECRET_FACTS not in " ".join(said)
        assert client.get(f"/campaigns/{story.closed}/summary.pdf").data.startswith(b"%PDF")


@pytest.mark.clause("C107")
def test_a_department_that_has_filed_nothing_is_named(world, story):
    client = as_role(world, LEAD, Role.COORDINATOR)
    said = words_of(client.get(f"/campaigns/{story.running}/summary.docx").data)
    assert said.count("尚未报送。") == 2 and "市场监管部门：" in said


@pytest.mark.clause("C108")
def test_the_briefings_are_one_paper_in_their_order(fresh, story):
    for department, title in ((LEAD, "第一周简报"), (PARTNER, "住所检查情况")):
        told = {"title": title, "text": "第一段\n第二段", "figures": [{"name": "已检查", "value": 31, "unit": "户"}]}
        fresh.say(department, file_briefing, campaign_id=story.running, **told)
    client = as_role(fresh, LEAD, Role.COORDINATOR)
    said = words_of(client.get(f"/campaigns/{story.running}/briefings.docx").data)
    first, second = (next(n for n, line in enumerate(said) if line.startswith(t)) for t in ("第一周", "住所检查"))
    assert first < second and said.count("第二段") == 2 and "31户" in said
    assert client.get(f"/campaigns/{story.running}/briefings.pdf").data.startswith(b"%PDF")


@pytest.mark.parametrize("department", [PARTNER, STRANGER])
@pytest.mark.parametrize("paper", ["summary.docx", "briefings.pdf"])
def test_nobody_but_the_lead_gathers_all_texts(world, story, department, paper):
    client = as_role(world, department, Role.COORDINATOR)
    assert client.get(f"/campaigns/{story.running}/{paper}").status_code == 404
    assert "summary.docx" not in client.get(f"/campaigns/{story.running}/briefings").text


def test_a_paper_of_another_form_is_not_found(world, story):
    client = as_role(world, LEAD, Role.COORDINATOR)
    assert client.get(f"/campaigns/{story.running}/summary.exe").status_code == 404
