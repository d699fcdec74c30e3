"""The clauses: every mark names one, all 127 are listed, and the rules that a proof takes out are still there."""

from __future__ import annotations

import pytest

from tests.clauses.catalogue import ROOT, clauses
from tests.clauses.marks import marked_tests
from tests.clauses.removals import REMOVALS


def test_all_clauses_are_listed_in_order():
    assert [clause.id for clause in clauses()] == [f"C{number:03d}" for number in range(1, 128)]


def test_at_least_122_clauses_are_shown():
    assert len(marked_tests()) >= 122


def test_every_mark_names_a_clause():
    assert set(marked_tests()) <= {clause.id for clause in clauses()}


@pytest.mark.parametrize("removal", REMOVALS, ids=lambda removal: f"{removal.clause}-{removal.file}")
def test_a_rule_that_a_proof_takes_out_stands_once(removal):
    assert (ROOT / removal.file).read_text("utf-8").count(removal.old) == 1
    file, _, test = removal.test.partition("::")
    assert not test or f"{file}::{test}" in marked_tests()[removal.clause]


def test_the_rules_of_at_least_twenty_clauses_are_taken_out():
    assert len({removal.clause for removal in REMOVALS}) >= 20
