"""What the figures mean: which light each line shows, and that a returned message is an alarm."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from service.domain.time_zone import CHINA
from service.queries.health_lights import ALARMING_CODES, Light, alarms, lines
from service.queries.wire_health import Broker, DepartmentWire, RejectedGroup, Waiting, WireHealth

NOW = datetime(2026, 11, 21, 9, tzinfo=CHINA)
FINE = WireHealth(
    at=NOW,
    departments=[DepartmentWire("science", 0, None, None, None, {})],
    waiting=Waiting(0, None, None, 0),
    missing=0,
    missing_since=None,
    rejected=[],
    to_approve=0,
    broken_draws=0,
    broken_since=None,
    discarded=0,
    retries=0,
    heard=dict.fromkeys(("intake", "relay", "scheduler"), NOW),
    broker=Broker(NOW, "", NOW, {}, 0),
)


def ago(**time):
    return NOW - timedelta(**time)


def light(health, name):
    (line,) = [line for line in lines(health) if line.name == name]
    return line.light, line.found


def unsent(since, **troubles):
    return replace(FINE, departments=[DepartmentWire("science", 3, since, None, None, troubles)])


def test_a_hub_that_is_well_shows_no_alarm():
    assert {line.light for line in lines(FINE)} == {Light.NORMAL} and alarms(FINE) == 0


@pytest.mark.parametrize(
    ("broker", "expected"),
    [(None, (Light.WATCH, "broker_unknown")), (Broker(NOW, "refused", None), (Light.ALARM, "broker_away")),
     (Broker(ago(seconds=61), "", NOW, {}, 0), (Light.WATCH, "broker_unknown"))],
)  # fmt: skip
def test_a_broker_away_is_an_alarm_with_its_reason(broker, expected):
    assert light(replace(FINE, broker=broker), "broker") == expected


@pytest.mark.parametrize("name", ["intake", "relay", "scheduler"])
def test_a_process_that_fell_silent_is_an_alarm(name):
    assert light(replace(FINE, heard={**FINE.heard, name: ago(seconds=61)}), name) == (Light.ALARM, f"{name}_silent")
    others = {each: at for each, at in FINE.heard.items() if each != name}
    assert light(replace(FINE, heard=others), name) == (Light.ALARM, f"{name}_never")


def test_a_clock_put_back_alarms_nobody():
    ahead = NOW + timedelta(days=9)
    assert alarms(replace(FINE, heard=dict.fromkeys(FINE.heard, ahead), broker=Broker(ahead, "", ahead, {}, 0))) == 0


@pytest.mark.parametrize(
    ("minutes", "expected"), [(1, Light.NORMAL), (2, Light.WATCH), (10, Light.WATCH), (11, Light.ALARM)]
)
def test_the_outbox_is_judged_by_its_oldest_message(minutes, expected):
    assert light(unsent(ago(minutes=minutes)), "outbox")[0] is expected


@pytest.mark.parametrize(
    ("trouble", "expected"), [("returned", Light.ALARM), ("refused", Light.WATCH), ("unwritable", Light.ALARM)]
)
def test_a_returned_message_is_an_alarm_at_once(trouble, expected):
    health = unsent(NOW, **{trouble: 1})
    (line,) = [line for line in lines(health) if line.name == trouble]
    assert (line.light, line.count, line.departments) == (expected, 1, ("science",))


@pytest.mark.parametrize(
    ("minutes", "expected"), [(15, Light.NORMAL), (16, Light.WATCH), (45, Light.WATCH), (46, Light.ALARM)]
)
def test_letters_that_wait_too_long_are_noticed(minutes, expected):
    assert light(replace(FINE, waiting=Waiting(1, ago(minutes=minutes), NOW, 5)), "waiting")[0] is expected


@pytest.mark.parametrize("code", ALARMING_CODES)
def test_another_body_under_an_id_is_an_alarm(code):
    health = replace(FINE, rejected=[RejectedGroup(code, 2, NOW, NOW), RejectedGroup("part.x", 1, NOW, NOW)])
    assert alarms(health) == 1
    assert light(health, code.removeprefix("message."))[0] is Light.ALARM
    assert light(health, "rejected")[0] is Light.WATCH


def test_dead_letters_changes_and_gaps_are_to_be_watched():
    health = replace(FINE, to_approve=1, missing=2, missing_since=NOW, broker=Broker(NOW, "", NOW, {}, 3))
    assert (light(health, "dead")[0], light(health, "change_proposed")[0]) == (Light.WATCH, Light.WATCH)
    assert light(health, "missing") == (Light.WATCH, "missing")
    assert light(replace(FINE, broker=Broker(NOW, "gone", None)), "dead") == (Light.WATCH, "dead_unknown")


def test_a_storm_of_rejections_is_an_alarm():
    few, many = ([RejectedGroup("message.shape", count, NOW, NOW)] for count in (999, 1000))
    found = [light(replace(FINE, rejected=groups), "rejected")[0] for groups in (few, many)]
    assert found == [Light.WATCH, Light.ALARM]
