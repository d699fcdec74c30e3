"""A referral that is withdrawn before the department has answered it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from service.conformance.lines import EARLIER_MISSING, Line, Words, failed, not_tried, passed
from service.conformance.referral_story import NO_SUCH_MATTER, OwnReferral, ReferralStory
from service.conformance.stage import Said, Stage

CROSSING = timedelta(seconds=2)
"""A system may work on several messages at once: what it wrote so soon after it had read a withdrawal crossed it."""


class WithdrawnReferral(OwnReferral):
    """An own matter that is withdrawn at once, and another one after it: who has answered that has read the withdrawal.
    What was written until then has crossed it, and is refused."""

    lines = ("referral_withdrawn",)
    letter = "R3"

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._next_id = f"{stage.run}R4"
        self._read_at: datetime | None = None

    @property
    def is_over(self) -> bool:
        """Whether the withdrawal must have been read."""
        return self.violation is None or self._read_at is not None

    def begin(self) -> None:
        """The offer, its withdrawal, and the next offer."""
        super().begin()
        if self.violation is not None:
            withdrawn = {"referral_id": self.referral_id, "reason": "移送方补充核查后撤回。"}
            self.stage.tell("referral.withdrawn", self.subject, withdrawn)
            self.stage.tell(
                "referral.offered", f"referral/{self._next_id}", {**self.offer(), "referral_id": self._next_id}
            )

    def hear(self, said: Said) -> bool:
        """Refuse what is about it: it stands open no more."""
        if said.data and said.data.get("referral_id") == self._next_id:
            is_first, self._read_at = self._read_at is None, self._read_at or said.made_at
            return is_first
        before = len(self.heard)
        ReferralStory.hear(self, said)
        if len(self.heard) > before:
            self.stage.refuse(said, "state.not_allowed", thing="referral", state="withdrawn", event=said.name)
        return False

    def judge(self) -> Iterable[Line]:
        """Whether anything was written about it later."""
        if self.violation is None:
            yield not_tried("referral_withdrawn", NO_SUCH_MATTER)
        elif self._read_at is None:
            yield not_tried("referral_withdrawn", EARLIER_MISSING)
        else:
            yield self._judge_what_came(self._read_at + CROSSING)

    def _judge_what_came(self, until: datetime) -> Line:
        late = [said for said in self.heard if said.made_at > until]
        if late:
            words = (f"撤回后又发 {late[0].name}", f"{late[0].name} was written after the withdrawal")
            return failed("referral_withdrawn", words, late[0].at)
        crossed: Words = ("仅有交错的答复", "only answers that crossed it")
        return passed("referral_withdrawn", crossed if self.heard else ("撤回后没有再办理", "nothing more came"))
