"""The hub's notices: a message that was refused, a deadline that comes or has passed."""

from __future__ import annotations

from marshmallow import fields

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
    is_provisional = fields.Boolean(required=True)
    rule = Text(required=True)
