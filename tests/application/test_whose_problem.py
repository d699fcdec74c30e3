"""Whatever happens to a found problem, in whatever order, it has exactly one owner while it is open, and a clock."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

import pytest

from service.application.accept_referral import accept_referral
from service.application.approve_referral import approve_referral, send_back_referral
from service.application.confirm_referral import confirm_referral
from service.application.decide_referral import decide_referral
from service.application.decline_referral import decline_referral
from service.application.problem_owner import ownership
from service.application.raise_referral import raise_referral
from service.application.redirect_referral import redirect_referral
from service.application.reject_referral import reject_referral
from service.application.return_referral import return_referral
from service.application.revoke_decision import revoke_decision
from service.application.withdraw_referral import withdraw_referral
from service.domain.actors import Role, person
from service.domain.clocks import OPEN_CLOCKS
from service.domain.refusals import Refused, TooEarly
from service.domain.result_states import STANDING_DECISIONS
from service.domain.results import TRANSFERRED
from service.domain.states import FindingState, ReferralState
from tests.district import OFFICER, REVIEWER, SPARED, UNLICENSED, District
from tests.fakes import LEAD, POLICE, STRANGER

STEPS = 16
OWN = {"outcomes": ["filed", "integrity_recorded"], "words": "已备案", "done_on": date(2023, 7, 5)}
DECIDED = {"outcome": "no_penalty", "document_number": "1号", "words": "不予处罚", "decided_on": date(2023, 7, 5)}


def _say(use_case, **data):
    """What the receiver's own system says."""
    return lambda d, part, row: d.say(row.receiver, use_case, referral_id=row.id, **data)


def _redirect(d: District, part, row) -> None:
    to = POLICE if row.receiver == STRANGER else STRANGER
    d.say(row.receiver, redirect_referral, referral_id=row.id, to=to, reason="非本部门")


def _correct(d: District, part, row) -> None:
    version = max(each.version for each in d.rows("findings", part_id=part.id, item_id=part.items[0]))
    handling = SPARED if version % 2 else None
    d.find(part, part.items[0], version=version + 1, **UNLICENSED, handling=handling)


def _revoke(d: District, part, row) -> None:
    standing = d.rows("decisions", part_id=part.id, state=list(STANDING_DECISIONS))
    ended = [each for each in standing if each.outcome != TRANSFERRED]
    if not ended:
        raise TooEarly("decision")
    actor = person("revoker", ended[-1].department, Role.OFFICER)
    d.do(revoke_decision, actor, ended[-1].id, "复议撤销", "复1号", date(2023, 7, 5))


def _raise(d: District, part, row) -> None:
    """What is handled goes to another agency after all."""
    wish = {"items": [], "to": STRANGER, "ground": "另有新的证据", "urgent": False}
    d.say(LEAD, raise_referral, part_id=part.id, item_id=part.items[0], **wish)


ONWARDS = (
    lambda d, part, row: d.do(confirm_referral, OFFICER, row.id),
    _raise,
    _say(accept_referral, case_number="案1", receipt=None),
    _say(decide_referral, **DECIDED),
    lambda d, part, row: d.say(LEAD, return_referral, referral_id=row.id, **OWN),
)
EVENTS = (
    *ONWARDS,
    *ONWARDS,
    *ONWARDS,
    lambda d, part, row: d.do(approve_referral, REVIEWER, row.id),
    lambda d, part, row: d.do(send_back_referral, REVIEWER, row.id, "再核"),
    lambda d, part, row: d.do(decline_referral, OFFICER, row.id, "自行处理"),
    lambda d, part, row: d.do(withdraw_referral, OFFICER, row.id, "材料有误"),
    _say(reject_referral, reason="非本部门"),
    _redirect,
    _correct,
    _revoke,
)


def must_be_owned(district: District, part) -> None:
    """The current finding has one owner with a running clock while it is open, and none afterwards."""
    with district.transaction() as work:
        rows = work.findings.find(part_id=part.id, item_id=part.items[0])
        (current,) = [row for row in rows if row.state != FindingState.SUPERSEDED]
        open_ones = [
            row for row in work.referrals.find(finding_id=[each.id for each in rows])
            if row.state in (ReferralState.PROPOSED, ReferralState.SUBMITTED, ReferralState.OFFERED,
                             ReferralState.ACCEPTED, ReferralState.DECIDED)
        ]  # fmt: skip
        now = ownership(work, part.department, current)
        assert (now is None) == (current.state == FindingState.SETTLED)
        assert len(open_ones) <= 1, "two referrals would be two owners"
        running = {row.id for row in work.deadlines.find(state=list(OPEN_CLOCKS))}
        if now is not None:
            accepted = [row.receiver for row in open_ones if row.state == ReferralState.ACCEPTED]
            assert now.owner == (accepted or [part.department])[0]
            assert now.clock in running, (now, current.state)
        else:
            assert not [id_ for id_ in running if id_.startswith(("referral_", "own_decision"))]


def take_one(district: District, part, order: list[int]) -> int:
    """The first event of this order that the rules allow now."""
    for each in order:
        try:
            EVENTS[each](district, part, district.rows("referrals")[-1])
        except (Refused, TooEarly):
            continue
        return each
    raise AssertionError("nothing can happen any more")


@pytest.mark.clause("C115")
@pytest.mark.parametrize("seed", range(8))
def test_a_problem_is_never_without_an_owner_and_a_clock(drawn, seed):
    part, _proposal = drawn.propose()
    must_be_owned(drawn, part)
    taken = set()
    for step in range(STEPS):
        chances = {n: sha256(f"{seed}/{step}/{n}".encode()).digest() for n in range(len(EVENTS))}
        taken.add(take_one(drawn, part, sorted(chances, key=lambda n: chances[n])))
        must_be_owned(drawn, part)
    assert len(taken) > 1
