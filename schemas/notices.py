"""The hub's notices: a message that was refused, a deadline that comes or has passed."""

from __future__ import annotations

from marshmallow import fields, validate

from schemas.fields import Shape, Text


class MessageRejected(Shape):
    """From the hub: what was wrong with a message, by field and code, in words."""

    message_id = Text(required=True)
    type = Text(required=True)
    code = Text(required=True)
    words = Text(required=True)
    fields_ = fields.Dict(keys=Text(), values=Text(), data_key="fields", attribute="fields", required=True)


class DeadlineNotice(Shape):
    """From the hub: what must be done until when; sent when it comes near and when it has passed."""

    kind = Text(required=True)
    subject = Text(required=True)
    due_on = fields.Date(required=True)
    due_at = fields.AwareDateTime(allow_none=True)  # of a period in hours
    is_provisional = fields.Boolean(required=True)
    rule = Text(required=True)


class DeadlineEscalated(DeadlineNotice):
    """From the hub: a deadline stays missed, and is told further up: `lead` to the leading department too, `heads` to
    the heads of all who are told."""

    step = Text(required=True, validate=validate.OneOf(["lead", "heads"]))
    working_days_late = fields.Integer(required=True, allow_none=True)


class DeadlineMoved(DeadlineNotice):
    """From the hub: a running deadline ends on another day, because the `calendar` was corrected, or it was `resumed`
    or `extended`."""

    was_due_on = fields.Date(required=True)
    cause = Text(required=True, validate=validate.OneOf(["calendar", "resumed", "extended"]))
    reason = Text(required=True)
