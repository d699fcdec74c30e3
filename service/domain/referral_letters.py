"""The rules of letters on paper: when one may be delivered and answered, and by which ways (C111)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from service.domain.refusals import Refused


class DeliveryWay(StrEnum):
    """How a letter on paper was delivered."""

    IN_PERSON = "in_person"
    POST = "post"
    EXCHANGE = "exchange"  # 机要交换


class SlipAnswer(StrEnum):
    """What an agency may say on its return slip."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    REDIRECTED = "redirected"
    DECIDED = "decided"


@dataclass(frozen=True)
class Delivery:
    """How, to whom and on which day a letter was handed over."""

    way: DeliveryWay
    handed_to: str
    on: date


@dataclass(frozen=True)
class Slip:
    """A return slip: the answer with its number and day, the hash of its scanned file (None without one), and what it
    says, shaped as the message of that answer."""

    answer: SlipAnswer
    number: str
    dated_on: date
    sha256: str | None = None
    said: Mapping[str, Any] = field(default_factory=dict)


def check_delivery(offered_on: date, delivery: Delivery, today: date) -> None:
    """Refused `referral.delivery_day_wrong` unless it was delivered between the offer and today."""
    if not offered_on <= delivery.on <= today:
        raise Refused("referral.delivery_day_wrong", day=delivery.on, offered_on=offered_on, today=today)


def check_slip(delivered_on: date | None, slip: Slip, today: date) -> None:
    """Refused `referral.not_delivered` for a letter that nobody has yet, `referral.slip_day_wrong` unless the slip is
    dated between the delivery and today."""
    if delivered_on is None:
        raise Refused("referral.not_delivered")
    if not delivered_on <= slip.dated_on <= today:
        raise Refused("referral.slip_day_wrong", day=slip.dated_on, delivered_on=delivered_on, today=today)


@dataclass(frozen=True)
class Leg:
    """One leg of a matter's way: who was asked, and what became of it there."""

    referral_id: str
    agency: str
    state: str


def is_circle(way: Sequence[Leg], to: str) -> bool:
    """Whether the matter would come back to an agency that has passed it on already."""
    return any(leg.agency == to for leg in way[:-1])
