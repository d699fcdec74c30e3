"""The whole way of one part, with its campaign, from the announcement to the summary; each message about it comes three
times under one id."""

from __future__ import annotations

from collections.abc import Iterable

from service.conformance.lines import EARLIER_MISSING, NOTHING_CAME, Line, Words, failed, not_tried, passed
from service.conformance.part_story import MOST_VERSIONS, PartStory
from service.conformance.stage import Said, Stage
from service.domain.time_zone import local_day

TIMES = 3
ONCE = ("part.accepted", "part.closed", "publication.confirmed", "feedback.given")


class WholeStory:
    """What a part needs from its assignment to the summary of its campaign."""

    lines = (
        "part_accepted", "part_scheduled", "part_repeated", "findings_complete", "findings_by_rules", "visit_recorded",
        "referral_returned", "publication_confirmed", "feedback_given", "part_closed", "summary_filed",
    )  # fmt: skip

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self.part = PartStory(stage, "A", TIMES)

    @property
    def is_over(self) -> bool:
        """Whether the summary has come."""
        return bool(self.part.times("summary.filed"))

    def begin(self) -> None:
        """The plan, the draw, and the part three times."""
        self.part.announce()
        self.part.certify()
        self.part.assign()

    def hear(self, said: Said) -> bool:
        """Go on with what is about this part."""
        return self.part.hear(said)

    def tick(self) -> None:
        """Nothing waits for a time."""

    def judge(self) -> Iterable[Line]:
        """The lines of the whole way."""
        yield self._came("part_accepted", "part.accepted")
        yield self._judge_schedule()
        yield self._judge_repeats()
        yield self._judge_completeness()
        yield self._judge_rules()
        yield self._judge_record()
        yield self._judge_returns()
        yield self._after(self.part.is_complete, "publication_confirmed", "publication.confirmed")
        yield self._after(self.part.is_complete, "feedback_given", "feedback.given")
        is_told = bool(self.part.times("publication.confirmed")) and bool(self.part.times("feedback.given"))
        is_ready = self.part.is_settled and bool(self.part.records) and is_told
        yield self._after(is_ready, "part_closed", "part.closed")
        yield self._after(bool(self.part.times("part.closed")), "summary_filed", "summary.filed")

    def _came(self, id_: str, name: str) -> Line:
        came = self.part.times(name)
        if not came:
            return failed(id_, NOTHING_CAME)
        return passed(id_, (f"收到 {name}", f"{name} came"), came[0].at)

    def _after(self, is_ready: bool, id_: str, name: str) -> Line:
        """What is due once the step before it is done; earlier it would be wrong, later is looked at only then."""
        came = self.part.times(name)
        if not is_ready:
            early: Words = (f"{name} 来得过早", f"{name} came too early")
            return failed(id_, early, came[0].at) if came else not_tried(id_, EARLIER_MISSING)
        return self._came(id_, name)

    def _judge_schedule(self) -> Line:
        scheduled = self.part.times("part.scheduled")
        if not scheduled:
            return failed("part_scheduled", NOTHING_CAME)
        for said in scheduled:
            assert said.data is not None
            at = said.data["scheduled_at"]
            if not self.part.is_inside(local_day(at)):
                window = f"{self.part.starts_on} – {self.part.ends_on}"
                words = (f"{at.isoformat()} 不在 {window} 内", f"{at.isoformat()} is outside {window}")
                return failed("part_scheduled", words, said.at)
            last = at
        return passed("part_scheduled", (f"定于 {last.isoformat()}", f"for {last.isoformat()}"), scheduled[-1].at)

    def _judge_repeats(self) -> Line:
        accepted = self.part.times("part.accepted")
        if not accepted:
            return not_tried("part_repeated", EARLIER_MISSING)
        for name in ONCE:
            came = self.part.times(name)
            if len(came) > 1:
                words = (f"收到 {len(came)} 条 {name}，id 各不相同", f"{len(came)} of {name} came, under different ids")
                return failed("part_repeated", words, came[1].at)
        return passed("part_repeated", ("各只答复了一次", "it answered each once"), accepted[0].at)

    def _judge_completeness(self) -> Line:
        missing = [item for item in self.part.items if item not in self.part.submitted]
        if not missing:
            first = self.part.submitted[self.part.items[-1]][0]
            return passed(
                "findings_complete", (f"{len(self.part.items)} 个事项", f"{len(self.part.items)} items"), first.at
            )
        due = [said.data["scheduled_at"] for said in self.part.times("part.scheduled") if said.data]
        if not due:
            return not_tried("findings_complete", EARLIER_MISSING)
        if not self.part.submitted and due[-1] > self._stage.now():
            at = due[-1].isoformat()
            return not_tried("findings_complete", (f"检查定于 {at}，请延长等候", f"due only on {at}: be more patient"))
        listed = ", ".join(missing)
        return failed("findings_complete", (f"缺少：{listed}", f"missing: {listed}"))

    def _judge_rules(self) -> Line:
        if self.part.refused:
            said, refused = self.part.refused[0]
            words = (f"{refused.code}：{refused.words()}", f"{refused.code}: {refused.words('en')}")
            return failed("findings_by_rules", words, said.at)
        if not self.part.submitted:
            return not_tried("findings_by_rules", EARLIER_MISSING)
        most = max(self.part.submitted.values(), key=len)
        if len(most) > MOST_VERSIONS:
            count = len(most)
            words = (f"一个事项提交了 {count} 次", f"one item came {count} times")
            return failed("findings_by_rules", words, most[-1].at)
        return passed("findings_by_rules", ("均符合规则", "all of them do"))

    def _judge_record(self) -> Line:
        if self.part.record_refused:
            said, refused = self.part.record_refused
            words = (f"{refused.code}：{refused.words()}", f"{refused.code}: {refused.words('en')}")
            return failed("visit_recorded", words, said.at)
        if self.part.records:
            return passed("visit_recorded", ("符合规则", "it keeps the rules"), self.part.records[0].at)
        if not self.part.submitted:
            return not_tried("visit_recorded", EARLIER_MISSING)
        return failed("visit_recorded", NOTHING_CAME)

    def _judge_returns(self) -> Line:
        if not self.part.referred:
            return not_tried("referral_returned", ("没有须移送的问题", "it found nothing to refer"))
        open_items = [item for item, _ in self.part.referred.values() if self.part.stored[item][1] != "settled"]
        if open_items:
            listed = ", ".join(open_items)
            return failed("referral_returned", (f"未完成：{listed}", f"not done: {listed}"))
        returned = self.part.times("referral.returned")
        return passed("referral_returned", ("已完成", "it did"), returned[-1].at)
