"""Who may open which page: every route, every role, one's own department's things and another's."""

import re
from dataclasses import dataclass

import pytest

from service.domain.actors import Role
from service.domain.ceremony import WITNESS
from service.ports import HUB
from tests.web.telling import client_of
from tests.web.world import LEAD, PARTNER, STRANGER, username

ANYBODY = None
MONITOR = ANYBODY  # from this machine, as the tests are; test_metrics.py comes from elsewhere
ALL = set(Role)
WITNESS_ROLE = {Role.WITNESS}
READERS = ALL - {Role.ADMINISTRATOR, Role.WITNESS}
COORDINATOR, REVIEWER, OFFICER, AUDITOR = {Role.COORDINATOR}, {Role.REVIEWER}, {Role.OFFICER}, {Role.AUDITOR}
ADMINISTRATOR = {Role.ADMINISTRATOR}

# A new route needs its line here: endpoint -> who may open it.
EXPECTED = {
    "health.show_health": ANYBODY,
    "evidence_files.bring": ANYBODY,  # the signed address is the proof
    "evidence_files.fetch": ANYBODY,
    "evidence.show_of_item": READERS,
    "evidence.add": OFFICER,
    "evidence.show_of_referral": READERS,
    "evidence.receive": OFFICER,
    "evidence.download": READERS,
    "evidence.show_alarms": READERS,
    "health.show_readiness": ANYBODY,
    "health_page.show": COORDINATOR | ADMINISTRATOR,
    "metrics.show": MONITOR,
    "public.show_home": ANYBODY,
    "public.show_results": ANYBODY,
    "public.show_campaign": ANYBODY,
    "public.show_certificate": ANYBODY,
    "public.show_draw": ANYBODY,
    "public.show_proof": ANYBODY,
    "public.show_rounds": ANYBODY,
    "public.show_verify": ANYBODY,
    "session.show_login": ANYBODY,
    "session.do_login": ANYBODY,
    "session.do_logout": ANYBODY,
    "session.show_password": ALL,
    "session.do_password": ALL,
    "home.show": ALL,
    "campaigns.show_list": READERS,
    "campaigns.show": READERS,
    "campaigns.show_visits": READERS,
    "campaigns.show_rounds": READERS,
    "campaigns.show_findings": READERS,
    "campaigns.show_briefings": READERS,
    "campaigns.show_timeline": READERS,
    "campaigns.show_certificate": AUDITOR,
    "campaign_steps.submit": COORDINATOR,
    "campaign_steps.approve": REVIEWER,
    "campaign_steps.send_back": REVIEWER,
    "campaign_steps.freeze": COORDINATOR,
    "campaign_steps.abort": COORDINATOR,
    "campaign_steps.close": COORDINATOR,
    "campaign_steps.postpone_beacon": REVIEWER,
    "campaign_steps.propose_extension": COORDINATOR,
    "campaign_steps.approve_extension": REVIEWER,
    "campaign_steps.decline_extension": REVIEWER,
    "simulation.show": COORDINATOR | REVIEWER,
    "new_campaign.show": COORDINATOR,
    "parts.show_list": READERS,
    "parts.show": READERS,
    "joint_visits.show_list": COORDINATOR | AUDITOR,
    "joint_visits.agree_to_join": COORDINATOR,
    "joint_visits.decline_to_join": COORDINATOR,
    "joint_visits.separate_visits": COORDINATOR,
    "recusals.show_list": READERS,
    "recusals.grant": COORDINATOR,
    "recusals.refuse": COORDINATOR,
    "raise_referrals.refer": OFFICER,
    "matters.show_list": READERS,
    "referral_checks.decide": OFFICER,
    "referrals.show_list": READERS,
    "referrals.show": READERS,
    "referrals.approve": REVIEWER,
    "referrals.confirm": OFFICER,
    "referrals.decline": OFFICER,
    "referrals.extend": OFFICER,
    "referrals.send_back": REVIEWER,
    "referrals.withdraw": OFFICER,
    "referral_turns.accept": OFFICER,
    "referral_turns.reject": OFFICER,
    "referral_turns.redirect": OFFICER,
    "referral_turns.decide": OFFICER,
    "referral_turns.return": OFFICER,
    "referral_turns.settle_dispute": REVIEWER,
    "paper_letters.show_letter": READERS,
    "paper_letters.show_slip": READERS,
    "paper_letters.deliver": OFFICER,
    "paper_letters.slip_accepted": OFFICER,
    "paper_letters.slip_rejected": OFFICER,
    "paper_letters.slip_redirected": OFFICER,
    "paper_letters.slip_decided": OFFICER,
    "visits.propose_replacement": COORDINATOR,
    "visits.approve_replacement": REVIEWER,
    "visits.decline_replacement": REVIEWER,
    "visits.withdraw_visit": COORDINATOR,
    "deadlines.show_list": READERS,
    "libraries.show_objects": READERS,
    "libraries.show_inspectors": READERS,
    "libraries.show_items": READERS,
    "proposals.show_list": READERS,
    "proposals.decide": REVIEWER,
    "libraries.show_template": COORDINATOR,
    "libraries.show_import": COORDINATOR,
    "library_batches.show_list": READERS,
    "library_batches.show": READERS,
    "library_batches.accept_batch": REVIEWER,
    "library_batches.reject_batch": REVIEWER,
    "library_pages.show_object": READERS,
    "library_pages.show_of_draw": READERS,
    "library_pages.show_coverage": READERS,
    "library_pages.show_persons": READERS,
    "library_pages.show_person": READERS,
    "inspector_work.show": READERS,
    "inspector_work.review": REVIEWER,
    "inspector_work.show_trainings": READERS,
    "inspector_work.attend": COORDINATOR,
    "campaign_people.show_pool": READERS,
    "campaign_people.show_liaisons": COORDINATOR | REVIEWER | OFFICER,
    "public_inspectors.show": ANYBODY,
    "targeted_checks.show_list": READERS,
    "targeted_checks.show": READERS,
    "targeted_checks.show_new": COORDINATOR,
    "targeted_checks.show_team": COORDINATOR,
    "targeted_checks.approve_check": REVIEWER,
    "targeted_checks.decline_check": REVIEWER,
    "targeted_checks.start_urgently": COORDINATOR,
    "crime_cases.show_list": READERS,
    "crime_cases.show_suspected": OFFICER,
    "crime_cases.show_new": OFFICER,
    "crime_cases.show": READERS,
    "crime_cases.show_paper": READERS,
    "crime_cases.hand_over": OFFICER,
    "crime_cases.report_crime": OFFICER,
    "crime_cases.approve_crime": REVIEWER,
    "crime_cases.decline_crime": REVIEWER,
    "crime_cases.ask_reconsideration": OFFICER,
    "crime_cases.suggest_supervision": OFFICER,
    "crime_cases.order_filing": OFFICER,
    "crime_cases.end_supervision": OFFICER,
    "crime_cases.take_back_crime": OFFICER,
    "crime_cases.hand_over_objects": OFFICER,
    "crime_cases.receive_crime": OFFICER,
    "crime_cases.forward_crime": OFFICER,
    "crime_cases.file_crime": OFFICER,
    "crime_cases.refuse_filing": OFFICER,
    "crime_cases.uphold_refusal": OFFICER,
    "crime_cases.conclude_crime": OFFICER,
    "messages.show_box": ALL - REVIEWER - WITNESS_ROLE,
    "messages.replay": ADMINISTRATOR,
    "messages.discard": ADMINISTRATOR,
    "messages.replay_many": ADMINISTRATOR,
    "letter_changes.propose_change": ADMINISTRATOR,
    "letter_changes.approve_change": ADMINISTRATOR,
    "letter_changes.decline_change": ADMINISTRATOR,
    "ceremony.show_list": READERS | WITNESS_ROLE,
    "ceremony.show": READERS,
    "ceremony.show_freeze": READERS | WITNESS_ROLE,
    "ceremony.do_commit": COORDINATOR | OFFICER | WITNESS_ROLE,
    "ceremony.do_reveal": COORDINATOR | OFFICER | WITNESS_ROLE,
    "ceremony.do_reveal_for_witness": COORDINATOR,
    "ceremony.do_enter_beacon": COORDINATOR | REVIEWER | WITNESS_ROLE,
    "ceremony.do_confirm_beacon": REVIEWER | WITNESS_ROLE,
    "witness.show": WITNESS_ROLE,
    "witness.show_sealed_copy": WITNESS_ROLE,
    "witness.do_prepare": WITNESS_ROLE,
    "witness.do_give_code": WITNESS_ROLE,
    "item_lists.show_list": READERS,
    "item_lists.decide": COORDINATOR | REVIEWER,
    "item_lists.adopt": COORDINATOR,
    "item_lists.show_export": READERS,
    "item_lists.show_bases": READERS,
    "item_lists.show_entry": READERS,
    "item_lists.do_note_basis": COORDINATOR | REVIEWER,
    "item_lists.show_new": COORDINATOR,
    "item_lists.show_change": COORDINATOR,
    "duty_transfers.show_list": READERS,
    "duty_transfers.do_propose": COORDINATOR,
    "duty_transfers.decide": REVIEWER,
    "annual_plans.show_list": READERS,
    "annual_plans.show_completion": READERS,
    "annual_plans.show_plan": READERS,
    "annual_plans.show_export": READERS,
    "annual_plans.do_import": COORDINATOR | OFFICER,
    "annual_plans.show_line": COORDINATOR | OFFICER,
    "annual_plans.decide": COORDINATOR | REVIEWER,
    "annual_plans.do_file": COORDINATOR | REVIEWER | OFFICER,
    "annual_plans.do_derive": COORDINATOR,
    "annual_plans.do_cite": COORDINATOR,
    "public_plans.show_list": ANYBODY,
    "public_plans.show_plan": ANYBODY,
    "public_plans.show_data": ANYBODY,
    "public_lists.show_lists": ANYBODY,
    "public_lists.show_list": ANYBODY,
    "public_lists.show_data": ANYBODY,
    "public_lists.show_entry": ANYBODY,
    "leniency.show_list": READERS,
    "leniency.show_public": ANYBODY,
    "leniency.draft": COORDINATOR | OFFICER,
    "leniency.review_entry": REVIEWER,
    "leniency.adopt_entry": COORDINATOR,
    "leniency.return_entry": REVIEWER,
    "leniency.keep_entry": REVIEWER,
    "leniency.end_entry": REVIEWER,
    "cases.show_list": READERS,
    "cases.show": READERS,
    "cases.review": REVIEWER,
    "cases.show_samples": READERS,
    "cases.draw": REVIEWER,
    "cases.show_sample": READERS,
    "observations.show_list": READERS,
    "observations.propose": COORDINATOR | OFFICER,
    "observations.approve_observation": REVIEWER,
    "observations.refuse_observation": REVIEWER,
    "handling.handle": OFFICER,
    "part_steps.accept": OFFICER,
    "part_steps.schedule": OFFICER,
    "part_steps.close": OFFICER,
    "findings.find": OFFICER,
    "enterprise.show": ANYBODY,
    "visit_papers.show_notice": READERS,
    "visit_papers.show_notice_file": READERS,
    "visit_papers.show_record": READERS,
    "visit_papers.show_record_file": READERS,
    "visit_records.fill": OFFICER,
    "visit_records.show_file": READERS,
    "visit_records.channel": COORDINATOR,
    "work_plans.show": READERS,
    "work_plans.write": COORDINATOR,
    "part_results.show": READERS,
    "part_results.do_give_feedback": OFFICER,
    "part_results.do_register_objection": OFFICER,
    "completion_flags.show_list": READERS,
    "completion_flags.complete_flag": OFFICER,
    "completion_flags.void_flag": OFFICER,
    "completion_flags.reopen_flag": OFFICER,
    "decisions.show_list": READERS,
    "decisions.show": READERS,
    "decisions.tell_judiciary": OFFICER,
    "decisions.revoke_decision": OFFICER,
    "decisions.confirm_withdrawal": OFFICER,
    "pushes.show_list": READERS,
    "pushes.show": READERS,
    "pushes.show_json": READERS,
    "pushes.show_workbook": READERS,
    "pushes.receive_push": OFFICER,
    "pushes.fail_push": OFFICER,
    "pushes.retry_push": OFFICER,
    "objections.show_list": READERS,
    "objections.show": READERS,
    "objections.uphold_result": OFFICER,
    "objections.correct_result": OFFICER,
    "objections.notify_party": OFFICER,
    "public_records.show_index": ANYBODY,
    "public_records.show_organisation": ANYBODY,
    "deadlines.show": READERS,
    "deadlines.show_proof": READERS,
    "deadlines.suspend_clock": OFFICER,
    "deadlines.resume_clock": OFFICER,
    "deadlines.extend_clock": REVIEWER,
    "deadlines.cancel_clock": REVIEWER,
    "lateness.show_list": READERS,
    "lateness.show_csv": READERS,
    "work_calendar.show": ALL - WITNESS_ROLE,
    "work_calendar.check": ADMINISTRATOR,
    "work_calendar.commit": ADMINISTRATOR,
    "campaign_law.show": READERS,
    "packs.show_list": READERS | ADMINISTRATOR,
    "packs.show": READERS | ADMINISTRATOR,
    "packs.show_version": READERS | ADMINISTRATOR,
    "packs.show_diff": READERS | ADMINISTRATOR,
    "packs.show_proposal": ADMINISTRATOR,
    "pack_steps.enact_pack": ADMINISTRATOR,
    "pack_steps.decline_pack": ADMINISTRATOR,
    "audit.show_list": AUDITOR,
    "audit.show_chain": AUDITOR,
    "indicators.show": READERS,
    "indicators.show_records": READERS,
    "indicators.show_csv": READERS,
    "indicators.show_json": READERS,
    "bulletins.show_list": READERS,
    "bulletins.make": COORDINATOR,
    "bulletins.show": READERS,
    "bulletins.show_file": READERS,
    "bulletins.publish": REVIEWER,
    "campaign_papers.show_summary": COORDINATOR | AUDITOR,
    "campaign_papers.show_briefings": COORDINATOR | AUDITOR,
    "case_files.show_visit": READERS,
    "case_files.export_visit": READERS,
    "case_files.show_referral": READERS,
    "case_files.export_referral": READERS,
    "corrections.show_list": READERS,
    "corrections.show": READERS,
    "corrections.show_order": READERS,
    "corrections.show_opinion": READERS,
    "corrections.report_correction": OFFICER,
    "corrections.extend_correction": OFFICER,
    "corrections.pass_recheck": OFFICER,
    "corrections.fail_recheck": OFFICER,
    "corrections.decide_anew": OFFICER,
    "abnormal_listings.show_list": READERS,
    "abnormal_listings.show": READERS,
    "abnormal_listings.apply_removal": OFFICER,
    "abnormal_listings.verify_removal": OFFICER,
    "abnormal_listings.remove_listing": OFFICER,
    "abnormal_listings.refuse_removal": OFFICER,
    "obstructions.show_list": READERS,
    "obstructions.show": READERS,
    "obstructions.complete_obstruction": OFFICER,
    "obstructions.propose_restriction": OFFICER,
    "obstructions.approve_restriction": REVIEWER,
    "obstructions.decline_restriction": REVIEWER,
    "obstructions.lift_restriction": REVIEWER,
    "order_steps.on_part": OFFICER,
    "order_steps.on_referral": OFFICER,
    "credit.show_list": READERS,
    "credit.show_csv": READERS,
    "credit.show_json": READERS,
    "credit.show_classes": READERS,
    "credit.show": READERS,
    "credit.propose": OFFICER,
    "credit.lift": OFFICER,
    "credit.exempt": OFFICER,
    "credit.repair": OFFICER,
    "credit_changes.show_list": READERS,
    "credit_changes.approve_credit": REVIEWER,
    "credit_changes.refuse_credit": REVIEWER,
}
PEOPLE = [(LEAD, Role.COORDINATOR), (LEAD, Role.REVIEWER), (LEAD, Role.OFFICER), (STRANGER, Role.COORDINATOR),
          (STRANGER, Role.REVIEWER), (STRANGER, Role.OFFICER), (PARTNER, Role.OFFICER), (HUB, Role.AUDITOR),
          (HUB, Role.ADMINISTRATOR), (WITNESS, Role.WITNESS)]  # fmt: skip


