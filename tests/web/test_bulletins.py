"""A bulletin is made and published on the console; its page and its papers hold the figures of the indicators' page."""

from __future__ import annotations

import re

import pytest

from service.domain.actors import Role
from service.domain.bulletins import paper
from service.domain.papers import Grid
from service.infrastructure.reading import reading
from service.infrastructure.tables.database import db
from service.queries.bulletins import bulletin
from service.web.paper_words import chinese_words
from tests.infrastructure.test_documents import words_of
from tests.web.telling import as_role, submit
from tests.web.test_indicators import numbers
from tests.web.world import LEAD, PARTNER, STRANGER, actor

REGION = "410307"
DAYS = {"region": REGION, "starts_on": "2023-06-01", "ends_on": "2023-07-18"}
ASKED = f"/indicators?from=2023-06-01&to=2023-07-18&region={REGION}"


@pytest.fixture
def made(fresh, story):
    """The address of a bulletin that the lead's coordinator has made."""
    answer = submit(as_role(fresh, LEAD, Role.COORDINATOR), "/bulletins/new", **DAYS)
    assert answer.status_code == 303
    return answer.location


def content(answer):
    """The page without its frame, whose token changes by the second."""
    return answer.text.split("<main", 1)[1]


def publish(world, address):
    assert submit(as_role(world, LEAD, Role.REVIEWER), f"{address}/publish").status_code == 303


@pytest.mark.clause("C105")
def test_page_and_paper_hold_the_figures_of_the_indicators(fresh, made):
    client = as_role(fresh, LEAD, Role.COORDINATOR)
    shown = {key: number for key, (_, _, number) in numbers(client, ASKED).items()}
    page, said = client.get(made).text, words_of(client.get(f"{made}/bulletin.docx").data)
    with fresh.app.app_context(), reading(db.engine) as session:
        kept, _line = bulletin(session, actor(LEAD, Role.COORDINATOR), made.rsplit("/", 1)[1])
    grid = next(block for block in paper(kept, chinese_words).blocks if isinstance(block, Grid))
    assert any(shown.values())
    for line, row in zip(kept.figures["indicators"], grid.rows, strict=True):
        counted, whole = (shown[line["code"], side] for side in ("counted", "whole"))
        assert (row[1], row[2]) == (str(counted), str(whole))
        assert re.search(rf">{counted}</td>\s*<td[^>]*>{whole}</td>", page)
        assert all(cell in said for cell in row)


@pytest.mark.clause("C105")
def test_a_bulletin_tells_counties_and_late_steps(fresh, made):
    page = as_role(fresh, LEAD, Role.COORDINATOR).get(made).text
    assert "应随机未随机事项" in page and REGION in page
    assert "按时率" in page and "市场监管部门" in page


@pytest.mark.clause("C105")
def test_figures_stay_though_the_records_change(fresh, story, made):
    client = as_role(fresh, LEAD, Role.COORDINATOR)
    before, live = content(client.get(made)), numbers(client, ASKED)
    with fresh.hub.transaction() as work:
        for part in work.parts.find(campaign_id=story.closed):
            work.parts.need(part.id).inspected_at = None
    assert numbers(client, ASKED) != live
    assert content(client.get(made)) == before


@pytest.mark.clause("C105")
def test_departments_read_a_bulletin_once_it_is_published(fresh, made):
    readers = [as_role(fresh, department, Role.OFFICER) for department in (PARTNER, STRANGER)]
    for reader in readers:
        assert reader.get(made).status_code == reader.get(f"{made}/bulletin.docx").status_code == 404
        assert made not in reader.get("/bulletins").text
    publish(fresh, made)
    for reader in readers:
        assert reader.get(made).status_code == 200
        assert reader.get(f"{made}/bulletin.pdf").data.startswith(b"%PDF")
        assert made in reader.get("/bulletins").text


def test_another_department_publishes_nothing_of_ours(fresh, made):
    assert as_role(fresh, STRANGER, Role.REVIEWER).get(f"{made}/publish").status_code == 404


def test_a_second_click_publishes_once(fresh, made):
    publish(fresh, made)
    assert as_role(fresh, LEAD, Role.REVIEWER).get(f"{made}/publish").status_code == 303


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"region": "4103"}, "请填写 6 位行政区划代码"), ({"starts_on": "x"}, "首日"),
     ({"ends_on": "2023-12-31"}, "尚未结束"), ({"region": "331002"}, "没有在 331002 牵头的任务")],
)  # fmt: skip
def test_a_form_that_is_wrong_says_why(fresh, changes, words):
    answer = submit(as_role(fresh, LEAD, Role.COORDINATOR), "/bulletins/new", **{**DAYS, **changes})
    assert answer.status_code == 422 and words in answer.text
