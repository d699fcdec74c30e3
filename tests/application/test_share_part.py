"""What of a closed part its partners learn: the fields that the pack lets them read, and nothing else."""

from __future__ import annotations

import json

import pytest

from service.application.count_visits import visits_of_year
from service.domain.states import VisitState
from tests.district import UNLICENSED, District
from tests.fakes import LEAD, PARTNER, POLICE, STRANGER

SECRET = "仓库后门上锁"


def close(district: District, department: str, **record: object):
    part = district.part(department)
    district.schedule(part)
    for item in part.items:
        district.find(part, item, facts=SECRET)
    district.record(part, words=SECRET, advice=[SECRET], **record)
    district.publish(part)
    district.close_part(part)
    return part


@pytest.mark.clause("C097")
def test_a_partner_learns_what_the_pack_lets_it_read(drawn):
    part = close(drawn, PARTNER)
    (told,) = drawn.sent("part.shared")
    assert told == {
        "part_id": f"{part.visit_id}-{LEAD}", "department": PARTNER,
        "entries": [{"code": "address_found", "name": "是否在登记的住所（经营场所）经营", "value": "yes"}],
    }  # fmt: skip
    (entry,) = drawn.rows("shared_entries")
    assert (entry.part_id, entry.reader, entry.code, entry.value) == (part.id, LEAD, "address_found", "yes")


@pytest.mark.clause("C097")
def test_nothing_is_told_before_the_part_is_closed(drawn):
    drawn.inspect(drawn.part(PARTNER))
    assert drawn.sent("part.shared") == []
    assert drawn.rows("shared_entries") == []


@pytest.mark.clause("C097")
def test_a_field_that_is_not_shared_is_told_nobody(drawn):
    close(drawn, LEAD)
    assert drawn.sent("part.shared") == []
    assert drawn.rows("shared_entries") == []


@pytest.mark.clause("C097")
def test_no_message_tells_a_department_more_of_another(drawn):
    close(drawn, PARTNER)
    for department in (LEAD, STRANGER, POLICE):
        told = json.dumps([row.data for row in drawn.rows("outbox", department=department)], ensure_ascii=False)
        assert SECRET not in told
        assert "王校长" not in told


@pytest.mark.clause("C097")
def test_a_visit_of_two_departments_closes_last_and_counts_once(drawn):
    parts = drawn.rows("parts", visit_id=drawn.part(LEAD).visit_id)
    assert {part.department for part in parts} == {LEAD, PARTNER}
    for part, state in zip(parts, (VisitState.UNDER_WAY, VisitState.CLOSED), strict=True):
        drawn.inspect(part)
        drawn.publish(part)
        drawn.close_part(part)
        assert drawn.one("visits", id=part.visit_id).state == state
    assert drawn.do(visits_of_year, 2023)[parts[0].object_id] == 1


@pytest.mark.clause("C092")
def test_the_part_lists_nothing_that_its_department_does_not_check(drawn):
    for sent in drawn.sent("part.assigned"):
        department = sent["part_id"].partition("-")[2]
        listed = {line["item_id"] for line in sent["contents"]}
        assert listed == set(drawn.one("parts", id=sent["part_id"]).items)
        assert listed == ({"YS-1", "YS-2"} if department == LEAD else {"YS-3"})
    drawn.schedule(drawn.part(LEAD))
    with pytest.raises(Exception, match="item_not_listed"):
        drawn.find(drawn.part(LEAD), "YS-3", **UNLICENSED)
