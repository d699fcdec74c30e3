"""Rights over the wire: every department tries everything on every exchange and queue, and only its own succeeds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pika
import pika.exceptions
import pytest
from pika.adapters.blocking_connection import BlockingChannel, BlockingConnection

from adapters.transports import names
from adapters.transports.topology import boxes_of
from service.domain.states import PartState
from service.inbound import receive
from service.ports import HUB, Letter, Transport
from tests.adapters.transports.conftest import Rabbit, Wires, letters, raw, take_all
from tests.conftest import CAST, Vhost
from tests.district import District

Attempt = Callable[[BlockingChannel, str, str], object]
Tried = set[tuple[str, str]]

BOXES = boxes_of(CAST, "")
QUEUES = [queue.name for queue in BOXES.queues]
OURS = [exchange.name for exchange in BOXES.exchanges]
OF_THE_BROKER = ["", "amq.direct", "amq.fanout", "amq.topic", "amq.headers", "amq.match"]
ELSEWHERE = ["mine", "lianjian.mine.in"]


def own(department: str) -> names.Boxes:
    return names.boxes(department)


def publish(channel: BlockingChannel, exchange: str, key: str, **properties: Any) -> None:
    """A letter, confirmed."""
    channel.confirm_delivery()
    channel.basic_publish(exchange, key, b"{}", pika.BasicProperties(**properties))


def a_copy_to_everybody(header: str) -> Attempt:
    """A letter that names every queue and every department in CC or BCC."""
    return lambda channel, exchange, _: publish(channel, exchange, "x", headers={header: [*QUEUES, *CAST]})


ON_EXCHANGES: dict[str, Attempt] = {
    "publish": lambda channel, exchange, _: [publish(channel, exchange, key) for key in ("", *CAST, *QUEUES)],
    "publish with CC": a_copy_to_everybody("CC"),
    "publish with BCC": a_copy_to_everybody("BCC"),
    "declare": lambda channel, exchange, _: channel.exchange_declare(exchange, "fanout", durable=True),
    "delete": lambda channel, exchange, _: channel.exchange_delete(exchange),
    "bind own queue": lambda channel, exchange, me: channel.queue_bind(own(me).inbox, exchange, "#"),
    "unbind own queue": lambda channel, exchange, me: channel.queue_unbind(own(me).inbox, exchange, me),
    "bind to own exchange": lambda channel, exchange, me: channel.exchange_bind(exchange, own(me).out),
    "bind from own exchange": lambda channel, exchange, me: channel.exchange_bind(own(me).out, exchange),
}
ON_QUEUES: dict[str, Attempt] = {
    "consume": lambda channel, queue, _: channel.basic_consume(queue, lambda *_: None),
    "get": lambda channel, queue, _: channel.basic_get(queue),
    "purge": lambda channel, queue, _: channel.queue_purge(queue),
    "declare": lambda channel, queue, _: channel.queue_declare(
        queue, durable=True, arguments={"x-queue-type": "quorum"}
    ),
    "delete": lambda channel, queue, _: channel.queue_delete(queue),
    "bind": lambda channel, queue, me: channel.queue_bind(queue, own(me).out),
    "unbind": lambda channel, queue, me: channel.queue_unbind(queue, own(me).out),
}


@pytest.fixture
def broker(rabbitmq: Vhost) -> Iterator[Wires]:
    opened = Wires(Rabbit(rabbitmq))
    yield opened
    opened.end()


@pytest.fixture
def hub(broker: Wires) -> Transport:
    """The hub, with a letter for every department in its box."""
    hub = broker.hub()
    for department in CAST:
        hub.send(letters(department, "theirs"))
    return hub


def succeeded(vhost: Vhost, me: str, attempts: dict[str, Attempt], targets: list[str]) -> Tried:
    """Everything that this party tried on these targets and was not refused; each on a channel of its own."""
    connection = pika.BlockingConnection(pika.URLParameters(vhost.url(me)))
    done = {
        (what, target)
        for target in targets
        for what, attempt in attempts.items()
        if not _is_refused(connection, lambda channel, a=attempt, t=target: a(channel, t, me))
    }
    connection.close()
    return done


def _is_refused(connection: BlockingConnection, attempt: Callable[[BlockingChannel], object]) -> bool:
    channel = connection.channel()
    try:
        attempt(channel)
        channel.basic_qos(prefetch_count=1)  # whatever the broker says of what needs no answer comes before this one
    except pika.exceptions.ChannelClosedByBroker as refused:
        assert refused.reply_code == 403, refused
        return True
    channel.close()
    return False


@pytest.mark.parametrize("me", CAST)
def test_a_department_writes_to_its_own_exchange_alone(hub: Transport, rabbitmq: Vhost, me: str) -> None:
    done = succeeded(rabbitmq, me, ON_EXCHANGES, [*OURS, *OF_THE_BROKER, *ELSEWHERE])
    assert done == {(what, own(me).out) for what in ("publish", "publish with CC", "publish with BCC")}
    sent = 1 + len(CAST) + len(QUEUES) + 2
    boxes = {queue: 1 for queue in hub.waiting() if queue.endswith(".in")}
    assert hub.waiting() == {**dict.fromkeys(hub.waiting(), 0), **boxes, own(me).to_hub: sent}
    assert hub.dead() == 0


@pytest.mark.parametrize("me", CAST)
def test_a_department_reads_its_own_queue_alone(hub: Transport, rabbitmq: Vhost, me: str) -> None:
    before = hub.waiting()
    done = succeeded(rabbitmq, me, ON_QUEUES, [*QUEUES, *ELSEWHERE])
    assert done == {(what, own(me).inbox) for what in ("consume", "get", "purge")}
    assert {queue: count for queue, count in hub.waiting().items() if count != before[queue]} == {own(me).inbox: 0}


def test_of_anothers_queue_only_the_length_is_told(hub: Transport, rabbitmq: Vhost) -> None:
    with raw(rabbitmq, "science") as channel:  # no right of the broker forbids a passive declaration
        told = channel.queue_declare(own("education").inbox, passive=True).method
    assert (told.message_count, told.consumer_count) == (1, 0)


def test_the_hub_itself_cannot_speak_as_a_department(hub: Transport, rabbitmq: Vhost) -> None:
    publishing = {what: attempt for what, attempt in ON_EXCHANGES.items() if what.startswith("publish")}
    departments = [own(department).out for department in CAST]
    assert succeeded(rabbitmq, HUB, publishing, [*departments, *OF_THE_BROKER]) == set()
    assert {count for queue, count in hub.waiting().items() if queue.startswith("hub.")} == {0}


# --- who a letter is from --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("me", CAST)
def test_a_forged_user_id_is_refused_by_the_broker(hub: Transport, rabbitmq: Vhost, me: str) -> None:
    for other in {*CAST, HUB, "admin", "nobody", ""} - {me}:
        with (
            raw(rabbitmq, me) as channel,
            pytest.raises(pika.exceptions.ChannelClosedByBroker, match="PRECONDITION_FAILED"),
        ):
            publish(channel, own(me).out, "", user_id=other)
    assert hub.waiting()[own(me).to_hub] == 0


def test_a_letter_without_user_id_has_no_sender(hub: Transport, rabbitmq: Vhost) -> None:
    with raw(rabbitmq, "science") as channel:
        publish(channel, own("science").out, "")
    taken = take_all(hub, 1)
    assert [(letter.department, letter.sender, letter.message_id) for letter in taken] == [("science", None, "")]


def _deliver(hub: Transport, district: District, vhost: Vhost, letter: Letter, **properties: Any) -> None:
    """This letter's body from its department's own system to a hub in production, which takes it in."""
    with raw(vhost, letter.department) as channel:
        channel.basic_publish(own(letter.department).out, "", letter.body, pika.BasicProperties(**properties))
    assert receive(replace(district.hub, has_proved_senders=True), hub, 5) == 1


def _rejections(district: District) -> list[dict[str, Any]]:
    return [entry.details for entry in district.audit("message.rejected")]


def test_an_absent_user_id_is_rejected_and_in_the_audit_log(drawn: District, hub: Transport, rabbitmq: Vhost) -> None:
    part = drawn.part("science")
    letter = drawn.letter("science", "part.accepted", {"part_id": part.id})
    _deliver(hub, drawn, rabbitmq, letter)
    (details,) = _rejections(drawn)
    assert (details["department"], details["code"]) == ("science", "message.foreign_source")
    assert drawn.part("science").state == part.state != PartState.ACCEPTED


def test_a_forged_source_is_rejected_and_in_the_audit_log(drawn: District, hub: Transport, rabbitmq: Vhost) -> None:
    part = drawn.part("science")
    letter = drawn.letter("science", "part.accepted", {"part_id": part.id})
    _deliver(hub, drawn, rabbitmq, replace(letter, department="education"), user_id="education")
    (details,) = _rejections(drawn)
    assert (details["department"], details["code"]) == ("education", "message.foreign_source")
    assert drawn.part("science").state == part.state != PartState.ACCEPTED


def test_who_proves_itself_is_heard(drawn: District, hub: Transport, rabbitmq: Vhost) -> None:
    letter = drawn.letter("science", "part.accepted", {"part_id": drawn.part("science").id})
    _deliver(hub, drawn, rabbitmq, letter, user_id="science")
    assert (_rejections(drawn), drawn.part("science").state) == ([], PartState.ACCEPTED)


# --- the names themselves --------------------------------------------------------------------------------------------


def test_department_codes_that_could_deceive_are_refused() -> None:
    for code in ("hub", "dead", "a.b", "a|b", "", "Ä", "a" * 41, ".*"):
        with pytest.raises(ValueError, match="not a department code"):
            names.boxes(code)


def test_a_rule_of_rights_fits_one_department_only() -> None:
    theirs = re.compile(names.rights("science").read)
    assert theirs.search("lianjian.science.in")
    assert not any(
        theirs.search(name) for name in ("lianjian.science_2.in", "xlianjian.science.in", "lianjian_science_in")
    )
