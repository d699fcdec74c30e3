"""Duties move with their items and open tasks to another department, and nothing of what was before is rewritten."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from service.application.import_items import adopt_items
from service.application.review_annual_plan import approve_annual_plan, submit_annual_plan
from service.application.review_entries import approve_entries, submit_entries
from service.application.submit_lines import submit_lines
from service.application.transfer_duties import accept_transfer, decline_transfer, propose_transfer
from service.domain.actors import Role, person
from service.domain.item_lists import item_from_data
from service.domain.refusals import Refused
from tests.application.test_annual_plans import LINE, opened
from tests.district import COORDINATOR, LEAD, PACK, PARTNER, REVIEWER, STRANGER, District, a_plan

CODES = ["YS-1", "YS-2", "YS-3"]
DOCUMENT = "偃编〔2023〕15号"
RECEIVER = person("partner.reviewer", PARTNER, Role.REVIEWER)
FROM = date(2023, 6, 16)


@pytest.fixture
def listed(district: District) -> District:
    """A district whose leading department keeps the pack's list in force."""
    district.do(adopt_items, COORDINATOR, PACK)
    district.do(submit_entries, COORDINATOR, CODES)
    district.do(approve_entries, REVIEWER, CODES)
    return district


def refused(district: District, *use_case: Any) -> Refused:
    with pytest.raises(Refused) as caught:
        district.do(*use_case)
    return caught.value


def proposed(district: District, codes: list[str] = CODES, on: date = FROM) -> str:
    return str(district.do(propose_transfer, COORDINATOR, PARTNER, codes, DOCUMENT, on))


def entries(district: District, department: str) -> list[tuple[str, int, str]]:
    return [(row.code, row.version, row.state) for row in district.rows("list_entries", department=department)]


@pytest.mark.clause("C014")
def test_items_go_on_in_the_receivers_list(listed):
    listed.do(accept_transfer, RECEIVER, proposed(listed, ["YS-1"]))
    assert entries(listed, LEAD) == [("YS-1", 1, "moved"), ("YS-2", 1, "in_force"), ("YS-3", 1, "in_force")]
    assert entries(listed, PARTNER) == [("YS-1", 1, "in_force")]
    former, present = (listed.rows("list_entries", department=each, code="YS-1")[0] for each in (LEAD, PARTNER))
    assert (former.end_reason, present.reason, present.reviewed_by) == (DOCUMENT, DOCUMENT, RECEIVER.id)
    before, after = item_from_data(former.item), item_from_data(present.item)
    assert (before.enforcer, after.enforcer, after.basis) == (f"{LEAD}局", f"{PARTNER}局", before.basis)


@pytest.mark.clause("C014")
def test_open_tasks_on_the_items_move_and_others_stay(listed):
    whole, part = listed.set_up(), listed.set_up(a_plan(items=["YS-1"]))
    transfer_id = proposed(listed, ["YS-1"])
    listed.do(accept_transfer, RECEIVER, transfer_id)
    leads = {row.id: row.lead for row in listed.rows("campaigns")}
    assert leads == {whole: LEAD, part: PARTNER}
    assert listed.one("duty_transfers").moved == {"campaigns": [part], "plans": []}
    (entry,) = listed.audit("campaign.moved")
    assert (entry.subject, entry.details["sender"]) == (f"campaign/{part}", LEAD)
    assert [each.actor for each in listed.audit("campaign.set_up")] == [COORDINATOR.id] * 2


@pytest.mark.clause("C014")
def test_the_sender_sets_up_no_task_on_what_moved(listed):
    listed.do(accept_transfer, RECEIVER, proposed(listed))
    with pytest.raises(Refused) as caught:
        listed.set_up()
    assert caught.value.code == "list.not_in_force"


def test_a_plan_goes_where_all_its_items_go(listed):
    plan_id = opened(listed)
    listed.do(submit_lines, COORDINATOR, plan_id, "高新科", [LINE], "年度填报")
    listed.do(submit_annual_plan, COORDINATOR, plan_id)
    listed.do(approve_annual_plan, REVIEWER, plan_id)
    listed.do(accept_transfer, RECEIVER, proposed(listed))
    assert listed.one("annual_plans").department == PARTNER
    assert listed.audit("annual_plan.moved")[0].details["receiver"] == PARTNER


def test_duties_do_not_move_while_a_draw_runs(listed):
    listed.seal()
    assert refused(listed, accept_transfer, RECEIVER, proposed(listed)).code == "transfer.draw_running"
    assert entries(listed, PARTNER) == [] and listed.one("duty_transfers").state == "proposed"


def test_duties_move_from_their_day_on(listed):
    transfer_id = proposed(listed, on=date(2023, 6, 17))
    assert refused(listed, accept_transfer, RECEIVER, transfer_id).code == "transfer.too_early"
    listed.clock.at(6, 17)
    listed.do(accept_transfer, RECEIVER, transfer_id)
    assert len(entries(listed, PARTNER)) == 3


def test_only_the_receiver_decides_and_may_decline(listed):
    transfer_id = proposed(listed)
    assert refused(listed, accept_transfer, REVIEWER, transfer_id).code == "scope.foreign"
    listed.do(decline_transfer, RECEIVER, transfer_id)
    assert refused(listed, accept_transfer, RECEIVER, transfer_id).code == "state.not_allowed"
    assert {state for _, _, state in entries(listed, LEAD)} == {"in_force"}


@pytest.mark.parametrize(
    ("receiver", "codes", "document", "code"),
    [(LEAD, CODES, DOCUMENT, "transfer.receiver_wrong"), ("fire_service", CODES, DOCUMENT, "transfer.receiver_wrong"),
     (STRANGER, [], DOCUMENT, "transfer.incomplete"), (STRANGER, CODES, " ", "transfer.incomplete"),
     (STRANGER, ["YS-9"], DOCUMENT, "list.not_in_force")],
)  # fmt: skip
def test_a_transfer_names_receiver_items_and_document(listed, receiver, codes, document, code):
    assert refused(listed, propose_transfer, COORDINATOR, receiver, codes, document, FROM).code == code
