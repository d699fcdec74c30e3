"""Whose a suspected crime is, that it never stands still, and what goes along with it."""

import pytest

from schemas.crimes import CONCLUSIONS
from service.domain.crime_cases import (
    CRIME,
    ENDED_CRIMES,
    OPEN_CRIMES,
    Conclusion,
    CrimeState,
    Paper,
    check_handlers,
    check_papers,
    crime_owner,
)
from service.domain.refusals import Refused
from service.policies.loading import load_pack

LAW = load_pack("national")
NAMES = LAW.words("crime_referral_attachments")
FILE = {"name": "文件.pdf", "sha256": "a" * 64}


@pytest.mark.clause("C111")
def test_an_open_case_has_one_owner_and_a_step():
    for state in OPEN_CRIMES:
        assert crime_owner(state) in ("sender", "police", "procuratorate")
        assert any(before == state for before, _ in CRIME.table)


@pytest.mark.clause("C111")
def test_an_ended_case_has_no_owner_and_no_step():
    for state in ENDED_CRIMES:
        assert crime_owner(state) is None
        assert not any(before == state for before, _ in CRIME.table)


def test_every_state_can_be_reached_from_the_opening():
    reached, grown = {CrimeState.OPENED}, True
    while grown:
        after = {result for (before, _), result in CRIME.table.items() if before in reached}
        grown, reached = not after <= reached, reached | after
    assert reached == set(CrimeState)


@pytest.mark.clause("C112")
def test_the_police_never_hear_of_what_no_head_approved():
    before_head = {CrimeState.OPENED, CrimeState.REPORTED}
    to_police = {before for (before, event) in CRIME.table if event == "hand_over_crime"}
    assert to_police == {CrimeState.APPROVED} and not to_police & before_head


@pytest.mark.clause("C111")
def test_the_same_handler_twice_is_one_handler():
    with pytest.raises(Refused) as refused:
        check_handlers(LAW, {"A", "B"}, ["A", "A"])
    assert refused.value.code == "crime.handlers" and refused.value.facts["least"] == 2
    check_handlers(LAW, {"A", "B"}, ["A", "B"])


@pytest.mark.clause("C112")
@pytest.mark.parametrize("missing", NAMES)
def test_each_of_the_five_papers_is_asked_for(missing):
    papers = [Paper(name, (FILE,)) for name in NAMES if name != missing]
    with pytest.raises(Refused) as refused:
        check_papers(LAW, papers, {FILE["sha256"]})
    assert refused.value.facts["missing"] == missing
    check_papers(LAW, [*papers, Paper(missing, (FILE,))], {FILE["sha256"]})


@pytest.mark.parametrize(("name", "may_be_none"), [(name, n > 1) for n, name in enumerate(NAMES)])
def test_letter_and_report_cannot_be_reasoned_away(name, may_be_none):
    papers = [Paper(each, () if each == name else (FILE,), "没有" if each == name else "") for each in NAMES]
    if may_be_none:
        return check_papers(LAW, papers, {FILE["sha256"]})
    with pytest.raises(Refused):
        check_papers(LAW, papers, {FILE["sha256"]})


def test_messages_and_rules_name_the_same_conclusions():
    assert set(CONCLUSIONS) == {each.value for each in Conclusion}
