"""The messages about what was found on one item."""

from __future__ import annotations

from marshmallow import fields, validate

from schemas.fields import Hash, Shape, Text
from schemas.leniency import Judged, ProposalLine, circumstances
from schemas.results import FineLine, FollowUpLine

DEVICES = ("mobile", "desktop", "paper")  # on what a finding was recorded (C104, 掌上执法率)


class SignatureLine(Shape):
    """Who signed the record, or why nobody did (C089)."""

    signed_by = Text(load_default="", validate=validate.Length(max=64))
    refusal = Text(load_default="", validate=validate.Length(max=500))


class ObservationLine(Shape):
    """One thing that was noted beside the result: a name and a value, both text."""

    name = Text(required=True, validate=validate.Length(1, 64))
    value = Text(required=True, validate=validate.Length(max=1000))


class EvidenceLine(Shape):
    """One piece of evidence by its hash, and who took it when; it never travels in a message."""

    name = Text(required=True, validate=validate.Length(1, 200))
    media_type = Text(required=True, validate=validate.Length(1, 100))
    size = fields.Integer(required=True, strict=True, validate=validate.Range(0, 2**40))
    sha256 = Hash(required=True)
    taken_by = Text(load_default="", validate=validate.Length(max=64))
    taken_at = fields.AwareDateTime(load_default=None, allow_none=True, format="iso")


class HandlingLine(Judged):
    """What the department did about a problem itself: an outcome within its powers (C079, C103), on what day, under
    which document, how high a fine is; where it orders a correction, until when (`term`; left out: the law's own)."""

    outcome = Text(required=True, validate=validate.Length(1, 64))
    words = Text(required=True, validate=validate.Length(1, 2000))
    done_on = fields.Date(required=True)
    document_number = Text(load_default="", validate=validate.Length(max=128))
    fine = fields.Nested(FineLine, load_default=None, allow_none=True)
    term = fields.Date(load_default=None, allow_none=True)


class FindingSubmitted(Shape):
    """From a department: the finding on one item; a correction is the same item with a higher version."""

    part_id = Text(required=True, validate=validate.Length(1, 64))
    item_id = Text(required=True, validate=validate.Length(1, 64))
    version = fields.Integer(required=True, strict=True, validate=validate.Range(1, 10_000))
    result = Text(required=True, validate=validate.Length(1, 64))
    violation = Text(load_default=None, allow_none=True, validate=validate.Length(1, 64))
    facts = Text(load_default="", validate=validate.Length(max=10_000))
    method = Text(required=True, validate=validate.Length(1, 64))
    device = Text(load_default=None, allow_none=True, validate=validate.OneOf(DEVICES))
    inspected_at = fields.AwareDateTime(required=True, format="iso")
    signature = fields.Nested(SignatureLine, required=True)
    observations = fields.List(fields.Nested(ObservationLine), load_default=list, validate=validate.Length(max=100))
    evidence = fields.List(fields.Nested(EvidenceLine), load_default=list, validate=validate.Length(max=100))
    handling = fields.Nested(HandlingLine, load_default=None, allow_none=True)
    circumstances = circumstances()
    follow_up = fields.Nested(FollowUpLine, load_default=None, allow_none=True)


class FindingRecorded(Shape):
    """From the hub: this version is stored; `publish_by` once the part's results are complete; `leniency` where the
    department handles a violation itself: what the lists propose, or why they may not (C117 to C119)."""

    part_id = Text(required=True)
    item_id = Text(required=True)
    version = fields.Integer(required=True)
    state = Text(required=True)
    publish_by = fields.Date(required=True, allow_none=True)
    leniency = fields.Nested(ProposalLine, allow_none=True)


class FindingRejected(Shape):
    """From the hub: a rule says no to this version; the code is stable, the words are for a person."""

    part_id = Text(required=True)
    item_id = Text(required=True)
    version = fields.Integer(required=True)
    code = Text(required=True)
    words = Text(required=True)
