"""What became of every message: seen while a trial runs, and counted at its end from the rows themselves."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from schemas.catalogue import full_name
from service.infrastructure.tables.messages import AuditEntry, Inbox, Outbox
from service.ports import HUB
from tests.faults.traffic import Loop

if TYPE_CHECKING:
    from tests.faults.stage import Stage

_LOOK_EVERY = 0.1  # seconds


class Watch(Loop):
    """Looks at the rows' numbers all the time; while the database is away it keeps what it saw last."""

    def __init__(self, database: str) -> None:
        super().__init__()
        self._engine = sa.create_engine(database, poolclass=sa.NullPool, **_patience(database))
        self.done = self.rejected = self.sent = self.unsent = 0
        self._moves: list[tuple[float, int]] = [(0.0, 0)]

    @property
    def progress(self) -> int:
        """How many steps were made: messages that had their effect and messages that were sent."""
        return self._moves[-1][1]

    def moved_after(self, ended_at: float, progress: int) -> float | None:
        """Seconds from then to the next step; 0 if there was nothing left to do, None if it never came."""
        later = [at for at, steps in self._moves if at > ended_at and steps > progress]
        return max(0.0, later[0] - ended_at) if later else (0.0 if self.unsent == 0 else None)

    def work(self) -> None:
        while not self.stopped.wait(_LOOK_EVERY):
            try:
                self._look()
            except SQLAlchemyError:
                continue

    def _look(self) -> None:
        outcomes = sa.select(Inbox.outcome, sa.func.count()).group_by(Inbox.outcome)
        is_sent = Outbox.sent_at.is_not(None)
        with self._engine.connect() as connection:
            inbox = dict(connection.execute(outcomes).all())
            outbox = dict(connection.execute(sa.select(is_sent, sa.func.count()).group_by(is_sent)).all())
        self.done, self.rejected = inbox.get("done", 0), inbox.get("rejected", 0)
        self.sent, self.unsent = outbox.get(True, 0), outbox.get(False, 0)
        if (progress := self.done + self.rejected + self.sent) > self.progress:
            self._moves.append((time.monotonic(), progress))


def _patience(database: str) -> dict[str, Any]:
    return {} if database.startswith("sqlite") else {"connect_args": {"connect_timeout": 2}}


@dataclass(frozen=True)
class Counts:
    """`lost`: messages without their effect, poisons that nobody parked, outbox rows that never arrived. `doubled`:
    effects beyond the first. `parked`: rejected although they were good. `dead`: dead letters where nothing was
    poisoned."""

    messages: int
    lost: int
    doubled: int
    parked: int
    dead: int
    repeats_in: int
    sent: int
    repeats_out: int
    disordered: int

    @classmethod
    def of(cls, stage: Stage) -> Counts:
        """Counted from the rows, from what the department received, and from the dead letters."""
        with stage.engine.connect() as connection:
            outcomes = dict(connection.execute(sa.select(Inbox.message_id, Inbox.outcome)).all())
            effects = _effects(connection)
            outgoing = set(connection.scalars(sa.select(Outbox.message_id)))
        good = {letter.message_id for letter in stage.good} - stage.setting.without
        parked = {id_ for id_, outcome in outcomes.items() if outcome == "rejected"}
        poisons = len({letter.body for letter in stage.poisons})
        unparked = max(0, poisons - len(parked - good))
        arrived = stage.collector.arrived
        return cls(
            messages=len(stage.good) + poisons,
            lost=len(good - effects.keys() - parked) + unparked + len(outgoing - arrived.keys()),
            doubled=sum(number - 1 for number in effects.values()),
            parked=len(parked & good),
            dead=0 if poisons else max(0, _dead(stage) - len(stage.setting.without)),
            repeats_in=len(stage.feeder.letters) - len(stage.good) - len(stage.poisons),
            sent=len(outgoing),
            repeats_out=sum(arrived.values()) - len(arrived),
            disordered=stage.collector.disordered,
        )


def _effects(connection: sa.Connection) -> Counter[str]:
    """How often each message had its effect: a step of the audit log for a part accepted, an answer for a finding."""
    effects: Counter[str] = Counter()
    for action, verb in (("part.accepted", "accepts"), ("part.scheduled", "schedules")):
        steps = sa.select(AuditEntry.subject).where(AuditEntry.action == action)
        effects.update(f"{verb}-{subject}" for subject in connection.scalars(steps))
    answers = sa.select(Outbox.causation_id).where(Outbox.type == full_name("finding.recorded"))
    effects.update(connection.scalars(answers))
    return effects


def _dead(stage: Stage) -> int:
    wire = stage.wire(HUB)
    try:
        return wire.dead()
    finally:
        wire.close()
