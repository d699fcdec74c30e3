"""A referral's page tells its sender what the check found, and both sides which measures stand beside the decision."""

from __future__ import annotations

import pytest

from service.domain.actors import Role
from tests.web.telling import as_role
from tests.web.world import LEAD, STRANGER

MEASURE = {
    "outcome": "coercive_measure", "on": "person", "person": "RY-2023-0012", "document_number": "公盘1号",
    "words": "继续盘问", "decided_on": "2023-07-10",
    "coercion": {"ground": "出境入境管理法第五十九条", "procedure": "制作笔录", "milder_means": "拒不说明身份"},
}  # fmt: skip


def told_of(fresh, referral_id):
    """The returned referral with a measure beside its decision, and a check that its sender was told of."""
    with fresh.hub.transaction() as work:
        row = work.referrals.need(referral_id)
        row.decision = {**row.decision, "measures": [MEASURE]}
        check = work.checks.need(work.checks.find(referral_id=referral_id)[0].id)
        told = {"referral_id": referral_id, "check_id": check.id, "department": STRANGER, "state": "withdrawn"}
        check.told = {STRANGER: {**told, "reason": "另案处理", "results": []}}
        return check.id


@pytest.mark.clause("C114")
def test_the_sender_reads_what_became_of_the_check(fresh, story):
    check_id = told_of(fresh, story.returned)
    page = as_role(fresh, LEAD, Role.OFFICER).get(f"/referrals/{story.returned}").text
    assert check_id in page and "检查已撤回" in page and "另案处理" in page


@pytest.mark.clause("C079")
def test_measures_beside_the_decision_are_shown_without_names(fresh, story):
    told_of(fresh, story.returned)
    page = as_role(fresh, LEAD, Role.OFFICER).get(f"/referrals/{story.returned}").text
    assert "RY-2023-0012" in page and "继续盘问" in page and "出境入境管理法第五十九条" in page


def test_nothing_is_offered_to_adopt_without_a_check_decided(world, story):
    page = as_role(world, STRANGER, Role.OFFICER).get(f"/referrals/{story.offered}/decide-as-checked")
    assert page.status_code == 409
