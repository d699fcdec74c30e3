"""The rules of referrals from the sender's side that are taken out for the proof."""

from __future__ import annotations

from tests.clauses.proving import Removal

OFFER = "tests/application/test_offer_referral.py::"
MATTERS = "tests/application/test_open_matters.py::"
RAISE = "tests/application/test_raise_referral.py::"
APPROVE = "tests/application/test_approve_referral.py::"
CONFIRM = "service/application/confirm_referral.py"

REFERRAL_REMOVALS = (
    Removal(
        "C111", "service/domain/referral_preview.py", "if name in shown}", "if True}",
        OFFER + "test_an_offer_says_what_is_visible_and_no_more",
    ),
    Removal(
        "C111", "service/application/accept_referral.py", "        open_to_receiver(work, referral)\n", "",
        OFFER + "test_the_whole_matter_comes_with_the_acceptance",
    ),
    Removal(
        "C111", "service/application/offer_referral.py", '"referral_urgent_hours" if referral.is_urgent else ', "",
        OFFER + "test_an_urgent_referral_is_answered_within_hours",
    ),
    Removal(
        "C111", "service/domain/competence.py", "if rule.to != found.department and", "if False and",
        "tests/domain/test_competence.py::test_the_packs_rule_names_agency_and_ground",
    ),
    Removal(
        "C111", CONFIRM, '"submit" if referral.needs_head else "confirm"', '"confirm"',
        APPROVE + "test_a_submitted_referral_waits_for_the_head",
    ),
    Removal(
        "C111", CONFIRM, "    must_be_new(work, referral)\n", "",
        MATTERS + "test_the_same_sender_does_not_refer_a_matter_twice",
    ),
    Removal(
        "C111", "service/application/accept_referral.py", "if join_open_case(work, actor, referral) is None:",
        "if True:",
        MATTERS + "test_what_is_accepted_second_joins_the_first",
    ),
    Removal(
        "C111", "service/application/raise_referral.py",
        "        confirm_in_letter(work, actor, referral, letter_id)\n",
        "        confirm_in_letter(work, actor, referral, next_letter(work, referral))\n",
        RAISE + "test_several_matters_of_a_part_share_one_letter",
    ),
    Removal(
        "C112", "service/application/accept_referral.py", "    _record_transfer(work, actor, referral)\n", "",
        MATTERS + "test_the_transfer_of_each_sender_stands_for_itself",
    ),
    Removal(
        "C115", "service/application/propose_referral.py",
        '    deadlines.start_working_days(work, "referral_proposal"',
        '    0 and deadlines.start_working_days(work, "referral_proposal"',
        APPROVE + "test_a_proposal_that_nobody_confirms_has_a_clock",
    ),
)  # fmt: skip
