"""The messages about what is seen through: a flag of a found problem, and the check that a referral gave rise to."""

from __future__ import annotations

from marshmallow import fields, validate

from schemas.fields import Shape, Text

FLAGS = ("publicity", "penalty", "correction", "discipline")


class CompletionReported(Shape):
    """From a department: what is seen through (公示、处罚、整改、惩戒到位) for a problem (C083), with what shows it and
    the day, or that nothing is to be done, with the reason. The problem is that of a referral, or of an item of the own
    part."""

    referral_id = Text(load_default="", validate=validate.Length(max=64))
    part_id = Text(load_default="", validate=validate.Length(max=64))
    item_id = Text(load_default="", validate=validate.Length(max=64))
    flag = Text(required=True, validate=validate.OneOf(FLAGS))
    state = Text(load_default="done", validate=validate.OneOf(("done", "void")))
    words = Text(required=True, validate=validate.Length(1, 2000))
    done_on = fields.Date(required=True)


class CheckedLine(Shape):
    """What the check found at one item, as far as the pack lets it be told."""

    item_id = Text(required=True)
    result = Text()
    violation = Text(allow_none=True)
    outcome = Text(allow_none=True)


class ReferralChecked(Shape):
    """From the hub to the sender of a referral: what the check found that the referral gave rise to, by one department;
    or that it does not take place, and why (C114)."""

    referral_id = Text(required=True)
    check_id = Text(required=True)
    department = Text(required=True)
    state = Text(required=True)
    reason = Text(required=True)
    results = fields.List(fields.Nested(CheckedLine), required=True)
