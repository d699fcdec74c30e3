"""Compares what stands on the broker with what is wanted: a line for each thing, and what would repair it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from adapters.transports import names
from adapters.transports import topology_wishes as wishes
from adapters.transports.rabbitmq_management import Wish
from adapters.transports.topology import Binding, Exchange, Permission, Policy, Queue, Topology
from adapters.transports.topology_found import Found, governs
from service.ports import LineState

_LOSING = ("expires", "message-ttl")  # settings with which letters vanish by themselves


@dataclass(frozen=True)
class Check:
    """One thing that was looked at. `repair`: the requests that put it right; none if only a person may decide, and
    then `advice` is what that person would ask. `user`: a user who is to be made, with a password."""

    state: LineState
    thing: str
    words: str = ""
    repair: tuple[Wish, ...] = ()
    advice: tuple[Wish, ...] = ()
    user: str = ""


def check(wanted: Topology, found: Found) -> list[Check]:
    """Everything that is wanted, in the order in which it is to be made."""
    return [
        *_vhosts(wanted, found),
        *(_policy(policy, found) for policy in wanted.policies),
        *(_exchange(exchange, found) for exchange in wanted.exchanges),
        *(_queue(queue, wanted, found) for queue in wanted.queues),
        *(_binding(binding, found) for binding in wanted.bindings),
        *(_user(user, found) for user in wanted.users),
        *(_permission(permission, wanted, found) for permission in wanted.permissions),
    ]


def _vhosts(wanted: Topology, found: Found) -> Iterator[Check]:
    for vhost in wanted.vhosts:
        yield _there(vhost in found.vhosts, f"vhost {vhost}", wishes.make_vhost(vhost))


def _there(is_there: bool, thing: str, *repair: Wish) -> Check:
    return Check(LineState.RIGHT, thing) if is_there else Check(LineState.WRONG, thing, "is missing", repair)


# --- what is wanted --------------------------------------------------------------------------------------------------


def _exchange(exchange: Exchange, found: Found) -> Check:
    thing = f"exchange {exchange.name}"
    there = next((each for each in found.exchanges if _place(each) == _place(exchange)), None)
    if there is None:
        return _there(False, thing, wishes.make_exchange(exchange))
    if there == exchange:
        return _led_elsewhere(thing, exchange, found)
    words = f"is {_described(there)}, wanted is {_described(exchange)}"
    again = (wishes.delete_exchange(exchange), wishes.make_exchange(exchange))
    return Check(LineState.WRONG, thing, words, again)


def _led_elsewhere(thing: str, exchange: Exchange, found: Found) -> Check:
    """A policy may send on what no queue takes: then nobody learns that it was not delivered."""
    for policy in found.policies:
        if "alternate-exchange" in policy.fixed and governs(policy, exchange):
            where = policy.fixed["alternate-exchange"]
            return Check(LineState.WRONG, thing, f"policy {policy.name} leads what no queue takes to {where}")
    return Check(LineState.RIGHT, thing)


def _queue(queue: Queue, wanted: Topology, found: Found) -> Check:
    """A queue with other settings may hold letters, and cannot be changed: a person empties it first."""
    thing = f"queue {queue.name}"
    there = next((each for each in found.queues if _place(each) == _place(queue)), None)
    if there is None:
        return _there(False, thing, wishes.make_queue(queue))
    if there != queue:
        words = f"is {_described(there)}, wanted is {_described(queue)}: let it run empty, delete it, apply again"
        return Check(LineState.WRONG, thing, words)
    return _governed(thing, queue, wanted, found)


def _governed(thing: str, queue: Queue, wanted: Topology, found: Found) -> Check:
    """Of several policies that match a queue the highest alone counts; an operator's policy is laid over it."""
    ours = next(policy for policy in wanted.policies if governs(policy, queue))
    for policy in found.policies:
        is_above = policy.name != ours.name and governs(policy, queue) and policy.priority >= ours.priority
        if is_above:
            words = f"policy {policy.name} of priority {policy.priority} takes the place of {ours.name}"
            return Check(LineState.WRONG, thing, words)
    for policy in found.operator_policies:
        if governs(policy, queue):
            return Check(LineState.WRONG, thing, f"operator policy {policy.name} overrides {ours.name}: {policy.fixed}")
    return Check(LineState.RIGHT, thing)


