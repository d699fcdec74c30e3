"""The rules of item lists, annual plans and transfers that are taken out for the proof."""

from __future__ import annotations

from tests.clauses.proving import Removal

RULES = "tests/application/test_list_rules.py::"
LISTS = "tests/application/test_item_lists.py::"
PLANS = "tests/application/test_annual_plans.py::"
SUMS = "tests/domain/test_annual_plans.py::"
TRANSFERS = "tests/application/test_transfer_duties.py::"
LIST_PAGES = "tests/web/test_item_lists.py::"
PLAN_PAGES = "tests/web/test_annual_plans.py::"

LIST_REMOVALS = (
    Removal(
        "C003", "service/application/list_rules.py", "    if kept and in_force is None:", "    if False:",
        RULES + "test_an_entry_that_is_not_in_force_carries_no_task",
    ),
    Removal(
        "C003", "service/application/draft_item.py", "newest.version + (not is_draft)", "newest.version",
        LISTS + "test_every_change_is_a_version_and_older_ones_stay",
    ),
    Removal(
        "C003", "service/application/review_entries.py",
        '        raise Refused("list.same_person")\n    row.state = ENTRY.after(row.state, event)',
        "        pass\n    row.state = ENTRY.after(row.state, event)",
        LISTS + "test_one_person_does_not_put_an_entry_in_force",
    ),
    Removal(
        "C004", "service/domain/item_lists.py", "    if missing:\n", "    if False:\n",
        LISTS + "test_an_entry_without_a_member_is_refused_by_name",
    ),
    Removal(
        "C005", "service/domain/item_lists.py", '("title", *MEMBERS, *SUBJECTS)', '("title", *MEMBERS)',
        LISTS + "test_an_entry_without_a_member_is_refused_by_name",
    ),
    Removal(
        "C007", "service/application/list_rules.py", "if is_below(level, levels):", "if False:",
        RULES + "test_a_county_sets_up_no_task_above_its_level",
    ),
    Removal(
        "C008", "service/domain/item_lists.py", "if not chosen or not set(chosen) <= set(known):", "if False:",
        LISTS + "test_levels_and_modes_come_from_closed_sets",
    ),
    Removal(
        "C009", "schemas/cell_words.py", 'f"每年{least}-{most}次"', 'f"每年{least}次"',
        LISTS + "test_a_documents_list_becomes_drafts_and_comes_out_again",
    ),
    Removal(
        "C006", "schemas/cell_words.py", 'return "; ".join(f"{number}.{line}"', 'return "; ".join(f"{line}"',
        LISTS + "test_a_documents_list_becomes_drafts_and_comes_out_again",
    ),
    Removal(
        "C010", "service/queries/item_lists.py",
        "ListEntry.department == department, ListEntry.state == EntryState.IN_FORCE)",
        "ListEntry.department == department)",
        LIST_PAGES + "test_a_change_is_public_once_a_second_person_approves",
    ),
    Removal(
        "C011", "service/domain/item_lists.py", "return entry is None or not entry.negative_ground", "return True",
        RULES + "test_only_the_negative_list_frees_an_item_from_the_draw",
    ),
    Removal(
        "C012", "service/domain/item_lists.py", "if item.basis_to and item.basis_to < day:", "if False:",
        RULES + "test_a_basis_that_ends_within_the_inspection_blocks_it",
    ),
    Removal(
        "C012", "service/domain/item_lists.py",
        "return BasisTrouble.CHANGED if changed_on and changed_on <= day else None", "return None",
        RULES + "test_a_basis_that_ends_within_the_inspection_blocks_it",
    ),
    Removal(
        "C012", "service/queries/item_lists.py", "if line.trouble(day)]", "if False]",
        LIST_PAGES + "test_a_changed_basis_is_reported_and_blocks_tasks",
    ),
    Removal(
        "C014", "service/application/transfer_duties.py",
        '    former.state = ENTRY.after(former.state, "move_entry")\n', "",
        TRANSFERS + "test_items_go_on_in_the_receivers_list",
    ),
    Removal(
        "C014", "service/application/transfer_duties.py",
        "work.campaigns.need(row.id).lead = transfer.receiver", "pass",
        TRANSFERS + "test_open_tasks_on_the_items_move_and_others_stay",
    ),
    Removal(
        "C030", "service/application/submit_lines.py",
        "is_late = due_on is not None and work.today > due_on", "is_late = False",
        PLANS + "test_lines_after_the_documents_day_are_flagged",
    ),
    Removal(
        "C031", "service/application/open_annual_plan.py",
        'if pack.has_rule("plan_published_by") else None', "if False else None",
        PLANS + "test_a_plan_published_after_the_packs_day_is_flagged",
    ),
    Removal(
        "C032", "service/application/cite_plan_line.py",
        "if annual.filed_with and not annual.receipt:", "if False:",
        PLANS + "test_nothing_is_carried_out_before_the_receipt",
    ),
    Removal(
        "C032", "service/application/submit_campaign.py", "    check_annual_plan(work, campaign)\n", "",
        PLANS + "test_nothing_is_carried_out_before_the_receipt",
    ),
    Removal(
        "C033", "service/domain/annual_plans.py",
        "kept = [line for line in present if line.office != office]", "kept = []",
        PLANS + "test_offices_submit_their_lines_into_one_plan",
    ),
    Removal(
        "C034", "service/domain/annual_plans.py", "if left := uncovered(lines, listed):", "if left := []:",
        PLANS + "test_a_plan_that_leaves_an_item_out_is_refused",
    ),
    Removal(
        "C035", "service/domain/annual_plans.py", "if missing := missing_members(line):", "if missing := []:",
        PLANS + "test_a_line_without_a_member_is_refused_by_name",
    ),
    Removal(
        "C036", "service/application/cite_plan_line.py", "    if strange:", "    if False:",
        PLANS + "test_a_campaign_carries_out_what_the_line_says",
    ),
    Removal(
        "C038", "service/application/plan_columns.py", 'if line.is_even else ""', 'if False else ""',
        PLANS + "test_the_documents_plan_table_comes_in_and_out_again",
    ),
    Removal(
        "C039", "service/application/review_annual_plan.py",
        "        _start_clock(work, plan, line)\n", "        pass\n",
        PLANS + "test_a_line_past_its_limit_is_told_as_overdue",
    ),
    Removal(
        "C039", "service/queries/annual_plans.py", "if line.due_on(row.year) < today)", "if False)",
        PLAN_PAGES + "test_completion_is_told_by_district_with_overdue_lines",
    ),
    Removal(
        "C040", "service/domain/annual_plans.py", "        if common:\n", "        if False:\n",
        SUMS + "test_objects_of_two_lines_are_counted_before_the_draw",
    ),
    Removal(
        "C041", "service/application/review_annual_plan.py", "if former.version != draft.version:", "if False:",
        PLANS + "test_an_adjustment_is_a_version_with_its_reason",
    ),
    Removal(
        "C041", "service/queries/annual_plans.py",
        "        found = found.where(row.state.in_(PUBLISHED_PLANS))\n", "        pass\n",
        PLAN_PAGES + "test_an_adjustment_is_public_beside_the_version_before",
    ),
    Removal(
        "C042", "service/domain/annual_plans.py",
        "return [replace(line, parent=line.id) for line in lines]", "return list(lines)",
        PLANS + "test_a_lower_plan_shows_its_parent_and_keeps_its_weight",
    ),
    Removal(
        "C043", "service/domain/annual_plans.py", "return self.drawn < self.floor", "return False",
        SUMS + "test_a_line_is_held_against_floor_and_ceiling",
    ),
    Removal(
        "C043", "service/domain/annual_plans.py",
        "return self.ceiling is not None and self.most_visits > self.ceiling", "return False",
        SUMS + "test_a_line_is_held_against_floor_and_ceiling",
    ),
    Removal(
        "C045", "service/domain/annual_plans.py",
        "if former and former.parent and former.is_even and line.ratio != former.ratio:", "if False:",
        PLANS + "test_a_lower_plan_shows_its_parent_and_keeps_its_weight",
    ),
    Removal(
        "C047", "service/queries/untouched_items.py", "if row[2] < row[3]]", "if False]",
        PLAN_PAGES + "test_items_drawn_too_seldom_stand_on_the_page",
    ),
    Removal(
        "C052", "service/domain/item_lists.py", "if least < 1 or (most is not None and most < least):", "if False:",
        LISTS + "test_a_frequency_that_is_no_range_is_refused",
    ),
    Removal(
        "C052", "service/application/list_rules.py",
        "if most is not None and (plan.cap is None or plan.cap > most):", "if False:",
        RULES + "test_a_plan_that_visits_oftener_than_the_list_is_refused",
    ),
)  # fmt: skip
