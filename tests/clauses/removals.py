"""The rules that are taken out for the proof, one a clause."""

from __future__ import annotations

from tests.clauses.credit_removals import CREDIT_REMOVALS
from tests.clauses.crime_removals import CRIME_REMOVALS
from tests.clauses.evidence_removals import EVIDENCE_REMOVALS
from tests.clauses.library_removals import LIBRARY_REMOVALS
from tests.clauses.list_removals import LIST_REMOVALS
from tests.clauses.proving import Removal
from tests.clauses.referral_removals import REFERRAL_REMOVALS
from tests.clauses.removals_of_follow_up import REMOVALS_OF_FOLLOW_UP
from tests.clauses.removals_of_leniency import REMOVALS_OF_LENIENCY
from tests.clauses.return_removals import RETURN_REMOVALS

REMOVALS = (
    Removal(
        "C013", "service/domain/basis.py", "for day in days if not law.is_valid_on(day)", "for day in days if False",
        "tests/application/test_set_up_campaign.py::test_a_pack_that_expires_during_the_campaign_is_refused",
    ),
    Removal(
        "C023", "service/policies/national.toml",
        'licence_requirement = { holds = "text", stricter = "smaller"',
        'licence_requirement = { holds = "text", stricter = "leader"',
        "tests/domain/test_conflicts.py::test_who_may_inspect_is_the_narrower_class_or_the_leaders",
    ),
    Removal(
        "C031", "service/policies/national.toml",
        'plan_published_by = { holds = "day", stricter = "smaller", topic = "plan_date" }',
        'plan_published_by = { holds = "day", stricter = "smaller" }',
        "tests/domain/test_conflicts.py::test_both_days_of_the_plan_are_kept_by_the_stricter",
    ),
    Removal(
        "C046", "service/policies/yanshi-2023.toml",
        "[rules.ratio_floor]\nvalue = 10000", "[rules.ratio_floor]\nvalue = 500",
        "tests/application/test_set_up_campaign.py::test_a_document_that_wants_all_is_given_no_less",
    ),
    Removal(
        "C094", "service/domain/conflicts.py", "if precedence is Precedence.LEADER:", "if precedence:",
        "tests/domain/test_conflicts.py::test_the_stricter_period_of_publication_counts",
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
    Removal(
        "C084", "service/application/submit_campaign.py", "if work_plan_of(work, campaign_id) is None:", "if False:",
        "tests/application/test_file_work_plan.py::test_nothing_is_reviewed_without_a_work_plan",
    ),
    Removal(
        "C086", "service/domain/policy.py", 'if code not in self.words("check_methods"):', "if False:",
        "tests/application/test_record_visit.py::test_each_document_has_its_own_methods",
    ),
    Removal(
        "C087", "service/domain/visit_record.py", "        _check_all_steps(pack, record)", "        pass",
        "tests/application/test_record_visit.py::test_a_part_with_a_missing_step_stays_open",
    ),
    Removal(
        "C088", "service/domain/visit_record.py",
        'if not any(line["media_type"].partition("/")[0] in media', "if any(False",
        "tests/application/test_record_visit.py::test_an_on_site_record_without_a_picture_is_refused",
    ),
    Removal(
        "C090", "service/domain/visit_record.py", 'if line["name"] in team.values():', "if False:",
        "tests/application/test_record_visit.py::test_an_assistant_never_counts_as_an_officer",
    ),
    Removal(
        "C091", "service/web/visit_facts.py",
        'return (*law.words("discipline_notice"), *law.words_if_any("five_bans"))', "return ()",
        "tests/web/test_visit_records.py::test_the_notice_says_basis_duties_discipline_and_channel",
    ),
    Removal(
        "C097", "service/application/share_part.py",
        "for each in pack.shared_fields if theirs.department in each.readers and", "for each in pack.record_fields if",
        "tests/application/test_share_part.py::test_a_field_that_is_not_shared_is_told_nobody",
    ),
    Removal(
        "C127", "service/queries/visit_records.py", 'records.get(row.id, {}).get("advice", [])', "[]",
        "tests/web/test_visit_records.py::test_the_enterprise_reads_advice_without_logging_in",
    ),
    Removal(
        "C053", "service/queries/checks.py",
        "select(Campaign.id).where(or_(differ, is_directed))", "select(Campaign.id)",
        "tests/queries/test_indicators.py::test_the_numbers_are_those_counted_by_hand",
    ),
    Removal(
        "C104", "service/domain/indicators.py", "self.counted * WHOLE >= target * self.whole", "True",
        "tests/domain/test_indicators.py::test_a_target_is_reached_exactly_or_not",
    ),
    Removal(
        "C105", "service/application/make_bulletin.py",
        "check_bulletin(region, period, led, work.today)", "led and check_bulletin",
        "tests/application/test_make_bulletin.py::test_a_bulletin_needs_a_past_period_and_a_region_led",
    ),
    Removal(
        "C108", "service/domain/campaign_papers.py", "*(block for each in told for block in _briefing(each))", "",
        "tests/web/test_campaign_papers.py::test_the_briefings_are_one_paper_in_their_order",
    ),
    Removal(
        "C004", "service/domain/item_lists.py",
        '    if missing:\n        raise Refused("list.member_missing"',
        '    if False:\n        raise Refused("list.member_missing"',
        "tests/application/test_item_lists.py::test_an_entry_without_a_member_is_refused_by_name",
    ),
    Removal(
        "C011", "service/domain/targeted_checks.py", "if must_be_random and not pack", "if False and not pack",
        "tests/application/test_targeted_checks.py::test_a_special_inspection_does_not_lift_the_duty_to_draw",
    ),
    Removal(
        "C012", "service/domain/item_lists.py", "if item.basis_to and item.basis_to < day:", "if False:",
        "tests/application/test_list_rules.py::test_a_basis_that_ends_within_the_inspection_blocks_it",
    ),
    Removal(
        "C034", "service/domain/annual_plans.py", "if left := uncovered(lines, listed):", "if left := ():",
        "tests/application/test_annual_plans.py::test_a_plan_that_leaves_an_item_out_is_refused",
    ),
    Removal(
        "C066", "service/domain/targeted_checks.py", "if missing or not wanted.source.strip():", "if False:",
        "tests/application/test_targeted_checks.py::test_a_check_needs_ground_source_objects_and_items",
    ),
    Removal(
        "C081", "service/domain/fines.py", "if not least <= fine.yuan <= most:", "if False:",
        "tests/domain/test_fines.py::test_a_fine_outside_its_range_is_refused",
    ),
    Removal(
        "C103", "service/domain/results.py",
        "return (kind.ends_as or outcome) if outcome in kind.ended_by else None",
        "return outcome",
        "tests/domain/test_results.py::test_a_measure_or_guidance_alone_ends_no_violation",
    ),
    Removal(
        "C099", "service/application/review_objection.py",
        "if reviewer.id in team or any(account.name in names for account in accounts):",
        "if False:",
        "tests/application/test_review_objection.py::test_whoever_inspected_cannot_review",
    ),
    *REMOVALS_OF_LENIENCY,
    *REMOVALS_OF_FOLLOW_UP,
    *LIBRARY_REMOVALS,
    *LIST_REMOVALS,
    *CREDIT_REMOVALS,
    *RETURN_REMOVALS,
    *REFERRAL_REMOVALS,
    *CRIME_REMOVALS,
    *EVIDENCE_REMOVALS,
)  # fmt: skip
