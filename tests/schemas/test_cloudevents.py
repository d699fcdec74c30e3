"""Every good example is a CloudEvent, by the library of the specification, bound to RabbitMQ as its binding says."""

from __future__ import annotations

import json
from typing import Any

import pytest
from cloudevents.core.base import BaseCloudEvent
from cloudevents.core.bindings.rabbitmq import RabbitMQMessage, from_rabbitmq_event
from cloudevents.core.exceptions import CloudEventValidationError

from schemas.envelope import CONTENT_TYPE
from service.contract.party import EXAMPLES

FILES = sorted(EXAMPLES.rglob("*.json"))


def as_event(body: bytes) -> BaseCloudEvent:
    """The event that the specification's library reads from a message in structured mode."""
    return from_rabbitmq_event(RabbitMQMessage(headers={}, body=body, content_type=CONTENT_TYPE))


def good(file: Any) -> list[dict[str, Any]]:
    examples: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["good"]
    return examples


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(EXAMPLES).as_posix())
def test_every_good_example_is_a_cloudevent(file):
    for example in good(file):
        event = as_event(json.dumps(example, ensure_ascii=False).encode())
        assert (event.get_id(), event.get_type()) == (example["id"], example["type"])
        assert (event.get_source(), event.get_subject()) == (example["source"], example["subject"])
        assert event.get_time().utcoffset() is not None
        assert event.get_data() == example["data"]


@pytest.mark.parametrize("member", ["id", "source", "type"])
def test_the_library_refuses_what_is_no_cloudevent(member):
    with pytest.raises(CloudEventValidationError):
        as_event(json.dumps({**good(FILES[0])[0], member: ""}).encode())
