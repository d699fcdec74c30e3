"""A refusal to cooperate: noted with the finding, under the name once decided, and a restriction by two people."""

from __future__ import annotations

from datetime import date

import pytest

from service.application.keep_obstruction import complete_obstruction
from service.application.restrict_business import approve_restriction, lift_restriction, propose_restriction
from service.domain.actors import Role, person
from service.domain.obstructions import ObstructionState
from service.domain.refusals import Refused
from tests.district import INSPECTED_AT, PARTNER_OFFICER
from tests.fakes import PARTNER

HEAD = person("partner.reviewer", PARTNER, Role.REVIEWER)
REFUSING = {"result": "uncooperative", "violation": "refusal_to_cooperate", "facts": "锁门拒检，推搡检查人员",
            "signature": {"signed_by": "", "refusal": "负责人拒绝签字"}}  # fmt: skip
FOUND_ON = INSPECTED_AT.date()
ON_FILE = {"outcome": "recorded_under_name", "words": "记于名下", "done_on": FOUND_ON, "document_number": "记1号"}
DAYS = {"starts_on": date(2023, 7, 5), "ends_on": date(2024, 7, 4)}
WANTED = {"business": "科技项目申报", "ground": "偃师方案三（四）2", **DAYS}


@pytest.fixture
def recorded(drawn):
    """Market supervision has put a refusal under an organisation's name."""
    drawn.inspect(drawn.part(PARTNER), **REFUSING, handling=ON_FILE)
    return drawn


def refused(district, use_case, *arguments) -> str:
    with pytest.raises(Refused) as caught:
        district.do(use_case, *arguments)
    assert caught.value.words() and caught.value.words("en")
    return caught.value.code


@pytest.mark.clause("C102")
def test_a_refusal_is_noted_with_facts_and_visit(drawn):
    part = drawn.part(PARTNER)
    drawn.inspect(part, **REFUSING)
    row = drawn.one("obstructions")
    assert (row.state, row.visit_id, row.facts) == (ObstructionState.NOTED, part.visit_id, REFUSING["facts"])
    drawn.do(complete_obstruction, PARTNER_OFFICER, row.id, "门卫李某", "锁门拒检", "现场笔录3号")
    row = drawn.one("obstructions")
    assert (row.refused_by, row.document_number, row.occurred_on) == ("门卫李某", "现场笔录3号", FOUND_ON)


@pytest.mark.clause("C102")
def test_the_decision_puts_it_under_the_name(recorded):
    row = recorded.one("obstructions")
    assert (row.state, row.document_number, row.department) == (ObstructionState.RECORDED, "记1号", PARTNER)
    assert row.decision_id == recorded.one("decisions").id


def test_what_was_not_borne_out_stands_under_no_name(drawn):
    drawn.inspect(drawn.part(PARTNER), **REFUSING, handling={**ON_FILE, "outcome": "unfounded"})
    assert drawn.one("obstructions").state == ObstructionState.VOID


def test_a_finding_corrected_away_leaves_no_record(recorded):
    part = recorded.part(PARTNER)
    recorded.find(part, part.items[0], version=2)
    assert recorded.one("obstructions").state == ObstructionState.VOID


@pytest.mark.clause("C102")
def test_the_head_restricts_later_business_for_a_time(recorded):
    row = recorded.one("obstructions")
    for wrong in ({"ends_on": date(2024, 7, 5)}, {"starts_on": date(2023, 7, 4)}):
        assert (
            refused(recorded, propose_restriction, PARTNER_OFFICER, row.id, {**WANTED, **wrong})
            == "obstruction.days_wrong"
        )
    recorded.do(propose_restriction, PARTNER_OFFICER, row.id, WANTED)
    assert refused(recorded, approve_restriction, PARTNER_OFFICER, row.id) == "scope.role"
    recorded.do(approve_restriction, HEAD, row.id)
    assert recorded.one("obstructions").state == ObstructionState.RESTRICTED
    recorded.do(lift_restriction, HEAD, row.id, "已配合补查")
    assert recorded.one("obstructions").restriction["reason"] == "已配合补查"
