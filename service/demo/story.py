"""The main job, told step by step: each step is a use case, and a story that was interrupted goes on where it stood."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from service.application.close_campaign import close_campaign
from service.application.decide_batch import accept_batch
from service.application.file_work_plan import file_work_plan
from service.application.freeze_draw import freeze_draw
from service.application.review_campaign import approve_campaign
from service.application.review_entries import approve_entries, submit_entries
from service.application.set_up_campaign import set_up_campaign
from service.application.submit_campaign import submit_campaign
from service.demo.cast import COORDINATOR, REVIEWER
from service.demo.referring import send_out
from service.domain.item_lists import EntryState
from service.domain.plan import Plan, plan_from_data
from service.domain.states import BatchState, CampaignState, PartState, ReferralState
from service.domain.time_zone import CHINA
from service.domain.work_plan import WorkPlan
from service.ports import DatabaseBusy, Hub, UnitOfWork
from service.uploads import import_file

SAMPLES = Path(__file__).parent / "samples"
VERIFIER = Path(__file__).parent.parent / "web" / "static" / "verify_draw.py"
PATIENCE_SECONDS = 120
LOOK_SECONDS = 0.05
TRIES = 5


class StoryStuck(Exception):
    """Nothing moved for too long: which campaign, in which state."""


@dataclass(frozen=True)
class Story:
    """One campaign of the demo: its files, its plan, and on which days its stages are played."""

    name: str
    pack_id: str
    region: str
    files: tuple[tuple[str, str, str], ...]
    plan: Callable[[UnitOfWork], Plan]
    freezes_on: Callable[[Plan], date]


@dataclass(frozen=True)
class Teller:
    """Tells a story: acts for the people through the use cases, sets the clock, and waits for the departments' answers.

    `set_clock` is None for a story on the system's time."""

    hub: Hub
    set_clock: Callable[[datetime], None] | None
    say: Callable[[str], None]

    def tell(self, story: Story, until: CampaignState = CampaignState.CLOSED) -> None:
        """Play the campaign up to a state, from wherever it stands."""
        campaign_id = self._set_up(story)
        steps = {
            CampaignState.DRAFT: self._submit,
            CampaignState.IN_REVIEW: self._approve,
            CampaignState.APPROVED: self._freeze,
            CampaignState.FROZEN: self._await_draw,
            CampaignState.SEALED: self._await_draw,
            CampaignState.INSPECTING: self._inspect,
            CampaignState.SUMMARISING: self._close,
        }
        while _ORDER.index(state := self._state(campaign_id)) < _ORDER.index(until):
            self.say(f"{story.name}: {state}")
            steps[state](story, campaign_id)

    # --- before the draw ---

    def _import(self, story: Story) -> None:
        for kind, place, file in story.files:
            self._do(import_file, COORDINATOR, kind, place, SAMPLES / file)
            for batch in self._do(lambda work: work.library_batches.find(state=BatchState.PROPOSED)):
                self._do(accept_batch, REVIEWER, batch.id)  # the second person, before the next file builds on it

    def _publish_list(self) -> None:
        """A second person puts the imported items in force."""
        wanted = {"department": COORDINATOR.department, "state": EntryState.DRAFT}
        codes = self._do(lambda work: [row.code for row in work.list_entries.find(**wanted)])
        self._do(submit_entries, COORDINATOR, codes)
        self._do(approve_entries, REVIEWER, codes)

    def _set_up(self, story: Story) -> str:
        known = self._do(lambda work: [row.id for row in work.campaigns.find(name=story.name)])
        if known:
            return str(known[0])
        self._import(story)
        self._publish_list()
        plan = self._do(story.plan)
        campaign_id = str(self._do(set_up_campaign, COORDINATOR, story.name, story.pack_id, story.region, plan))
        self._do(file_work_plan, COORDINATOR, campaign_id, _work_plan(plan))
        return campaign_id

    def _submit(self, _story: Story, campaign_id: str) -> None:
        self._do(submit_campaign, COORDINATOR, campaign_id)

    def _approve(self, _story: Story, campaign_id: str) -> None:
        self._do(approve_campaign, REVIEWER, campaign_id)

    def _freeze(self, story: Story, campaign_id: str) -> None:
        self._clock(story.freezes_on(self._plan(campaign_id)), time(9))
        verifier = sha256(VERIFIER.read_bytes()).hexdigest()
        self._do(freeze_draw, COORDINATOR, campaign_id, verifier)

    def _await_draw(self, _story: Story, campaign_id: str) -> None:
        waiting = (CampaignState.FROZEN, CampaignState.SEALED)
        self.wait(campaign_id, lambda work: work.campaigns.see(campaign_id).state not in waiting)

    # --- the visits ---

    def _inspect(self, _story: Story, campaign_id: str) -> None:
        self.wait(campaign_id, lambda work: not work.parts.count(campaign_id=campaign_id, state=_NOT_SCHEDULED))
        while self._state(campaign_id) == CampaignState.INSPECTING:
            day = self._next_day(campaign_id)
            if day is not None:
                self._clock(day, time(18))
                self.wait(campaign_id, lambda work: not _due(work, campaign_id))
            self._confirm_referrals(campaign_id)
            if day is None:
                self.wait(campaign_id, lambda work: _is_inspected(work, campaign_id) or _proposals(work, campaign_id))

    def _next_day(self, campaign_id: str) -> date | None:
        scheduled = self._do(lambda work: work.parts.find(campaign_id=campaign_id, state=PartState.SCHEDULED))
        return min((row.scheduled_at.astimezone(CHINA).date() for row in scheduled), default=None)

    def _confirm_referrals(self, campaign_id: str) -> None:
        for proposal in self._do(_proposals, campaign_id):
            self._do(send_out, proposal)

    # --- the end ---

    def _close(self, _story: Story, campaign_id: str) -> None:
        plan = self._plan(campaign_id)
        self._clock(plan.phase("summary").starts_on, time(10))
        count = len(plan.departments)
        self.wait(campaign_id, lambda work: work.summaries.count(campaign_id=campaign_id) == count)
        self._do(close_campaign, COORDINATOR, campaign_id)

    # --- time ---

    def _clock(self, day: date, at: time) -> None:
        if self.set_clock is None:
            return
        now = self._do(lambda work: work.now)
        instant = datetime.combine(day, at, CHINA)
        if instant > now or now - instant > timedelta(days=300):
            self.set_clock(instant)

    def wait(self, campaign_id: str, is_true: Callable[[UnitOfWork], Any]) -> None:
        """Wait until something is true of a campaign; StoryStuck if it does not come about."""
        until = monotonic() + PATIENCE_SECONDS
        while monotonic() < until:
            if self._do(is_true):
                return
            sleep(LOOK_SECONDS)
        raise StoryStuck(f"{campaign_id}: {self._state(campaign_id)}")

    def _state(self, campaign_id: str) -> CampaignState:
        return CampaignState(self._do(lambda work: work.campaigns.see(campaign_id).state))

    def _plan(self, campaign_id: str) -> Plan:
        return plan_from_data(self._do(lambda work: work.campaigns.see(campaign_id).plan))

    def _do(self, use_case: Callable[..., Any], *arguments: Any) -> Any:
        """One transaction; when another was in its way, once more, as a person would press the button again."""
        for _ in range(TRIES):
            with suppress(DatabaseBusy), self.hub.transaction() as work:
                return use_case(work, *arguments)
        with self.hub.transaction() as work:
            return use_case(work, *arguments)


_ORDER = list(CampaignState)
_NOT_SCHEDULED = [PartState.ASSIGNED, PartState.ACCEPTED]


def _due(work: UnitOfWork, campaign_id: str) -> bool:
    scheduled = work.parts.find(campaign_id=campaign_id, state=PartState.SCHEDULED)
    return any(part.scheduled_at <= work.now for part in scheduled)


def _is_inspected(work: UnitOfWork, campaign_id: str) -> bool:
    return bool(work.campaigns.see(campaign_id).state != CampaignState.INSPECTING)


def _proposals(work: UnitOfWork, campaign_id: str) -> list[Any]:
    return work.referrals.find(campaign_id=campaign_id, state=ReferralState.PROPOSED)


def _work_plan(plan: Plan) -> WorkPlan:
    window = plan.phase("inspection")
    standard = "对照清单所列检查内容和依据逐项检查，如实记录。"
    flow = "出示执法证件，发放抽查告知书，告知配合要求，逐项检查，填写检查记录表，签字确认。"
    return WorkPlan(("on_site",), standard, flow, window.starts_on, window.ends_on)
