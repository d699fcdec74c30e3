"""Parts in trouble: overtaken messages, refusals, and what a newer hub might send."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from service.conformance.lines import EARLIER_MISSING, NOTHING_CAME, Line, Words, failed, not_tried, passed
from service.conformance.part_story import PartStory
from service.conformance.stage import Said, Stage
from service.domain.refusals import Refused

MOST_AGAIN = 3
"""How often a message may be said again after a refusal; more is a loop."""
NEW_TYPE = "lianjian.weather.changed.v1"
NEW_FIELDS: Mapping[str, Any] = {"addedlater": {"by": ["a newer hub"]}}


class ServedStory:
    """A part that must be taken on although something beside it is unusual; `begin` says what."""

    line = ""
    letter = ""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.part = PartStory(stage, self.letter)

    @property
    def lines(self) -> tuple[str, ...]:
        """The line that it judges."""
        return (self.line,)

    @property
    def is_over(self) -> bool:
        """Whether the part is accepted and scheduled."""
        return bool(self.part.times("part.accepted") and self.part.times("part.scheduled"))

    def begin(self) -> None:
        """The part alone."""
        self.part.assign()

    def hear(self, said: Said) -> bool:
        """Go on with what is about this part."""
        return self.part.hear(said)

    def tick(self) -> None:
        """Nothing waits for a time."""

    def judge(self) -> Iterable[Line]:
        """Whether it was served."""
        if not self.is_over:
            yield failed(self.line, NOTHING_CAME)
        else:
            yield passed(self.line, ("照常办理", "served as usual"), self.part.times("part.scheduled")[0].at)


class OvertakenStory(ServedStory):
    """The part comes before the draw's result, and that before the plan."""

    line, letter = "part_out_of_order", "B"

    def begin(self) -> None:
        """Everything the wrong way round."""
        self.part.assign()
        self.part.certify()
        self.part.announce()


class UnknownTypeStory(ServedStory):
    """A type of message that was agreed later comes before the part."""

    line, letter = "unknown_type", "E"

    def begin(self) -> None:
        """The unknown message and then the part."""
        subject = f"weather/{self.stage.run}"
        self.stage.tell("referral.withdrawn", subject, {"referral_id": "", "reason": ""}, type_=NEW_TYPE)
        self.part.assign()


class UnknownFieldStory(ServedStory):
    """The part has fields that were added later, in its envelope and in its data."""

    line, letter = "unknown_field", "F"

    def begin(self) -> None:
        """The part with more fields."""
        self.part.assign(more=NEW_FIELDS)


class RefusedMessageStory(ServedStory):
    """Every acceptance of the part is refused."""

    line, letter = "message_rejected", "C"

    def hear(self, said: Said) -> bool:
        """Refuse what accepts it; only the first brings the story on."""
        if said.name == "part.accepted" and said.data and said.data["part_id"] == self.part.part_id:
            self.stage.refuse(said, "state.not_allowed", thing="part", state="accepted", event="accept")
        return self.part.hear(said)

    def judge(self) -> Iterable[Line]:
        """Whether it stayed calm."""
        yield calm(self.line, self.part.times("part.accepted"))


class RefusedFindingStory(ServedStory):
    """The first version of the first item's finding is refused."""

    line, letter = "finding_rejected", "G"

    @property
    def is_over(self) -> bool:
        """Whether the other items are stored."""
        return set(self.part.items[1:]) <= self.part.stored.keys() and bool(self._said)

    def hear(self, said: Said) -> bool:
        """Refuse the first version of one item."""
        data = said.data
        first = data is not None and said.name == "finding.submitted" and data["item_id"] == self.part.items[0]
        if data is None or not first or data["part_id"] != self.part.part_id or data["version"] > 1:
            return self.part.hear(said)
        self.part.submitted[data["item_id"]].append(said)
        self.part.refuse_finding(said, data, Refused("finding.in_future", at=data["inspected_at"].isoformat()))
        return len(self._said) == 1

    def judge(self) -> Iterable[Line]:
        """Corrected, calm, or a loop."""
        item = self.part.items[0]
        if item in self.part.stored and len(self._said) <= 1 + MOST_AGAIN:
            version = self.part.stored[item][0]
            words: Words = (f"以版本 {version} 更正", f"corrected with version {version}")
            yield passed(self.line, words, self._said[-1].at)
        else:
            yield calm(self.line, self._said)

    @property
    def _said(self) -> list[Said]:
        return self.part.submitted[self.part.items[0]]


def calm(id_: str, said: Iterable[Said]) -> Line:
    """Whether a message that was refused was said again at most a few times."""
    times = list(said)
    if not times:
        return not_tried(id_, EARLIER_MISSING)
    again = len(times) - 1
    words: Words = (f"被拒后又发 {again} 次", f"said again {again} times after the refusal")
    return passed(id_, words, times[-1].at) if again <= MOST_AGAIN else failed(id_, words, times[-1].at)
