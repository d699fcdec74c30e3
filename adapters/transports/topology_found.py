"""What stands on the broker, as its management tells it, in the same words as what is wanted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from adapters.transports import names
from adapters.transports.rabbitmq_management import Management, path
from adapters.transports.topology import Arguments, Binding, Exchange, Permission, Policy, Queue

_TYPE = "x-queue-type"
_OF_QUEUES = ("queues", "all", "quorum_queues")
_OF_EXCHANGES = ("exchanges", "all")


@dataclass(frozen=True)
class User:
    """A user of the broker; the hash of the password, so that a user can be written again without changing it."""

    tags: tuple[str, ...]
    secret: Mapping[str, str]


@dataclass(frozen=True)
class Found:
    """What stands in the vhosts that concern us. Bindings carry the management's handle for them."""

    vhosts: frozenset[str] = frozenset()
    users: Mapping[str, User] = field(default_factory=dict)
    permissions: tuple[Permission, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    queues: tuple[Queue, ...] = ()
    bindings: tuple[tuple[Binding, str], ...] = ()
    policies: tuple[Policy, ...] = ()
    operator_policies: tuple[Policy, ...] = ()

    def rights(self, user: str, vhost: str) -> names.Rights | None:
        """What this user may do in this vhost, None if it may not enter."""
        return next((each.rights for each in self.permissions if (each.user, each.vhost) == (user, vhost)), None)

    def is_administrator(self, user: str) -> bool:
        """Whether this user may give itself any right."""
        return user in self.users and "administrator" in self.users[user].tags


def publishes_log(management: Management) -> bool:
    """Whether the broker publishes its own log."""
    return management.get(path("exchanges", names.LOG_VHOST, names.LOG_EXCHANGE)) is not None


def read_found(management: Management, vhosts: Iterable[str]) -> Found:
    """Everything in these vhosts, and the users."""
    there = frozenset(each["name"] for each in management.get("/vhosts") or ())
    ours = sorted(there & set(vhosts))

    def every(kind: str) -> list[dict[str, Any]]:
        return [each for vhost in ours for each in management.get(path(kind, vhost)) or ()]

    return Found(
        vhosts=there,
        users={each["name"]: _user(each) for each in management.get("/users") or ()},
        permissions=tuple(map(_permission, management.get("/permissions") or ())),
        exchanges=tuple(map(_exchange, every("exchanges"))),
        queues=tuple(map(_queue, every("queues"))),
        bindings=tuple((_binding(each), each["properties_key"]) for each in every("bindings")),
        policies=tuple(map(_policy, every("policies"))),
        operator_policies=tuple(map(_policy, every("operator-policies"))),
    )


def governs(policy: Policy, thing: Exchange | Queue) -> bool:
    """Whether a policy applies to this exchange or queue, were it the only one."""
    kinds = _OF_QUEUES if isinstance(thing, Queue) else _OF_EXCHANGES
    return policy.vhost == thing.vhost and policy.applies_to in kinds and names.matches(policy.pattern, thing.name)


def _user(told: Mapping[str, Any]) -> User:
    tags = told.get("tags", ())
    listed = tags.split(",") if isinstance(tags, str) else tags
    secret = {key: told[key] for key in ("password_hash", "hashing_algorithm") if key in told}
    return User(tuple(tag for tag in listed if tag), secret)


def _permission(told: Mapping[str, Any]) -> Permission:
    rights = names.Rights(*(told[verb] or names.NOTHING for verb in ("configure", "write", "read")))
    return Permission(told["vhost"], told["user"], rights)


def _exchange(told: Mapping[str, Any]) -> Exchange:
    is_plain = told["durable"] and not told["auto_delete"]
    return Exchange(
        told["vhost"], told["name"], told["type"], is_plain, told.get("internal", False), _arguments(told["arguments"])
    )


def _queue(told: Mapping[str, Any]) -> Queue:
    arguments = {key: value for key, value in told["arguments"].items() if key != _TYPE}
    kind = told.get("type") or told["arguments"].get(_TYPE, "classic")
    is_plain = told["durable"] and not told["auto_delete"] and not told.get("exclusive")
    return Queue(told["vhost"], told["name"], kind, is_plain, _arguments(arguments))


def _binding(told: Mapping[str, Any]) -> Binding:
    return Binding(
        told["vhost"],
        told["source"],
        told["destination"],
        told["routing_key"],
        told["destination_type"],
        _arguments(told["arguments"]),
    )


def _policy(told: Mapping[str, Any]) -> Policy:
    return Policy(
        told["vhost"], told["name"], told["pattern"], told["definition"], {}, told["priority"], told["apply-to"]
    )


def _arguments(told: Mapping[str, Any]) -> Arguments:
    return tuple(sorted((key, json.dumps(value)) for key, value in told.items()))
