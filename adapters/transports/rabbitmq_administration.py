"""The topology on a RabbitMQ broker: planned from the names, compared and repaired through its management."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from adapters.transports import names
from adapters.transports import topology_wishes as wishes
from adapters.transports.passwords import Passwords
from adapters.transports.rabbitmq import RabbitTransport
from adapters.transports.rabbitmq_management import Management, ManagementRefuses
from adapters.transports.topology import Permission, Topology, boxes_of, wanted
from adapters.transports.topology_check import Check, check
from adapters.transports.topology_found import Found, publishes_log, read_found
from adapters.transports.topology_strangers import strangers
from service.ports import HUB, LineState, TopologyLine, TransportUnavailable

_W = LineState.WANTED
_ROUNDS = 4  # an exchange made anew has lost its bindings, and a vhost made now shows what is missing in it
_EVERYTHING = names.Rights(".*", ".*", ".*")
_LOG_OFF = TopologyLine(
    LineState.NOTE,
    f"exchange {names.LOG_EXCHANGE}",
    "is missing: what the broker refuses is not in the audit log. "
    "Set log.exchange = true and log.exchange.level = error in rabbitmq.conf, restart the broker, apply again",
)
_RENEW_HELP = "is no party of this hub, or no folder is given: --passwords DIR --renew USER"
_OWN_USER = "is a party of this hub: let LIANJIAN_BROKER_ADMIN_URL name an administrator who is nothing else"


class RabbitTopology:
    """The topology of one hub on one broker; implements `service.ports.Topology`."""

    def __init__(
        self,
        addresses: Sequence[str],
        departments: Sequence[str],
        admin_url: str,
        tls: ssl.SSLContext | None,
        new_password: Callable[[], str],
    ) -> None:
        """`addresses`: those of the hub; `admin_url`: the management's, "" if it cannot be asked."""
        self._addresses = tuple(addresses)
        self._departments = tuple(departments)
        self._vhost = unquote(urlsplit(addresses[0]).path[1:]) or "/"
        self._tls = tls
        self._management = Management(admin_url, tls) if admin_url else None
        self._new_password = new_password

    def plan(self) -> list[TopologyLine]:
        """Everything, as if nothing stood on the broker yet."""
        vhost, *others = check(self._wanted(has_log=True), Found())
        thing = f"rights of whoever types this, in vhost {self._vhost}"
        who = Permission(self._vhost, "ADMINISTRATOR", _EVERYTHING)
        take, leave = Check(_W, thing, "", (wishes.set_permission(who),)), wishes.clear_permission(who.user, who.vhost)
        lines = (vhost, take, *others, Check(_W, thing, "", (leave,)))
        return [TopologyLine(_W, each.thing, "", _typed(each)) for each in lines]

    def verify(self) -> list[TopologyLine]:
        """What the management tells, against what is wanted. TransportUnavailable without a management."""
        checks, has_log = self._look()
        lines = [TopologyLine(each.state, each.thing, each.words, _typed(each)) for each in checks]
        return lines if has_log else [*lines, _LOG_OFF]

    def apply(self, passwords: Path | None, renew: Sequence[str]) -> list[TopologyLine]:
        """Repair in rounds until nothing is left to do. Without a management: declare over AMQP, and say what an
        administrator must type."""
        if self._management is None:
            return self._declare()
        if self._management.user in (HUB, *self._departments):
            return [TopologyLine(LineState.LEFT, f"user {self._management.user}", _OWN_USER)]
        keys = Passwords(passwords, self._addresses, self._new_password) if passwords else None
        done = self._renew(self._management, keys, renew)
        refused: dict[str, str] = {}
        for _ in range(_ROUNDS):
            checks, has_log = self._look()
            repaired = list(self._repair(self._management, checks, keys, refused))
            done += repaired
            if not repaired:
                break
        left = [
            TopologyLine(LineState.LEFT, each.thing, each.words + _hint(each, refused), _typed(each))
            for each in checks
            if each.state is LineState.WRONG
        ]
        return done + left + ([] if has_log else [_LOG_OFF])

    def _wanted(self, *, has_log: bool) -> Topology:
        return wanted(self._departments, self._vhost, has_log=has_log)

    def _look(self) -> tuple[list[Check], bool]:
        if self._management is None:
            raise TransportUnavailable("the broker's management is not known: set LIANJIAN_BROKER_ADMIN_URL")
        has_log = publishes_log(self._management)
        goal = self._wanted(has_log=has_log)
        found = read_found(self._management, {self._vhost, names.LOG_VHOST})
        return [*check(goal, found), *strangers(goal, found)], has_log

    # --- with the management ---

    def _repair(
        self, management: Management, checks: Sequence[Check], keys: Passwords | None, refused: dict[str, str]
    ) -> Iterator[TopologyLine]:
        """What was repaired; what the management refuses is noted in `refused`, and the rest goes on."""
        wrong = [each for each in checks if each.repair or (each.user and keys)]
        with self._allowed(management) if wrong else nullcontext():
            for each in wrong:
                try:
                    yield self._repair_one(management, each, keys)
                except ManagementRefuses as reason:
                    refused[each.thing] = str(reason)

    def _repair_one(self, management: Management, each: Check, keys: Passwords | None) -> TopologyLine:
        if each.user and keys:
            return self._give_password(management, keys, each.user)
        for wish in each.repair:
            management.send(wish)
        return TopologyLine(LineState.DONE, each.thing, f"{each.words}: repaired", _typed(each))

    def _renew(self, management: Management, keys: Passwords | None, users: Sequence[str]) -> list[TopologyLine]:
        unknown = set(users) - {HUB, *self._departments}
        if users and (unknown or keys is None):
            return [TopologyLine(LineState.LEFT, f"user {user}", _RENEW_HELP) for user in unknown or users]
        return [self._give_password(management, keys, user) for user in users] if keys else []

    def _give_password(self, management: Management, keys: Passwords, user: str) -> TopologyLine:
        with keys.new(user) as (password, file):
            management.send(wishes.set_user(user, {"password": password}))
        return TopologyLine(LineState.DONE, f"user {user}", f"has a new password; its address is in {file}")

    @contextmanager
    def _allowed(self, management: Management) -> Iterator[None]:
        """The administrator may declare for as long as it takes: who has no rights in a vhost declares nothing in it,
        and who makes one is given all. Afterwards its rights are what they were."""
        vhosts = {self._vhost, names.LOG_VHOST}
        before = read_found(management, vhosts)
        rights = {vhost: before.rights(management.user, vhost) for vhost in vhosts}
        for vhost in vhosts & before.vhosts:
            if rights[vhost] != _EVERYTHING:
                management.send(wishes.set_permission(Permission(vhost, management.user, _EVERYTHING)))
        try:
            yield
        finally:
            for vhost, right in rights.items():
                if right is None:
                    management.send(wishes.clear_permission(management.user, vhost))
                elif right != _EVERYTHING:
                    management.send(wishes.set_permission(Permission(vhost, management.user, right)))

    # --- without ---

    def _declare(self) -> list[TopologyLine]:
        """AMQP knows no users, rights and policies, and the hub may declare nothing beside its own boxes."""
        wire = RabbitTransport(",".join(self._addresses), HUB, self._departments, tls=self._tls)
        try:
            wire.declare()
        finally:
            wire.close()
        boxes = boxes_of(self._departments, self._vhost)
        declared = {each.thing for each in check(replace(boxes, vhosts=(self._vhost,), policies=()), Found())}
        done = TopologyLine(
            LineState.DONE, f"exchanges, queues and bindings of vhost {self._vhost}", "declared over AMQP"
        )
        left = [
            TopologyLine(LineState.LEFT, each.thing, "AMQP cannot make it", each.typed)
            for each in self.plan()
            if each.thing not in declared
        ]
        return [done, *left]


def _typed(each: Check) -> tuple[str, ...]:
    return tuple(map(wishes.typed, each.repair or each.advice))


def _hint(each: Check, refused: Mapping[str, str]) -> str:
    if each.thing in refused:
        return f"; {refused[each.thing]}"
    return ": give --passwords DIR" if each.user else ""
