"""The rules of the return leg that are taken out for the proof."""

from __future__ import annotations

from tests.clauses.proving import Removal

DECIDE = "tests/application/test_decide_referral.py::"
MEASURES = "tests/application/test_measures.py::"

RETURN_REMOVALS = (
    Removal(
        "C076", "service/domain/findings.py", "if serious and not ground.strip():", "if False:",
        DECIDE + "test_a_blacklisting_needs_its_ground",
    ),
    Removal(
        "C077", "service/domain/findings.py",
        "missing = sorted(set(step.required) - set(outcomes)) if step else []", "missing: list[str] = []",
        DECIDE + "test_a_blacklisting_alone_is_no_filing",
    ),
    Removal(
        "C078", "service/policies/national.toml", 'required = ["permit_revoked", "integrity_recorded"]',
        'required = ["integrity_recorded"]', MEASURES + "test_after_the_penalty_the_permit_is_revoked",
    ),
    Removal(
        "C079", "service/domain/measures.py", "        check_powers(pack, department, measure.outcome)\n", "",
        MEASURES + "test_a_measure_out_of_order_is_refused",
    ),
    Removal(
        "C080", "service/policies/taizhou-2024.toml", 'ended_by = ["sme_number_revoked"]', "ended_by = []",
        "tests/application/test_tech_firms.py::test_a_firm_that_no_longer_qualifies_loses_its_number",
    ),
    Removal(
        "C083", "service/application/keep_flags.py",
        "keeper = penalty_keeper if flag is Flag.PENALTY else part.department", "keeper = part.department",
        "tests/application/test_report_completion.py::test_the_receiver_reports_that_its_penalty_is_carried_out",
    ),
    Removal(
        "C103", "service/application/revoke_decision.py", "    reopen_problem(work, actor, decision)\n", "",
        "tests/application/test_reopen_problem.py::test_a_revoked_own_decision_is_decided_anew",
    ),
    Removal(
        "C113", "service/application/decide_referral.py", "for each in (referral, *joined):",
        "for each in (referral,):",
        "tests/application/test_open_matters.py::test_a_joined_referral_is_decided_with_the_leading",
    ),
    Removal(
        "C114", "service/application/tell_check.py", "if part.state not in COMPLETE:", "if True:",
        "tests/application/test_tell_check.py::test_the_sender_hears_what_the_check_found",
    ),
    Removal(
        "C115", "service/domain/ownership.py", "(ownership.by != finder and has_clock)", "ownership.by != finder",
        "tests/application/test_close_part.py::test_what_another_agency_decides_in_time_may_stay_open",
    ),
    Removal(
        "C115", "service/application/own_handling.py",
        "    deadlines.restart(work, OWN_DECISION, awaited, part.department, rule, part.campaign_id)\n", "",
        "tests/application/test_whose_problem.py::test_a_problem_is_never_without_an_owner_and_a_clock",
    ),
)  # fmt: skip
