"""The rules of credit records that are taken out for the proof."""

from __future__ import annotations

from tests.clauses.proving import Removal

KEEP = "tests/application/test_keep_credit.py::"
CHANGES = "tests/application/test_credit_changes.py::"
FIRMS = "tests/application/test_tech_firms.py::"
IMPORT = "tests/application/test_import_credit.py::"
FOLLOW = "tests/application/test_follow_credit.py::"
PAGES = "tests/web/test_credit.py::"
KEPT = "service/application/keep_credit.py"

CREDIT_REMOVALS = (
    Removal(
        "C050", KEPT, 'change_row(work, actor, OBJECTS, row, {"flags": flags})', "pass",
        CHANGES + "test_the_blacklist_is_entered_by_two_persons",
    ),
    Removal(
        "C050", "service/application/end_credit.py", "row.until < work.today", "False",
        CHANGES + "test_the_flag_ends_with_the_blacklists_last_day",
    ),
    Removal(
        "C053", "service/application/import_credit.py",
        'change_row(work, actor, OBJECTS, thing, {"credit_class": values["credit_class"]})', "pass",
        IMPORT + "test_an_imported_class_changes_who_is_drawn",
    ),
    Removal(
        "C053", "service/queries/credit_classes.py", "rated_on is None or today - rated_on > timedelta(days=days)",
        "rated_on is None", PAGES + "test_old_classes_are_said_to_be_old",
    ),
    Removal(
        "C075", "service/application/remove_abnormal.py", "    end_listing(work, actor, row, document_number)\n", "",
        FOLLOW + "test_a_listing_that_a_system_tells_is_entered_and_lifted",
    ),
    Removal(
        "C077", "service/application/decide_credit.py", "if actor.id == row.proposed_by:", "if False:",
        CHANGES + "test_nobody_blacklists_alone_or_for_another",
    ),
    Removal(
        "C077", KEPT, "if kind.flag and actor.role is not None:", "if False:",
        KEEP + "test_one_person_alone_blacklists_nobody",
    ),
    Removal(
        "C077", "service/domain/credit.py", "    if today < earliest:\n", "    if False:\n",
        CHANGES + "test_a_repair_has_its_day_and_conditions",
    ),
    Removal(
        "C078", "service/application/return_referral.py", "    keep_own_step(work, actor, referral)\n", "",
        KEEP + "test_the_own_step_makes_an_integrity_record",
    ),
    Removal(
        "C079", "service/domain/credit.py", "if department not in kind.departments:", "if False:",
        CHANGES + "test_no_system_records_beyond_its_powers",
    ),
    Removal(
        "C081", "service/application/record_finding.py", "    keep_handling(work, actor, part, finding)\n", "",
        FIRMS + "test_fraud_is_entered_in_the_social_credit_file",
    ),
    Removal(
        "C101", "service/application/record_decision.py", "    keep_decision(work, actor, decision)\n", "",
        KEEP + "test_a_penalty_goes_under_the_organisations_name",
    ),
    Removal(
        "C101", "service/queries/credit.py", 'return replace(line, source_number="", ground="", end_reason="")',
        "return line", PAGES + "test_others_see_that_an_entry_is_there_and_not_why",
    ),
    Removal(
        "C102", "service/application/describe_part.py",
        '"known": known_credit(work, pack, part.object_id, part.department)', '"known": []',
        "tests/application/test_known_credit.py::test_a_part_carries_what_others_have_recorded",
    ),
)  # fmt: skip
