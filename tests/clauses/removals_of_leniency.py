"""The rules of inclusive and prudent enforcement that are taken out for the proof."""

from __future__ import annotations

from tests.clauses.proving import Removal

JUDGED = "tests/application/test_judge_leniency.py::"
REMOVALS_OF_LENIENCY = (
    Removal(
        "C093", "service/policies/national.toml", 'code = "guidance"\n', 'code = "education"\n',
        JUDGED + "test_every_soft_measure_can_be_recorded",
    ),
    Removal(
        "C116", "service/domain/leniency_lists.py",
        "if not all(text.strip() for text in (draft.act, draft.basis, draft.authority)) or not draft.conditions:",
        "if False:",
        "tests/application/test_draft_entry.py::test_an_entry_without_one_of_the_four_is_refused",
    ),
    Removal(
        "C116", "service/queries/leniency.py", "LeniencyEntry.state.in_(PUBLIC)", "LeniencyEntry.id == ''",
        "tests/web/test_leniency.py::test_an_entry_goes_from_draft_to_public_list",
    ),
    Removal(
        "C117", "service/domain/leniency.py", "if deviates(proposal, taken) and not reason.strip():", "if False:",
        JUDGED + "test_a_harder_outcome_than_proposed_needs_its_reason",
    ),
    Removal(
        "C118", "service/domain/leniency.py",
        "*(Bar(BarKind.CORRECTION_REFUSED, each) for each in sorted(refusals)),", "",
        JUDGED + "test_who_refuses_to_correct_is_not_exempted",
    ),
    Removal(
        "C119", "service/domain/leniency.py",
        "*(Bar(BarKind.BOTTOM_LINE, line) for line in facts.violation.bottom_lines if line in lines),", "",
        JUDGED + "test_a_bottom_line_refuses_leniency_whatever_the_reason",
    ),
    Removal(
        "C120", "service/policies/national.toml", 'code = "interview"\n', 'code = "talk"\n',
        JUDGED + "test_every_soft_measure_can_be_recorded",
    ),
    Removal(
        "C121", "service/domain/leniency.py", "[Bar(BarKind.REOFFENCE, again.finding_id)] if again else []", "[]",
        JUDGED + "test_again_within_a_year_is_refused_and_named",
    ),
    Removal(
        "C121", "service/application/record_finding.py", "keep_dossier(work, actor, judged, finding.id)", "pass",
        JUDGED + "test_the_dossier_keeps_all_that_bore_on_the_case",
    ),
    Removal(
        "C122", "service/domain/leniency_lists.py", "if actor_id in before:", "if False:",
        "tests/application/test_draft_entry.py::test_who_drafted_neither_reviews_nor_adopts",
    ),
    Removal(
        "C123", "service/queries/cases.py", "LeniencyCase.is_for_review, LeniencyCase.reviewed_at.is_(None)",
        "LeniencyCase.id < 0",
        "tests/web/test_leniency.py::test_a_lenient_case_waits_until_it_is_reviewed",
    ),
    Removal(
        "C124", "service/domain/restraint.py", "if outcome.is_coercive and not", "if False and not",
        JUDGED + "test_a_coercive_measure_needs_its_ground_and_procedure",
    ),
    Removal(
        "C125", "service/domain/restraint.py", "if Scope(scope) is Scope.OBJECT:", "if True:",
        JUDGED + "test_a_blanket_stop_needs_a_higher_approval",
    ),
    Removal(
        "C126", "service/domain/leniency.py", "if facts.is_observed:", "if False:",
        "tests/application/test_observations.py::test_an_approved_period_proposes_guidance_first",
    ),
)  # fmt: skip
