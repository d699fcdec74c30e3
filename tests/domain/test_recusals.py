"""An inspector leaves a team only if those who stay are enough and one of them leads."""

from __future__ import annotations

import pytest

from schemas.tasks import RECUSAL_CAUSES
from service.domain.recusals import RecusalCause, team_without
from service.domain.refusals import Refused


@pytest.mark.clause("C063")
def test_the_others_stay_in_their_order():
    assert team_without(["A", "B", "C"], "A", "B", set(), least=2) == ["A", "C"]


@pytest.mark.clause("C060")
def test_too_few_who_stay_are_refused():
    with pytest.raises(Refused) as refused:
        team_without(["A", "B"], "A", "B", {"A"}, least=2)
    assert refused.value.code == "recusal.team_too_small"


@pytest.mark.clause("C061")
def test_a_drawn_leader_cannot_leave_without_a_substitute():
    with pytest.raises(Refused) as refused:
        team_without(["A", "B", "C"], "A", "A", {"B", "C"}, least=2)
    assert refused.value.code == "recusal.no_leader"


@pytest.mark.clause("C061")
def test_a_leader_can_be_designated_among_those_who_may():
    assert team_without(["A", "B", "C"], None, "A", {"A", "C"}, least=2) == ["B", "C"]
    with pytest.raises(Refused) as refused:
        team_without(["A", "B", "C"], None, "A", {"A"}, least=2)
    assert refused.value.code == "recusal.no_leader"


def test_the_wire_and_the_rules_know_the_same_causes():
    assert set(RECUSAL_CAUSES) == set(RecusalCause)
