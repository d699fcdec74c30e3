"""What a department says of how hard it was on a violation, and what the hub proposes."""

from __future__ import annotations

from typing import Any

from marshmallow import fields, validate

from schemas.fields import Shape, Text

LENIENCIES = ("lighter", "reduced")
SCOPES = ("object", "industry", "region")


class CoercionLine(Shape):
    """The ground of a coercive measure, the procedure that was kept, and why milder means would not do (C124)."""

    ground = Text(required=True, validate=validate.Length(1, 500))
    procedure = Text(required=True, validate=validate.Length(1, 1000))
    milder_means = Text(required=True, validate=validate.Length(1, 1000))


class ApprovalLine(Shape):
    """The approval of a measure on a whole industry or region: number, authority and ground (C125)."""

    document_number = Text(required=True, validate=validate.Length(1, 128))
    authority = Text(required=True, validate=validate.Length(1, 128))
    ground = Text(required=True, validate=validate.Length(1, 64))


class Judged(Shape):
    """How hard an outcome is: `leniency` makes a penalty lighter (从轻) or reduced (减轻); `deviation` is the reason
    for another degree than the one that was proposed (C117); `scope` says whom the outcome covers."""

    leniency = Text(load_default=None, allow_none=True, validate=validate.OneOf(LENIENCIES))
    deviation = Text(load_default="", validate=validate.Length(max=1000))
    coercion = fields.Nested(CoercionLine, load_default=None, allow_none=True)
    scope = Text(load_default="object", validate=validate.OneOf(SCOPES))
    approval = fields.Nested(ApprovalLine, load_default=None, allow_none=True)


class BarLine(Shape):
    """Why no leniency is given: the bottom line, the refusal to correct, or the earlier finding."""

    kind = Text(required=True)
    what = Text(required=True)


class ProposalLine(Shape):
    """What the lists propose: a degree by an entry and its basis; or the bars."""

    degree = Text(required=True, allow_none=True)
    entry = Text(required=True, allow_none=True)
    basis = Text(required=True)
    conditions = fields.List(Text(), required=True)
    bars = fields.List(fields.Nested(BarLine), required=True)


def circumstances() -> fields.List[Any]:
    """The circumstances of a violation as the department states them (行政处罚法 第三十二条、第三十三条)."""
    codes = Text(validate=validate.Length(1, 64))
    return fields.List(codes, load_default=list, validate=validate.Length(max=20))
