"""The rules of suspected crimes that are taken out for the proof."""

from __future__ import annotations

from tests.clauses.proving import Removal

TEST = "tests/application/test_crime_cases.py"
CRIME_REMOVALS = (
    Removal(
        "C111", "service/application/open_crime_case.py",
        "    check_handlers(pack, people.keys(), suspicion.handlers)\n", "",
        f"{TEST}::test_a_case_needs_two_different_licensed_handlers",
    ),
    Removal(
        "C111", "service/application/record_finding.py",
        "        must_not_replace_crime(work, part.id, submitted.item_id)\n", "        pass\n",
        f"{TEST}::test_a_fine_cannot_replace_the_criminal_route",
    ),
    Removal(
        "C112", "service/application/hand_over_crime.py",
        "    check_papers(law_of_case(work, case), papers_from_data(papers), manifest_of(work, case))\n", "",
        f"{TEST}::test_nothing_is_handed_over_while_a_paper_is_missing",
    ),
    Removal(
        "C112", "service/application/conclude_crime.py",
        'if data["conclusion"] == Conclusion.CONVICTED:', "if True:",
        f"{TEST}::test_without_a_conviction_the_transfer_never_becomes_public",
    ),
    Removal(
        "C112", "service/application/decide_crime.py",
        "if actor.id in (case.opened_by, case.reported_by) or _handles(work, actor, case):", "if False:",
        f"{TEST}::test_no_handler_and_nobody_without_office_decides",
    ),
)  # fmt: skip
