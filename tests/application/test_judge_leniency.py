"""A violation that is handled: what is proposed, what bars leniency, and what the dossier keeps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from service.application.accept_referral import accept_referral
from service.application.decide_referral import decide_referral
from service.application.judge_leniency import Matter, judge, keep_dossier
from service.domain.actors import department_system
from service.domain.law_tables import Degree
from service.domain.plan import Phase
from service.domain.refusals import Refused
from service.domain.time_zone import CHINA
from service.inbound import receive
from service.ports import UnitOfWork
from tests.district import GUIDED, District, a_finding, a_plan
from tests.fakes import LEAD, PARTNER, POLICE, STRANGER
from tests.leniency_cast import EXEMPTED, MINOR, MINOR_FAULT, adopt

PENALTY = {"outcome": "penalty", "words": "罚款", "done_on": date(2023, 7, 4)}
APPROVAL = {"document_number": "洛政函〔2023〕9号", "authority": "洛阳市人民政府", "ground": "people_safety"}


@pytest.fixture
def scheduled(drawn) -> District:
    for department in (LEAD, PARTNER):
        drawn.schedule(drawn.part(department))
    return drawn


def find(district: District, department: str = LEAD, version: int = 1, **finding) -> None:
    part = district.part(department)
    district.find(part, part.items[0], version=version, **finding)


def refused(district: District, department: str = LEAD, **finding) -> str:
    before = len(district.rows("findings"))
    with pytest.raises(Refused) as caught:
        find(district, department, **finding)
    assert len(district.rows("findings")) == before and not district.rows("leniency_cases", outcome="no_penalty")
    return caught.value.code


@pytest.mark.clause("C117")
def test_the_answer_proposes_what_the_list_says(scheduled):
    entry = adopt(scheduled, LEAD)
    find(scheduled, **MINOR_FAULT)
    told = scheduled.sent("finding.recorded")[-1]["leniency"]
    assert (told["degree"], told["entry"], told["conditions"], told["bars"]) == ("exempt", entry, sorted(MINOR), [])
    assert told["basis"] == "《行政处罚法》第三十三条"


@pytest.mark.clause("C117")
def test_nothing_is_proposed_before_the_entry_is_in_force(scheduled):
    find(scheduled, **MINOR_FAULT)
    assert scheduled.sent("finding.recorded")[-1]["leniency"]["degree"] is None


def test_another_departments_list_proposes_nothing(scheduled):
    adopt(scheduled, PARTNER)
    find(scheduled, **MINOR_FAULT)
    assert scheduled.sent("finding.recorded")[-1]["leniency"]["entry"] is None


@pytest.mark.clause("C117")
def test_a_harder_outcome_than_proposed_needs_its_reason(scheduled):
    entry = adopt(scheduled, PARTNER)
    assert refused(scheduled, PARTNER, **MINOR_FAULT, handling=PENALTY) == "leniency.deviation_unexplained"
    find(scheduled, PARTNER, **MINOR_FAULT, handling=PENALTY | {"deviation": "群众反映强烈"})
    case = scheduled.one("leniency_cases")
    assert (case.proposal["entry"], case.degree, case.deviation) == (entry, "full", "群众反映强烈")
    assert case.is_for_review


@pytest.mark.clause("C117")
def test_a_milder_outcome_than_proposed_needs_its_reason(scheduled):
    adopt(scheduled, PARTNER, degree=Degree.LIGHTER, conditions=("harm_removed",))
    fault = MINOR_FAULT | {"circumstances": ["harm_removed"]}
    assert refused(scheduled, PARTNER, **fault, handling=EXEMPTED) == "leniency.deviation_unexplained"
    lighter = PENALTY | {"leniency": "lighter"}
    find(scheduled, PARTNER, **fault, handling=lighter)
    assert scheduled.one("leniency_cases").degree == "lighter"


def test_the_proposal_comes_first_and_the_handling_follows(scheduled):
    adopt(scheduled, LEAD)
    find(scheduled, **MINOR_FAULT)
    find(scheduled, version=2, **MINOR_FAULT, handling=EXEMPTED)
    told, done = scheduled.rows("leniency_cases")
    assert (told.outcome, done.outcome, done.proposal) == (None, "no_penalty", told.proposal)


@pytest.mark.clause("C118")
def test_who_refuses_to_correct_is_not_exempted(scheduled):
    adopt(scheduled, LEAD)
    fault = MINOR_FAULT | {"circumstances": [*MINOR, "refused_correction"]}
    assert refused(scheduled, **fault, handling=EXEMPTED) == "leniency.correction_refused"


@pytest.mark.clause("C119")
@pytest.mark.parametrize("handling", [EXEMPTED, GUIDED])
def test_a_bottom_line_refuses_leniency_whatever_the_reason(scheduled, handling):
    fault = {"result": "corrected", "violation": "safety_endangered", "circumstances": list(MINOR)}
    said = handling | {"deviation": "企业困难"}
    assert refused(scheduled, **fault, handling=said) == "leniency.bottom_line"
    find(scheduled, **fault, handling=GUIDED | {"outcome": "correction_ordered"})
    assert scheduled.one("leniency_cases").is_for_review, "an order alone may be 应罚而不罚"


def second_visit(district: District, day: datetime) -> None:
    """A later campaign of the same objects, in its window."""
    district.clock.instant = day
    phases = [replace_days(phase, day.date()) for phase in a_plan().phases]
    district.draw(a_plan(phases=tuple(phases), delta=3))


def replace_days(phase: Phase, day: date) -> Phase:
    return replace(phase, starts_on=day, ends_on=day.replace(day=28))


def again(district: District, on: datetime, item: str = "", **finding) -> None:
    """The same object is found again by a later visit."""
    first = district.rows("findings")[0]
    object_id = district.rows("parts", id=first.part_id)[0].object_id
    second_visit(district, on)
    (part,) = (
        part for part in district.rows("parts", department=LEAD, object_id=object_id) if part.id != first.part_id
    )
    district.clock.instant = on.replace(day=on.day + 2)
    district.schedule(part, on.replace(day=on.day + 1))
    district.find(part, item or first.item_id, inspected_at=on.replace(day=on.day + 1), **finding)


@pytest.mark.clause("C118")
@pytest.mark.clause("C121")
def test_again_within_a_year_is_refused_and_named(scheduled):
    adopt(scheduled, LEAD)
    find(scheduled, **MINOR_FAULT, handling=EXEMPTED)
    first = scheduled.one("findings")
    with pytest.raises(Refused) as caught:
        again(scheduled, datetime(2024, 5, 6, 9, tzinfo=CHINA), **MINOR_FAULT, handling=EXEMPTED)
    assert (caught.value.code, caught.value.facts["finding"]) == ("leniency.reoffence", first.id)


@pytest.mark.clause("C121")
def test_the_dossier_of_a_reoffence_names_the_earlier_finding(scheduled):
    find(scheduled, **MINOR_FAULT, handling=EXEMPTED)
    first = scheduled.one("findings")
    again(scheduled, datetime(2024, 5, 6, 9, tzinfo=CHINA), **MINOR_FAULT)
    assert scheduled.rows("leniency_cases")[-1].reoffence_of == first.id
    assert scheduled.sent("finding.recorded")[-1]["leniency"]["bars"] == [{"kind": "reoffence", "what": first.id}]


@pytest.mark.clause("C121")
@pytest.mark.parametrize("why", ["another_item", "after_the_term", "unfounded"])
def test_what_is_no_reoffence_bars_nothing(scheduled, why):
    adopt(scheduled, LEAD)
    handling = EXEMPTED | {"outcome": "unfounded"} if why == "unfounded" else EXEMPTED
    find(scheduled, **MINOR_FAULT, handling=handling)
    on = datetime(2024, 9, 2, 9, tzinfo=CHINA) if why == "after_the_term" else datetime(2024, 5, 6, 9, tzinfo=CHINA)
    item = scheduled.part(LEAD).items[1] if why == "another_item" else ""
    again(scheduled, on, item, **MINOR_FAULT, handling=EXEMPTED)
    assert scheduled.rows("leniency_cases")[-1].degree == "exempt"


@pytest.mark.clause("C121")
def test_the_dossier_keeps_all_that_bore_on_the_case(scheduled):
    entry = adopt(scheduled, LEAD)
    find(scheduled, **MINOR_FAULT, handling=EXEMPTED)
    case, finding = scheduled.one("leniency_cases"), scheduled.one("findings")
    assert (case.finding_id, case.object_id) == (finding.id, scheduled.part(LEAD).object_id)
    assert (case.circumstances, case.proposal["entry"], case.degree) == (sorted(MINOR), entry, "exempt")
    assert case.handling["words"] == EXEMPTED["words"] and case.handling["done_on"] == "2023-07-04"
    (step,) = scheduled.audit("leniency.judged")
    assert (step.actor, step.details["outcome"]) == ("department:science", "no_penalty")


@pytest.mark.clause("C093")
@pytest.mark.clause("C120")
@pytest.mark.parametrize(
    "outcome", ["guidance", "policy_coaching", "recommendation", "warning_talk", "reminder", "interview"]
)
def test_every_soft_measure_can_be_recorded(scheduled, outcome):
    find(scheduled, **MINOR_FAULT, handling=GUIDED | {"outcome": outcome})
    assert scheduled.one("findings").outcome == outcome
    assert scheduled.one("leniency_cases").degree == "guidance"


def test_an_unknown_circumstance_is_refused(scheduled):
    assert refused(scheduled, **MINOR_FAULT | {"circumstances": ["nice"]}) == "leniency.circumstance_unknown"


@pytest.mark.clause("C125")
def test_a_blanket_stop_needs_a_higher_approval(scheduled):
    fault = {"result": "other_violation", "violation": "safety_endangered"}
    stop = GUIDED | {"outcome": "stop_ordered", "scope": "industry"}
    assert refused(scheduled, **fault, handling=stop) == "scope.unapproved"
    assert (
        refused(scheduled, **fault, handling=stop | {"approval": APPROVAL | {"ground": "x"}}) == "scope.ground_unknown"
    )
    find(scheduled, **fault, handling=stop | {"approval": APPROVAL})
    assert scheduled.one("leniency_cases").handling["approval"] == APPROVAL
    assert scheduled.audit("leniency.judged")[0].details["scope"] == "industry"


# --- a decision on a referral ----------------------------------------------------------------------------------------


def decide(district: District, **decision) -> None:
    _, referral = district.offer()
    district.say(STRANGER, accept_referral, referral_id=referral.id, case_number="偃教执〔2023〕12号", receipt=None)
    plain = {"document_number": "偃教罚〔2023〕3号", "words": "决定", "decided_on": date(2023, 7, 18)}
    district.say(STRANGER, decide_referral, referral_id=referral.id, **plain | decision)


@pytest.mark.clause("C117")
def test_a_decision_on_a_referral_follows_its_own_list(drawn):
    adopt(drawn, STRANGER, violation="run_without_permission", degree=Degree.REDUCED, conditions=("harm_removed",))
    with pytest.raises(Refused) as caught:
        decide(drawn, outcome="penalty", circumstances=["harm_removed"])
    assert caught.value.code == "leniency.deviation_unexplained"
    referral = drawn.one("referrals")
    data = {"document_number": "偃教罚〔2023〕3号", "words": "减轻处罚", "decided_on": date(2023, 7, 18)}
    drawn.say(
        STRANGER, decide_referral, referral_id=referral.id, outcome="penalty", leniency="reduced",
        circumstances=["harm_removed"], **data,
    )  # fmt: skip
    case = drawn.one("leniency_cases")
    assert (case.department, case.referral_id, case.degree) == (STRANGER, referral.id, "reduced")


@pytest.mark.clause("C118")
def test_a_decision_on_a_referral_gives_no_barred_leniency(drawn):
    with pytest.raises(Refused) as caught:
        decide(drawn, outcome="no_penalty", circumstances=["refused_correction"])
    assert caught.value.code == "leniency.correction_refused"


@pytest.mark.clause("C124")
def test_a_coercive_measure_needs_its_ground_and_procedure(scheduled):
    find(scheduled, result="other_violation", violation="foreigners_without_permit")
    finding, part = scheduled.one("findings"), scheduled.part(LEAD)
    said = {"outcome": "coercive_measure", "words": "强制措施", "done_on": date(2023, 7, 18)}
    coercion = {"ground": "出境入境管理法第五十八条", "procedure": "经负责人批准", "milder_means": "当事人拒不到案"}

    def meet(work: UnitOfWork, said: dict) -> None:
        law = work.law_of(work.campaigns.see(part.campaign_id))
        matter = Matter(
            POLICE, law, part.object_id, part.visit_id, finding.item_id, finding.violation, date(2023, 7, 4)
        )
        keep_dossier(work, department_system(POLICE), judge(work, matter, [], said), finding.id)

    with pytest.raises(Refused) as caught:
        scheduled.do(meet, said)
    assert caught.value.code == "coercion.unfounded" and not scheduled.rows("leniency_cases")
    scheduled.do(meet, said | {"coercion": coercion})
    assert scheduled.one("leniency_cases").handling["coercion"] == coercion


# --- by message ------------------------------------------------------------------------------------------------------


def submit(district: District, version: int, **changes) -> None:
    """A finding comes in as a letter of the department's own system."""
    part = district.part(PARTNER)
    data = a_finding(part, part.items[0], version=version, **MINOR_FAULT) | changes
    district.wire.put(district.letter(PARTNER, "finding.submitted", data))
    receive(district.hub, district.wire, 0)


