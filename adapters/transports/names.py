"""One place that makes every name on the wire: exchanges, queues, broker users, and who may touch which."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from service.ports import HUB

HUB_EXCHANGE = "lianjian.hub.out"
DEAD = "lianjian.dead"  # the exchange and the queue of dead letters

LOG_EXCHANGE = "amq.rabbitmq.log"  # where the broker publishes its own log, if it is told to
LOG_VHOST = "/"  # and in which vhost: its default one
LOG_QUEUE = "hub.broker.log"  # what the hub reads of it

DELIVERY_LIMIT = 20
"""How often a letter may be given back; one time more and it goes to the dead letters."""

NOTHING = "^$"
"""The right to nothing; the broker reads an empty expression in the same way."""

_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
_QUEUES = r"hub\.from\.[a-z0-9_]+|lianjian\.[a-z0-9_]+\.in"
_NAME_SPACE = re.compile(r"(hub|lianjian)\..*", re.DOTALL)

BOX_PATTERN = f"^({_QUEUES})$"
"""Every department's two queues, as a policy's pattern."""


@dataclass(frozen=True)
class Boxes:
    """The names of one department: `out` is an exchange, the other two are queues, `user` is its broker user."""

    department: str
    out: str  # only the department may write
    to_hub: str  # bound to `out`: whatever lies here was sent by this department
    inbox: str  # only the department may read
    user: str


@dataclass(frozen=True)
class Rights:
    """Three regular expressions over names, as the broker's permissions are written."""

    configure: str
    write: str
    read: str


@cache
def boxes(department: str) -> Boxes:
    """The names of this department; ValueError if its code could not be told from another's or from the hub's."""
    if not _CODE.fullmatch(department) or department in (HUB, "dead"):
        raise ValueError(f"not a department code for the wire: {department!r}")
    inside = f"lianjian.{department}"
    return Boxes(department, f"{inside}.out", f"hub.from.{department}", f"{inside}.in", department)


def read_by(party: str, departments: Iterable[str]) -> dict[str, str]:
    """The queues this party reads, each with the department at its other end (its own, at a department)."""
    if party == HUB:
        return {boxes(code).to_hub: code for code in departments}
    return {boxes(party).inbox: party}


def every_queue(departments: Iterable[str]) -> list[tuple[str, str, str]]:
    """All queues but the dead letters, as (queue, the party that reads it, the department it belongs to)."""
    named = [boxes(code) for code in departments]
    return [
        q for box in named for q in ((box.to_hub, HUB, box.department), (box.inbox, box.department, box.department))
    ]


def rights(party: str) -> Rights:
    """What the broker must let this party do, and no more.

    A department configures nothing, writes to its own exchange and reads its own queue. The hub declares the topology,
    so it writes to queues (a binding needs that) but never to a department's exchange: it cannot forge one either.
    No right keeps a party of the vhost from asking how many letters wait in a queue whose name it knows.
    """
    if party != HUB:
        box = boxes(party)
        return Rights(NOTHING, exactly(box.out), exactly(box.inbox))
    return Rights(
        configure=rf"^(lianjian\.[a-z0-9_]+\.out|{_QUEUES}|lianjian\.dead)$",
        write=rf"^(lianjian\.hub\.out|{_QUEUES}|lianjian\.dead)$",
        read=rf"^(lianjian\.[a-z0-9_]+\.out|{_QUEUES}|lianjian\.dead|hub\.broker\.log)$",
    )


def log_rights() -> Rights:
    """What the hub may do where the broker publishes its log, if that is a vhost apart: read its queue of it."""
    return Rights(NOTHING, NOTHING, exactly(LOG_QUEUE))


def exactly(name: str) -> str:
    """The pattern that matches this name alone."""
    return f"^{re.escape(name)}$"


def is_ours(name: str) -> bool:
    """Whether an exchange or a queue of this name stands in our name space, wanted or not."""
    return bool(_NAME_SPACE.fullmatch(name))


def matches(pattern: str, name: str) -> bool:
    """Whether a pattern of the broker, which matches anywhere in a name, matches this one."""
    try:
        return re.search(pattern, name) is not None
    except re.error:  # the broker's expressions know more than ours: rather look twice than not at all
        return True
