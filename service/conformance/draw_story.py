"""A draw: what was frozen, the commitment, a sealed list that is not ours, the sealed list, the nonce (SSJ1)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from service.conformance.lines import EARLIER_MISSING, NOTHING_CAME, Line, failed, not_tried, passed
from service.conformance.stage import Said, Stage, example
from service.domain.draw.canonical import digest
from service.domain.draw.records import commitment, freeze_hash
from service.ports import HUB

OTHERS = "0" * 64
PAUSE = timedelta(seconds=1)


class DrawStory:
    """The department is one of two participants. Before anything is frozen, and so before it can have committed, it
    gets a sealed list without its commitment: nothing may be revealed for that."""

    lines = ("draw_committed", "draw_secret", "draw_revealed")

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._campaign = f"{stage.run}D"
        participants = sorted({HUB, stage.code})
        self._plan = {**example("draw.frozen")["plan"], "campaign": self._campaign}
        self._freeze = {
            **example("draw.frozen")["freeze"],
            "campaign": self._campaign,
            "plan": digest(self._plan),
            "participants": participants,
        }
        self._hash = freeze_hash(self._freeze)  # type: ignore[arg-type]
        self._committed: Said | None = None
        self._revealed: Said | None = None
        self._is_early = self._is_sealed = False

    @property
    def is_over(self) -> bool:
        """Whether everything has come."""
        return self._revealed is not None

    def begin(self) -> None:
        """A sealed list that is not ours, and then the freeze."""
        self._tell_sealed([(HUB, OTHERS)])
        data = {"campaign_id": self._campaign, "freeze_hash": self._hash, "freeze": self._freeze,
                "plan": self._plan, "entries": []}  # fmt: skip
        self._stage.tell("draw.frozen", f"campaign/{self._campaign}", data)

    def hear(self, said: Said) -> bool:
        """Go on with what is about this draw."""
        if said.data is None or said.data.get("campaign_id") != self._campaign:
            return False
        if said.name == "draw.committed" and self._committed is None:
            self._committed = said
            return True
        if said.name == "draw.revealed" and self._revealed is None:
            self._revealed, self._is_early = said, not self._is_sealed
            return True
        return False

    def tick(self) -> None:
        """Seal the list a moment after the commitment, so that a nonce that comes too early is seen."""
        if self._committed is None or self._committed.data is None or self._is_sealed:
            return
        if self._stage.now() >= self._committed.at + PAUSE:
            self._is_sealed = True
            self._tell_sealed([(HUB, OTHERS), (self._stage.code, self._committed.data["commitment"])])

    def judge(self) -> Iterable[Line]:
        """The three lines of a draw."""
        yield self._judge_commitment()
        if self._revealed and self._is_early:
            yield failed("draw_secret", ("封存前已揭示", "revealed before the list was sealed"), self._revealed.at)
        elif self._committed:
            yield passed("draw_secret", ("没有提前揭示", "nothing was revealed early"))
        else:
            yield not_tried("draw_secret", EARLIER_MISSING)
        yield self._judge_nonce()

    def _judge_commitment(self) -> Line:
        if self._committed is None or self._committed.data is None:
            return failed("draw_committed", NOTHING_CAME)
        if self._committed.data["freeze_hash"] != self._hash:
            return failed("draw_committed", ("哈希不是所冻结的", "for another freeze"), self._committed.at)
        return passed("draw_committed", ("已承诺", "it committed"), self._committed.at)

    def _judge_nonce(self) -> Line:
        if self._committed is None or self._committed.data is None:
            return not_tried("draw_revealed", EARLIER_MISSING)
        if self._revealed is None or self._revealed.data is None:
            return failed("draw_revealed", NOTHING_CAME)
        promised = commitment(self._hash, self._stage.code, self._revealed.data["nonce"])
        if promised != self._committed.data["commitment"]:
            return failed("draw_revealed", ("与承诺不符", "it does not answer the commitment"), self._revealed.at)
        return passed("draw_revealed", ("与承诺相符", "it answers the commitment"), self._revealed.at)

    def _tell_sealed(self, lines: list[tuple[str, str]]) -> None:
        commitments = [{"participant": name, "commitment": promised, "signature": None} for name, promised in lines]
        until = (self._stage.now() + timedelta(days=1)).isoformat(timespec="seconds")
        data = {"campaign_id": self._campaign, "freeze_hash": self._hash, "commitments": commitments,
                "reveal_until": until, "entries": []}  # fmt: skip
        self._stage.tell("draw.sealed", f"campaign/{self._campaign}", data)
