"""Every table, so that one import declares them all."""

from service.infrastructure.tables import (
    campaigns,
    clocks,
    draws,
    inspections,
    item_lists,
    joint_visits,
    leniency,
    letters,
    libraries,
    library_work,
    messages,
    packs,
    people,
    pulses,
    referrals,
    visit_records,
)

__all__ = [
    "campaigns",
    "clocks",
    "draws",
    "inspections",
    "item_lists",
    "joint_visits",
    "leniency",
    "letters",
    "libraries",
    "library_work",
    "messages",
    "packs",
    "people",
    "pulses",
    "referrals",
    "visit_records",
]