def _binding(binding: Binding, found: Found) -> Check:
    is_there = any(each == binding for each, _ in found.bindings)
    return _there(is_there, f"binding {arrow(binding)}", wishes.bind(binding))


def _policy(policy: Policy, found: Found) -> Check:
    """The limits of an operator are kept; what keeps letters safe is put back."""
    thing = f"policy {policy.name}"
    there = next((each for each in found.policies if _place(each) == _place(policy)), None)
    told = dict(there.fixed) if there else {}
    limits = {key: told.get(key, value) for key, value in policy.limits.items()}
    kept = {key: value for key, value in told.items() if key not in _LOSING}
    definition = {**kept, **policy.fixed, **limits}
    right = wishes.set_policy(policy, definition)
    if there is None:
        return _there(False, thing, right)
    if told != definition or _reach(there) != _reach(policy):
        return Check(LineState.WRONG, thing, f"is {_policy_words(there)}, wanted is {_policy_words(policy)}", (right,))
    changed = {key: value for key, value in limits.items() if value != policy.limits[key]}
    return Check(LineState.RIGHT, thing, f"the operator's own limits: {changed}" if changed else "")


def _user(user: str, found: Found) -> Check:
    there = found.users.get(user)
    if there is None:
        advice = (wishes.set_user(user, {"password": ""}),)
        return Check(LineState.WRONG, f"user {user}", "is missing", advice=advice, user=user)
    if there.tags:
        words = f"has the tags {', '.join(there.tags)}: it may use the broker's management"
        return Check(LineState.WRONG, f"user {user}", words, (wishes.set_user(user, there.secret),))
    return Check(LineState.RIGHT, f"user {user}")


def _permission(permission: Permission, wanted: Topology, found: Found) -> Check:
    thing = f"rights of {permission.user} in vhost {permission.vhost}"
    right = wishes.set_permission(permission)
    there = found.rights(permission.user, permission.vhost)
    if there is None and permission.user not in found.users:
        return Check(LineState.WRONG, thing, "is missing", advice=(right,))
    if there is None or there == permission.rights:
        return _there(there is not None, thing, right)
    words = f"are {rights_words(there)}, wanted are {rights_words(permission.rights)}"
    more = _too_wide(there, permission.rights, wanted)
    return Check(LineState.WRONG, thing, words + (f"; too wide: it may {'; '.join(more)}" if more else ""), (right,))


def _too_wide(there: names.Rights, rights: names.Rights, wanted: Topology) -> list[str]:
    """What of ours these rights allow beyond those that are wanted."""
    every = [name for vhost, name in sorted(wanted.places()) if vhost == wanted.vhosts[0]]
    return [
        f"{verb} {', '.join(names_)}"
        for verb in ("configure", "write", "read")
        if (names_ := [n for n in every if _allows(there, verb, n) and not _allows(rights, verb, n)])
    ]


def _allows(rights: names.Rights, verb: str, name: str) -> bool:
    return names.matches(str(getattr(rights, verb)), name)


# --- in words --------------------------------------------------------------------------------------------------------


def _place(thing: Exchange | Queue | Policy) -> tuple[str, str]:
    return thing.vhost, thing.name


def _reach(policy: Policy) -> tuple[str, str, int]:
    return policy.pattern, policy.applies_to, policy.priority


def arrow(binding: Binding) -> str:
    """A binding in words."""
    key = f" ({binding.key})" if binding.key else ""
    return f"{binding.source} -> {binding.destination}{key}"


def _described(thing: Exchange | Queue) -> str:
    arguments = " ".join(f"{key}={value}" for key, value in thing.arguments)
    is_internal = isinstance(thing, Exchange) and thing.is_internal
    words = (thing.type, "durable" if thing.is_durable else "passing", "internal" if is_internal else "", arguments)
    return " ".join(filter(None, words))


def _policy_words(policy: Policy) -> str:
    return f"{policy.pattern} {policy.applies_to} {policy.priority} {dict(policy.fixed) | dict(policy.limits)}"


def rights_words(rights: names.Rights) -> str:
    """Rights in words."""
    return f"configure {rights.configure!r}, write {rights.write!r}, read {rights.read!r}"
