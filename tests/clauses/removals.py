"""The rules that are taken out for the proof, one a clause."""

from __future__ import annotations

from tests.clauses.proving import Removal

REMOVALS = (
    Removal(
        "C013", "service/application/set_up_campaign.py", "if not pack.is_valid_on(day):", "if False:",
        "tests/application/test_set_up_campaign.py::test_a_pack_that_expires_during_the_campaign_is_refused",
    ),
    Removal(
        "C044", "service/domain/plan_rules.py", "if ratio < floor and name != TRUSTED", "if False and name != TRUSTED",
        "tests/application/test_set_up_campaign.py::test_a_ratio_below_the_floor_is_refused",
    ),
    Removal(
        "C055", "service/domain/states.py", '(CampaignState.DRAFT, "submit"): CampaignState.IN_REVIEW',
        '(CampaignState.DRAFT, "submit"): CampaignState.APPROVED',
        "tests/application/test_review_campaign.py::test_no_step_of_a_campaign_can_be_skipped",
    ),
    Removal(
        "C060", "service/application/set_up_campaign.py", "if team.size < least:", "if False:",
        "tests/application/test_set_up_campaign.py::test_a_team_of_one_is_refused",
    ),
    Removal(
        "C079", "service/domain/findings.py", "if not within:", "if False:",
        "tests/application/test_record_finding.py::test_an_outcome_beyond_the_departments_powers_is_refused",
    ),
    Removal(
        "C085", "service/application/accept_part.py",
        "if not window.starts_on <= local_day(at) <= window.ends_on:", "if False:",
        "tests/application/test_accept_part.py::test_a_time_outside_the_window_is_refused",
    ),
    Removal(
        "C089", "service/domain/findings.py",
        'if not (found.signature["signed_by"] or found.signature["refusal"]):', "if False:",
        "tests/application/test_record_finding.py::test_a_record_without_signature_or_refusal_is_refused",
    ),
    Removal(
        "C092", "service/domain/findings.py", "if found.item_id not in items:", "if False:",
        "tests/application/test_record_finding.py::test_an_item_outside_the_checklist_is_refused",
    ),
    Removal(
        "C095", "service/application/record_finding.py",
        'local_day(part.inspected_at) if starts_from == "inspection_ended" else work.today', "work.today",
        "tests/application/test_watch_deadlines.py::test_a_late_report_does_not_delay_the_publication",
    ),
    Removal(
        "C107", "service/application/close_campaign.py",
        'missing = [f"summary: {department}" for department in departments if department not in filed]', "missing = []",
        "tests/application/test_close_campaign.py::test_a_missing_summary_keeps_the_campaign_open",
    ),
    Removal(
        "C115", "service/application/close_part.py", "if open_items:", "if False:",
        "tests/application/test_close_part.py::test_a_part_with_an_open_problem_cannot_close",
    ),
)  # fmt: skip
