"""The messages that open and end a campaign."""

from __future__ import annotations

from marshmallow import fields, validate

from schemas.fields import Shape, Text


class PhaseLine(Shape):
    """One stage with its first and last day."""

    name = Text(required=True)
    starts_on = fields.Date(required=True)
    ends_on = fields.Date(required=True)


class ContentLine(Shape):
    """One piece of content that the receiving department checks."""

    item_id = Text(required=True)
    title = Text(required=True)
    checks = fields.List(Text(), required=True)
    basis = Text(required=True)


class CampaignAnnounced(Shape):
    """From the hub: plan, dates, and the content of the receiving department only."""

    campaign_id = Text(required=True)
    name = Text(required=True)
    document = Text(required=True)
    lead = Text(required=True)
    phases = fields.List(fields.Nested(PhaseLine), required=True)
    contents = fields.List(fields.Nested(ContentLine), required=True)


class SummaryFiled(Shape):
    """From a department: its summary of the campaign (C107)."""

    campaign_id = Text(required=True, validate=validate.Length(1, 32))
    text = Text(required=True, validate=validate.Length(1, 20_000))
