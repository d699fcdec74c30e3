"""The wire over RabbitMQ: one party's end, with a connection to consume and another to publish."""

from __future__ import annotations

import ssl
from collections.abc import Sequence

from adapters.transports import names
from adapters.transports.rabbitmq_access import Addresses, Gate, turns_of
from adapters.transports.rabbitmq_consumer import Consumer
from adapters.transports.rabbitmq_publisher import Parcel, Publisher
from adapters.transports.rabbitmq_session import Finish
from adapters.transports.rabbitmq_topology import Errands, missing_queues
from service.ports import HUB, Letter, Sent

_ID_BYTES = 255  # the longest short string of AMQP


class RabbitTransport:
    """One party's end of a RabbitMQ broker; implements `service.ports.Transport`. Safe to use from several threads.

    Consumer and publisher have connections of their own: in an alarm the broker stops reading a connection that
    publishes, acknowledgements included. Both are opened by the first call that needs them; nothing is connected here,
    and a process may fork before that first call, not after. It is to be closed: a forgotten one keeps consuming.
    """

    def __init__(
        self,
        url: str,
        party: str,
        departments: Sequence[str],
        *,
        prefetch: int = 200,
        confirm_timeout: float = 20.0,
        watch_every: float = 15.0,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        """`prefetch`: unfinished letters a queue; `confirm_timeout`: seconds for 500; `watch_every`: seconds between
        two looks whether the broker still delivers. ValueError: a bad address.
        `url`: one, or a cluster's several separated by commas; `tls`: for `amqps://`."""
        self._party = party
        self._departments = tuple(departments)
        gate = Gate(turns_of(url, party))
        self._errands = Errands(Addresses(url, f"lianjian {party} errand", tls), gate)
        self._publisher = Publisher(Addresses(url, f"lianjian {party} publisher", tls), gate, confirm_timeout)
        reads = names.read_by(party, departments)
        addresses = Addresses(url, f"lianjian {party} consumer", tls)
        self._consumer = Consumer(addresses, gate, self._errands, reads, prefetch, watch_every)

    def declare(self) -> None:
        """Make every exchange, queue and binding; PermissionError for anybody but the hub."""
        self._only_the_hub("declares")
        self._errands.declare(self._departments)

    def send(self, letters: Sequence[Letter]) -> list[Sent]:
        """Publish in order and wait for every answer; TransportUnavailable only if the broker answered for none."""
        return self._publisher.send([self._parcel(letter) for letter in letters])

    def take(self, limit: int, wait: float) -> list[Letter]:
        """At most `limit` letters; waits up to `wait` seconds for the first, then 5 ms for more."""
        return self._consumer.take(limit, wait)

    def done(self, letters: Sequence[Letter]) -> None:
        """Acknowledge; nothing for letters of a connection that was lost since: they come again."""
        self._consumer.finish(letters, Finish.DONE)

    def give_back(self, letters: Sequence[Letter]) -> None:
        """Requeue; nothing for letters of a connection that was lost since: they come again anyway."""
        self._consumer.finish(letters, Finish.GIVEN_BACK)

    def bury(self, letters: Sequence[Letter]) -> None:
        """Reject to the dead letters; nothing for letters of a connection that was lost since."""
        self._consumer.finish(letters, Finish.BURIED)

    def waiting(self) -> dict[str, int]:
        """Ready letters in each queue that exists, and those this process holds.

        AMQP does not tell what other processes hold: with several workers the figure is short by theirs, at most
        their prefetch.
        """
        counts = self._errands.count(self._queues())
        if not any(count is not None for count in counts.values()):
            raise missing_queues(counts)
        held = self._consumer.held()
        return {queue: count + held[queue] for queue, count in counts.items() if count is not None}

    def dead(self) -> int:
        """How many letters lie in the dead-letter queue; PermissionError for anybody but the hub."""
        self._only_the_hub("sees the dead letters")
        return self._errands.count([names.DEAD])[names.DEAD] or 0

    def purge(self) -> None:
        """Empty every queue, the dead letters too; what other processes hold stays. PermissionError but for the hub."""
        self._only_the_hub("purges")
        had_letters = self._consumer.close()
        self._errands.purge([*self._queues(), names.DEAD], settle=0.2 if had_letters else 0.0)

    def close(self) -> None:
        """Let go of both connections; a later call opens them again."""
        self._consumer.close()
        self._publisher.close()

    def _queues(self) -> list[str]:
        every = names.every_queue(self._departments if self._party == HUB else [self._party])
        return [queue for queue, reader, _ in every if self._party in (HUB, reader)]

    def _parcel(self, letter: Letter) -> Parcel:
        if len(letter.message_id.encode()) > _ID_BYTES:
            raise ValueError(f"a message id has at most {_ID_BYTES} bytes")
        if self._party == HUB:
            return Parcel(names.HUB_EXCHANGE, names.boxes(letter.department).department, letter.message_id, letter.body)
        if letter.department != self._party:
            raise ValueError(f"{self._party} cannot send as {letter.department}")
        return Parcel(names.boxes(self._party).out, "", letter.message_id, letter.body)

    def _only_the_hub(self, does: str) -> None:
        if self._party != HUB:
            raise PermissionError(f"only the hub {does}, not {self._party}")
