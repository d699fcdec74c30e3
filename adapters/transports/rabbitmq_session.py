"""One subscription: the letters delivered ahead through one wire, finished from any thread."""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

import pika
from pika.channel import Channel

from adapters.transports.rabbitmq_access import Gate
from adapters.transports.rabbitmq_connection import Wire
from service.ports import Letter, TransportUnavailable

LOOK_AGAIN = 5.0  # seconds between two looks for a queue that was missing
_PERSISTENT = 2
_LINGER = 0.005  # seconds to wait at most for more letters once the first is there
_LULL = 0.001  # seconds without another letter: no more are on their way

_log = logging.getLogger(__name__)


class Finish(Enum):
    """What to tell the broker about a letter."""

    DONE = "done"
    GIVEN_BACK = "given back"
    BURIED = "buried"


@dataclass(frozen=True)
class _Tag:
    """A letter's handle: the broker numbers deliveries within one channel, so the number alone means nothing later."""

    session: Session = field(repr=False)
    number: int


class Session:
    """One wire, the letters delivered through it, and which of our queues it serves."""

    def __init__(
        self,
        parameters: pika.ConnectionParameters,
        gate: Gate,
        queues: Mapping[str, str],
        missing: set[str],
        prefetch: int,
    ) -> None:
        self._queues = queues  # queue -> department
        self._prefetch = prefetch
        self._unfinished: dict[int, str] = {}  # number -> queue, in the order of delivery; the wire's thread only
        self._letters: deque[Letter] = deque()
        self._news = threading.Condition()
        self._delivered: Counter[str] = Counter()  # by queue, as all that follows; the wire's thread only
        self._silent: dict[str, int] = {}
        self.missing = set(missing)
        self.look_again_at = time.monotonic() + LOOK_AGAIN
        self.watched_at = time.monotonic()
        self.wire = Wire(parameters, gate, self._prepare)
        self.wire.on_end = self._on_end

    def take(self, limit: int, wait: float) -> list[Letter]:
        """What the buffer holds, at most `limit`; waits for the first, then while more keep coming, 5 ms at most."""
        with self._news:
            self._news.wait_for(lambda: self._letters or self.wire.ended or self._is_deaf(), max(wait, 0.0))
        self._linger(limit)
        with self._news:
            return [self._letters.popleft() for _ in range(min(limit, len(self._letters)))]

    def _linger(self, limit: int) -> None:
        until, before = time.monotonic() + _LINGER, 0
        while before < len(self._letters) < limit and time.monotonic() < until:
            before = len(self._letters)
            time.sleep(_LULL)

    def finish(self, numbers: set[int], how: Finish) -> None:
        """Tell the broker; nothing if the wire is gone, for then the broker delivers them again anyway."""
        try:
            self.wire.do(lambda channel: self._finish(channel, numbers, how))
        except TransportUnavailable:
            _log.info("letters could not be finished, they come again", extra={"letters": len(numbers)})

    def held(self) -> Counter[str]:
        """How many letters of each queue were delivered here and are not finished."""
        return self.wire.do(lambda _: Counter(self._unfinished.values()))

    def subscribe(self, queue: str) -> None:
        """Consume a queue that was missing before."""
        self.wire.do(lambda channel: self._consume(channel, queue, lambda: None))

    def forgotten(self, ready: Mapping[str, int | None]) -> list[str]:
        """The queues that the broker no longer delivers to us, given how many letters lie ready in each.

        It may lose a consumer without a word, and pika would then wait for ever. The sign that holds however many
        workers share a queue: letters lay ready at the last look and do now, we had room for them both times, and not
        one came.
        """
        return self.wire.do(lambda channel: self._forgotten(channel, ready))

    def is_deaf(self) -> bool:
        """Whether no queue of ours is consumed at all."""
        with self._news:
            return self._is_deaf()

    def _is_deaf(self) -> bool:
        return len(self.missing) == len(self._queues)

    # --- in the wire's thread ---

    def _prepare(self, channel: Channel, ready: Callable[[], None]) -> None:
        channel.add_on_cancel_callback(self._on_cancel)
        channel.basic_qos(prefetch_count=self._prefetch)
        present = [queue for queue in self._queues if queue not in self.missing]
        for queue in present:  # the broker answers in this order: after the last answer all are subscribed
            self._consume(channel, queue, ready if queue == present[-1] else lambda: None)

    def _consume(self, channel: Channel, queue: str, then: Callable[[], None]) -> None:
        def on_letter(_channel: Any, method: Any, properties: Any, body: bytes) -> None:
            self._on_letter(queue, method, properties, body)

        # The consumer's tag is the queue's name: a cancellation says the tag and nothing else.
        channel.basic_consume(queue, on_letter, consumer_tag=queue, callback=lambda _: then())
        with self._news:
            self.missing.discard(queue)

    def _on_letter(self, queue: str, method: Any, properties: Any, body: bytes) -> None:
        letter = Letter(
            department=self._queues[queue],
            message_id=_text(properties.message_id),
            body=body,
            sender=properties.user_id,
            deliveries=_deliveries(method, properties),
            tag=_Tag(self, method.delivery_tag),
            content_type=_text(properties.content_type),
            is_persistent=properties.delivery_mode == _PERSISTENT,
        )
        self._unfinished[method.delivery_tag] = queue
        self._delivered[queue] += 1
        with self._news:
            self._letters.append(letter)
            if len(self._letters) == 1:  # with more of them nobody waits
                self._news.notify_all()

    def _forgotten(self, channel: Channel, ready: Mapping[str, int | None]) -> list[str]:
        held, before = Counter(self._unfinished.values()), self._silent
        has_room = [queue for queue, count in ready.items() if count and held[queue] < self._prefetch]
        self._silent = {queue: self._delivered[queue] for queue in has_room}
        lost = {queue for queue in ready if queue not in channel.consumer_tags}
        lost |= {queue for queue, delivered in self._silent.items() if before.get(queue) == delivered}
        return sorted(lost - self.missing)

    def _on_cancel(self, frame: Any) -> None:
        """The broker cancelled a consumer: its queue was deleted, or has no leader now. pika would just idle on."""
        queue = frame.method.consumer_tag
        _log.warning("the broker cancelled our consumer", extra={"queue": queue})
        with self._news:
            self.missing.add(queue)
            self.look_again_at = time.monotonic()
            self._news.notify_all()

    def _on_end(self) -> None:
        """What lies in the buffer will be delivered again: forget it, and wake who waits for more."""
        with self._news:
            self._letters.clear()
            self._news.notify_all()

    def _finish(self, channel: Channel, numbers: set[int], how: Finish) -> None:
        known = [number for number in self._unfinished if number in numbers]
        if how is Finish.DONE:
            self._acknowledge(channel, known)
        else:
            for number in known:
                channel.basic_nack(number, requeue=how is Finish.GIVEN_BACK)
        for number in known:
            del self._unfinished[number]

    def _acknowledge(self, channel: Channel, known: Sequence[int]) -> None:
        """One acknowledgement up to the first letter that somebody else still works on, then one by one.

        "Multiple" says yes to every delivery up to a number, also to those still in the buffer or in another thread's
        hands: it is safe only as far as the unfinished ones and the finished ones are the same.
        """
        up_to = 0
        for unfinished, number in zip(self._unfinished, known, strict=False):
            if unfinished != number:
                break
            up_to = number
        if up_to:
            channel.basic_ack(up_to, multiple=True)
        for number in known:
            if number > up_to:
                channel.basic_ack(number)


def _deliveries(method: Any, properties: Any) -> int:
    """Which delivery this is, from 1. The broker writes the header on a repeat; at first a vendor may have."""
    count = (properties.headers or {}).get("x-delivery-count") if method.redelivered else 0
    return count + 1 if isinstance(count, int) else 1


def _text(value: str | bytes | None) -> str:
    """A short string of a letter's properties; pika leaves bytes that are not UTF-8 as they came."""
    return value.decode(errors="backslashreplace") if isinstance(value, bytes) else value or ""
