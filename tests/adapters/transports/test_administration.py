"""The topology through the broker's management: made, repaired, verified, and left to a person where it must be."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from adapters.transports import names
from adapters.transports.rabbitmq import RabbitTransport
from adapters.transports.rabbitmq_administration import RabbitTopology
from service.ports import HUB, LineState, Sent, TopologyLine, TransportUnavailable
from tests.adapters.transports.conftest import ids_of, letters, take_all
from tests.conftest import CAST, ManagedBroker

numbers = count(1)


@dataclass
class World:
    """A vhost of its own on a managed broker, and the topology of the cast in it."""

    broker: ManagedBroker
    vhost: str
    folder: Path

    def topology(self, **changes: Any) -> RabbitTopology:
        options = {"admin_url": self.broker.admin_url, "tls": None, **changes}
        return RabbitTopology(
            [f"amqp://hub@127.0.0.1:{self.broker.server.port}/{self.vhost}"],
            CAST,
            new_password=lambda: f"secret-{next(numbers)}",
            **options,
        )

    def apply(self, *renew: str) -> list[TopologyLine]:
        return self.topology().apply(self.folder, renew)

    def wrong(self) -> list[str]:
        """What is wrong, in words."""
        return [f"{line.thing}: {line.words}" for line in self.topology().verify() if not line.is_good]

    def ask(self, method: str, kind: str, *words: str, **body: object) -> Any:
        """A request on something in this vhost."""
        return self.broker.ask(method, kind, self.vhost, *words, **body)

    def url(self, user: str) -> str:
        return (self.folder / f"{user}.url").read_text(encoding="utf-8").strip()


@pytest.fixture
def empty(managed_broker: ManagedBroker, tmp_path: Path) -> World:
    """Nothing of ours stands on the broker."""
    return World(managed_broker, f"hub-{next(numbers)}", tmp_path / "passwords")


@pytest.fixture
def made(empty: World) -> World:
    """Everything was made."""
    assert all(line.is_good for line in empty.apply())
    return empty


@pytest.fixture
def open_(made: World) -> Iterator[Callable[[str], RabbitTransport]]:
    """Opens a party's transport with the password that was made for it."""
    opened: list[RabbitTransport] = []

    def open_(party: str) -> RabbitTransport:
        opened.append(RabbitTransport(made.url(party), party, CAST))
        return opened[-1]

    yield open_
    for each in opened:
        each.close()


def test_what_is_applied_is_verified_and_stays(made: World) -> None:
    assert made.wrong() == []
    assert made.apply() == []


def test_every_user_gets_a_password_that_works(made: World, open_: Callable[[str], RabbitTransport]) -> None:
    hub, science = open_(HUB), open_("science")
    assert science.send(letters("science", 1)) == [Sent.CONFIRMED]
    assert ids_of(take_all(hub, 1)) == ["1"]
    files = sorted(made.folder.iterdir())
    assert [file.name for file in files] == sorted(f"{user}.url" for user in (HUB, *CAST))
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def test_the_hub_may_declare_what_was_made(made: World, open_: Callable[[str], RabbitTransport]) -> None:
    open_(HUB).declare()
    assert made.wrong() == []


def test_a_letter_given_back_too_often_is_dead_by_policy(made: World, open_: Callable[[str], RabbitTransport]) -> None:
    hub = open_(HUB)
    open_("science").send(letters("science", 1))
    for _ in range(names.DELIVERY_LIMIT + 1):
        hub.give_back(take_all(hub, 1))
    assert hub.take(1, 0.3) == []
    assert hub.dead() == 1


def test_a_hub_may_live_where_the_log_is(empty: World) -> None:
    default = World(empty.broker, "%2F", empty.folder)
    assert all(line.is_good for line in default.apply())
    assert default.wrong() == default.apply() == []
    assert RabbitTransport(default.url("science"), "science", CAST).waiting() == {INBOX: 0}


def test_without_a_folder_no_user_is_made(empty: World) -> None:
    left = [line for line in empty.topology().apply(None, ()) if not line.is_good]
    assert {line.thing for line in left if line.thing.startswith("user ")} == {f"user {user}" for user in (HUB, *CAST)}
    assert all("--passwords" in line.words for line in left if line.thing.startswith("user "))


