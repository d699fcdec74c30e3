"""What nobody asked for and touches what is ours: taps, ways to forge, rights of others, names left over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from adapters.transports import names
from adapters.transports import topology_wishes as wishes
from adapters.transports.names import LOG_VHOST
from adapters.transports.topology import Exchange, Queue, Topology
from adapters.transports.topology_check import Check, arrow, rights_words
from adapters.transports.topology_found import Found
from service.ports import LineState

_IMPLICIT = ""  # the default exchange, to which the broker itself binds every queue


def strangers(wanted: Topology, found: Found) -> list[Check]:
    """Everything of others that touches ours. Bindings are taken away; for the rest a person is advised."""
    vhost = wanted.vhosts[0]
    return [
        *_foreign_bindings(wanted, found),
        *_foreign_rights(vhost, wanted, found),
        *_foreign_names(vhost, wanted, found),
    ]


def _foreign_bindings(wanted: Topology, found: Found) -> Iterator[Check]:
    """A queue of somebody's bound to an exchange of ours is a tap; an exchange of theirs bound to a queue of ours, a
    way to forge."""
    ours = wanted.places()
    for binding, handle in found.bindings:
        touches = {(binding.vhost, binding.source), (binding.vhost, binding.destination)} & ours
        if touches and binding.source != _IMPLICIT and binding not in wanted.bindings:
            words = "nobody asked for it: whoever reads there gets letters that are not theirs, or forges them"
            repair = (wishes.unbind(binding, handle),)
            yield Check(LineState.WRONG, f"binding {arrow(binding)}", words, repair)


def _foreign_rights(vhost: str, wanted: Topology, found: Found) -> Iterator[Check]:
    """Anybody else in our vhost, and a party of ours where the broker's log is read; an administrator of the broker
    could give itself any right, and is only told."""
    asked_for = {(each.vhost, each.user) for each in wanted.permissions}
    for permission in found.permissions:
        place = (permission.vhost, permission.user)
        concerns = permission.vhost == vhost or (permission.user in wanted.users and permission.vhost == LOG_VHOST)
        if place in asked_for or not concerns:
            continue
        thing = f"rights of {permission.user} in vhost {permission.vhost}"
        words = f"are {rights_words(permission.rights)}"
        advice = (wishes.clear_permission(permission.user, permission.vhost),)
        if found.is_administrator(permission.user):
            yield Check(LineState.NOTE, thing, f"{words}; an administrator of the broker", advice=advice)
        else:
            yield Check(LineState.WRONG, thing, f"{words}; it has no business there", advice=advice)


def _foreign_names(vhost: str, wanted: Topology, found: Found) -> Iterator[Check]:
    ours = wanted.places()
    kinds: tuple[tuple[str, Sequence[Exchange | Queue]], ...] = (
        ("exchange", found.exchanges),
        ("queue", found.queues),
    )
    for kind, there in kinds:
        for each in there:
            if each.vhost == vhost and names.is_ours(each.name) and (each.vhost, each.name) not in ours:
                words = "belongs to no department of this hub: delete it once it is of no use"
                yield Check(LineState.WRONG, f"{kind} {each.name}", words)
