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
    """From the hub: plan, dates, and the content of the receiving department only; and the referral of its own that the
    check follows, where it follows one (C114)."""

    campaign_id = Text(required=True)
    name = Text(required=True)
    document = Text(required=True)
    lead = Text(required=True)
    phases = fields.List(fields.Nested(PhaseLine), required=True)
    contents = fields.List(fields.Nested(ContentLine), required=True)
    referral_id = Text()


class FigureLine(Shape):
    """One figure of a briefing: what was counted, how many, and in which unit."""

    name = Text(required=True, validate=validate.Length(1, 64))
    value = fields.Integer(required=True, strict=True, validate=validate.Range(-(2**53), 2**53))
    unit = Text(load_default="", validate=validate.Length(max=16))


class BriefingFiled(Shape):
    """From a department: a briefing while the campaign is under way, in words and figures; as often as it likes
    (C108)."""

    campaign_id = Text(required=True, validate=validate.Length(1, 32))
    title = Text(required=True, validate=validate.Length(1, 128))
    text = Text(required=True, validate=validate.Length(1, 20_000))
    figures = fields.List(fields.Nested(FigureLine), load_default=list, validate=validate.Length(max=50))


class SummaryFiled(Shape):
    """From a department: its summary of the campaign (C107)."""

    campaign_id = Text(required=True, validate=validate.Length(1, 32))
    text = Text(required=True, validate=validate.Length(1, 20_000))
