"""The broker's own words about refusals, as RabbitMQ 3.10 writes them, are read; and imitations are not believed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from adapters.transports.refusals import NOBODY, read_refusal

HEAD = "2026-11-21 11:02:50.602396+00:00 [error] <0.940.0> "
CHANNEL = (
    "Channel error on connection <0.931.0> "
    "(127.0.0.1:48768 -> 127.0.0.1:5672, vhost: 'lianjian', user: 'science'), channel 1:"
)
STARTING = "Error on AMQP connection <0.1028.0> (127.0.0.1:48778 -> 127.0.0.1:5672, state: starting):"
OPENING = "Error on AMQP connection <0.1033.0> (127.0.0.1:48784 -> 127.0.0.1:5672, user: 'science', state: opening):"
REFUSED = "caused a channel exception access_refused: access to"


def entry(*lines: str) -> bytes:
    return "".join(f"{HEAD}{line}\n" for line in lines).encode()


@pytest.mark.parametrize(
    ("headline", "words", "read"),
    [
        (
            CHANNEL,
            f"operation queue.declare {REFUSED} queue 'mine' in vhost 'lianjian' refused for user 'science'",
            ("science", "queue.declare", "queue 'mine' in vhost 'lianjian'"),
        ),
        (
            CHANNEL,
            "operation queue.bind caused a channel exception access_refused: read access to exchange 'x' in vhost 'v' "
            "refused for user 'science'",
            ("science", "queue.bind", "exchange 'x' in vhost 'v'"),
        ),
        (
            CHANNEL,
            "operation basic.publish caused a channel exception precondition_failed: "
            "user_id property set to 'hub' but authenticated user was 'science'",
            ("science", "basic.publish", "user_id property set to 'hub'"),
        ),
        (
            STARTING,
            "PLAIN login refused: user 'sci'ence' - invalid credentials",
            ("sci'ence", "login", "PLAIN"),
        ),
        (
            OPENING,
            "access to vhost '/' refused for user 'science'",
            ("science", "connection.open", "vhost '/'"),
        ),
    ],
)
def test_the_words_of_the_broker_are_read(headline: str, words: str, read: tuple[str, str, str]) -> None:
    refusal = read_refusal(entry(headline, words))
    assert refusal is not None
    assert (refusal.user, refusal.operation, refusal.target) == read
    assert (refusal.words, refusal.at) == (words, datetime(2026, 11, 21, 11, 2, 50, 602396, UTC))


@pytest.mark.parametrize(
    "words",
    [
        "operation queue.declare caused a channel exception not_found: no queue 'x' in vhost 'lianjian'",
        "operation exchange.declare caused a connection exception command_invalid: unknown exchange type 'x'",
        "vhost nowhere not found",
        "",
    ],
)
def test_other_errors_are_no_refusals(words: str) -> None:
    assert read_refusal(entry(CHANNEL, words)) is None
    assert read_refusal(b"\xff\x00") is None


@pytest.mark.parametrize(
    "lines",
    [
        (  # a connection that calls itself something with a line of its own
            CHANNEL.replace(", vhost", " - x"),
            f"operation queue.purge {REFUSED} queue 'q' in vhost 'v' refused for user 'education'), vhost: 'v', user: "
            "'science'), channel 1:",
            f"operation queue.get {REFUSED} queue 'q' in vhost 'v' refused for user 'science'",
        ),
        (  # a type of an exchange that ends like a refusal
            CHANNEL,
            "operation exchange.declare caused a connection exception command_invalid: unknown exchange type "
            f"'operation queue.get {REFUSED} queue 'q' in vhost 'v' refused for user 'education'",
        ),
        (  # a queue with two lines in its name
            CHANNEL,
            f"operation queue.get {REFUSED} queue 'a",
            "b' in vhost 'v' refused for user 'science'",
        ),
    ],
)
def test_of_an_imitation_nobody_is_accused(lines: tuple[str, ...]) -> None:
    refusal = read_refusal(entry(*lines))
    assert refusal is not None
    assert refusal.user == NOBODY
    assert refusal.words.endswith(lines[-1][-40:])


def test_what_is_kept_is_short_and_harmless() -> None:
    name = "\x1b[2J\0" + "长" * 300
    refusal = read_refusal(entry(CHANNEL, f"operation queue.get {REFUSED} queue '{name}' refused for user 'science'"))
    assert refusal is not None
    assert len(refusal.target) <= 200 and len(refusal.words) <= 200
    assert (refusal.target + refusal.words).isprintable()
