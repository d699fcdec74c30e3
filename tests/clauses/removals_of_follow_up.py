"""The rules of what follows a decision that are taken out for the proof."""

from __future__ import annotations

from tests.clauses.proving import Removal

CORRECTIONS = "tests/application/test_corrections.py::"
LISTINGS = "tests/application/test_abnormal_listings.py::"
OBSTRUCTIONS = "tests/application/test_obstructions.py::"
REMOVALS_OF_FOLLOW_UP = (
    Removal(
        "C075", "service/application/follow_finding.py", "open_listing_task(work, finding, part.department)", "pass",
        LISTINGS + "test_premises_not_found_are_a_task_with_a_clock",
    ),
    Removal(
        "C075", "service/application/lead_case.py",
        "open_listing_task(work, work.findings.see(referral.finding_id), referral.receiver, referral.id)", "pass",
        LISTINGS + "test_an_accepted_referral_is_the_same_task",
    ),
    Removal(
        "C075", "service/domain/abnormal_listings.py", "if kind != right:", "if False:",
        LISTINGS + "test_the_kind_must_fit_the_entity",
    ),
    Removal(
        "C075", "service/application/flag_object.py", 'change_row(work, actor, OBJECTS, row, {"flags": flags})', "pass",
        LISTINGS + "test_a_listing_flags_the_object_in_the_library",
    ),
    Removal(
        "C075", "service/application/remove_abnormal.py", 'work, "abnormal_removal", _subject(row), row.department',
        'work, "abnormal_removed", _subject(row), row.department',
        LISTINGS + "test_an_organisation_found_again_is_removed_in_time",
    ),
    Removal(
        "C077", "service/application/follow_finding.py",
        "follow_handling(work, actor, finding, part.department, handling)", "pass",
        CORRECTIONS + "test_a_stop_order_has_its_term_and_two_clocks",
    ),
    Removal(
        "C077", "service/domain/corrections.py", "if not order.ordered_on <= due_on <= latest:", "if False:",
        CORRECTIONS + "test_no_term_lies_beyond_the_packs_bounds",
    ),
    Removal(
        "C083", "service/application/keep_flags.py", "return Standing(FlagState.DONE, standing[-1].id) if is_done else",
        "return", CORRECTIONS + "test_the_flag_follows_the_recheck_and_nobody_else",
    ),
    Removal(
        "C083", "service/domain/corrections.py", "    if is_extended:", "    if False:",
        CORRECTIONS + "test_a_term_is_extended_once_and_moves_the_recheck",
    ),
    Removal(
        "C102", "service/application/follow_finding.py", "note_obstruction(work, actor, part, finding)", "pass",
        OBSTRUCTIONS + "test_a_refusal_is_noted_with_facts_and_visit",
    ),
    Removal(
        "C102", "service/application/follow_finding.py", "record_with_decision(work, actor, decision)", "pass",
        OBSTRUCTIONS + "test_the_decision_puts_it_under_the_name",
    ),
    Removal(
        "C102", "service/domain/obstructions.py", "if starts_on < today or not starts_on <= ends_on <= latest:",
        "if False:", OBSTRUCTIONS + "test_the_head_restricts_later_business_for_a_time",
    ),
    Removal(
        "C115", "service/domain/corrections.py", "if not (found.owner.strip() and found.next_step.strip()):",
        "if False:", CORRECTIONS + "test_what_was_not_corrected_has_an_owner_and_a_next_step",
    ),
    Removal(
        "C118", "service/application/judge_leniency.py", "*([REFUSED_CORRECTION] if is_refused else [])", "",
        CORRECTIONS + "test_who_refused_to_correct_is_given_no_leniency",
    ),
    Removal(
        "C118", "service/application/same_matter.py", "*_passed(work, finding),", "",
        CORRECTIONS + "test_a_reoffence_counts_from_the_passed_recheck",
    ),
    Removal(
        "C118", "service/application/follow_finding.py", "end_uncorrected(work, decision)", "pass",
        CORRECTIONS + "test_what_was_not_corrected_is_decided_anew_and_then_closed",
    ),
)  # fmt: skip