@pytest.mark.clause("C117")
def test_a_departments_system_gives_its_reason_by_message(scheduled):
    entry = adopt(scheduled, PARTNER)
    submit(scheduled, 1)
    assert scheduled.sent("finding.recorded")[-1]["leniency"]["entry"] == entry
    submit(scheduled, 2, handling=PENALTY)
    rejected = scheduled.sent("finding.rejected")[-1]
    assert (rejected["version"], rejected["code"]) == (2, "leniency.deviation_unexplained")
    assert entry in rejected["words"]
    submit(scheduled, 3, handling=PENALTY | {"deviation": "影响恶劣"})
    assert scheduled.rows("leniency_cases")[-1].deviation == "影响恶劣"
    assert scheduled.rows("inbox")[-1].outcome == "done"


def test_a_scope_that_nobody_knows_is_no_message(scheduled):
    submit(scheduled, 1, handling=PENALTY | {"scope": "country"})
    assert "handling.scope" in scheduled.sent("message.rejected")[-1]["fields"]


def test_a_repeat_in_the_same_batch_is_told_the_same(scheduled):
    adopt(scheduled, PARTNER)
    part = scheduled.part(PARTNER)
    data = a_finding(part, part.items[0], **MINOR_FAULT)
    scheduled.wire.put(*(scheduled.letter(PARTNER, "finding.submitted", data) for _ in range(2)))
    receive(scheduled.hub, scheduled.wire, 0)
    first, second = scheduled.sent("finding.recorded")
    assert first == second and first["leniency"]["degree"] == "exempt"
    assert [row.outcome for row in scheduled.rows("inbox")] == ["done", "noted"]
