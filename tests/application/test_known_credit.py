"""What others have recorded of an organisation is seen before the visit, as far as the pack lets it, and no further."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from service.application.known_credit import known_credit
from service.application.record_credit import record_credit
from service.policies.loading import load_pack
from tests.fakes import LEAD, PARTNER

WORDS = "电话三次无人接听"


@pytest.fixture
def stocked_with_entry(district):
    district.add_libraries()
    object_id = district.rows("objects")[0].id
    data = {
        "object_id": object_id, "number": "J-7", "kind": "refusal", "ground": WORDS, "document_number": "记〔2023〕7号",
        "starts_on": date(2023, 6, 1), "until": None, "is_ended": False, "reason": "",
    }  # fmt: skip
    district.say(PARTNER, record_credit, **data)
    return district


@pytest.mark.clause("C102")
@pytest.mark.clause("C101")
def test_a_part_carries_what_others_have_recorded(stocked_with_entry):
    district = stocked_with_entry
    district.draw()
    known = {"kind": "refusal", "recorded_on": "2023-06-01", "department": PARTNER, "number": "记〔2023〕7号"}
    parts = [
        part
        for part in district.sent("part.assigned")
        if part["object"]["object_id"] == district.one("credit_entries").object_id
    ]
    assert {part["part_id"].rsplit("-", 1)[1]: part["known"] for part in parts} == {LEAD: [known], PARTNER: []}
    assert WORDS not in str(district.sent("part.assigned"))


@pytest.mark.clause("C101")
def test_a_kind_that_the_pack_does_not_share_stays_hidden(stocked_with_entry):
    with stocked_with_entry.transaction() as work:
        pack, object_id = load_pack("yanshi-2023"), work.credit_entries.find()[0].object_id
        silent = {"credit_shared_kinds": replace(pack.rule("credit_shared_kinds"), value=("penalty",))}
        assert known_credit(work, pack, object_id, LEAD)
        assert known_credit(work, replace(pack, rules={**pack.rules, **silent}), object_id, LEAD) == []
