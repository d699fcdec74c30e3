"""A district made by throwing dice, for counting by hand what the queries count: campaigns, visits, parts, findings."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from service.application.import_libraries import import_objects
from service.application.pin_law import pin_law
from service.domain.time_zone import CHINA
from service.policies.loading import load_pack
from tests.district import COORDINATOR, District, an_object, lines
from tests.fakes import LEAD, PARTNER, STRANGER

REGIONS = ("331002", "331003", "331081", "410307")
PACKS = ("taizhou-2024", "yanshi-2023")


@dataclass
class Row:
    """One part as counting by hand sees it."""

    part: Any
    visit: Any
    campaign: Any
    region: str
    contents: list[str]
    is_mobile: bool


class Dice:
    """A district made by throwing dice: campaigns of two documents, visits, parts and findings in every state."""

    def __init__(self, district: District, seed: int) -> None:
        self.district, self.dice = district, random.Random(seed)
        self.rows: list[Row] = []
        self.campaigns: list[Any] = []

    def throw(self) -> None:
        """Twelve campaigns with their visits."""
        objects = [an_object(n, REGIONS[n % len(REGIONS)]) for n in range(12)]
        self.district.do(import_objects, COORDINATOR, lines(objects))
        with self.district.transaction() as work:
            for number in range(12):
                self._campaign(work, number, objects)

    def _campaign(self, work: Any, number: int, objects: list[dict[str, Any]]) -> None:
        dice, region = self.dice, self.dice.choice((*REGIONS, "331000"))
        departments = dice.sample((LEAD, PARTNER, STRANGER), dice.randint(1, 3))
        ratios = dice.choice([{"A": 500, "B": 500, "C": 500, "D": 500}, {"A": 500, "B": 1000, "C": 2000, "D": 4000}])
        classes = dice.choice([[], [], ["C", "D"]])
        plan = {
            "tasks": [{"ratios": ratios, "classes": classes}], "teams": {code: {} for code in departments},
            "extra": {},
        }  # fmt: skip
        pack_id = dice.choice(PACKS)
        campaign = work.campaigns.new(
            id=f"{region}2024{number:04d}", name=f"抽查{number}", pack_id=pack_id, law_id=pin_law(work, [pack_id]),
            region=region, lead=dice.choice(departments), state=dice.choice(["in_review", "inspecting", "closed"]),
            plan=plan, created_by="user:x", created_at=work.now,
        )  # fmt: skip
        is_drawn = dice.random() < 0.7
        if is_drawn:
            work.draws.new(
                id=f"{campaign.id}-1", campaign_id=campaign.id, attempt=1, plan={}, freeze={},
                freeze_hash=f"{number:064x}", rules_hash="", salt="", frozen_at=work.now, certified_at=work.now,
            )  # fmt: skip
        self.campaigns.append(SimpleNamespace(**vars(campaign), is_drawn=is_drawn))
        for place, seen in enumerate(dice.sample(objects, 5)):
            self._visit(work, campaign, place, seen, departments)

    def _visit(self, work: Any, campaign: Any, place: int, seen: dict[str, Any], departments: list[str]) -> None:
        dice = self.dice
        joint_id = f"HB{seen['id']}" if dice.random() < 0.3 else None
        if joint_id and work.joint_visits.get(joint_id) is None:
            work.joint_visits.new(
                id=joint_id, object_id=seen["id"], state="joined", starts_on=date(2024, 1, 1),
                ends_on=date(2024, 12, 31), proposed_at=work.now,
            )  # fmt: skip
        visit = work.visits.new(
            id=f"{campaign.id}-{place}", campaign_id=campaign.id, object_id=seen["id"], joint_visit_id=joint_id,
            year=2024, tasks=[], state="under_way", opened_at=datetime(2024, 1, 1, tzinfo=CHINA),
        )  # fmt: skip
        for department in departments:
            self._part(work, campaign, visit, seen, department)

    def _part(self, work: Any, campaign: Any, visit: Any, seen: dict[str, Any], department: str) -> None:
        dice = self.dice
        contents = [content.id for content in load_pack(campaign.pack_id).contents]
        items = dice.sample(contents, dice.randint(1, 3))
        first = datetime(2023, 12, 20, 23, 30, tzinfo=CHINA)
        inspected_at = first + timedelta(hours=dice.randint(0, 24 * 380)) if dice.random() < 0.8 else None
        part = work.parts.new(
            id=f"{visit.id}-{department}", visit_id=visit.id, campaign_id=campaign.id, object_id=seen["id"],
            department=department, state="inspected" if inspected_at else "scheduled", items=items, inspectors=[],
            inspected_at=inspected_at,
        )  # fmt: skip
        devices = [self._finding(work, part, item, inspected_at or work.now) for item in items]
        self.rows.append(Row(
            SimpleNamespace(**vars(part)), SimpleNamespace(**vars(visit)), self.campaigns[-1], seen["region"], items,
            set(devices) == {"mobile"},
        ))  # fmt: skip

    def _finding(self, work: Any, part: Any, item: str, at: datetime) -> str:
        """Two versions, of which the first is superseded; the device of the second counts."""
        for version, state in ((1, "superseded"), (2, "recorded")):
            device = self.dice.choice(["mobile", "mobile", "mobile", "desktop", None])
            work.findings.new(
                id=f"{part.id}/{item}/{version}", part_id=part.id, campaign_id=part.campaign_id, item_id=item,
                version=version, state=state, result="no_problem", inspected_at=at, recorded_at=at,
                report={"device": device} if device else {},
            )  # fmt: skip
        return str(device)


def thrown(request: pytest.FixtureRequest, folders: pytest.TempPathFactory, seed: int) -> Iterator[Dice]:
    """A thrown district in the database that the fixture is asked for: sqlite or postgresql."""
    url = f"sqlite:///{folders.mktemp('dice') / 'hub.db'}"
    district = District(url if request.param == "sqlite" else request.getfixturevalue("new_database")())
    district.create_tables()
    dice = Dice(district, seed)
    dice.throw()
    yield dice
    district.close()
