"""One AMQP connection and channel, living in a thread of their own."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from typing import Any, TypeVar

import pika
import pika.exceptions
from pika.adapters.select_connection import IOLoop, SelectConnection
from pika.channel import Channel

from adapters.transports.rabbitmq_access import Gate, in_words
from service.ports import TransportUnavailable

T = TypeVar("T")
Prepare = Callable[[Channel, Callable[[], None]], None]

_OPEN_WITHIN = 15.0  # seconds for address, TCP, TLS and handshake together; pika's own limits below are shorter
_SHORT_LIFE = 1.0  # seconds; a connection that ended sooner counts as a failed attempt

_log = logging.getLogger(__name__)


class Wire:
    """A connection with one channel and the thread that serves both.

    pika's objects belong to one thread. This one never does anything else, so heartbeats are answered while handlers
    are slow; everybody else hands it small pieces of work through `do`. The channel and the connection end together:
    a channel that the broker closed is no use to anybody, and one way of ending is easier to get right than two.
    A wire never comes back: its owner opens another.
    """

    def __init__(self, parameters: pika.ConnectionParameters, gate: Gate, prepare: Prepare) -> None:
        """`prepare(channel, ready)` will run in the wire's thread and calls `ready()` at its end."""
        self._parameters = parameters
        self._gate = gate
        self._prepare = prepare
        self._heartbeat = float(parameters.heartbeat or 0)
        self._lock = threading.Lock()
        self._loop = IOLoop()
        self._connection: SelectConnection | None = None
        self._channel: Channel | None = None
        self._opened: Future[None] = Future()
        self._pending: set[Future[Any]] = {self._opened}
        self._opened_at: float | None = None
        self._is_closing = False
        self.is_blocked = False
        """The broker has an alarm and reads nothing that publishers send."""
        self.ended: str | None = None
        """Why it ended, None while it lives."""
        self.on_end: Callable[[], None] = lambda: None
        self.on_blocked: Callable[[], None] = lambda: None
        self._thread = threading.Thread(target=self._run, name="lianjian wire", daemon=True)

    def open(self) -> None:
        """Connect; TransportUnavailable with the reason if that fails or takes longer than 15 s."""
        self._thread.start()
        try:
            self._opened.result(_OPEN_WITHIN)
        except TransportUnavailable as error:
            self._gate.failed(str(error))
            raise
        except TimeoutError:
            self.close("the broker did not answer in time", patience=0.0)
            self._gate.failed("the broker did not answer in time")
            raise TransportUnavailable("the broker did not answer in time") from None

    def do(self, action: Callable[[Channel], T], timeout: float = 20.0) -> T:
        """Run it in the wire's thread and bring its result; TransportUnavailable if the wire ended before."""
        result: Future[T] = Future()
        self._submit(lambda: _settle(result, action, self._channel), result)
        try:
            return result.result(timeout)
        except TimeoutError:
            raise TransportUnavailable("the connection's thread did not answer in time") from None
        finally:
            with self._lock:
                self._pending.discard(result)

    def close(self, why: str = "closed by us", patience: float = 5.0) -> None:
        """End it and wait so many seconds for the broker's good-bye; harmless if it ended already."""
        self._is_closing = True
        with suppress(TransportUnavailable):
            self._submit(self._close_connection)
        if self._thread.is_alive():
            self._thread.join(patience)
        self._end(why)

    def _submit(self, work: Callable[[], None], result: Future[Any] | None = None) -> None:
        """Hand work to the thread.

        The check and the hand-over are under the lock that `_end` takes: work handed to a loop that has ended would
        never run, and its caller would wait for nothing.
        """
        with self._lock:
            if self.ended is not None:
                raise TransportUnavailable(self.ended)
            if result is not None:
                self._pending.add(result)
            self._loop.add_callback_threadsafe(work)

    # --- in the wire's thread ---

    def _run(self) -> None:
        try:
            self._connection = SelectConnection(
                self._parameters,
                on_open_callback=self._on_connected,
                on_open_error_callback=lambda _, error: self._on_closed(error),
                on_close_callback=lambda _, error: self._on_closed(error),
                custom_ioloop=self._loop,
            )
            self._loop.start()
        except Exception as error:
            _log.exception("the broker connection's thread failed")
            self._end(in_words(error))
        finally:
            self._end("the connection's thread ended")
            self._loop.close()

    def _on_connected(self, connection: Any) -> None:
        connection.add_on_connection_blocked_callback(lambda *_: self._set_blocked(True))
        connection.add_on_connection_unblocked_callback(lambda *_: self._set_blocked(False))
        connection.channel(on_open_callback=self._on_channel)

    def _on_channel(self, channel: Channel) -> None:
        self._channel = channel
        channel.add_on_close_callback(lambda _, error: self._on_channel_closed(error))
        self._prepare(channel, self._on_ready)

    def _on_ready(self) -> None:
        self._opened_at = time.monotonic()
        if self._heartbeat:
            self._watch(-1, self._opened_at)
        _answer(self._opened, None)

    def _watch(self, received: int, heard_at: float) -> None:
        """End the wire once nothing at all was received for two heartbeats (the broker sends two in each).

        pika looks only every heartbeat plus five seconds, and so may take two of those to notice; it still cleans up
        the connection when it does.
        """
        if self.ended is not None or self._connection is None:
            return
        now = time.monotonic()
        if self._connection.bytes_received != received:
            received, heard_at = self._connection.bytes_received, now
        elif now - heard_at > 2 * self._heartbeat:
            self._end(f"the broker was silent for {now - heard_at:.1f} s")
            self._close_connection()
            return
        self._loop.call_later(self._heartbeat / 4, lambda: self._watch(received, heard_at))

    def _on_channel_closed(self, error: Exception) -> None:
        self._end(in_words(error))
        self._close_connection()

    def _on_closed(self, error: BaseException) -> None:
        self._end(in_words(error))
        self._loop.stop()

    def _close_connection(self) -> None:
        connection = self._connection
        if connection is None or connection.is_closed:
            self._loop.stop()
        elif not connection.is_closing:
            connection.close()

    def _set_blocked(self, is_blocked: bool) -> None:
        self.is_blocked = is_blocked
        if is_blocked:
            self.on_blocked()

    def _end(self, reason: str) -> None:
        """Write down why, once, and tell everybody who waits."""
        with self._lock:
            if self.ended is not None:
                return
            self.ended = reason
            pending, self._pending = self._pending, set()
        if self._opened_at is not None:
            self._judge(reason, time.monotonic() - self._opened_at)
        for result in pending:
            _answer(result, TransportUnavailable(reason))
        self.on_end()

    def _judge(self, reason: str, lived: float) -> None:
        """Whether it counts as a success: one whose first word was refused would else be opened again at once."""
        if not self._is_closing:
            _log.warning("connection to the broker lost: %s", reason)
        if lived >= _SHORT_LIFE:
            self._gate.worked()
        elif not self._is_closing:
            self._gate.failed(reason)


def _settle(result: Future[T], action: Callable[[Channel], T], channel: Channel | None) -> None:
    try:
        if channel is None:
            raise TransportUnavailable("the channel is not open")
        _answer(result, action(channel))
    except pika.exceptions.AMQPError as error:
        _answer(result, TransportUnavailable(in_words(error)))
    except Exception as error:
        _answer(result, error)


def _answer(result: Future[Any], value: Any) -> None:
    """The first answer counts: the work's own and the wire's end may both want to give one."""
    with suppress(InvalidStateError):
        if isinstance(value, Exception):
            result.set_exception(value)
        else:
            result.set_result(value)
