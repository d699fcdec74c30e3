"""Referrals to the department: one that is its own matter, one that is not, and one that is withdrawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from service.conformance.lines import EARLIER_MISSING, NOTHING_CAME, Line, Words, failed, not_tried, passed
from service.conformance.stage import Said, Stage, example
from service.domain.policy import Violation
from service.domain.results import endings_for

ANSWERS = ("referral.accepted", "referral.rejected", "referral.redirected")
RESPOND_DAYS = 7
DECIDE_DAYS = 90
MATTER = ("referral_id", "sender", "violation", "violation_name", "basis", "outcomes")
MOST_DECISIONS = 4
"""One, and three more after a refusal; more is a loop."""
NO_SUCH_MATTER: Words = ("没有可移送该部门的违法情形", "no violation can be referred to it")


class ReferralStory:
    """One offer, and what the department says about it."""

    letter = ""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.referral_id = f"{stage.run}{self.letter}"
        self.heard: list[Said] = []
        self.violation = self.choose()

    def choose(self) -> Violation | None:
        """The violation that is offered; None if there is none of the kind."""
        raise NotImplementedError

    @property
    def outcomes(self) -> list[str]:
        """What the department may decide."""
        assert self.violation is not None
        return list(endings_for(self.stage.pack, self.violation.code, self.stage.code))

    def begin(self) -> None:
        """The offer."""
        if self.violation is not None:
            self.stage.tell("referral.offered", self.subject, self.offer())

    @property
    def subject(self) -> str:
        """What its messages are about."""
        return f"referral/{self.referral_id}"

    def offer(self) -> dict[str, Any]:
        """The data of the offer."""
        assert self.violation is not None
        sender = "market_supervision" if self.stage.code == "science" else "science"
        return example(
            "referral.offered", referral_id=self.referral_id, sender=sender, violation=self.violation.code,
            violation_name=self.violation.name, basis=self.violation.basis, outcomes=self.outcomes,
            respond_by=self.stage.day(RESPOND_DAYS).isoformat(),
        )  # fmt: skip

    def hear(self, said: Said) -> bool:
        """Keep what is about this referral; only the first of each type brings the story on."""
        if said.data is None or said.data.get("referral_id") != self.referral_id:
            return False
        self.heard.append(said)
        return len(self.of(said.name)) == 1

    def tick(self) -> None:
        """Nothing waits for a time."""

    def of(self, *names: str) -> list[Said]:
        """What was said of these types."""
        return [said for said in self.heard if said.name in names]


class OwnReferral(ReferralStory):
    """A matter that lies within the department's powers."""

    lines: tuple[str, ...] = ("referral_accepted", "referral_decided")
    letter = "R1"

    def choose(self) -> Violation | None:
        """One that it is competent for, or else one that it can decide."""
        pack, code = self.stage.pack, self.stage.code
        possible = [each for each in pack.violations if endings_for(pack, each.code, code)]
        by_fitness = {each: (each.competent != code, -len(endings_for(pack, each.code, code))) for each in possible}
        return min(possible, key=lambda each: by_fitness[each], default=None)

    @property
    def is_over(self) -> bool:
        """Whether it is decided."""
        return self.violation is None or bool(self.of("referral.decided"))

    def hear(self, said: Said) -> bool:
        """What it accepts is opened to it."""
        is_new = super().hear(said)
        if is_new and said.name == "referral.accepted" and said.data:
            opened = example(
                "referral.opened", **{name: value for name, value in self.offer().items() if name in MATTER}
            )
            decide_by = self.stage.day(DECIDE_DAYS).isoformat()
            case = {"case_number": said.data["case_number"], "decide_by": decide_by}
            self.stage.tell("referral.opened", self.subject, {**opened, **case})
        return is_new

    def judge(self) -> Iterable[Line]:
        """Accepted, and decided."""
        if self.violation is None:
            yield from (not_tried(id_, NO_SUCH_MATTER) for id_ in self.lines)
            return
        accepted = self.of("referral.accepted")
        yield self._judge_acceptance(accepted)
        yield self._judge_decision() if accepted else not_tried("referral_decided", EARLIER_MISSING)

    def _judge_acceptance(self, accepted: Sequence[Said]) -> Line:
        others = self.of(*ANSWERS)
        if accepted:
            return passed("referral_accepted", ("已受理", "accepted"), accepted[0].at)
        if others:
            return failed(
                "referral_accepted", (f"答复为 {others[0].name}", f"it answered {others[0].name}"), others[0].at
            )
        return failed("referral_accepted", NOTHING_CAME)

    def _judge_decision(self) -> Line:
        decided = self.of("referral.decided")
        if not decided or decided[0].data is None:
            return failed("referral_decided", NOTHING_CAME)
        outcome, at = decided[0].data["outcome"], decided[0].at
        if len(decided) > MOST_DECISIONS:
            count = len(decided)
            return failed("referral_decided", (f"决定了 {count} 次", f"it decided {count} times"), decided[-1].at)
        if outcome not in self.outcomes:
            words = (f"{outcome} 不在所列处理中", f"{outcome} was not offered")
            return failed("referral_decided", words, at)
        return passed("referral_decided", (f"决定：{outcome}", f"decided: {outcome}"), at)


class ForeignReferral(ReferralStory):
    """A matter that another department is competent for."""

    lines = ("referral_foreign",)
    letter = "R2"

    def choose(self) -> Violation | None:
        """One of another department's."""
        own = (None, self.stage.code)
        return next((each for each in self.stage.pack.violations if each.competent not in own), None)

    @property
    def is_over(self) -> bool:
        """Whether it is answered."""
        return self.violation is None or bool(self.of(*ANSWERS))

    def judge(self) -> Iterable[Line]:
        """Any answer will do; a decision only within what was offered."""
        answered = self.of(*ANSWERS)
        decided = [said for said in self.of("referral.decided") if said.data and said.data["outcome"] in self.beyond]
        if self.violation is None:
            yield not_tried("referral_foreign", NO_SUCH_MATTER)
        elif decided:
            yield failed("referral_foreign", ("决定超出所列处理", "it decided beyond what was offered"), decided[0].at)
        elif answered:
            name = answered[0].name
            yield passed("referral_foreign", (f"答复为 {name}", f"it answered {name}"), answered[0].at)
        else:
            yield failed("referral_foreign", NOTHING_CAME)

    @property
    def beyond(self) -> set[str]:
        """The outcomes that were not offered."""
        return {each.code for each in self.stage.pack.outcomes} - set(self.outcomes)
