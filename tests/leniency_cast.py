"""The people and the entries of the tests of leniency: who drafts, reviews and discusses, and what an entry says."""

from __future__ import annotations

from datetime import date
from typing import Any

from service.application.decide_entry import adopt_entry, review_entry
from service.application.draft_entry import draft_entry
from service.domain.actors import Actor, Role, person
from service.domain.law_tables import Degree
from service.domain.leniency_lists import EntryDraft
from tests.district import District

MINOR = ("corrected_in_time", "minor", "no_harm")
MINOR_FAULT = {"result": "corrected", "violation": "minor_corrected_on_spot", "circumstances": list(MINOR)}
EXEMPTED = {"outcome": "no_penalty", "words": "轻微，不予处罚，已教育", "done_on": date(2023, 7, 4)}
MINUTES = "偃科会纪〔2023〕4号"


def staff(department: str, role: Role) -> Actor:
    """Somebody of a department."""
    return person(f"{department}.{role}", department, role)


def an_entry(**changes: Any) -> EntryDraft:
    """A minor fault that was put right at once goes without a penalty, unless it is changed."""
    plain = {
        "degree": Degree.EXEMPT, "violation": "minor_corrected_on_spot", "act": "公示栏未及时更新",
        "conditions": MINOR, "basis": "《行政处罚法》第三十三条", "authority": "偃师区科技局",
    }  # fmt: skip
    return EntryDraft(**{**plain, **changes})  # type: ignore[arg-type]


def adopt(district: District, department: str, number: str = "", **changes: Any) -> str:
    """An entry in force: drafted, reviewed and discussed by three people; its id."""
    entry_id = str(district.do(draft_entry, staff(department, Role.OFFICER), an_entry(**changes), number))
    district.do(review_entry, staff(department, Role.REVIEWER), entry_id)
    district.do(adopt_entry, staff(department, Role.COORDINATOR), entry_id, MINUTES)
    return entry_id
