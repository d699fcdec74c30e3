"""The AsyncAPI 3.0 document: every department's two boxes, and which messages pass through them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from schemas.catalogue import FROM_DEPARTMENT, FROM_HUB, full_name, short_name
from schemas.envelope import CONTENT_TYPE
from schemas.json_schema import meaning
from service.contract.party import Party, file_name, own_file

BINDING = "0.3.0"
READ, WRITTEN = tuple(map(short_name, FROM_HUB)), tuple(map(short_name, FROM_DEPARTMENT))
ABOUT = (
    "The messages between the Lianjian hub and the systems of departments, seen from a department: it receives from "
    "its own queue and sends to its own exchange, and can touch nothing else. Made by `lianjian contract export`."
)


def asyncapi(parties: Sequence[Party]) -> dict[str, Any]:
    """The document for these departments."""
    return {
        "asyncapi": "3.0.0",
        "info": {"title": "Lianjian 联检", "version": "1.0.0", "description": ABOUT},
        "defaultContentType": CONTENT_TYPE,
        "servers": {"broker": _server()},
        "channels": {key: channel for party in parties for key, channel in _channels(party)},
        "operations": {key: operation for party in parties for key, operation in _operations(party)},
        "components": {
            "messages": _messages(parties),
            "securitySchemes": {"department": {"type": "userPassword", "description": "The department's own user."}},
        },
    }


def _server() -> dict[str, Any]:
    return {
        "host": "{host}:{port}",
        "protocol": "amqps",
        "protocolVersion": "0.9.1",
        "description": "The hub's RabbitMQ; its operator gives you address, virtual host, user and password.",
        "variables": {
            "host": {"description": "The broker's address."},
            "port": {"default": "5671", "description": "5671 with TLS, 5672 without."},
        },
        "security": [{"$ref": "#/components/securitySchemes/department"}],
    }


def _channels(party: Party) -> Iterable[tuple[str, dict[str, Any]]]:
    queue = {"name": party.inbox, "durable": True, "exclusive": False, "autoDelete": False}
    exchange = {"name": party.out, "type": "fanout", "durable": True, "autoDelete": False}
    name = f"{party.department.name} {party.department.name_en}"
    yield (
        f"{party.code}.in",
        {
            "address": party.inbox,
            "title": f"{name}: in",
            "description": "The queue that only this department reads.",
            "messages": _listed(party, READ),
            "bindings": {"amqp": {"is": "queue", "queue": queue, "bindingVersion": BINDING}},
        },
    )
    yield (
        f"{party.code}.out",
        {
            "address": party.out,
            "title": f"{name}: out",
            "description": "The exchange that only this department writes to; the routing key has no meaning.",
            "messages": _listed(party, WRITTEN),
            "bindings": {"amqp": {"is": "routingKey", "exchange": exchange, "bindingVersion": BINDING}},
        },
    )


def _operations(party: Party) -> Iterable[tuple[str, dict[str, Any]]]:
    yield (
        f"{party.code}.receive",
        {
            "action": "receive",
            "summary": "Read your queue; acknowledge a message once you have stored it.",
            **_through(party, "in", READ),
            "bindings": {"amqp": {"ack": True, "bindingVersion": BINDING}},
        },
    )
    sending = {"userId": party.user, "deliveryMode": 2, "mandatory": True, "bindingVersion": BINDING}
    yield (
        f"{party.code}.send",
        {
            "action": "send",
            "summary": "Write to your exchange: persistent, mandatory, confirmed by the broker, with your own user-id.",
            **_through(party, "out", WRITTEN),
            "bindings": {"amqp": sending},
        },
    )


def _through(party: Party, box: str, names: Iterable[str]) -> dict[str, Any]:
    channel = f"#/channels/{party.code}.{box}"
    return {
        "channel": {"$ref": channel},
        "messages": [{"$ref": f"{channel}/messages/{name}.v1"} for name in names],
    }


def _listed(party: Party, names: Iterable[str]) -> dict[str, Any]:
    """The messages of a channel: those in our own format, and those in the department's words."""
    keys = {name: f"{party.code}.{name}" if party.has_own_words(name) else name for name in names}
    return {f"{name}.v1": {"$ref": f"#/components/messages/{key}.v1"} for name, key in keys.items()}


def _messages(parties: Sequence[Party]) -> dict[str, Any]:
    every = (*READ, *WRITTEN)
    own = {
        f"{party.code}.{name}.v1": _in_own_words(party, name)
        for party in parties
        for name in every
        if party.has_own_words(name)
    }
    return {f"{name}.v1": _in_our_format(name) for name in every} | own


def _in_our_format(name: str) -> dict[str, Any]:
    file = file_name(name)
    return {
        "name": full_name(name),
        "title": name,
        "summary": meaning(full_name(name)),
        "description": f"Examples: examples/{file}",
        "contentType": CONTENT_TYPE,
        "payload": {"$ref": f"./schemas/{file}"},
    }


def _in_own_words(party: Party, name: str) -> dict[str, Any]:
    words = f"`data` is in the words of {party.department.name_en}: examples/{own_file(party.code, name)}"
    payload = {"$ref": f"./schemas/{own_file(party.code, name)}"}
    return {**_in_our_format(name), "description": words, "payload": payload}