def test_a_password_is_kept_unless_it_is_renewed(made: World) -> None:
    before = {user: made.url(user) for user in (HUB, *CAST)}
    assert [line.thing for line in made.apply("science")] == ["user science"]
    after = {user: made.url(user) for user in (HUB, *CAST)}
    assert {user for user in before if before[user] != after[user]} == {"science"}
    RabbitTransport(after["science"], "science", CAST).waiting()
    with pytest.raises(TransportUnavailable, match="ACCESS_REFUSED"):
        RabbitTransport(before["science"], "science", CAST).waiting()


def test_only_a_party_of_ours_is_renewed(made: World) -> None:
    (line,) = made.apply("admin")
    assert (line.state, line.thing) == (LineState.LEFT, "user admin")
    assert [line.thing for line in made.topology().apply(None, ["hub"])] == ["user hub"]


def test_the_administrator_keeps_the_rights_it_had(made: World) -> None:
    def rights() -> list[dict[str, Any]]:
        return [each for each in made.broker.ask("GET", "permissions") if each["user"] == "admin"]

    before = rights()
    assert {each["vhost"] for each in before}.isdisjoint({made.vhost})
    with pytest.raises(TransportUnavailable):
        made.ask("DELETE", "exchanges", names.HUB_EXCHANGE)
    made.ask("PUT", "permissions", "admin", configure=".*", write=".*", read="^$")
    made.ask("DELETE", "exchanges", names.HUB_EXCHANGE)
    given = rights()
    assert made.apply()
    assert rights() == given != before


# --- what differs ----------------------------------------------------------------------------------------------------

OUT, TO_HUB, INBOX = "lianjian.science.out", "hub.from.science", "lianjian.science.in"
BOXES = names.BOX_PATTERN
QUORUM = {"x-queue-type": "quorum"}
TAP = ("bindings", "e", OUT, "q", "theirs")
A_POLICY = {"apply-to": "queues", "pattern": BOXES, "priority": 10}
ASIDE = {"alternate-exchange": "amq.fanout"}
REPAIRED = {
    "exchange-missing": [("DELETE", "exchanges", OUT, {})],
    "exchange-of-another-type": [
        ("DELETE", "exchanges", OUT, {}),
        ("PUT", "exchanges", OUT, {"type": "topic", "durable": True}),
    ],
    "binding-missing": [("DELETE", "bindings", "e", OUT, "q", TO_HUB, "~", {})],
    "queue-missing": [("DELETE", "queues", INBOX, {})],
    "policy-missing": [("DELETE", "policies", "lianjian-boxes", {})],
    "policy-that-loses": [
        ("PUT", "policies", "lianjian-boxes", {**A_POLICY, "definition": {"overflow": "drop-head", "message-ttl": 9}}),
    ],
    "policy-of-another-pattern": [
        ("PUT", "policies", "lianjian-dead", {**A_POLICY, "pattern": "x", "definition": {"delivery-limit": 9}}),
    ],
    "right-too-wide": [("PUT", "permissions", "science", {"configure": "", "write": OUT, "read": ".*"})],
    "right-missing": [("DELETE", "permissions", "science", {})],
    "tap": [
        ("PUT", "queues", "theirs", {"durable": True, "arguments": QUORUM}),
        ("POST", *TAP, {"routing_key": "", "arguments": {}}),
    ],
    "way-to-forge": [("POST", "bindings", "e", "amq.topic", "q", TO_HUB, {"routing_key": "#", "arguments": {}})],
    "letters-of-others": [
        ("POST", "bindings", "e", names.HUB_EXCHANGE, "q", INBOX, {"routing_key": "education", "arguments": {}})
    ],
}  # fmt: skip
SAID = {
    "exchange-missing": f"exchange {OUT}: is missing",
    "exchange-of-another-type": f"exchange {OUT}: is topic durable, wanted is fanout durable",
    "binding-missing": f"binding {OUT} -> {TO_HUB}: is missing",
    "queue-missing": f"queue {INBOX}: is missing",
    "policy-missing": "policy lianjian-boxes: is missing",
    "policy-that-loses": "policy lianjian-boxes: is ",
    "policy-of-another-pattern": "policy lianjian-dead: is x",
    "right-too-wide": "too wide: it may read hub.from.education, ",
    "right-missing": "rights of science in vhost",
    "tap": f"binding {OUT} -> theirs: nobody asked for it",
    "way-to-forge": f"binding amq.topic -> {TO_HUB} (#): nobody asked for it",
    "letters-of-others": f"binding {names.HUB_EXCHANGE} -> {INBOX} (education): nobody asked for it",
}
LEFT = {
    "queue-of-another-type": (
        [("DELETE", "queues", INBOX, {}), ("PUT", "queues", INBOX, {"durable": True, "arguments": {}})],
        f"queue {INBOX}: is classic durable, wanted is quorum durable",
    ),
    "queue-with-arguments": (
        [
            ("DELETE", "queues", INBOX, {}),
            ("PUT", "queues", INBOX, {"durable": True, "arguments": {**QUORUM, "x-delivery-limit": 3}}),
        ],
        f"queue {INBOX}: is quorum durable x-delivery-limit=3",
    ),
    "policy-overridden": (
        [("PUT", "policies", "higher", {**A_POLICY, "priority": 11, "definition": {"max-length": 1}})],
        f"queue {INBOX}: policy higher of priority 11 takes the place of lianjian-boxes",
    ),
    "operator-policy": (
        [("PUT", "operator-policies", "op", {**A_POLICY, "definition": {"delivery-limit": 1}})],
        f"queue {INBOX}: operator policy op overrides lianjian-boxes",
    ),
    "alternate-exchange": (
        [("PUT", "policies", "aside", {**A_POLICY, "apply-to": "exchanges", "pattern": "out", "definition": ASIDE})],
        f"exchange {OUT}: policy aside leads what no queue takes to amq.fanout",
    ),
    "queue-of-nobody": (
        [("PUT", "queues", "hub.from.nobody", {"durable": True, "arguments": QUORUM})],
        "queue hub.from.nobody: belongs to no department",
    ),
    "exchange-of-nobody": (
        [("PUT", "exchanges", "lianjian.nobody.out", {"type": "fanout", "durable": True})],
        "exchange lianjian.nobody.out: belongs to no department",
    ),
    "user-of-nobody": (
        [("PUT", "permissions", "guest-of-theirs", {"configure": "", "write": "", "read": ".*"})],
        "rights of guest-of-theirs in vhost",
    ),
}  # fmt: skip


