"""What is to be asked of the broker for each thing that is wanted, as a request and as an administrator types it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from shlex import quote
from typing import Any
from urllib.parse import unquote

from adapters.transports.rabbitmq_management import Wish, path
from adapters.transports.topology import Binding, Exchange, Permission, Policy, Queue


def make_vhost(name: str) -> Wish:
    """An empty vhost."""
    return Wish("PUT", path("vhosts", name), {})


def make_exchange(exchange: Exchange) -> Wish:
    """An exchange as it is wanted."""
    body = {"type": exchange.type, "durable": exchange.is_durable, "auto_delete": False, "internal": False}
    return Wish("PUT", path("exchanges", exchange.vhost, exchange.name), body)


def delete_exchange(exchange: Exchange) -> Wish:
    """An exchange holds no letters: it may go and come again."""
    return Wish("DELETE", path("exchanges", exchange.vhost, exchange.name))


def make_queue(queue: Queue) -> Wish:
    """A queue as it is wanted."""
    body = {"durable": queue.is_durable, "auto_delete": False, "arguments": {"x-queue-type": queue.type}}
    return Wish("PUT", path("queues", queue.vhost, queue.name), body)


def bind(binding: Binding) -> Wish:
    """A binding as it is wanted."""
    return Wish("POST", _between(binding), {"routing_key": binding.key, "arguments": {}})


def unbind(binding: Binding, handle: str) -> Wish:
    """A binding taken away, by the management's handle for it."""
    return Wish("DELETE", _between(binding) + path(handle))


def set_policy(policy: Policy, definition: Mapping[str, object]) -> Wish:
    """A policy with this definition."""
    body = {
        "pattern": policy.pattern,
        "apply-to": policy.applies_to,
        "priority": policy.priority,
        "definition": dict(definition),
    }
    return Wish("PUT", path("policies", policy.vhost, policy.name), body)


def set_user(name: str, secret: Mapping[str, str]) -> Wish:
    """A user without tags, who therefore may use AMQP and nothing else; `secret`: a password, or its hash."""
    return Wish("PUT", path("users", name), {**secret, "tags": ""})


def set_permission(permission: Permission) -> Wish:
    """What a user may do in a vhost."""
    rights = permission.rights
    body = {"configure": rights.configure, "write": rights.write, "read": rights.read}
    return Wish("PUT", path("permissions", permission.vhost, permission.user), body)


def clear_permission(user: str, vhost: str) -> Wish:
    """A user kept out of a vhost."""
    return Wish("DELETE", path("permissions", vhost, user))


def typed(wish: Wish) -> str:
    """The line that does the same: rabbitmqctl where it can, else the management through curl. A password is a
    placeholder; the address of the management is taken from the environment."""
    kind, *words = [unquote(word) for word in wish.path.split("/")[1:]]
    line = _LINES.get((wish.method, kind))
    return line(words, wish.body or {}) if line else _curl(wish)


def _between(binding: Binding) -> str:
    return path("bindings", binding.vhost, "e", binding.source, binding.kind[0], binding.destination)


def _curl(wish: Wish) -> str:
    body = ["-H", "content-type: application/json", "-d", json.dumps(wish.body)] if wish.body is not None else []
    words = " ".join(map(quote, ["curl", "-fsS", "-X", wish.method, *body]))
    return f'{words} "$LIANJIAN_BROKER_ADMIN_URL"{quote("/api" + wish.path)}'


def _ctl(*words: str) -> str:
    return " ".join(map(quote, ["rabbitmqctl", *words]))


def _user_line(words: list[str], body: Mapping[str, Any]) -> str:
    if "password" in body:
        return _ctl("add_user", words[0], f"PASSWORD-OF-{words[0]}")
    return _ctl("set_user_tags", words[0])


def _policy_line(words: list[str], body: Mapping[str, Any]) -> str:
    where = ("-p", words[0], "--priority", str(body["priority"]), "--apply-to", body["apply-to"])
    return _ctl("set_policy", *where, words[1], body["pattern"], json.dumps(body["definition"]))


def _permission_line(words: list[str], body: Mapping[str, Any]) -> str:
    return _ctl("set_permissions", "-p", *words, body["configure"], body["write"], body["read"])


_LINES: dict[tuple[str, str], Callable[[list[str], Mapping[str, Any]], str]] = {
    ("PUT", "vhosts"): lambda words, _: _ctl("add_vhost", *words),
    ("PUT", "users"): _user_line,
    ("PUT", "policies"): _policy_line,
    ("PUT", "permissions"): _permission_line,
    ("DELETE", "permissions"): lambda words, _: _ctl("clear_permissions", "-p", *words),
}
