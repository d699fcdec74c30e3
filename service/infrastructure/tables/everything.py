"""Every table, so that one import declares them all."""

from service.infrastructure.tables import campaigns, inspections, libraries, messages, people, referrals

__all__ = ["campaigns", "inspections", "libraries", "messages", "people", "referrals"]