def spoil(world: World, steps: list[tuple[Any, ...]]) -> None:
    """An administrator changes things by hand."""
    world.broker.ask("PUT", "users", "guest-of-theirs", password="x", tags="")
    world.ask("PUT", "permissions", "admin", configure=".*", write=".*", read=".*")
    for method, kind, *words, body in steps:
        world.ask(method, kind, *words, **body)
    world.ask("DELETE", "permissions", "admin")


@pytest.mark.parametrize("what", REPAIRED)
def test_what_differs_is_named_and_repaired(made: World, what: str) -> None:
    spoil(made, REPAIRED[what])
    wrong = made.wrong()
    assert [said for said in wrong if SAID[what] in said], wrong
    done = made.apply()
    assert done and {line.state for line in done} == {LineState.DONE}
    assert made.wrong() == []
    assert made.apply() == []


@pytest.mark.parametrize("what", LEFT)
def test_what_may_hold_letters_is_left_to_a_person(made: World, what: str) -> None:
    steps, said = LEFT[what]
    spoil(made, steps)
    assert [words for words in made.wrong() if words.startswith(said)], made.wrong()
    left = [line for line in made.apply() if line.state is LineState.LEFT]
    assert [line for line in left if f"{line.thing}: {line.words}".startswith(said)]


def test_a_department_has_no_business_with_the_log(made: World) -> None:
    made.broker.ask("PUT", "permissions", "/", "science", configure="", write="", read=".*")
    assert [words for words in made.wrong() if words.startswith("rights of science in vhost /: are ")]


def test_what_the_management_refuses_stops_nothing_else(made: World) -> None:
    """A vhost that may hold one queue more, where two are missing."""
    spoil(made, [("DELETE", "queues", INBOX, {}), ("DELETE", "queues", TO_HUB, {}), ("DELETE", "exchanges", OUT, {})])
    limit = {"value": len(made.ask("GET", "queues")) + 1}
    made.broker.ask("PUT", "vhost-limits", made.vhost, "max-queues", **limit)
    lines = made.apply()
    (left,) = [line for line in lines if line.thing.startswith("queue ") and line.state is LineState.LEFT]
    assert "the broker's management refuses PUT" in left.words
    assert f"exchange {OUT}" in {line.thing for line in lines if line.state is LineState.DONE}


