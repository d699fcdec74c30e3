"""From what the hub knows of a suspected crime to its papers, in Chinese words: papers are official."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from service.domain.crime_papers import OnCase, receipt, reconsideration_request, things_list, transfer_letter
from service.domain.papers import Paper
from service.domain.policy import PolicyPack
from service.queries.crime_cases import CrimePage
from service.queries.laws import law_of
from service.web.outlook import reading_session
from service.web.paper_words import chinese_words

_MAKE: Mapping[str, Callable[[OnCase, date], Paper]] = {
    "letter": transfer_letter,
    "things": things_list,
    "receipt": receipt,
    "reconsideration": reconsideration_request,
}
PAPERS = tuple(_MAKE)


def crime_paper(case: CrimePage, name: str, on: date) -> Paper:
    """One of the papers; the day is that of its document where the step was taken."""
    with reading_session() as reader:
        law = law_of(reader, case.law_id)
    return _MAKE[name](on_case(case, law), on)


def on_case(case: CrimePage, law: PolicyPack) -> OnCase:
    """What the papers say."""
    report: Mapping[str, Any] = case.report or {}
    refused, asked = (_step(case, event) for event in ("refuse_filing", "ask_reconsideration"))
    return OnCase(
        case_id=case.id, number=_step(case, "hand_over_crime").get("number", ""),
        department=chinese_words("department", case.department), police=chinese_words("department", case.police),
        object_name=case.object_name, object_id=case.object_id, address=case.address, offence=case.offence,
        violation=law.violation(case.violation).name, facts=report.get("facts", ""), basis=report.get("basis", ""),
        handlers=[each["name"] for each in case.handlers],
        things=[(each["name"], each["quantity"], each["words"]) for each in case.objects],
        files=_files(case, law), earlier=[_earlier(law, each) for each in case.earlier],
        refusal=refused.get("number", ""), request=asked.get("words", ""),
    )  # fmt: skip


def _step(case: CrimePage, event: str) -> Mapping[str, Any]:
    return next((line for line in reversed(case.way) if line["step"] == event), {})


def _files(case: CrimePage, law: PolicyPack) -> list[tuple[str, str]]:
    if not case.papers:
        return [(name, "") for name in law.words("crime_referral_attachments")]
    return [
        (paper["name"], "、".join(file["name"] for file in paper["files"]) or f"无：{paper['none_because']}")
        for paper in case.papers
    ]


def _earlier(law: PolicyPack, each: Mapping[str, Any]) -> str:
    fine = f"，罚款{each['fine']['yuan']}元" if each["fine"] else ""
    return f"{each['on']} {law.outcome(each['outcome']).name}{fine}（{each['number'] or '无文号'}）"
