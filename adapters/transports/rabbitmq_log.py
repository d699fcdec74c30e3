"""What the broker refused, read from its own log through the queue that is bound to it."""

from __future__ import annotations

import ssl
from collections.abc import Sequence
from urllib.parse import quote, urlsplit

from adapters.transports import names
from adapters.transports.rabbitmq_access import Addresses, Gate, turns_of
from adapters.transports.rabbitmq_consumer import Consumer
from adapters.transports.rabbitmq_session import Finish
from adapters.transports.rabbitmq_topology import Errands
from adapters.transports.refusals import read_refusal
from service.ports import HUB, AccessRefusal, Letter

_BATCH = 200


class RabbitLog:
    """The hub's end of the queue of the broker's log; implements `service.ports.BrokerLog`. For one thread."""

    def __init__(self, addresses: Sequence[str], tls: ssl.SSLContext | None = None) -> None:
        """`addresses`: those of the hub; the log is read with the same user in the vhost where it is published."""
        url = ",".join(map(_at_log, addresses))
        gate = Gate(turns_of(url, HUB))
        errands = Errands(Addresses(url, "lianjian hub log errand", tls), gate)
        consumed = {names.LOG_QUEUE: HUB}
        self._consumer = Consumer(Addresses(url, "lianjian hub log", tls), gate, errands, consumed, _BATCH)
        self._taken: list[Letter] = []

    def take(self, wait: float) -> list[AccessRefusal]:
        """The refusals among the next entries."""
        self._taken += self._consumer.take(_BATCH, wait)
        refusals = (read_refusal(letter.body) for letter in self._taken)
        return [refusal for refusal in refusals if refusal]

    def done(self) -> None:
        """Acknowledge everything that was taken."""
        taken, self._taken = self._taken, []
        self._consumer.finish(taken, Finish.DONE)

    def close(self) -> None:
        """Let go of the connection; what was not done comes again."""
        self._taken = []
        self._consumer.close()


def _at_log(address: str) -> str:
    return urlsplit(address)._replace(path="/" + quote(names.LOG_VHOST, safe="")).geturl()
