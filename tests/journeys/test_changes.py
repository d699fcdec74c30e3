"""What changes after the draw, over the wire and on both databases: libraries, briefings, teams, windows, visits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from service.application.decide_proposals import accept_proposals
from service.application.decide_recusal import grant_recusal
from service.application.extend_inspection import approve_extension, propose_extension
from service.application.withdraw_visit import withdraw_visit
from service.domain.plan import Team
from service.domain.withdrawals import Withdrawal
from service.inbound import receive
from tests.application.test_change_inspectors import reported as an_inspector_row
from tests.application.test_propose_objects import reported as an_object_row
from tests.district import COORDINATOR, REVIEWER, District, a_finding, a_plan, an_object
from tests.fakes import LEAD, PARTNER


@pytest.fixture(params=["sqlite", "postgresql"])
def district(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[District]:
    """A drawn campaign whose teams of science have three inspectors, on 5 July 2023."""
    is_sqlite = request.param == "sqlite"
    opened = District(f"sqlite:///{tmp_path / 'hub.db'}" if is_sqlite else request.getfixturevalue("postgres_url"))
    opened.create_tables()
    opened.add_libraries()
    opened.draw(replace(a_plan(), teams={LEAD: Team(3), PARTNER: Team(2)}))
    opened.clock.at(7, 5)
    yield opened
    opened.close()


@pytest.fixture
def say(district: District) -> Callable[..., tuple[str, str | None]]:
    """A function that sends one letter to the hub; what became of it, and the code."""

    def send(department: str, name: str, **data: Any) -> tuple[str, str | None]:
        letter = district.letter(department, name, data)
        district.wire.put(letter)
        receive(district.hub, district.wire, 0)
        row = district.one("inbox", message_id=letter.message_id)
        return row.outcome, row.code

    return send


def test_a_part_is_changed_twice_and_then_withdrawn(district, say):
    part = district.part(LEAD)
    leaving = next(inspector for inspector in part.inspectors if inspector != part.leader)
    asked = {"part_id": part.id, "inspector_id": leaving, "cause": "other_relation", "words": "曾在该机构任职"}
    assert say(LEAD, "recusal.requested", **asked) == ("done", None)
    assert say(LEAD, "recusal.requested", **asked) == ("rejected", "recusal.open_already")
    district.do(grant_recusal, COORDINATOR, district.one("recusals").id)
    district.do(propose_extension, COORDINATOR, part.campaign_id, "连续暴雨", date(2023, 7, 27))
    district.do(approve_extension, REVIEWER, part.campaign_id)
    told = [each for each in district.sent("part.changed") if each["part_id"] == part.id]
    assert [(each["version"], each["change"]) for each in told] == [(2, "inspector_recused"), (3, "window_extended")]
    assert leaving not in {line["inspector_id"] for line in told[-1]["inspectors"]}

    district.do(withdraw_visit, COORDINATOR, part.visit_id, Withdrawal("merged", "已合并", "合并登记通知书"))
    assert [each["ground"] for each in district.sent("part.withdrawn", department=PARTNER)] == ["merged"]
    late = a_finding(part, part.items[0])
    assert say(LEAD, "finding.submitted", **late) == ("rejected", "part.withdrawn")
    assert district.sent("finding.rejected")[-1]["code"] == "part.withdrawn"
    assert say(LEAD, "part.accepted", part_id=part.id) == ("rejected", "part.withdrawn")
    assert district.verify().is_ok


def test_libraries_are_reported_page_by_page(district, say):
    page = {"batch": "b-1", "pages": 2}
    assert say(LEAD, "library.inspector.changed", **page, page=2, inspectors=[an_inspector_row(60)]) == ("done", None)
    again = say(LEAD, "library.inspector.changed", **page, page=2, inspectors=[an_inspector_row(60)])
    assert again == ("noted", "library.older_version")
    foreign = say(PARTNER, "library.inspector.changed", inspectors=[an_inspector_row(60, version=2)])
    assert foreign == ("rejected", "library.foreign_inspector")
    assert say(LEAD, "library.inspector.changed", page=3, pages=2, inspectors=[])[1] == "message.shape"

    assert say(PARTNER, "library.object.changed", objects=[an_object_row(60)]) == ("done", None)
    district.do(accept_proposals, REVIEWER, [(PARTNER, an_object(60)["id"])])
    assert district.one("objects", id=an_object(60)["id"]).version == 1


def test_briefings_come_as_often_as_they_like(district, say):
    told = {"campaign_id": district.one("campaigns").id, "title": "第一周简报", "text": "已检查31户。"}
    assert [say(PARTNER, "briefing.filed", **told) for _ in range(2)] == [("done", None)] * 2
    assert [row.figures for row in district.rows("briefings")] == [[], []]
