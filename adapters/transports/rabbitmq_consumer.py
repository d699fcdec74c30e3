"""Letters in: taken through one wire, which is opened again when it was lost or the broker forgot us."""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter
from collections.abc import Mapping, Sequence

from adapters.transports.rabbitmq_access import Addresses, Gate
from adapters.transports.rabbitmq_session import LOOK_AGAIN, Finish, Session
from adapters.transports.rabbitmq_topology import Errands, missing_queues
from service.ports import Letter, TransportUnavailable

_log = logging.getLogger(__name__)
_A_TURN = 2.0  # seconds for which a wire waits for its turn, once the broker has answered to a question


class Consumer:
    """Takes letters through one wire, opened when first needed and again after it was lost."""

    def __init__(
        self,
        addresses: Addresses,
        gate: Gate,
        errands: Errands,
        queues: Mapping[str, str],
        prefetch: int,
        watch_every: float = 15.0,
    ) -> None:
        self._addresses = addresses
        self._gate = gate
        self._errands = errands
        self._queues = queues
        self._prefetch = prefetch
        self._watch_every = watch_every
        self._missing_gate = Gate()  # not the common one: to declare what is missing must not have to wait
        self._lock = threading.Lock()
        self._session: Session | None = None

    def take(self, limit: int, wait: float) -> list[Letter]:
        """Letters in the order of delivery; TransportUnavailable if the broker is away or none of our queues exists."""
        until = time.monotonic() + wait
        session = self._open(wait)
        letters = session.take(limit, until - time.monotonic())
        if not letters and session.wire.ended is not None:
            raise TransportUnavailable(session.wire.ended)
        return letters

    def finish(self, letters: Sequence[Letter], how: Finish) -> None:
        """Tell the broker about letters of the living session; those of an earlier one come again by themselves."""
        numbers: dict[Session, set[int]] = {}
        for letter in letters:
            numbers.setdefault(letter.tag.session, set()).add(letter.tag.number)
        for session, theirs in numbers.items():
            session.finish(theirs, how)

    def held(self) -> Counter[str]:
        """How many letters of each queue this process was given and has not finished, buffered ones among them."""
        session = self._session
        return session.held() if session and session.wire.ended is None else Counter()

    def close(self) -> bool:
        """End the wire: the broker delivers again what was not finished. True if there was one."""
        with self._lock:
            session, self._session = self._session, None
        if session:
            session.wire.close()
        return session is not None

    def _open(self, wait: float) -> Session:
        with self._lock:
            session = self._session
            if session and (session.is_deaf() or self._is_forgotten(session)):
                session.wire.close()
            if session is None or session.wire.ended is not None:
                self._session = session = self._new_session(wait)
            elif session.missing and time.monotonic() >= session.look_again_at:
                self._look_again(session)
            return session

    def _is_forgotten(self, session: Session) -> bool:
        """Whether the broker has stopped delivering to us without a word; looked at now and then.

        Then everything is opened anew: what we hold comes again, and the receiver knows it by its id.
        """
        if time.monotonic() < session.watched_at + self._watch_every or session.wire.ended is not None:
            return False
        session.watched_at = time.monotonic()
        try:
            lost = session.forgotten(self._errands.count(self._queues.keys() - session.missing))
        except TransportUnavailable:
            return False  # nothing can be said; whether the wire lives, its heartbeat tells
        if lost:
            _log.warning("the broker has forgotten our consumer: subscribing again", extra={"queues": lost})
        return bool(lost)

    def _new_session(self, wait: float) -> Session:
        self._missing_gate.enter(wait)
        missing = self._missing(self._queues, wait)
        self._gate.enter(_A_TURN)
        session = Session(self._addresses.next(), self._gate, self._queues, missing, self._prefetch)
        session.wire.open()
        self._missing_gate.worked()
        return session

    def _missing(self, queues: Mapping[str, str] | set[str], wait: float = 0.0) -> set[str]:
        """Which of these do not exist; TransportUnavailable if that leaves nothing to consume.

        Asked on another connection, because consuming a missing queue costs the channel: one department's lost queue
        must not stop the others.
        """
        missing = {queue for queue, count in self._counted(queues, wait).items() if count is None}
        if len(missing) == len(self._queues):
            error = missing_queues(missing)
            self._missing_gate.failed(str(error))
            raise error
        if missing:
            _log.warning("queues are missing on the broker", extra={"queues": sorted(missing)})
        return missing

    def _counted(self, queues: Mapping[str, str] | set[str], wait: float) -> dict[str, int | None]:
        """What the broker says of the queues; whoever may not even ask, asks slowly."""
        try:
            return self._errands.count(queues, wait)
        except TransportUnavailable as refused:
            self._missing_gate.failed(str(refused))
            raise

    def _look_again(self, session: Session) -> None:
        session.look_again_at = time.monotonic() + LOOK_AGAIN
        missing = set(session.missing)
        for queue in missing - self._missing(missing):
            session.subscribe(queue)