@dataclass(frozen=True)
class Address:
    """One address of a route: things of the lead's, which the stranger must not see, unless `is_shared`."""

    endpoint: str
    path: str
    is_of_lead: bool


def addresses(world, story):
    """Every GET address of the application, filled in with the lead's things."""
    values = {
        "campaign_id": story.running,
        "part_id": story.secret_part,
        "referral_id": story.proposed,
        "visit_id": story.visit,
        "recusal_id": story.recusal,
        "joint_visit_id": story.joint,
        "flag_name": "penalty",
        "decision_id": f"{story.secret_part}-YS-1-JD1",
        "publication_id": f"{story.secret_part}-GS1",
        "objection_id": f"{story.secret_part}-YY1",
        "kind": "objects",
        "key": f"inspection:{story.secret_part}",
        "department": LEAD,
        "code": "YS-1",
        "plan_id": story.annual_plan,
        "line_id": "1",
        "item_id": "YS-1",
        "form": "plan_annual",
        "letter_id": "1",
        "batch_id": story.batch,
        "inspector_id": "KJ4103070000",
        "person_id": story.person,
        "check_id": story.check,
        "file_form": "docx",
        "sha256": "c" * 64,
        "visit_code": "0" * 32,
        "object_id": "52410307MJ0000001X",
        "entry_id": "QD-science-0001-1",
        "credit_change_id": "XB2023000001",
        "case_id": "9999",
        "crime_id": "SX41030720230001",
        "name": "letter",
        "sample_id": "1",
        "observation_id": "1",
        "bulletin_id": story.bulletin,
        "indicator": "joint",
        "side": "whole",
        "pack_id": "yanshi-2023",
        "number": "1",
        "correction_id": f"{story.secret_part}-YS-1-ZG1",
        "listing_id": "YC41030720239999",
        "obstruction_id": "ZN41030720239999",
        "token": "none",
        "evidence_id": f"{story.secret_part}-YS-1-ZJ1",
    }
    made = []
    for rule in world.app.url_map.iter_rules():
        if rule.endpoint != "static" and "GET" in rule.methods:
            path = re.sub(r"<(\w+)>", lambda found: values[found[1]], rule.rule)
            is_open = rule.endpoint.startswith(("public", "enterprise"))
            is_shared = is_open or rule.arguments <= {"kind", "pack_id", "number", "indicator", "side"}
            made.append(Address(rule.endpoint, path, not is_shared))
    return made


