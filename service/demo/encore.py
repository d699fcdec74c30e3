"""Further campaigns in earlier states, so that every page of the console has something to show, deadlines of every
colour among them."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from service.demo.district import TAIZHOU_DISTRICTS, TAIZHOU_TODAY, YANSHI, YANSHI_2023
from service.demo.programs import stop
from service.demo.referring import send_out
from service.demo.story import Story, Teller
from service.domain.plan import Plan
from service.domain.planning import even_ratios, phases_between, plan_from_pack
from service.domain.states import CampaignState, PartState, ReferralState
from service.domain.time_zone import CHINA
from service.infrastructure.clock import FileClock
from service.ports import Hub, UnitOfWork

SMALL_RATIO = 1000
SILENT = "public_security"
OVERDUE = "外国人来华工作专项抽查（有一件移送逾期未答复）"
SOON = "校外培训机构近期联合抽查（检查期限临近）"
AHEAD = "校外培训机构下月联合抽查"
WAITING = "聘用外国人单位抽查（等待公安部门承诺）"
APPROVED = "校外培训机构秋季抽查（已审核）"
IN_REVIEW = "校外培训机构冬季抽查（待审核）"
DRAFT = "科技类校外培训机构年末抽查（拟定中）"


def still_answering(hub: Hub, codes: Sequence[str]) -> list[str]:
    """The departments that a started demo runs: all, or all but the silent one once it has fallen silent."""
    with hub.transaction() as work:
        overdue = [row.id for row in work.campaigns.find(name=OVERDUE)]
        is_silent = work.referrals.count(campaign_id=overdue, receiver=SILENT, state=ReferralState.OFFERED) > 0
    return [code for code in codes if not (is_silent and code == SILENT)]


def leave_campaigns_open(
    hub: Hub, clock: FileClock, running: Mapping[str, subprocess.Popen[bytes]], say: Callable[[str], None]
) -> None:
    """Play one campaign a fortnight ago, with a department that stops answering, and leave others on their way
    today."""
    with hub.transaction() as work:
        today, is_there = work.today, bool(work.campaigns.count(name=OVERDUE))
    if not is_there:
        begins = today - timedelta(days=16)
        clock.set(datetime.combine(begins, time(9), CHINA))
        _leave_a_referral_unanswered(hub, begins, running, say)
        clock.release()
    if SILENT in running:
        stop(running[SILENT])
    teller = Teller(hub, None, say)
    inspecting = CampaignState.INSPECTING
    teller.tell(_training(SOON, today, (today + timedelta(days=1), today + timedelta(days=3))), until=inspecting)
    teller.tell(_training(AHEAD, today, (today + timedelta(days=20), today + timedelta(days=34))), until=inspecting)
    month = (today + timedelta(days=30), today + timedelta(days=44))
    teller.tell(_employers(WAITING, today, month), until=CampaignState.FROZEN)
    teller.tell(_training(APPROVED, today, month), until=CampaignState.APPROVED)
    teller.tell(_training(IN_REVIEW, today, month), until=CampaignState.IN_REVIEW)
    teller.tell(_training(DRAFT, today, month), until=CampaignState.DRAFT)


def _leave_a_referral_unanswered(
    hub: Hub, begins: date, running: Mapping[str, subprocess.Popen[bytes]], say: Callable[[str], None]
) -> None:
    teller = Teller(hub, None, say)
    story = _employers(OVERDUE, begins, (begins, begins + timedelta(days=4)))
    teller.tell(story, until=CampaignState.INSPECTING)
    with hub.transaction() as work:
        campaign_id = work.campaigns.find(name=OVERDUE)[0].id
    teller.wait(campaign_id, lambda work: _is_all_inspected(work, campaign_id))
    stop(running[SILENT])
    with hub.transaction() as work:
        for proposal in work.referrals.find(campaign_id=campaign_id, state=ReferralState.PROPOSED):
            send_out(work, proposal)


def _is_all_inspected(work: UnitOfWork, campaign_id: str) -> bool:
    open_parts = [PartState.ASSIGNED, PartState.ACCEPTED, PartState.SCHEDULED]
    return not work.parts.count(campaign_id=campaign_id, state=open_parts)


def _training(name: str, today: date, window: tuple[date, date]) -> Story:
    return replace(YANSHI_2023, name=name, files=(), plan=_plan("yanshi-2023", None, [YANSHI], today, window))


def _employers(name: str, today: date, window: tuple[date, date]) -> Story:
    plan = _plan("taizhou-2024", ["TZ1-4"], TAIZHOU_DISTRICTS, today, window)
    return replace(TAIZHOU_TODAY, name=name, files=(), plan=plan)


def _plan(
    pack_id: str, items: list[str] | None, regions: tuple[str, ...] | list[str], today: date, window: tuple[date, date]
) -> Callable[[UnitOfWork], Plan]:
    def plan(work: UnitOfWork) -> Plan:
        pack = work.pack(pack_id)
        chosen = items or [item.id for item in pack.items]
        phases = phases_between(today, window, window[1] + timedelta(days=10))
        ratio = max(SMALL_RATIO, pack.number("ratio_floor"))
        return plan_from_pack(pack, chosen, regions, phases, even_ratios(ratio, {"D": 10_000}))

    return plan
