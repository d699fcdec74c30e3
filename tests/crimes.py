"""A suspected crime of the small district, moved on step by step."""

from __future__ import annotations

from typing import Any

from service.application.answer_crime import file_crime, receive_crime, refuse_filing
from service.application.conclude_crime import conclude_crime
from service.application.crime_steps import Document
from service.application.decide_crime import approve_crime
from service.application.hand_over_crime import hand_over_crime
from service.application.hand_over_objects import SignedList, hand_over_objects
from service.application.open_crime_case import Suspicion, open_crime_case
from service.application.report_crime import report_crime
from service.domain.actors import Role, person
from tests.district import INSPECTED_AT, PARTNER_OFFICER, District
from tests.fakes import PARTNER, POLICE

OFFICER, HEAD = PARTNER_OFFICER, person("partner.reviewer", PARTNER, Role.REVIEWER)
REPORT, LETTER = "a" * 64, "b" * 64
EVIDENCE = [
    {"name": "调查报告.pdf", "media_type": "application/pdf", "size": 1000, "sha256": REPORT},
    {"name": "移送书.pdf", "media_type": "application/pdf", "size": 500, "sha256": LETTER},
]
CORRECTED = {"outcome": "correction_ordered", "words": "责令改正", "done_on": INSPECTED_AT.date()}
SUSPECTED = {"result": "other_violation", "violation": "safety_endangered", "facts": "违规储存危险化学品",
             "evidence": EVIDENCE, "handling": None}  # fmt: skip
OFFENCE = "危险作业罪"
SUSPICION = Suspicion(OFFENCE, "数量较大，有现实危险", ("MAR-0000", "MAR-0001"))
OBJECTS = [{"name": "易燃溶剂", "quantity": "12 桶", "words": "存放于仓库"}]
POLICE_OFFICER = person("police.officer", POLICE, Role.OFFICER)


def papers(**changes: Any) -> list[dict[str, Any]]:
    """The five papers: letter and report as files, the list of things too, and for the others why there is none."""
    letter, report = ({"name": each["name"], "sha256": each["sha256"]} for each in reversed(EVIDENCE))
    given = {
        "涉嫌犯罪案件移送书": [letter], "涉嫌犯罪案件情况的调查报告": [report], "涉案物品清单": [report],
        "有关检验报告或者鉴定结论": [], "其他有关涉嫌犯罪的材料": [],
    } | changes  # fmt: skip
    return [
        {"name": name, "files": files, "none_because": "" if files else "无此材料"}
        for name, files in given.items()
        if files is not None
    ]


def suspect(district: District, **changes: Any) -> Any:
    """Market supervision finds something that could be a crime and has it in hand; the finding."""
    part = district.part(PARTNER)
    district.inspect(part, **{**SUSPECTED, **changes})
    return next(row for row in district.rows("findings", part_id=part.id) if row.violation)


def opened(district: District) -> str:
    """The number of a case that the officer has opened."""
    return str(district.do(open_crime_case, OFFICER, suspect(district).id, SUSPICION))


def reported(district: District) -> str:
    case_id = opened(district)
    report = {"facts": "仓库内存放易燃溶剂", "basis": "刑法第一百三十四条之一", "sha256": REPORT}
    district.do(report_crime, OFFICER, case_id, report, OBJECTS)
    return case_id


def approved(district: District) -> str:
    case_id = reported(district)
    district.do(approve_crime, HEAD, case_id, "事实清楚")
    return case_id


def handed_over(district: District, **changes: Any) -> str:
    case_id = approved(district)
    document = Document("偃市监移〔2023〕1号", district.clock.now().date())
    district.do(hand_over_crime, OFFICER, case_id, papers(**changes), document)
    return case_id


def answer(district: District, use_case: Any, case_id: str, number: str = "偃公〔2023〕1号", **data: Any) -> None:
    """What the police say through their own system."""
    said = {"case_id": case_id, "document_number": number, "on": district.clock.now().date(), "words": "", **data}
    district.say(POLICE, use_case, **said)


def received(district: District) -> str:
    case_id = handed_over(district)
    answer(district, receive_crime, case_id, forwarded_to="")
    return case_id


def filed(district: District) -> str:
    case_id = received(district)
    answer(district, file_crime, case_id)
    return case_id


def refused(district: District) -> str:
    case_id = received(district)
    answer(district, refuse_filing, case_id, words="情节显著轻微")
    return case_id


def give_objects(district: District, case_id: str, **changes: Any) -> None:
    signed = SignedList(**{"lines": OBJECTS, "given_by": "李某", "taken_by": "赵警官", **changes})
    document = Document("偃市监交〔2023〕1号", district.clock.now().date())
    district.do(hand_over_objects, OFFICER, case_id, signed, document)


def conclude(district: District, case_id: str, conclusion: str, *, is_returned: bool = False) -> None:
    answer(
        district, conclude_crime, case_id, "（2023）豫刑初1号", words="判处罚金", conclusion=conclusion,
        is_returned=is_returned, authority="区人民法院",
    )  # fmt: skip
