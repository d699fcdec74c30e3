"""Open the wire that an address names: RabbitMQ or the embedded broker."""

from __future__ import annotations

import ssl
from collections.abc import Sequence

from adapters.transports.embedded import EmbeddedTransport
from adapters.transports.rabbitmq import RabbitTransport
from service.ports import Transport

_EMBEDDED = "embedded+"


def open_transport(url: str, party: str, departments: Sequence[str], tls: ssl.SSLContext | None = None) -> Transport:
    """One party's end of the wire: `amqp://`, `amqps://`, `embedded+sqlite:///...`, `embedded+postgresql+psycopg://...`.

    `party` is "hub" or a department code; `tls` says how `amqps://` is checked. Nothing is connected yet. ValueError
    for another scheme, without the address (it may hold a password).
    """
    scheme = url.partition("://")[0]
    if scheme in ("amqp", "amqps"):
        return RabbitTransport(url, party, departments, tls=tls)
    if scheme.startswith(_EMBEDDED):
        return EmbeddedTransport(url.removeprefix(_EMBEDDED), party, departments)
    raise ValueError(f"no transport for the scheme {scheme!r}: use amqp, amqps or embedded+<database>")
