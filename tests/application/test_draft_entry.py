"""The lists of leniency: what an entry must say, and who lets it take effect."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from service.application.decide_entry import adopt_entry, end_entry, keep_entry, return_entry, review_entry
from service.application.draft_entry import draft_entry
from service.domain.actors import Role
from service.domain.law_tables import Degree
from service.domain.refusals import Refused
from service.domain.states import EntryState
from tests.fakes import LEAD, PARTNER
from tests.leniency_cast import MINOR, MINUTES, adopt, an_entry, staff

OFFICER, REVIEWER, COORDINATOR = (staff(LEAD, role) for role in (Role.OFFICER, Role.REVIEWER, Role.COORDINATOR))


def refused(district, use_case, *arguments) -> str:
    with pytest.raises(Refused) as caught:
        district.do(use_case, *arguments)
    return caught.value.code


@pytest.mark.clause("C116")
def test_an_entry_holds_act_conditions_basis_and_authority(district):
    row = district.rows("leniency_entries", id=adopt(district, LEAD))[0]
    assert (row.degree, row.act, row.conditions) == ("exempt", "公示栏未及时更新", sorted(MINOR))
    assert (row.basis, row.authority, row.state) == ("《行政处罚法》第三十三条", "偃师区科技局", EntryState.IN_FORCE)


@pytest.mark.clause("C116")
@pytest.mark.parametrize("missing", [{"act": " "}, {"conditions": ()}, {"basis": ""}, {"authority": ""}])
def test_an_entry_without_one_of_the_four_is_refused(district, missing):
    assert refused(district, draft_entry, OFFICER, an_entry(**missing)) == "leniency.entry_incomplete"


@pytest.mark.clause("C119")
def test_no_entry_crosses_a_bottom_line(district):
    entry = an_entry(violation="food_safety_breached")
    assert refused(district, draft_entry, OFFICER, entry) == "leniency.bottom_line"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"degree": Degree.FULL}, "leniency.degree_not_listed"),
        ({"violation": "rudeness"}, "finding.violation_unknown"),
        ({"conditions": ("minor",)}, "leniency.conditions_without_ground"),
    ],
)
def test_an_entry_beyond_the_law_is_refused(district, change, code):
    assert refused(district, draft_entry, OFFICER, an_entry(**change)) == code


@pytest.mark.clause("C122")
def test_an_entry_takes_effect_after_review_and_discussion_alone(district):
    entry_id = district.do(draft_entry, OFFICER, an_entry())
    assert refused(district, adopt_entry, COORDINATOR, entry_id, MINUTES) == "state.not_allowed"
    district.do(review_entry, REVIEWER, entry_id)
    assert district.one("leniency_entries").state == EntryState.REVIEWED
    assert refused(district, adopt_entry, COORDINATOR, entry_id, " ") == "leniency.minutes_missing"
    district.do(adopt_entry, COORDINATOR, entry_id, MINUTES)
    row = district.one("leniency_entries")
    assert (row.reviewed_by, row.discussed_by, row.minutes) == (REVIEWER.id, COORDINATOR.id, MINUTES)
    assert [entry.actor for action in ("entry.drafted", "entry.reviewed", "entry.adopted")
            for entry in district.audit(action)] == [OFFICER.id, REVIEWER.id, COORDINATOR.id]  # fmt: skip


@pytest.mark.clause("C122")
def test_who_drafted_neither_reviews_nor_adopts(district):
    entry_id = district.do(draft_entry, COORDINATOR, an_entry())
    same_as_reviewer = type(REVIEWER)(COORDINATOR.id, LEAD, Role.REVIEWER)
    assert refused(district, review_entry, same_as_reviewer, entry_id) == "leniency.same_person"
    district.do(review_entry, REVIEWER, entry_id)
    assert refused(district, adopt_entry, COORDINATOR, entry_id, MINUTES) == "leniency.same_person"
    as_coordinator = type(REVIEWER)(REVIEWER.id, LEAD, Role.COORDINATOR)
    assert refused(district, adopt_entry, as_coordinator, entry_id, MINUTES) == "leniency.same_person"


@pytest.mark.parametrize("step", [review_entry, return_entry, end_entry])
def test_another_department_decides_nothing(district, step):
    entry_id = district.do(draft_entry, OFFICER, an_entry())
    foreign = staff(PARTNER, Role.REVIEWER)
    assert refused(district, step, foreign, entry_id, *(["x"] if step != review_entry else [])) == "scope.foreign"


@pytest.mark.clause("C116")
def test_a_new_version_replaces_the_one_in_force_when_adopted(district):
    first = adopt(district, LEAD)
    number = district.one("leniency_entries").number
    draft = district.do(draft_entry, OFFICER, an_entry(act="公示内容过期"), number)
    assert district.rows("leniency_entries", id=first)[0].state == EntryState.IN_FORCE
    assert refused(district, draft_entry, OFFICER, an_entry(), number) == "leniency.entry_open"
    district.do(review_entry, REVIEWER, draft)
    district.do(adopt_entry, COORDINATOR, draft, MINUTES)
    states = {row.id: (row.version, row.state) for row in district.rows("leniency_entries")}
    assert states == {first: (1, EntryState.REPLACED), draft: (2, EntryState.IN_FORCE)}


@pytest.mark.clause("C116")
def test_an_entry_is_assessed_anew_and_kept_or_ended(district):
    entry_id = adopt(district, LEAD)
    days = timedelta(days=365)
    assert district.one("leniency_entries").review_on == date(2023, 6, 16) + days
    district.clock.at(6, 1, year=2024)
    assert refused(district, keep_entry, REVIEWER, entry_id, "") == "leniency.reason_missing"
    district.do(keep_entry, REVIEWER, entry_id, "法律未修改，执行情况良好")
    assert district.one("leniency_entries").review_on == date(2024, 6, 1) + days
    district.do(end_entry, REVIEWER, entry_id, "法律已修改")
    row = district.one("leniency_entries")
    assert (row.state, row.reason) == (EntryState.ENDED, "法律已修改") and row.ended_at


def test_a_returned_draft_can_be_drafted_again(district):
    entry_id = district.do(draft_entry, OFFICER, an_entry())
    district.do(return_entry, REVIEWER, entry_id, "条件过宽")
    number = district.one("leniency_entries").number
    assert district.do(draft_entry, OFFICER, an_entry(), number) == f"{number}-2"
