"""How a broker is reached: its address with every timeout set, the pace of attempts, and why one failed, in words."""

from __future__ import annotations

import logging
import ssl
import threading
import time
from functools import cache
from pathlib import Path

import pika
import pika.exceptions

from service.ports import TransportUnavailable

HEARTBEAT = 10  # seconds; a peer that says nothing for about two of them is gone

_pika_log = logging.getLogger("pika")
if _pika_log.level == logging.NOTSET:  # six tracebacks for each attempt; we say the reason once, in one line
    _pika_log.setLevel(logging.CRITICAL)


def tls_context(
    ca_file: Path | None = None, certificate_file: Path | None = None, key_file: Path | None = None
) -> ssl.SSLContext:
    """How the broker's certificate is checked, its host name too: by this authority, or by those the machine trusts;
    and our own certificate, if the broker wants one. TLS 1.2 or later. OSError if a file cannot be read."""
    context = ssl.create_default_context(cafile=ca_file)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if certificate_file:
        context.load_cert_chain(certificate_file, key_file)
    return context


def read_url(url: str, name: str, tls: ssl.SSLContext | None = None) -> pika.ConnectionParameters:
    """The address as pika reads it, with every timeout set: without them an alarm or a frozen broker hangs for good.

    `name` is shown to the broker's operators; `tls` is for `amqps://`. A query (`?heartbeat=2`) wins over our settings.
    ValueError, without the address (it holds a password), if it cannot be read.
    """
    try:
        parameters = pika.URLParameters(url)
    except Exception:
        raise ValueError("cannot read the broker's address: amqp://user:password@host:5672/vhost") from None
    ours = {"heartbeat": HEARTBEAT, "blocked_connection_timeout": 30, "socket_timeout": 5, "stack_timeout": 10}
    for option, value in ours.items():
        if f"{option}=" not in url.partition("?")[2]:
            setattr(parameters, option, value)
    if parameters.ssl_options is not None:
        parameters.ssl_options = pika.SSLOptions(tls or tls_context(), parameters.host)
    parameters.client_properties = {"connection_name": name}
    return parameters


class Addresses:
    """The addresses of a cluster's nodes (separated by commas, or one alone), taken in turn: whoever connects again
    tries the next one, so that a node that is gone is passed over."""

    def __init__(self, urls: str, name: str, tls: ssl.SSLContext | None = None) -> None:
        """ValueError, without the address, if one cannot be read."""
        self._nodes = [read_url(url.strip(), name, tls) for url in urls.split(",")]
        self._lock = threading.Lock()
        self._turn = 0

    def next(self) -> pika.ConnectionParameters:
        """The node to try now."""
        with self._lock:
            node = self._nodes[self._turn % len(self._nodes)]
            self._turn += 1
        return node


class Turns:
    """Whose turn it is to try again: of all connections of one party in a process, one a second."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._next = 0.0

    def take(self) -> float:
        """0 if it is ours now; otherwise how many seconds are left until somebody's may be."""
        with self._lock:
            left = self._next - time.monotonic()
            if left <= 0:
                self._next = time.monotonic() + 1.0
            return max(left, 0.0)


@cache
def turns_of(url: str, party: str) -> Turns:
    """The turns that all connections of a party to a broker share in this process."""
    return Turns()


class Gate:
    """When the next attempt to connect may be made: at once after a success, then 1, 2, 4, 5, 5 ... seconds apart; and
    after a failure only in turn with the party's other connections."""

    def __init__(self, turns: Turns | None = None) -> None:
        self._turns = turns or Turns()
        self._lock = threading.Lock()
        self._delay = 1.0
        self._not_before = 0.0
        self._why = ""

    def enter(self, wait: float = 0.0) -> None:
        """Wait for the next attempt's time if it comes within `wait` seconds, else raise with the last reason."""
        until = time.monotonic() + wait
        while left := self._left():
            time.sleep(max(min(left, until - time.monotonic()), 0.0))  # a caller in a loop keeps the pace it asked for
            if time.monotonic() >= until:
                raise TransportUnavailable(f"{self._why}; next try in {left:.1f} s")

    def _left(self) -> float:
        with self._lock:
            left = self._not_before - time.monotonic()
            is_failing = bool(self._why)
        if left > 0:
            return left
        return self._turns.take() if is_failing else 0.0

    def failed(self, why: str) -> None:
        with self._lock:
            self._why = why
            self._not_before = time.monotonic() + self._delay
            self._delay = min(self._delay * 2, 5.0)

    def worked(self) -> None:
        with self._lock:
            self._delay = 1.0
            self._why = ""


def in_words(error: BaseException) -> str:
    """The innermost reason in one line; pika's and the system's texts hold the host and the user, never a password."""
    if isinstance(error, pika.exceptions.ChannelClosed | pika.exceptions.ConnectionClosed):
        return f"broker: {error.reply_code} {error.reply_text}"
    if isinstance(error, ssl.SSLError):
        return f"broker: {tls_in_words(error)}"
    inner = [*getattr(error, "exceptions", ())][-1:] or [getattr(error, "exception", None), *error.args]
    for cause in inner:
        if isinstance(cause, BaseException):
            return in_words(cause)
    return f"broker: {type(error).__name__}: {error}".removesuffix(": ")


def tls_in_words(error: ssl.SSLError) -> str:
    """Why there is no TLS with the other side."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not accepted: {error.verify_message}"
    if error.reason in ("WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE"):
        return "there is no TLS on this port: use its TLS port, or amqp:// for the plain one"
    return f"TLS failed: {error.reason or error}"
