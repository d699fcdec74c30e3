"""The rules of the libraries and of checks without a draw that are taken out for the proof."""

from __future__ import annotations

from tests.clauses.proving import Removal

CHECKS = "tests/application/test_targeted_checks.py::"
DRAWABLE = "tests/application/test_drawable_inspectors.py::"
PAGES = "tests/web/test_library_pages.py::"
WORK = "tests/application/test_inspector_work.py::"

LIBRARY_REMOVALS = (
    Removal(
        "C002", "service/domain/states.py", '(CampaignState.APPROVED, "freeze"): CampaignState.FROZEN,',
        '(CampaignState.APPROVED, "freeze"): CampaignState.FROZEN,\n'
        '        (CampaignState.INSPECTING, "freeze"): CampaignState.FROZEN,',
        CHECKS + "test_no_draw_can_follow_a_check_nor_a_draw_be_skipped",
    ),
    Removal(
        "C011", "service/domain/targeted_checks.py",
        "if must_be_random and not pack.check_ground(ground).lifts_random:", "if False:",
        CHECKS + "test_a_special_inspection_does_not_lift_the_duty_to_draw",
    ),
    Removal(
        "C015", "service/queries/registry_coverage.py",
        "missing = missing.where(RegistryEntry.object_id.not_in(select(InspectedObject.id).where(*held)))", "pass",
        PAGES + "test_the_check_lists_who_is_missing_and_who_is_not_listed",
    ),
    Removal(
        "C016", "service/application/decide_batch.py", "if actor.id == batch.submitted_by:", "if False:",
        "tests/application/test_decide_batch.py::test_nobody_reviews_what_he_handed_in",
    ),
    Removal(
        "C016", "service/uploads.py", "submit_batch(work, actor, kind, place, rows)",
        "__import__('service.application.decide_batch', fromlist=['x']).TAKE[kind](work, actor, place, rows)",
        "tests/web/test_libraries.py::test_a_good_file_waits_for_a_second_person",
    ),
    Removal(
        "C017", "service/domain/targeted_checks.py", "return region.startswith(head)", "return True",
        CHECKS + "test_an_object_of_another_territory_is_not_checked",
    ),
    Removal(
        "C018", "service/application/change_row.py", "replaced=_replaced(row, values),", "replaced={},",
        PAGES + "test_an_object_shows_its_status_through_all_versions",
    ),
    Removal(
        "C020", "service/application/import_persons.py",
        'kept = {name: value for name, value in values.items() if name != "number"}', "kept = dict(values)",
        "tests/application/test_import_persons.py::test_the_number_is_kept_nowhere_as_it_is",
    ),
    Removal(
        "C020", "service/web/library_pages.py", "employed_by(reader, object_id) if may_see_persons() else []", "[]",
        PAGES + "test_person_and_employer_lead_to_each_other_without_the_number",
    ),
    Removal(
        "C022", "service/domain/qualifications.py",
        '"licence_or_supervision": (Qualification.LICENCE, Qualification.SUPERVISION),',
        '"licence_or_supervision": (Qualification.LICENCE,),',
        DRAWABLE + "test_a_document_that_admits_supervisors_draws_them",
    ),
    Removal(
        "C023", "service/application/drawable_inspectors.py", "is_reviewed(row) and row.qualification in classes",
        "is_reviewed(row)", DRAWABLE + "test_a_supervisor_is_not_drawn_where_a_licence_is_needed",
    ),
    Removal(
        "C023", "service/application/name_check_team.py",
        "row.qualification in admitted(pack) and row.licensed_until >= until", "True",
        CHECKS + "test_only_licensed_inspectors_in_post_check_without_a_draw",
    ),
    Removal(
        "C026", "service/application/drawable_inspectors.py", "[*row.skills, *map(item_skill, row.items)]",
        "[*row.skills]", DRAWABLE + "test_a_team_is_drawn_by_inspection_item",
    ),
    Removal(
        "C027", "service/queries/inspector_pool.py", "_IN_USE = (Inspector.status == ACTIVE, ", "_IN_USE = (",
        PAGES + "test_the_public_list_masks_and_follows_a_transfer",
    ),
    Removal(
        "C028", "service/application/drawable_inspectors.py", "is_reviewed(row) and row.qualification in classes",
        "row.qualification in classes", WORK + "test_a_reported_inspector_is_drawn_once_reviewed",
    ),
    Removal(
        "C029", "service/queries/inspector_pool.py", "Inspector.department.in_(plan.departments)",
        "Inspector.department == plan.departments[0]", PAGES + "test_the_joint_pool_shows_every_home_department",
    ),
    Removal(
        "C048", "service/application/count_visits.py", " and visit.campaign_id not in named", "",
        CHECKS + "test_a_check_without_a_draw_does_not_use_up_the_cap",
    ),
    Removal(
        "C066", "service/domain/targeted_checks.py", "if missing or not wanted.source.strip():", "if missing:",
        CHECKS + "test_a_check_needs_ground_source_objects_and_items",
    ),
    Removal(
        "C066", "service/application/start_check.py", "if actor.id == check.proposed_by:", "if False:",
        CHECKS + "test_who_proposed_a_check_does_not_approve_it",
    ),
    Removal(
        "C069", "service/queries/targeted_checks.py", '"across" if len(teams) > 1 else "within"', '"within"',
        "tests/web/test_targeted_checks.py::test_a_check_is_proposed_approved_and_counted_apart",
    ),
    Removal(
        "C109", "service/application/name_liaison.py",
        "if department not in {campaign.lead, *plan_from_data(campaign.plan).departments}:", "if False:",
        WORK + "test_a_stranger_names_no_liaison",
    ),
    Removal(
        "C110", "service/application/drawable_inspectors.py",
        "skills[each.inspector_id].append(training_skill(each.training_id))", "pass",
        WORK + "test_a_campaign_may_ask_for_a_training",
    ),
    Removal(
        "C114", "service/application/lead_case.py",
        "        receive_referral(work, actor, referral)\n", "        pass\n",
        CHECKS + "test_an_accepted_referral_gives_rise_to_a_linked_check",
    ),
)  # fmt: skip
