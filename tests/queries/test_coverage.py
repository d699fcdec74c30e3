"""Doors saved, coverage, frequency and the counties' figures are what counting by hand gives; so is timeliness."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime

import pytest
from sqlalchemy.orm import Session

from service.domain.indicators import Share, year_of
from service.domain.time_zone import CHINA
from service.infrastructure.reading import reading
from service.queries.checks import View, sight
from service.queries.counties import counties
from service.queries.coverage import coverage, doors
from service.queries.timeliness import Timeliness, timeliness
from tests.district import District
from tests.fakes import LEAD, PARTNER
from tests.queries.dice import Dice, thrown
from tests.queries.test_indicators import AUDITOR, Hand

PERIOD = year_of(2024)
PLACES = ["", "331000", "331003"]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def dice(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dice]:
    """A thrown district on either database, with some clocks."""
    for thrown_dice in thrown(request, tmp_path_factory, 11):
        add_clocks(thrown_dice.district)
        add_plans(thrown_dice.district)
        yield thrown_dice


@pytest.fixture
def session(dice: Dice) -> Iterator[Session]:
    with reading(dice.district.engine) as opened:
        yield opened


def view_of(session: Session, region: str) -> View:
    return View(sight(session, AUDITOR), PERIOD, region)


@pytest.mark.clause("C067")
@pytest.mark.parametrize("region", PLACES)
def test_doors_saved_are_parts_less_visits_less_checks(dice, session, region):
    checks = Hand(dice, AUDITOR, PERIOD, region, "").checks()
    found = doors(session, view_of(session, region))
    visits = sum(len({row.visit.id for row in made}) for made in checks)
    assert found.saved_by_departments == sum(map(len, checks)) - visits
    assert found.saved_by_campaigns == visits - len(checks)
    assert found.saved_by_departments > 0


@pytest.mark.clause("C043")
@pytest.mark.parametrize("region", PLACES)
def test_coverage_and_frequency_count_objects_once(dice, session, region):
    checks = Hand(dice, AUDITOR, PERIOD, region, "").checks()
    often = Counter(made[0].part.object_id for made in checks)
    found = coverage(session, view_of(session, region))
    assert found.objects == Share(len(often), {"": 12, "331000": 9, "331003": 3}[region])
    assert found.frequency == Counter(often.values())


@pytest.mark.clause("C105")
def test_the_counties_add_up_to_the_whole(dice, session):
    lines = counties(session, view_of(session, "331000"))
    assert [line.region for line in lines] == ["331002", "331003", "331081"]
    for line in lines:
        hand = Hand(dice, AUDITOR, PERIOD, line.region, "")
        drawn = [made for made in hand.checks() if all(row.campaign.is_drawn for row in made)]
        assert (line.checks, line.drawn) == (len(hand.checks()), len(drawn))
        assert (line.items, line.drawn_items) == (len(hand.items(hand.checks())), len(hand.items(drawn)))
        assert line.undrawn == line.items - line.drawn_items
        opened = [row for row in dice.rows if row.region == line.region and row.campaign.is_drawn]
        assert line.completion == Share(sum(bool(row.part.inspected_at) for row in opened), len(opened))


@pytest.mark.clause("C106")
def test_a_clock_is_late_when_met_after_its_day_or_over(dice, session):
    assert timeliness(session, AUDITOR, PERIOD, "", date(2024, 7, 1)) == [
        Timeliness(PARTNER, "summary", 0, 1), Timeliness(LEAD, "publication", 2, 2),
    ]  # fmt: skip


@pytest.mark.clause("C105")
def test_plan_completion_counts_lines_by_county(dice, session):
    figures = {line.region: line.plan_completion for line in counties(session, view_of(session, "331000"))}
    assert figures == {"331002": Share(1, 2), "331003": Share(0, 0), "331081": Share(0, 1)}


def add_plans(district: District) -> None:
    """Of one county a plan with a line that is completed and one that is not, of another a plan with one line."""
    with district.transaction() as work:
        for region, lines in (("331002", (date(2024, 5, 1), None)), ("331081", (date(2025, 1, 1),))):
            work.annual_plans.new(
                id=f"P{region}", department=LEAD, region=region, year=2024, pack_id="taizhou-2024", created_by="user:x",
                created_at=work.now,
            )  # fmt: skip
            for number, met_on in enumerate(lines, 1):
                _clock(work, f"plan_line:P{region}/{number}", LEAD, met_on, date(2025, 6, 1))


def add_clocks(district: District) -> None:
    """Of the lead: one met a day early, one on its day, one a day late, one over, one that still has time."""
    with district.transaction() as work:
        for number, (met_on, due_on) in enumerate([
            (date(2024, 5, 5), date(2024, 5, 6)), (date(2024, 5, 6), date(2024, 5, 6)),
            (date(2024, 5, 7), date(2024, 5, 6)), (None, date(2024, 6, 30)), (None, date(2024, 7, 1)),
        ]):  # fmt: skip
            _clock(work, f"publication:{number}", LEAD, met_on, due_on)
        _clock(work, "summary:1", PARTNER, None, date(2024, 6, 1))
        _clock(work, "summary:2", PARTNER, None, date(2023, 6, 1))


def _clock(work, id_: str, department: str, met_on: date | None, due_on: date) -> None:
    at = datetime(2024, 4, 1, tzinfo=CHINA)
    kind, _, subject = id_.partition(":")
    work.deadlines.new(
        id=id_, kind=kind, subject=subject, department=department, state="met" if met_on else "running",
        started_on=at.date(), started_at=at, recorded_at=at, unit="working_days", pauses=[], due_on=due_on,
        is_provisional=False, rule="", met_on=met_on, met_at=at if met_on else None,
    )  # fmt: skip
