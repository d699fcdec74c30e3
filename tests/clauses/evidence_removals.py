"""The rules of evidence that are taken out for the proof."""

from __future__ import annotations

from tests.clauses.proving import Removal

EVIDENCE = "tests/application/test_evidence.py::"

EVIDENCE_REMOVALS = (
    Removal(
        "C001", "service/application/fetch_file.py",
        'work.record(actor, "evidence.refused", subject, sha256=sha256)', "pass",
        EVIDENCE + "test_nobody_gets_a_file_by_naming_its_hash",
    ),
    Removal(
        "C113", "service/application/accept_referral.py", "release_evidence(work, referral, cause)", "pass",
        EVIDENCE + "test_the_owner_gets_what_was_brought_before_and_after",
    ),
)  # fmt: skip
