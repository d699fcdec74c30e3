"""Every table, so that one import declares them all."""

from service.infrastructure.tables import (
    campaigns,
    draws,
    inspections,
    letters,
    libraries,
    messages,
    people,
    pulses,
    referrals,
)

__all__ = ["campaigns", "draws", "inspections", "letters", "libraries", "messages", "people", "pulses", "referrals"]
