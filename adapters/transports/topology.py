"""The topology that is wanted on the broker, as data: one function over the names, from which all else is derived."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from adapters.transports import names
from service.ports import HUB

Arguments = tuple[tuple[str, object], ...]

PRIORITY = 10
MOST_BYTES = 4 * 2**30
"""Of one queue: a department that floods its own is refused long before the disk is full for everybody."""
MOST_LOG_ENTRIES = 100_000
WITHOUT_END = 10**9
"""A delivery limit that is never reached. A queue without one gets 20 on RabbitMQ 4, and then drops what it holds;
3.10 knows no word for unlimited."""


@dataclass(frozen=True)
class Exchange:
    """One exchange; what is not said of a wanted one is as it stands here."""

    vhost: str
    name: str
    type: str
    is_durable: bool = True
    is_internal: bool = False
    arguments: Arguments = ()


@dataclass(frozen=True)
class Queue:
    """One queue; its limits are policies, so that an operator changes them without a redeclaration."""

    vhost: str
    name: str
    type: str = "quorum"
    is_durable: bool = True
    arguments: Arguments = ()


@dataclass(frozen=True)
class Binding:
    """From an exchange to a queue (or, where somebody made one, to an exchange)."""

    vhost: str
    source: str
    destination: str
    key: str = ""
    kind: str = "queue"
    arguments: Arguments = ()


@dataclass(frozen=True)
class Policy:
    """What holds for all queues of a pattern. `fixed` must be so; `limits` must be there, and are the operator's to
    change."""

    vhost: str
    name: str
    pattern: str
    fixed: Mapping[str, object]
    limits: Mapping[str, object]
    priority: int = PRIORITY
    applies_to: str = "queues"


@dataclass(frozen=True)
class Permission:
    """What a user may do in a vhost."""

    vhost: str
    user: str
    rights: names.Rights


@dataclass(frozen=True)
class Topology:
    """Everything that must stand on the broker; `vhosts` are those that are ours to make."""

    vhosts: tuple[str, ...] = ()
    policies: tuple[Policy, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    queues: tuple[Queue, ...] = ()
    bindings: tuple[Binding, ...] = ()
    users: tuple[str, ...] = ()
    permissions: tuple[Permission, ...] = ()

    def places(self) -> set[tuple[str, str]]:
        """The vhost and the name of every exchange and queue."""
        return {(each.vhost, each.name) for kind in (self.exchanges, self.queues) for each in kind}


def wanted(departments: Sequence[str], vhost: str, *, has_log: bool) -> Topology:
    """What the hub and these departments need in this vhost; with what the hub reads of the broker's log, if the broker
    publishes it."""
    boxes, users = boxes_of(departments, vhost), (HUB, *(names.boxes(code).user for code in departments))
    permissions = [Permission(vhost, user, names.rights(user)) for user in users]
    if has_log and vhost != names.LOG_VHOST:
        permissions.append(Permission(names.LOG_VHOST, HUB, names.log_rights()))
    log = log_of_broker() if has_log else Topology()
    return Topology(
        vhosts=(vhost,),
        policies=boxes.policies + log.policies,
        exchanges=boxes.exchanges,
        queues=boxes.queues + log.queues,
        bindings=boxes.bindings + log.bindings,
        users=users,
        permissions=tuple(permissions),
    )


def boxes_of(departments: Sequence[str], vhost: str) -> Topology:
    """The exchanges, queues, bindings and policies of the hub and these departments.

    A fan-out exchange ignores the routing key and any CC or BCC: whatever a department writes goes to the hub.
    """
    named = [names.boxes(code) for code in departments]
    own = [Exchange(vhost, box.out, "fanout") for box in named]
    queues = [Queue(vhost, queue) for box in named for queue in (box.to_hub, box.inbox)]
    to_hub = [Binding(vhost, box.out, box.to_hub) for box in named]
    to_departments = [Binding(vhost, names.HUB_EXCHANGE, box.inbox, box.department) for box in named]
    return Topology(
        policies=_policies(vhost),
        exchanges=(Exchange(vhost, names.HUB_EXCHANGE, "direct"), Exchange(vhost, names.DEAD, "fanout"), *own),
        queues=(Queue(vhost, names.DEAD), *queues),
        bindings=(Binding(vhost, names.DEAD, names.DEAD), *to_hub, *to_departments),
    )


def log_of_broker() -> Topology:
    """The queue that holds the newest errors of the broker's log until the hub has read them."""
    vhost = names.LOG_VHOST
    limits = {"max-length": MOST_LOG_ENTRIES, "delivery-limit": WITHOUT_END}
    policy = Policy(vhost, "lianjian-broker-log", names.exactly(names.LOG_QUEUE), {"overflow": "drop-head"}, limits)
    return Topology(
        policies=(policy,),
        queues=(Queue(vhost, names.LOG_QUEUE),),
        bindings=(Binding(vhost, names.LOG_EXCHANGE, names.LOG_QUEUE, "error"),),
    )


def _policies(vhost: str) -> tuple[Policy, ...]:
    """Dead-lettering at least once needs `reject-publish`: the queue keeps a dead letter until the dead-letter queue
    has confirmed it."""
    at_least_once = {
        "overflow": "reject-publish",
        "dead-letter-exchange": names.DEAD,
        "dead-letter-strategy": "at-least-once",
    }
    limits = {"delivery-limit": names.DELIVERY_LIMIT, "max-length-bytes": MOST_BYTES}
    return (
        Policy(vhost, "lianjian-boxes", names.BOX_PATTERN, at_least_once, limits),
        Policy(vhost, "lianjian-dead", names.exactly(names.DEAD), {}, {"delivery-limit": WITHOUT_END}),
    )
