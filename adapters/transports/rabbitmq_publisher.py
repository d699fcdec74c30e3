"""Letters out: published in windows, mandatory and persistent, each confirmed before it counts as sent."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

import pika
from pika.channel import Channel
from pika.spec import Basic

from adapters.transports.rabbitmq_access import Addresses, Gate
from adapters.transports.rabbitmq_connection import Wire
from service.ports import Sent, TransportUnavailable

CONTENT_TYPE = "application/cloudevents+json"

_WINDOW = 500  # letters under way together; more gains little and repeats more after a loss
_WINDOW_BYTES = 8 * 1024 * 1024
_PERSISTENT = 2


@dataclass(frozen=True)
class Parcel:
    """A letter with its address: where to publish it."""

    exchange: str
    key: str
    message_id: str
    body: bytes


class _Window:
    """Parcels under way together and what became of each; None: no answer yet. Filled in the wire's thread only."""

    def __init__(self, parcels: Sequence[Parcel]) -> None:
        self.parcels = parcels
        self.results: list[Sent | None] = [None] * len(parcels)
        self.returned: set[tuple[str, str]] = set()
        self.open = len(parcels)
        self.over = threading.Event()  # all answered, or nothing more is to be expected

    def settle(self, index: int, is_accepted: bool) -> None:
        parcel = self.parcels[index]
        # The broker returns what no queue took and then confirms it: the return comes first, on the same channel.
        is_returned = (parcel.key, parcel.message_id) in self.returned
        self.results[index] = Sent.RETURNED if is_returned else Sent.CONFIRMED if is_accepted else Sent.REFUSED
        self.open -= 1
        if self.open == 0:
            self.over.set()


class _Session:
    """One wire and the parcels under way on it, by the number the channel gives each."""

    def __init__(self, parameters: pika.ConnectionParameters, gate: Gate) -> None:
        self._number = 0
        self._under_way: dict[int, tuple[_Window, int]] = {}
        self._window: _Window | None = None
        self._properties = {"user_id": parameters.credentials.username, "content_type": CONTENT_TYPE}
        self.wire = Wire(parameters, gate, self._prepare)
        self.wire.on_end = self.wire.on_blocked = self._give_up

    def _prepare(self, channel: Channel, ready: Any) -> None:
        channel.add_on_return_callback(self._on_return)
        channel.confirm_delivery(self._on_confirm, callback=lambda _: ready())

    def publish(self, channel: Channel, window: _Window) -> None:
        self._window = window
        for index, parcel in enumerate(window.parcels):
            properties = pika.BasicProperties(
                message_id=parcel.message_id, delivery_mode=_PERSISTENT, **self._properties
            )
            channel.basic_publish(parcel.exchange, parcel.key, parcel.body, properties, mandatory=True)
            self._number += 1  # the channel counts what was published, and so must we
            self._under_way[self._number] = (window, index)

    def _on_return(self, _channel: Any, method: Any, properties: Any, _body: bytes) -> None:
        if self._window is not None:
            self._window.returned.add((method.routing_key, properties.message_id))

    def _on_confirm(self, frame: Any) -> None:
        method = frame.method
        is_accepted = isinstance(method, Basic.Ack)
        numbers = [method.delivery_tag]
        if method.multiple:
            numbers = list(takewhile(lambda number: number <= method.delivery_tag, self._under_way))
        for number in numbers:
            if known := self._under_way.pop(number, None):
                window, index = known
                window.settle(index, is_accepted)

    def _give_up(self) -> None:
        """The wire ended, or the broker stopped reading: whoever waits for answers need not wait longer."""
        if self._window is not None:
            self._window.over.set()


class Publisher:
    """Sends through one wire, opened when first needed and again after it was lost."""

    def __init__(self, addresses: Addresses, gate: Gate, confirm_timeout: float) -> None:
        self._addresses = addresses
        self._gate = gate
        self._confirm_timeout = confirm_timeout
        self._lock = threading.Lock()  # one window at a time: order is kept between callers too
        self._session: _Session | None = None

    def send(self, parcels: Sequence[Parcel]) -> list[Sent]:
        """One result a parcel; TransportUnavailable only if the broker answered for none of them.

        What got no answer although others did is REFUSED: it may have arrived, so sending it again may double it, and
        the receiver knows it by its id.
        """
        results: list[Sent] = []
        with self._lock:
            try:
                for window in _windows(parcels):
                    results += self._send(window)
            except TransportUnavailable:
                if not results:
                    raise
        return results + [Sent.REFUSED] * (len(parcels) - len(results))

    def close(self) -> None:
        with self._lock:
            session, self._session = self._session, None
        if session:
            session.wire.close()

    def _send(self, window: _Window) -> list[Sent]:
        session = self._open()
        wire = session.wire
        if not wire.is_blocked:
            wire.do(lambda channel: session.publish(channel, window))
            window.over.wait(self._confirm_timeout)
        results = list(window.results)
        if None in results and not wire.is_blocked and wire.ended is None:
            wire.close("the broker confirmed nothing in time", patience=0.0)  # the next window gets a new connection
        if results and not any(results) and not wire.is_blocked:
            raise TransportUnavailable(wire.ended or "the broker confirmed nothing in time")
        return [result or Sent.REFUSED for result in results]

    def _open(self) -> _Session:
        if self._session is None or self._session.wire.ended is not None:
            self._gate.enter()
            session = _Session(self._addresses.next(), self._gate)
            session.wire.open()
            self._session = session
        return self._session


def _windows(parcels: Sequence[Parcel]) -> Iterator[_Window]:
    """Divide by number and by bytes: what is under way lies in this process's memory."""
    part: list[Parcel] = []
    size = 0
    for parcel in parcels:
        if part and (len(part) == _WINDOW or size + len(parcel.body) > _WINDOW_BYTES):
            yield _Window(part)
            part, size = [], 0
        part.append(parcel)
        size += len(parcel.body)
    if part:
        yield _Window(part)