def test_every_route_has_its_expectation_here(world):
    assert {rule.endpoint for rule in world.app.url_map.iter_rules()} - {"static"} == set(EXPECTED)


@pytest.mark.parametrize(("department", "role"), PEOPLE, ids=str)
def test_a_role_opens_only_its_own_pages(world, story, department, role):
    client = client_of(world, username(department, role))
    for address in addresses(world, story):
        status = client.get(address.path).status_code
        may = EXPECTED[address.endpoint] is ANYBODY or role in EXPECTED[address.endpoint]
        assert (status != 403) == may, (address, status)
        assert status < 500, address


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.REVIEWER, Role.OFFICER])
def test_a_stranger_finds_nothing_of_the_lead(world, story, role):
    client = client_of(world, username(STRANGER, role))
    for address in addresses(world, story):
        if address.is_of_lead:
            assert client.get(address.path).status_code in (403, 404), address


def test_nobody_logged_in_is_sent_to_log_in(world, story):
    client = client_of(world)
    for address in addresses(world, story):
        answer = client.get(address.path)
        if EXPECTED[address.endpoint] is not ANYBODY:
            assert (answer.status_code, answer.location.split("?")[0]) == (303, "/login"), address


def test_a_post_without_login_does_nothing(fresh, story):
    fresh.app.config["WTF_CSRF_ENABLED"] = False
    client = client_of(fresh)
    assert client.post(f"/campaigns/{story.draft}/submit").status_code == 401
    assert client.post("/messages/1/replay").status_code == 401
    assert fresh.rows("campaigns", id=story.draft)[0].state == "draft"


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.REVIEWER, Role.OFFICER])
def test_a_stranger_changes_nothing_of_the_lead(fresh, story, role):
    fresh.app.config["WTF_CSRF_ENABLED"] = False
    client = client_of(fresh, username(STRANGER, role))
    campaigns = {"submit": story.draft, "approve": story.in_review, "freeze": story.approved, "abort": story.frozen}
    paths = [f"/campaigns/{id_}/{step}" for step, id_ in campaigns.items()]
    for path in [*paths, f"/referrals/{story.proposed}/confirm", f"/referrals/{story.proposed}/decline"]:
        answer = client.post(path, data={"reason": "x", "confirmed": "y"})
        assert answer.status_code in (403, 404), path
    assert fresh.rows("campaigns", id=story.draft)[0].state == "draft"
    assert fresh.rows("referrals", id=story.proposed)[0].state == "proposed"
