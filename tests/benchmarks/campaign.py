"""A campaign under way, written into the tables at once, and the findings that its inspectors submit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

import sqlalchemy as sa

from schemas.catalogue import full_name
from schemas.reading import write_envelope
from service.domain.clocks import ClockState, Unit
from service.domain.law_versions import BASELINE, Pin, PinnedText, text_hash
from service.domain.numbers import part_number, visit_number
from service.domain.planning import even_ratios, phases_between, plan_from_pack
from service.domain.states import CampaignState, PartState, VisitState
from service.infrastructure.clock import SystemClock
from service.infrastructure.tables.campaigns import Campaign
from service.infrastructure.tables.clocks import Deadline
from service.infrastructure.tables.database import Table
from service.infrastructure.tables.inspections import Part, Visit
from service.infrastructure.tables.libraries import InspectedObject
from service.infrastructure.tables.packs import LawText, PinnedLaw
from service.policies.loading import load_pack, pack_text
from service.ports import Letter

PACK, REGION, CAMPAIGN = "yanshi-2023", "410307", "41030720260001"
DEPARTMENT = "science"
ITEMS = ("YS-1", "YS-2")
NOW = SystemClock().now()
TODAY = NOW.date()
ONE_PROBLEM_IN = 10  # findings


def part_id(number: int) -> str:
    """The id of the part number so and so."""
    return part_number(visit_number(REGION, TODAY, number), DEPARTMENT)


def write_campaign(connection: sa.Connection, parts: int) -> None:
    """A campaign in its inspection phase whose parts are all scheduled."""
    texts = {text_hash(text): text for text in (pack_text(PACK), pack_text(BASELINE))}
    _insert(connection, LawText, [{"id": id_, "text": text} for id_, text in texts.items()])
    _insert(connection, PinnedLaw, [{"id": _pin().id, "pin": _pin().as_data()}])
    _insert(connection, Campaign, [_campaign()])
    for kind, rows in ((InspectedObject, _objects), (Visit, _visits), (Part, _parts), (Deadline, _deadlines)):
        _insert(connection, kind, list(rows(parts)))


def findings(first_part: int, count: int) -> list[Letter]:
    """The first version of the finding on each item of so many parts; one in ten has a problem to be referred."""
    return [_letter(first_part + number // len(ITEMS), number) for number in range(count)]


def _letter(part: int, number: int) -> Letter:
    message_id = f"{DEPARTMENT}-{part}-{number}"
    body = write_envelope(
        id=message_id, party=DEPARTMENT, type=full_name("finding.submitted"), time=NOW, subject=f"part/{part_id(part)}",
        data=_finding(part, number), correlation_id=CAMPAIGN, causation_id=None, sequence=1,
    )  # fmt: skip
    return Letter(DEPARTMENT, message_id, body)


def _finding(part: int, number: int) -> dict[str, Any]:
    is_problem = number % ONE_PROBLEM_IN == 0
    inspected_at = NOW - timedelta(hours=1, seconds=number)
    return {
        "part_id": part_id(part), "item_id": ITEMS[number % len(ITEMS)], "version": 1,
        "result": "other_violation" if is_problem else "no_problem",
        "violation": "prepaid_fees_over_limit" if is_problem else None,
        "facts": "现场查看办学许可、收费公示、合同与台账，与登记情况相符。" * 4, "method": "on_site",
        "inspected_at": inspected_at.isoformat(), "signature": {"signed_by": "王校长", "refusal": ""},
        "observations": [{"name": name, "value": "已核对"} for name in ("办学许可", "收费公示", "班次")],
        "evidence": [_evidence(f"{number}-{each}") for each in range(2)], "handling": None,
    }  # fmt: skip


def _evidence(name: str) -> dict[str, Any]:
    digest = sha256(name.encode()).hexdigest()
    return {"name": f"{name}.jpg", "media_type": "image/jpeg", "size": 204_800, "sha256": digest}


def _pin() -> Pin:
    own, below = (PinnedText(id_, text_hash(pack_text(id_))) for id_ in (PACK, BASELINE))
    return Pin((own,), below)


def _campaign() -> dict[str, Any]:
    pack = load_pack(PACK)
    phases = phases_between(_days(-20), (_days(-10), _days(10)), _days(20))
    plan = plan_from_pack(pack, ITEMS, (REGION,), phases, even_ratios(10_000))
    return {
        "id": CAMPAIGN, "name": "偃师区科技类校外培训机构联合抽查", "pack_id": PACK, "law_id": _pin().id,
        "region": REGION, "lead": DEPARTMENT, "state": CampaignState.INSPECTING, "plan": plan.as_data(),
        "created_by": "benchmark", "created_at": NOW, "review_note": "",
    }  # fmt: skip


def _objects(count: int) -> Iterator[dict[str, Any]]:
    for number in range(count):
        yield {
            "id": _object_id(number), "version": 1, "name": f"星禾第{number}科技培训学校", "kinds": ["tech_training"],
            "region": REGION, "address": f"知新大道{number}号", "credit_class": "ABCD"[number % 4], "status": "active",
            "flags": [], "updated_at": NOW, "entity_type": "enterprise", "profit_type": "for_profit", "scale": "small",
            "visits_this_year": 0, "note": "",
        }  # fmt: skip


def _visits(count: int) -> Iterator[dict[str, Any]]:
    for number in range(count):
        yield {
            "id": visit_number(REGION, TODAY, number), "campaign_id": CAMPAIGN, "object_id": _object_id(number),
            "year": TODAY.year, "tasks": [ITEMS[0]], "state": VisitState.OPEN, "opened_at": NOW,
        }  # fmt: skip


def _parts(count: int) -> Iterator[dict[str, Any]]:
    for number in range(count):
        yield {
            "id": part_id(number), "visit_id": visit_number(REGION, TODAY, number), "campaign_id": CAMPAIGN,
            "object_id": _object_id(number), "department": DEPARTMENT, "state": PartState.SCHEDULED, "items": ITEMS,
            "inspectors": [], "scheduled_at": NOW,
        }  # fmt: skip


def _deadlines(count: int) -> Iterator[dict[str, Any]]:
    for number in range(count):
        yield {
            "id": f"inspection:{part_id(number)}", "kind": "inspection", "subject": part_id(number),
            "campaign_id": CAMPAIGN, "department": DEPARTMENT, "started_on": TODAY, "due_on": _days(10),
            "rule": "inspection", "is_provisional": False, "state": ClockState.RUNNING, "unit": Unit.STATED,
            "started_at": NOW, "recorded_at": NOW, "pauses": [],
        }  # fmt: skip


def _object_id(number: int) -> str:
    return f"9141{number:014d}"


def _days(number: int) -> date:
    return TODAY + timedelta(days=number)


def _insert(connection: sa.Connection, kind: type[Table], rows: Sequence[dict[str, Any]]) -> None:
    connection.execute(sa.insert(kind), rows)
