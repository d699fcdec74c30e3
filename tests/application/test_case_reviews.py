"""Cases are handled on the console too, sampled reproducibly, and reviewed by another person."""

from __future__ import annotations

from datetime import date

import pytest

from service.application.draw_case_sample import draw_case_sample
from service.application.give_verdict import give_verdict
from service.application.handle_finding import handle_finding
from service.domain.actors import Actor, Role
from service.domain.refusals import Refused
from service.domain.samples import Verdict, draw_sample
from service.domain.states import FindingState
from tests.district import GUIDED, District
from tests.fakes import LEAD, PARTNER
from tests.leniency_cast import EXEMPTED, MINOR, MINOR_FAULT, adopt, staff

OFFICER, REVIEWER = staff(LEAD, Role.OFFICER), staff(LEAD, Role.REVIEWER)
JULY = (date(2023, 7, 1), date(2023, 7, 31))


@pytest.fixture
def handled(drawn) -> District:
    """Every part of the lead has one exempted minor fault, handled by an officer."""
    for part in drawn.rows("parts", department=LEAD):
        drawn.schedule(part)
        drawn.find(part, part.items[0], **MINOR_FAULT)
        (finding,) = drawn.rows("findings", part_id=part.id)
        drawn.do(handle_finding, OFFICER, finding.id, MINOR, EXEMPTED)
    return drawn


def refused(district: District, use_case, *arguments) -> str:
    with pytest.raises(Refused) as caught:
        district.do(use_case, *arguments)
    return caught.value.code


@pytest.mark.clause("C120")
def test_an_officer_handles_a_problem_on_the_console(handled):
    part = handled.part(LEAD)
    before, after = handled.rows("findings", part_id=part.id)
    assert (before.state, after.state, after.version) == (FindingState.SUPERSEDED, FindingState.SETTLED, 2)
    assert (after.outcome, after.facts, after.report["circumstances"]) == ("no_penalty", before.facts, list(MINOR))
    assert handled.sent("finding.recorded", department=LEAD)[-1]["version"] == 2


def test_handling_keeps_all_that_the_finding_said(drawn):
    part = drawn.part(LEAD)
    drawn.schedule(part)
    said = {"device": "mobile", "observations": [{"name": "课程表", "value": "未更新"}]}
    drawn.find(part, part.items[0], **MINOR_FAULT, **said)
    drawn.do(handle_finding, OFFICER, drawn.one("findings").id, MINOR, EXEMPTED)
    before, after = drawn.rows("findings")
    own = ("handling", "circumstances")
    kept = [{name: value for name, value in row.report.items() if name not in own} for row in (before, after)]
    assert kept[0] == kept[1] and after.report["device"] == "mobile"


@pytest.mark.clause("C117")
def test_an_officer_too_gives_a_reason_for_deviating(drawn):
    adopt(drawn, PARTNER)
    part = drawn.part(PARTNER)
    drawn.schedule(part)
    drawn.find(part, part.items[0], **MINOR_FAULT)
    finding, officer = drawn.one("findings"), staff(PARTNER, Role.OFFICER)
    penalty = EXEMPTED | {"outcome": "penalty"}
    assert refused(drawn, handle_finding, officer, finding.id, MINOR, penalty) == "leniency.deviation_unexplained"
    drawn.do(handle_finding, officer, finding.id, MINOR, penalty | {"deviation": "影响恶劣"})
    assert drawn.rows("leniency_cases")[-1].deviation == "影响恶劣"


@pytest.mark.parametrize(
    ("actor", "code"),
    [(staff(LEAD, Role.REVIEWER), "scope.role"), (staff(PARTNER, Role.OFFICER), "scope.foreign")],
)
def test_only_an_own_officer_handles_a_problem(drawn, actor, code):
    part = drawn.part(LEAD)
    drawn.schedule(part)
    drawn.find(part, part.items[0], **MINOR_FAULT)
    assert refused(drawn, handle_finding, actor, drawn.one("findings").id, [], GUIDED) == code


def test_a_settled_problem_is_not_handled_again(handled):
    finding = handled.rows("findings", state=FindingState.SETTLED)[0]
    assert refused(handled, handle_finding, OFFICER, finding.id, MINOR, EXEMPTED) == "state.not_allowed"


@pytest.mark.clause("C121")
def test_a_sample_can_be_drawn_again_from_its_seed(handled):
    handled.do(draw_case_sample, REVIEWER, *JULY, 2)
    sample = handled.one("case_samples")
    outcomes = {row.id: row.outcome for row in handled.rows("leniency_cases")}
    assert sample.population == [id_ for id_, outcome in outcomes.items() if outcome == "no_penalty"]
    assert sample.drawn == draw_sample(sample.seed, sample.population, 2) and len(sample.drawn) == 2
    (step,) = handled.audit("cases.sampled")
    assert (step.details["seed"], step.details["drawn"]) == (sample.seed, sample.drawn)


@pytest.mark.clause("C121")
def test_a_sample_leaves_out_what_was_superseded(handled):
    part = handled.part(LEAD)
    handled.find(part, part.items[0], version=3, **MINOR_FAULT, handling=GUIDED)
    handled.do(draw_case_sample, REVIEWER, *JULY, 100)
    drawn = handled.rows("leniency_cases", id=handled.one("case_samples").drawn)
    assert {case.finding_id for case in drawn if case.finding_id.startswith(part.id)} == {
        f"{part.id}/{part.items[0]}/3"
    }


@pytest.mark.parametrize(("days", "size"), [((date(2023, 8, 1), date(2023, 8, 31)), 2), (JULY, 0)])
def test_nothing_to_draw_is_refused(handled, days, size):
    assert refused(handled, draw_case_sample, REVIEWER, *days, size) == "cases.none"


@pytest.mark.clause("C123")
@pytest.mark.parametrize("verdict", Verdict)
def test_a_reviewer_says_too_mild_too_hard_or_right(handled, verdict):
    case = handled.rows("leniency_cases", is_for_review=True)[0]
    handled.do(give_verdict, REVIEWER, case.id, verdict, "已核对卷宗")
    row = handled.one("case_verdicts")
    assert (row.case_id, row.verdict, row.given_by) == (case.id, verdict, REVIEWER.id)
    assert handled.rows("leniency_cases", id=case.id)[0].reviewed_at is not None


@pytest.mark.clause("C123")
@pytest.mark.parametrize(
    ("actor", "words", "code"),
    [
        (Actor(OFFICER.id, LEAD, Role.REVIEWER), "适当", "leniency.same_person"),
        (OFFICER, "适当", "scope.role"),
        (staff(PARTNER, Role.REVIEWER), "适当", "scope.foreign"),
        (REVIEWER, " ", "leniency.reason_missing"),
    ],
)
def test_nobody_reviews_an_own_or_a_foreign_case(handled, actor, words, code):
    case = handled.rows("leniency_cases", is_for_review=True)[0]
    assert refused(handled, give_verdict, actor, case.id, Verdict.FIT, words) == code
