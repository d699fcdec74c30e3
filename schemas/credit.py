"""The message in which a department tells what it has recorded under an organisation's name."""

from __future__ import annotations

from marshmallow import fields, validate

from schemas.fields import Shape, Text

CREDIT_KINDS = {
    "行政处罚": "penalty",
    "诚信记录": "integrity",
    "黑名单": "blacklist",
    "经营异常": "abnormal",
    "拒绝、阻挠检查": "refusal",
    "限制": "restriction",
    "守信记录": "good",
}


class CreditRecorded(Shape):
    """From a department: an entry of an organisation's credit record under the department's own `number` (C101), within
    its powers and with its ground; from which day, and until which if it ends by itself. Sent again with `is_ended` and
    the reason, it ended."""

    object_id = Text(required=True, validate=validate.Length(1, 32))
    number = Text(required=True, validate=validate.Length(1, 128))
    kind = Text(required=True, validate=validate.Length(1, 32))
    ground = Text(required=True, validate=validate.Length(1, 2000))
    document_number = Text(load_default="", validate=validate.Length(max=128))
    starts_on = fields.Date(required=True)
    until = fields.Date(load_default=None, allow_none=True)
    is_ended = fields.Boolean(load_default=False)
    reason = Text(load_default="", validate=validate.Length(max=2000))
