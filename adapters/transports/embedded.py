"""The broker of one machine: the contract of the wire kept in two tables of SQLite or PostgreSQL."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import suppress

import sqlalchemy as sa

from adapters.transports import embedded_store as store
from adapters.transports import embedded_taker as takers
from adapters.transports import names
from service.ports import HUB, Letter, Sent, TransportUnavailable

metadata = store.metadata

_CHUNK = 1_000  # ids in one IN (...); SQLite allows 32,766 variables in a statement
_POLL_FIRST, _POLL_MOST = 0.01, 0.05  # seconds between two looks for a letter
_HEAL_EVERY = 0.5  # seconds between two looks for takers that died
_HELD_AT_MOST = 30 * 60.0  # seconds a living process of this machine may hold a letter beyond its lease

_table = store.letters


class EmbeddedTransport:
    """One party's end of the embedded broker; implements `service.ports.Transport`.

    A letter taken belongs to its taker: for as long as that process lives, if we can see it (same machine: a slow
    handler keeps its letters, a killed one loses them at the next `take`, within half a second), else for `lease`
    seconds. Give-backs, deaths and lapsed leases count alike towards `limit`.

    Every call is one short transaction of its own. On SQLite a caller must not hold a write transaction on the same
    file while it calls: it would wait for itself, 30 s, and then get TransportUnavailable.
    Open it after a fork, not before.
    """

    def __init__(
        self,
        database_url: str,
        party: str,
        departments: Sequence[str],
        *,
        lease: float = 60.0,
        limit: int = names.DELIVERY_LIMIT,
        taker: takers.Taker | None = None,
    ) -> None:
        self._party = party
        self._departments = tuple(departments)
        self._reads = names.read_by(party, departments)
        self._lease = lease
        self._limit = limit
        self._taker = taker or takers.this_taker()
        self._store = store.Store(database_url)
        self._heal_at = 0.0
        self._has_boxes = False
        self._has_taken = False

    def declare(self) -> None:
        """Make every queue of every department; PermissionError for anybody but the hub."""
        self._only_the_hub("declares")
        rows = [{"name": q, "reader": r, "department": d} for q, r, d in names.every_queue(self._departments)]
        with self._store.writing() as connection:
            if rows:
                connection.execute(self._store.insert(store.queues).on_conflict_do_nothing(), rows)

    # --- out ---

    def send(self, letters: Sequence[Letter]) -> list[Sent]:
        """Put all of them down in one transaction, in order; RETURNED for a queue that was never declared."""
        if not letters:
            return []
        addresses = [self._address(letter) for letter in letters]
        with self._store.writing() as connection:
            readers = self._readers(connection, set(addresses))
            rows = [
                {"queue": queue, "reader": readers[queue], **self._row(letter)}
                for queue, letter in zip(addresses, letters, strict=True)
                if queue in readers
            ]
            if rows:
                connection.execute(sa.insert(_table).values(sent_at=self._store.now()), rows)
        return [Sent.CONFIRMED if queue in readers else Sent.RETURNED for queue in addresses]

    def _address(self, letter: Letter) -> str:
        if self._party == HUB:
            return names.boxes(letter.department).inbox
        if letter.department != self._party:
            raise ValueError(f"{self._party} cannot send as {letter.department}")
        return names.boxes(self._party).to_hub

    def _readers(self, connection: sa.Connection, wanted: set[str]) -> dict[str, str]:
        found = connection.execute(
            sa.select(store.queues.c.name, store.queues.c.reader).where(store.queues.c.name.in_(wanted))
        )
        return {name: reader for name, reader in found}

    def _row(self, letter: Letter) -> dict[str, object]:
        return {
            "department": letter.department,
            "message_id": letter.message_id,
            "body": letter.body,
            "sender": self._party,
        }

    # --- in ---

    def take(self, limit: int, wait: float) -> list[Letter]:
        """At most `limit` letters, oldest first; waits up to `wait` seconds for the first."""
        until = time.monotonic() + wait
        try:
            self._need_boxes()
            return self._take(limit, until)
        except TransportUnavailable:
            time.sleep(max(until - time.monotonic(), 0.0))  # a caller in a loop keeps the pace it asked for
            raise

    def _take(self, limit: int, until: float) -> list[Letter]:
        pause = _POLL_FIRST
        while True:
            self._heal_now_and_then()
            # The look is a plain read: an idle hub that asks twenty times a second never holds the one write lock.
            if self._is_any_ready() and (taken := self._claim(limit)):
                return taken
            left = until - time.monotonic()
            if left <= 0:
                return []
            time.sleep(min(pause, left))
            pause = min(pause * 1.5, _POLL_MOST)

    def _is_any_ready(self) -> bool:
        query = sa.select(_table.c.id).where(_table.c.reader == self._party, _table.c.state == store.READY)
        with self._store.reading() as connection:
            return connection.execute(query.limit(1)).first() is not None

    def _claim(self, limit: int) -> list[Letter]:
        """Mark the oldest ready letters ours and bring them.

        Two takers never get the same letter: on PostgreSQL each locks the rows it chose and skips those the other
        locked (the choice is a CTE, because a sub-select may be evaluated again and choose more than `limit`); on
        SQLite the transaction already holds the only write lock.
        """
        taker, self._has_taken = str(self._taker), True
        oldest = (
            sa.select(_table.c.id)
            .where(_table.c.reader == self._party, _table.c.state == store.READY)
            .order_by(_table.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
            .cte("oldest")
        )
        claim = (
            sa.update(_table)
            .where(_table.c.id.in_(sa.select(oldest.c.id)))
            .values(
                state=store.TAKEN,
                taker=taker,
                leased_until=self._store.now() + self._lease,
                deliveries=_table.c.deliveries + 1,
            )
            .returning(*(_table.c[name] for name in ("id", "department", "message_id", "body", "sender", "deliveries")))
        )
        with self._store.writing() as connection:
            rows = connection.execute(claim).all()
        return [
            Letter(row.department, row.message_id, row.body, row.sender, row.deliveries, (taker, row.id))
            for row in sorted(rows)
        ]

    def done(self, letters: Sequence[Letter]) -> None:
        """Delete those we still hold."""
        self._finish(letters, sa.delete(_table))

    def give_back(self, letters: Sequence[Letter]) -> None:
        """Make those we still hold ready again, or dead past the limit."""
        self._finish(letters, self._released())

    def bury(self, letters: Sequence[Letter]) -> None:
        """Mark those we still hold dead, in place."""
        self._finish(letters, sa.update(_table).values(state=store.DEAD, taker=None, leased_until=None))

    def _finish(self, letters: Sequence[Letter], change: sa.Update | sa.Delete) -> None:
        """Change the rows we still hold: what another taker has by now, or we took anew, is not ours to end."""
        taker = str(self._taker)
        ours = [letter.tag[1] for letter in letters if letter.tag[0] == taker]
        if not ours:
            return
        with self._store.writing() as connection:
            for ids in _chunks(ours):
                connection.execute(change.where(_table.c.id.in_(ids), _table.c.taker == taker))

    def _released(self) -> sa.Update:
        spent = _table.c.deliveries > self._limit
        state = sa.case((spent, sa.literal(store.DEAD)), else_=sa.literal(store.READY))
        return sa.update(_table).values(state=state, taker=None, leased_until=None)

    def _heal_now_and_then(self) -> None:
        """Release what dead takers hold.

        We look at most every half second, and first thing after a start: a hub that was killed and restarted finds its
        own letters at once. The look is a read; a write follows only if something is to be released. Should the taker
        come back to life between (another machine, a lease that lapsed) then its `done` finds another token, or none,
        and changes nothing: the letter comes twice, never not at all.
        """
        if time.monotonic() < self._heal_at:
            return
        self._heal_at = time.monotonic() + _HEAL_EVERY
        held = (_table.c.reader == self._party, _table.c.state == store.TAKEN)
        query = sa.select(_table.c.taker, sa.func.min(_table.c.leased_until), self._store.now())
        with self._store.reading() as connection:
            found = connection.execute(query.where(*held).group_by(_table.c.taker)).all()
        for token, leased_until, now in found:
            if (lapsed_by := _lapsed_by(takers.read_taker(token), leased_until, now)) is not None:
                with self._store.writing() as connection:
                    late = _table.c.leased_until < self._store.now() - lapsed_by
                    connection.execute(self._released().where(*held, _table.c.taker == token, late))

    # --- the rest ---

    def waiting(self) -> dict[str, int]:
        """Letters ready and taken in each queue this party may see (the hub all, a department its own)."""
        self._need_boxes()
        of_party = sa.true() if self._party == HUB else store.queues.c.reader == self._party
        counted = sa.and_(_table.c.queue == store.queues.c.name, _table.c.state != store.DEAD)
        query = sa.select(store.queues.c.name, sa.func.count(_table.c.id)).outerjoin(_table, counted)
        with self._store.reading() as connection:
            rows = connection.execute(query.where(of_party).group_by(store.queues.c.name)).all()
        return {name: count for name, count in rows}

    def dead(self) -> int:
        """How many letters are dead in all queues; PermissionError for anybody but the hub."""
        self._only_the_hub("sees the dead letters")
        query = sa.select(sa.func.count()).select_from(_table).where(_table.c.state == store.DEAD)
        with self._store.reading() as connection:
            return int(connection.execute(query).scalar_one())

    def purge(self) -> None:
        """Delete every letter, taken and dead ones too; PermissionError for anybody but the hub."""
        self._only_the_hub("purges")
        with self._store.writing() as connection:
            connection.execute(sa.delete(_table))

    def close(self) -> None:
        """Release at once what was taken and not finished, and let go of the database; a later call opens it again.

        Should the database be away: whoever takes next sees that this process is gone, or waits for the lease.
        """
        old, self._taker = self._taker, takers.this_taker()
        if self._has_taken:
            with suppress(TransportUnavailable), self._store.writing() as connection:
                connection.execute(self._released().where(_table.c.taker == str(old)))
        self._store.close()

    def _need_boxes(self) -> None:
        """TransportUnavailable with words if nothing this party reads was ever declared."""
        if self._has_boxes or not self._reads:
            return
        with self._store.reading() as connection:
            self._has_boxes = bool(self._readers(connection, set(self._reads)))
        if not self._has_boxes:
            raise TransportUnavailable(
                f"never declared: {', '.join(sorted(self._reads))}; the hub must declare it first"
            )

    def _only_the_hub(self, does: str) -> None:
        if self._party != HUB:
            raise PermissionError(f"only the hub {does}, not {self._party}")


def _lapsed_by(taker: takers.Taker, leased_until: float, now: float) -> float | None:
    """By how many seconds a letter's lease must have lapsed to be released now; None if this taker keeps all."""
    if not takers.is_here(taker):
        return 0.0 if leased_until < now else None
    if not takers.is_alive(taker):
        return -float(10**9)  # whatever its lease says
    return _HELD_AT_MOST if leased_until + _HELD_AT_MOST < now else None


def _chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), _CHUNK):
        yield ids[start : start + _CHUNK]
