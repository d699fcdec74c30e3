"""The rehearsal itself: it plays the stories, waits as long as something comes, and gives the lines of the report."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta
from typing import Protocol

from service.conformance.changed_stories import ChangedPart, WithdrawnPart
from service.conformance.draw_story import DrawStory
from service.conformance.lines import EXPECTED, NOTHING_HEARD, Line, failed, not_tried, passed
from service.conformance.messages import judge_messages
from service.conformance.referral_story import ForeignReferral, OwnReferral
from service.conformance.stage import Said, Stage
from service.conformance.trouble_stories import (
    OvertakenStory,
    RefusedFindingStory,
    RefusedMessageStory,
    UnknownFieldStory,
    UnknownTypeStory,
)
from service.conformance.whole_story import WholeStory
from service.conformance.withdrawn_story import WithdrawnReferral
from service.ports import TransportUnavailable

LISTEN_SECONDS = 0.1
BATCH = 100
QUIET = timedelta(seconds=3)
"""Nothing new must come for so long before an act is over: a loop would show."""


class Story(Protocol):
    """One thing that is played: what it sends, what it hears, how it judges."""

    @property
    def lines(self) -> Sequence[str]: ...
    @property
    def is_over(self) -> bool: ...
    def begin(self) -> None: ...
    def hear(self, said: Said) -> bool: ...
    def tick(self) -> None: ...
    def judge(self) -> Iterable[Line]: ...


def acts(stage: Stage) -> list[list[Story]]:
    """What is played together, act after act; what might stop a system altogether comes last."""
    return [
        [DrawStory(stage), WholeStory(stage), OvertakenStory(stage), OwnReferral(stage), ForeignReferral(stage),
         WithdrawnReferral(stage)],
        [RefusedMessageStory(stage), RefusedFindingStory(stage), ChangedPart(stage), WithdrawnPart(stage)],
        [UnknownTypeStory(stage), UnknownFieldStory(stage)],
    ]  # fmt: skip


def rehearse(stage: Stage, patience: float, only: Collection[str] = ()) -> list[Line]:
    """Play everything, or what the lines in `only` need, and judge it. `patience`: how many seconds to wait for the
    next message of a story. The department's boxes must be there and empty."""
    wanted = set(only) or set(EXPECTED)
    found: list[Line] = []
    for stories in acts(stage):
        chosen = [story for story in stories if wanted & set(story.lines)]
        has_been_heard = bool(stage.said) or not found
        if has_been_heard:
            _play(stage, chosen, timedelta(seconds=patience))
        for story in chosen:
            judged = story.judge() if has_been_heard else (not_tried(id_, NOTHING_HEARD) for id_ in story.lines)
            found.extend(judged)
    found += [*judge_messages(stage), _judge_boxes(stage)]
    order = list(EXPECTED)
    return sorted((line for line in found if line.id in wanted), key=lambda line: order.index(line.id))


def _play(stage: Stage, stories: Sequence[Story], patience: timedelta) -> None:
    for story in stories:
        story.begin()
    went_on_at = stage.now()
    while not _is_time_up(stage.now() - went_on_at, stories, patience):
        letters = stage.transport.take(BATCH, LISTEN_SECONDS)
        heard = [stage.hear(letter) for letter in letters]
        stage.transport.done(letters)
        # Every story hears everything: `any` over a generator would stop at the first.
        if any([story.hear(said) for said in heard if said.is_first for story in stories]):
            went_on_at = stage.now()
        for story in stories:
            story.tick()


def _is_time_up(silent_for: timedelta, stories: Sequence[Story], patience: timedelta) -> bool:
    is_over = all(story.is_over for story in stories)
    return silent_for >= (min(QUIET, patience) if is_over else patience)


def _judge_boxes(stage: Stage) -> Line:
    """Whether the boxes are still as the hub made them: declared again, nothing must differ."""
    try:
        stage.transport.declare()
    except TransportUnavailable as differs:
        return failed("declares_nothing", (str(differs), str(differs)), stage.now())
    return passed("declares_nothing", ("两个信箱仍与中心所建一致", "the boxes are as the hub made them"), stage.now())
