"""Every number of the indicators is the length of a list, and both are what counting by hand gives."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any

import pytest
from sqlalchemy.orm import Session

from service.domain.actors import Actor, Role, person
from service.domain.indicators import Indicator, Period, Share, Side, year_of
from service.domain.time_zone import CHINA
from service.infrastructure.reading import reading
from service.policies.loading import load_pack
from service.queries.checks import View, sight
from service.queries.indicators import all_records, records, shares
from tests.fakes import LEAD, PARTNER, POLICE, STRANGER
from tests.queries.dice import Dice, Row, thrown

AUDITOR = Actor("user:auditor", "hub", Role.AUDITOR)
VIEWERS = [AUDITOR, *(person(f"{code}.officer", code, Role.OFFICER) for code in (LEAD, PARTNER, STRANGER, POLICE))]
PERIODS = [year_of(2024), Period(date(2024, 3, 31), date(2024, 6, 30)), year_of(2023)]
PLACES = ["", "331000", "331002", "410307"]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def dice(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dice]:
    """A thrown district on either database."""
    yield from thrown(request, tmp_path_factory, 7)


@pytest.fixture
def session(dice: Dice) -> Iterator[Session]:
    with reading(dice.district.engine) as opened:
        yield opened


class Hand:
    """Counts by going through every row."""

    def __init__(self, dice: Dice, viewer: Actor, period: Period, region: str, department: str) -> None:
        self.dice, self.viewer, self.period, self.department = dice, viewer, period, department
        place = "3310" if region == "331000" else region
        self.rows = [row for row in dice.rows if row.part.inspected_at and row.region.startswith(place)]
        announced = [each for each in dice.campaigns if each.state != "in_review"]
        self.led = [each.region.removesuffix("00") for each in announced if each.lead == viewer.department]

    def sees(self, row: Row) -> bool:
        mine, campaign = self.viewer.department, row.campaign
        takes_part = campaign.lead == mine or (campaign.state != "in_review" and mine in campaign.plan["teams"])
        is_led = any(row.region.startswith(place) for place in self.led)
        return self.viewer == AUDITOR or row.part.department == mine or takes_part or is_led

    def is_in_period(self, *rows: Row) -> bool:
        day = min(row.part.inspected_at for row in rows).astimezone(CHINA).date()
        return self.period.starts_on <= day <= self.period.ends_on

    def is_asked(self, row: Row) -> bool:
        return self.department in ("", row.part.department)

    def checks(self) -> list[list[Row]]:
        doors: dict[str, list[Row]] = {}
        for row in self.rows:
            doors.setdefault(_door(row), []).append(row)
        return [
            made for made in doors.values()
            if self.is_in_period(*made) and any(map(self.sees, made)) and any(map(self.is_asked, made))
        ]  # fmt: skip

    def shares(self) -> dict[Indicator, Share]:
        checks = self.checks()
        drawn = [made for made in checks if all(row.campaign.is_drawn for row in made)]
        joint = [made for made in drawn if len({row.part.department for row in made}) > 1]
        by_class = [made for made in drawn if any(goes_by_class(row.campaign.plan) for row in made)]
        parts = [row for row in self.rows if self.is_in_period(row) and self.sees(row) and self.is_asked(row)]
        return {
            Indicator.RANDOM_ITEMS: Share(len(self.items(drawn)), len(self.items(checks))),
            Indicator.JOINT: Share(len(joint), len(drawn)),
            Indicator.RANDOM_CHECKS: Share(len(drawn), len(checks)),
            Indicator.CREDIT: Share(len(by_class), len(drawn)),
            Indicator.MOBILE: Share(sum(row.is_mobile for row in parts), len(parts)),
        }

    def items(self, checks: list[list[Row]]) -> set[tuple[str, str]]:
        return {item for made in checks for row in made if self.is_asked(row) for item in items_of(row)}


def goes_by_class(plan: Any) -> bool:
    (task,) = plan["tasks"]
    return len(set(task["ratios"].values())) > 1 or bool(task["classes"])


def items_of(row: Row) -> set[tuple[str, str]]:
    pack = load_pack(row.campaign.pack_id)
    return {(pack.id, pack.content(content).item) for content in row.contents}


def views(dice: Dice, session: Session, step: int) -> Iterator[tuple[View, Hand]]:
    """Every so-many-th of all viewers, periods, regions and departments."""
    asked = list(product(VIEWERS, PERIODS, PLACES, ("", LEAD, STRANGER)))
    for viewer, period, region, department in asked[::step]:
        view = View(sight(session, viewer), period, region, department)
        yield view, Hand(dice, viewer, period, region, department)


@pytest.mark.clause("C104", "C053", "C069")
def test_the_numbers_are_those_counted_by_hand(dice, session):
    compared = [(shares(session, view), hand.shares()) for view, hand in views(dice, session, 5)]
    assert all(ours == theirs for ours, theirs in compared)
    different = {share.words for ours, _ in compared for share in ours.values()}
    assert len(different) > 15  # the dice gave something to tell apart


@pytest.mark.clause("C104")
def test_every_number_is_the_length_of_its_list(dice, session):
    for view, _ in views(dice, session, 13):
        for indicator, share in shares(session, view).items():
            for side, number in ((Side.COUNTED, share.counted), (Side.WHOLE, share.whole)):
                listed = list(all_records(session, view, indicator, side))
                assert len(set(listed)) == len(listed) == number
                assert records(session, view, indicator, side, 1).total == number


def test_a_line_names_only_campaigns_that_the_viewer_sees(dice, session):
    hidden = 0
    for viewer in VIEWERS:
        hand = Hand(dice, viewer, PERIODS[0], "", "")
        seen = {_door(made[0]): {row.campaign.id for row in made if hand.sees(row)} for made in hand.checks()}
        view = View(sight(session, viewer), PERIODS[0])
        listed = list(all_records(session, view, Indicator.RANDOM_CHECKS, Side.WHOLE))
        assert {line.id: set(line.campaigns) for line in listed} == seen
        hidden += sum(len({row.campaign.id for row in made}) > len(seen[_door(made[0])]) for made in hand.checks())
    assert hidden > 0


def _door(row: Row) -> str:
    return str(row.visit.joint_visit_id or row.visit.id)


def test_the_pages_of_a_list_hold_each_record_once(dice, session):
    view = View(sight(session, AUDITOR), year_of(2024))
    for indicator in (Indicator.JOINT, Indicator.MOBILE, Indicator.RANDOM_ITEMS):
        first = records(session, view, indicator, Side.WHOLE, 1)
        pages = [records(session, view, indicator, Side.WHOLE, n).lines for n in range(1, first.last + 1)]
        assert [line for page in pages for line in page] == list(all_records(session, view, indicator, Side.WHOLE))


def test_one_who_has_no_part_sees_nothing_counted(dice, session):
    police = person("police.officer", POLICE, Role.OFFICER)
    found = shares(session, View(sight(session, police), year_of(2024)))
    assert all(share == Share(0, 0) for share in found.values())
