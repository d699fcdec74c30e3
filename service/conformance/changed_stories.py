"""Parts that the hub changes after it assigned them: another window, or a visit that is withdrawn."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from service.conformance.lines import EARLIER_MISSING, Line, failed, not_tried, passed
from service.conformance.part_story import PartStory
from service.conformance.stage import Said, Stage
from service.conformance.trouble_stories import ServedStory
from service.conformance.withdrawn_story import CROSSING
from service.domain.time_zone import local_day

FIRST_WINDOW, NEW_WINDOW = (1, 4), (6, 14)  # days from today; they share none


class ChangedPart(ServedStory):
    """The window moves: whoever was planned in the old one must be planned anew."""

    line, letter = "part_changed", "H"

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self.part = PartStory(stage, self.letter, window=FIRST_WINDOW)

    @property
    def is_over(self) -> bool:
        """Whether the last schedule lies in the new window."""
        last = self._last
        return last is not None and last.data is not None and self.part.is_inside(local_day(last.data["scheduled_at"]))

    @property
    def _last(self) -> Said | None:
        """The schedule that counts: messages may overtake each other on the way."""
        return max(self.part.times("part.scheduled"), key=_written, default=None)

    def begin(self) -> None:
        """The part, and its new window."""
        self.part.assign()
        self.part.change(*NEW_WINDOW)

    def judge(self) -> Iterable[Line]:
        """Whether it was planned anew."""
        last = self._last
        if last is None or last.data is None:
            yield not_tried(self.line, EARLIER_MISSING)
            return
        at = last.data["scheduled_at"].isoformat()
        settle = passed if self.is_over else failed
        yield settle(self.line, (f"最后定于 {at}", f"planned for {at} in the end"), last.at)


def _written(said: Said) -> tuple[datetime, int]:
    return said.made_at, (said.envelope or {}).get("sequence") or 0


class WithdrawnPart(ServedStory):
    """A part is withdrawn at once, and another one comes after it: who has answered that has read the withdrawal."""

    line, letter = "part_withdrawn", "I"

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._next = PartStory(stage, "J")
        self._read_at: datetime | None = None

    @property
    def is_over(self) -> bool:
        """Whether the withdrawal must have been read."""
        return self._read_at is not None

    def begin(self) -> None:
        """The part, its withdrawal, and the next part."""
        self.part.assign()
        self.part.withdraw()
        self._next.assign()

    def hear(self, said: Said) -> bool:
        """Refuse what is about the withdrawn part."""
        if self._next.hear(said):
            is_first, self._read_at = self._read_at is None, self._read_at or said.made_at
            return is_first
        if said.data and said.data.get("part_id") == self.part.part_id:
            self.part.heard[said.name].append(said)
            self.stage.refuse(said, "state.not_allowed", thing="part", state="withdrawn", event=said.name)
        return False

    def judge(self) -> Iterable[Line]:
        """Whether anything was written about it after the withdrawal was read."""
        if self._read_at is None:
            yield not_tried(self.line, EARLIER_MISSING)
            return
        until = self._read_at + CROSSING
        late = [said for came in self.part.heard.values() for said in came if said.made_at > until]
        if late:
            words = (f"撤回后又发 {late[0].name}", f"{late[0].name} was written after the withdrawal")
            yield failed(self.line, words, late[0].at)
        else:
            yield passed(self.line, ("撤回后没有再办理", "nothing more was done about it"))
