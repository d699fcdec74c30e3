"""Every table, so that one import declares them all."""

from service.infrastructure.tables import (
    campaigns,
    inspections,
    letters,
    libraries,
    messages,
    people,
    pulses,
    referrals,
)

__all__ = ["campaigns", "inspections", "letters", "libraries", "messages", "people", "pulses", "referrals"]