def test_a_user_with_tags_loses_them_and_keeps_its_password(made: World) -> None:
    made.broker.ask("PUT", "users", "science", password="known", tags="administrator")
    assert any(words.startswith("user science: has the tags administrator") for words in made.wrong())
    made.apply()
    assert made.wrong() == []
    url = f"amqp://science:known@127.0.0.1:{made.broker.server.port}/{made.vhost}"
    assert RabbitTransport(url, "science", CAST).waiting() == {INBOX: 0}


def test_the_limits_of_an_operator_are_kept(made: World) -> None:
    policies = {each["name"]: each for each in made.ask("GET", "policies")}
    boxes = policies["lianjian-boxes"]
    definition = {**boxes["definition"], "delivery-limit": 7}
    made.ask("PUT", "policies", "lianjian-boxes", **{**boxes, "definition": definition})
    (line,) = [line for line in made.topology().verify() if line.thing == "policy lianjian-boxes"]
    assert (line.state, line.words) == (LineState.RIGHT, "the operator's own limits: {'delivery-limit': 7}")
    assert made.apply() == []
    made.ask("PUT", "policies", "lianjian-boxes", **{**boxes, "definition": {"delivery-limit": 7}})
    made.apply()
    assert {each["name"]: each for each in made.ask("GET", "policies")}["lianjian-boxes"]["definition"] == definition


def test_an_administrator_in_our_vhost_is_told_not_blamed(made: World) -> None:
    made.ask("PUT", "permissions", "admin", configure=".*", write=".*", read=".*")
    assert made.wrong() == []
    notes = [line for line in made.topology().verify() if line.state is LineState.NOTE]
    assert [line.thing for line in notes] == [f"rights of admin in vhost {made.vhost}"]


# --- who cannot be asked ---------------------------------------------------------------------------------------------


def test_what_an_administrator_types_makes_everything(empty: World) -> None:
    for line in empty.topology().plan():
        for typed in line.typed:
            words = typed.replace("ADMINISTRATOR", "admin").replace(
                '"$LIANJIAN_BROKER_ADMIN_URL"', empty.broker.admin_url
            )
            empty.broker.server.type(words)
    assert empty.wrong() == []


def test_without_management_the_rest_is_left_to_type(made: World) -> None:
    topology = RabbitTopology([made.url(HUB)], CAST, "", None, str)
    spoil(made, [("DELETE", "exchanges", OUT, {})])
    done, *left = topology.apply(None, ())
    assert (done.state, {line.state for line in left}) == (LineState.DONE, {LineState.LEFT})
    assert {"policy lianjian-boxes", "user science", f"queue {names.LOG_QUEUE}"} <= {line.thing for line in left}
    assert all(line.typed for line in left)
    assert made.wrong() == []
    with pytest.raises(TransportUnavailable, match="LIANJIAN_BROKER_ADMIN_URL"):
        topology.verify()


def test_a_wrong_administrator_is_told_without_the_password(empty: World) -> None:
    url = empty.broker.admin_url.replace(empty.broker.server.passwords["admin"], "geheim-7")
    with pytest.raises(TransportUnavailable, match="is wrong, or the user is no administrator") as raised:
        empty.topology(admin_url=url).verify()
    assert "geheim" not in str(raised.value)


def test_a_management_that_is_away_is_told(empty: World) -> None:
    with pytest.raises(TransportUnavailable, match=r"cannot be reached: .*refused"):
        empty.topology(admin_url="http://admin:geheim-7@127.0.0.1:1").verify()


def test_a_proxy_of_the_environment_is_not_used(made: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    assert made.wrong() == []


def test_a_party_of_the_hub_is_no_administrator(empty: World) -> None:
    empty.broker.ask("PUT", "users", "hub", password="x", tags="administrator")
    url = empty.broker.admin_url.replace(f"admin:{empty.broker.server.passwords['admin']}", "hub:x")
    (line,) = empty.topology(admin_url=url).apply(empty.folder, ())
    assert (line.state, line.thing) == (LineState.LEFT, "user hub")
