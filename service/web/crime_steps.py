"""The steps of a suspected crime on the console: those of its department, of the head, and of the police."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from flask import abort, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from service.application.answer_crime import file_crime, receive_crime, refuse_filing
from service.application.conclude_crime import conclude_crime
from service.application.crime_steps import Document
from service.application.decide_crime import approve_crime, decline_crime
from service.application.hand_over_objects import SignedList, hand_over_objects
from service.application.reconsider_crime import ask_reconsideration, decide_reconsideration
from service.application.report_crime import report_crime
from service.application.supervise_crime import end_supervision, order_filing, suggest_supervision
from service.application.take_back_crime import take_back_crime
from service.domain.actors import Actor, Role
from service.domain.crime_cases import CRIME, CrimeState
from service.ports import UnitOfWork
from service.queries.crime_cases import CrimePage, crime_page
from service.web.crime_forms import (
    ConclusionForm,
    DocumentForm,
    ForwardForm,
    ReportForm,
    ShortDocumentForm,
    ThingsForm,
    things_from,
)
from service.web.labels import department_name, label, violation_name
from service.web.outlook import hub, reading_session
from service.web.sign_in import viewer
from service.web.steps import Place, Step

PAPER = ("document", "on", "words")


def _report(
    work: UnitOfWork, actor: Actor, id_: str, _reason: str, facts: str, basis: str, file: str, things: str
) -> None:  # fmt: skip
    report_crime(work, actor, id_, {"facts": facts, "basis": basis, "sha256": file}, things_from(things))


def _objects(
    work: UnitOfWork, actor: Actor, id_: str, _reason: str, document: str, on: date, things: str, given_by: str,
    taken_by: str, none_because: str,
) -> None:  # fmt: skip
    signed = SignedList(things_from(things), given_by, taken_by, none_because or "")
    hand_over_objects(work, actor, id_, signed, Document(document, on))


def _by_document(use_case: Callable[..., None]) -> Callable[..., None]:
    """A step of the department that takes its document whole."""

    def run(work: UnitOfWork, actor: Actor, id_: str, _reason: str, number: str, on: date, words: str) -> None:
        use_case(work, actor, id_, Document(number, on, words or ""))

    return run


def _answer(use_case: Callable[..., None], **said: Any) -> Callable[..., None]:
    """An answer of the police, shaped as their message."""

    def run(work: UnitOfWork, actor: Actor, id_: str, _reason: str, number: str, on: date, words: str) -> None:
        use_case(work, actor, {"case_id": id_, "document_number": number, "on": on, "words": words or "", **said})

    return run


def _forward(
    work: UnitOfWork, actor: Actor, id_: str, _reason: str, number: str, on: date, words: str, agency: str
) -> None:  # fmt: skip
    _answer(receive_crime, forwarded_to=agency)(work, actor, id_, "", number, on, words)


def _conclude(
    work: UnitOfWork, actor: Actor, id_: str, _reason: str, number: str, on: date, words: str, conclusion: str,
    authority: str, returned: str,
) -> None:  # fmt: skip
    said = {"conclusion": conclusion, "authority": authority, "is_returned": returned == "yes"}
    _answer(conclude_crime, **said)(work, actor, id_, "", number, on, words)


def _steps(*steps: Step) -> dict[str, Step]:
    return {step.event: step for step in steps}


OWN_STEPS = _steps(
    Step(
        "report_crime", Role.OFFICER, _report, frozenset({CrimeState.REPORTED}),
        _l("报告提交负责人；负责人须在法定期限内决定是否移送。"),
        form=ReportForm, further=("facts", "basis", "file", "things"),
    ),
    Step(
        "approve_crime", Role.REVIEWER, approve_crime, frozenset({CrimeState.APPROVED}),
        _l("批准后须在法定时限内移送公安机关。经办人不得审批。"), needs_reason=True, is_final=True,
    ),
    Step(
        "decline_crime", Role.REVIEWER, decline_crime, frozenset({CrimeState.DECLINED}),
        _l("不批准的理由记录在案，该问题由本部门自行处理。"), needs_reason=True, is_final=True,
    ),
    Step(
        "ask_reconsideration", Role.OFFICER, _by_document(ask_reconsideration), frozenset({CrimeState.RECONSIDERED}),
        _l("向作出不予立案决定的公安机关提请复议，须在期限内提出。"), form=DocumentForm, further=PAPER,
    ),
    Step(
        "suggest_supervision", Role.OFFICER, _by_document(suggest_supervision), frozenset({CrimeState.SUPERVISED}),
        _l("建议人民检察院进行立案监督；检察院的答复由本部门登记。"), form=DocumentForm, further=PAPER,
    ),
    Step(
        "order_filing", Role.OFFICER, _by_document(order_filing), frozenset({CrimeState.ORDERED}),
        _l("登记人民检察院通知公安机关立案的文书。"), form=DocumentForm, further=PAPER,
    ),
    Step(
        "end_supervision", Role.OFFICER, _by_document(end_supervision), frozenset({CrimeState.TAKEN_BACK}),
        _l("登记后该问题由本部门依法自行处理。"), form=DocumentForm, further=PAPER, is_final=True,
    ),
    Step(
        "take_back_crime", Role.OFFICER, take_back_crime, frozenset({CrimeState.TAKEN_BACK}),
        _l("不再提请复议或者监督，该问题由本部门依法自行处理。"), needs_reason=True, is_final=True,
    ),
    Step(
        "hand_over_objects", Role.OFFICER, _objects, frozenset({CrimeState.OBJECTS_TAKEN}),
        _l("按双方签字的清单登记；涉案物品须全部列明。"), form=ThingsForm,
        further=("document", "on", "things", "given_by", "taken_by", "none_because"),
    ),
)  # fmt: skip
POLICE_STEPS = _steps(
    Step(
        "receive_crime", Role.OFFICER, _answer(receive_crime, forwarded_to=""), frozenset({CrimeState.RECEIVED}),
        _l("公安机关在移送书回执上签字。"), form=ShortDocumentForm, further=PAPER,
    ),
    Step(
        "forward_crime", Role.OFFICER, _forward, frozenset({CrimeState.FORWARDED}),
        _l("不属于本机关管辖的，转送有管辖权的机关，并告知移送部门。"), form=ForwardForm, further=(*PAPER, "agency"),
    ),
    Step(
        "file_crime", Role.OFFICER, _answer(file_crime), frozenset({CrimeState.FILED}),
        _l("登记后移送部门须在法定期限内移交涉案物品。"), form=ShortDocumentForm, further=PAPER, is_final=True,
    ),
    Step(
        "refuse_filing", Role.OFFICER, _answer(refuse_filing), frozenset({CrimeState.NOT_FILED}),
        _l("须说明理由，案卷材料相应退回。"), form=DocumentForm, further=PAPER, is_final=True,
    ),
    Step(
        "uphold_refusal", Role.OFFICER, _answer(decide_reconsideration, is_filed=False),
        frozenset({CrimeState.UPHELD}), _l("复议维持不予立案；决定立案的，请选择“决定立案”。"),
        form=DocumentForm, further=PAPER, is_final=True,
    ),
    Step(
        "conclude_crime", Role.OFFICER, _conclude, frozenset({CrimeState.CONCLUDED}),
        _l("只有判决有罪的，移送决定才予公示。"), form=ConclusionForm,
        further=(*PAPER, "conclusion", "authority", "returned"), is_final=True,
    ),
)  # fmt: skip


def found_crime(crime_id: str) -> CrimePage:
    """A case that the viewer may see; 404 otherwise."""
    with reading_session() as reader:
        found = crime_page(reader, viewer(), crime_id)
    return found or abort(404)


def who_answers(case: CrimePage) -> tuple[str, ...]:
    """The departments that enter what the police say: where they answer on paper, the one that handed it over."""
    if case.police not in hub().departments:
        return (case.department,)
    return (case.police, case.department) if case.forwarded_to else (case.police,)


def steps_of(case: CrimePage) -> list[Step]:
    """The steps that the viewer may take now."""
    mine = OWN_STEPS if viewer().department == case.department else {}
    theirs = POLICE_STEPS if viewer().department in who_answers(case) else {}
    steps = (*mine.values(), *theirs.values())
    return [step for step in steps if viewer().role is step.role and CRIME.allows(case.state, step.event)]


def place_of(case: CrimePage, event: str) -> Place:
    """The case, as the page of that step shows it; a report chooses its file."""
    facts = [
        (_("案件编号"), case.id), (_("检查对象"), case.object_name), (_("涉嫌罪名"), case.offence),
        (_("违法情形"), violation_name(case.law_id, case.violation)), (_("移送部门"), department_name(case.department)),
        (_("当前状态"), label("crime_case", case.state)),
    ]  # fmt: skip
    address = url_for("crime_cases.show", crime_id=case.id)
    choices = {"file": list(case.files.items())} if event == "report_crime" else {}
    return Place(CRIME, case.id, case.object_name, case.state, facts, address, choices=choices)
