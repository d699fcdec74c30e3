"""The messages about how a part of a visit is carried out, and what of a closed part its partners may read."""

from __future__ import annotations

from marshmallow import fields, validate

from schemas.fields import Shape, Text
from schemas.findings import EvidenceLine


class StepLine(Shape):
    """One step on site, and when it was done (C087): `licence_shown`, `notice_handed`, `duties_told`,
    `record_filled`."""

    step = Text(required=True, validate=validate.Length(1, 64))
    done_at = fields.AwareDateTime(required=True, format="iso")


class EntryLine(Shape):
    """One field of the department's own: its code, and `yes` or `no`, a whole number, or words (C097)."""

    code = Text(required=True, validate=validate.Length(1, 64))
    value = Text(required=True, validate=validate.Length(1, 1000))


class RecordSignatureLine(Shape):
    """Who signed or sealed the record and as what, or why nobody did and who witnessed that (C089)."""

    signed_by = Text(load_default="", validate=validate.Length(max=64))
    signed_as = Text(load_default="", validate=validate.Length(max=64))
    refusal = Text(load_default="", validate=validate.Length(max=500))
    witness = Text(load_default="", validate=validate.Length(max=64))


class AssistantLine(Shape):
    """An expert or somebody of a qualified body, who helps and is no enforcement officer (C090)."""

    name = Text(required=True, validate=validate.Length(1, 64))
    body = Text(required=True, validate=validate.Length(1, 128))
    field = Text(required=True, validate=validate.Length(1, 128))


class ConclusionLine(Shape):
    """A conclusion of a qualified body that is relied on: whose, in which document, what it says (C090)."""

    body = Text(required=True, validate=validate.Length(1, 128))
    document = Text(required=True, validate=validate.Length(1, 128))
    words = Text(required=True, validate=validate.Length(1, 2000))


class VisitRecorded(Shape):
    """From a department: how its part is carried out: officers, steps with their times, own fields, signature,
    photographs and other media by their hashes, assistants, and advice to the enterprise, which may read it (C127); a
    later version is the whole record again. A part does not close on a record that lacks what the document
    requires."""

    part_id = Text(required=True, validate=validate.Length(1, 64))
    version = fields.Integer(required=True, strict=True, validate=validate.Range(1, 10_000))
    method = Text(required=True, validate=validate.Length(1, 64))
    officers = fields.List(Text(validate=validate.Length(1, 64)), required=True, validate=validate.Length(1, 50))
    steps = fields.List(fields.Nested(StepLine), load_default=list, validate=validate.Length(max=20))
    entries = fields.List(fields.Nested(EntryLine), load_default=list, validate=validate.Length(max=50))
    signature = fields.Nested(RecordSignatureLine, required=True)
    evidence = fields.List(fields.Nested(EvidenceLine), load_default=list, validate=validate.Length(max=100))
    assistants = fields.List(fields.Nested(AssistantLine), load_default=list, validate=validate.Length(max=20))
    conclusions = fields.List(fields.Nested(ConclusionLine), load_default=list, validate=validate.Length(max=20))
    advice = fields.List(Text(validate=validate.Length(1, 2000)), load_default=list, validate=validate.Length(max=20))
    words = Text(load_default="", validate=validate.Length(max=10_000))


class SharedEntryLine(Shape):
    """One field that a partner may read."""

    code = Text(required=True)
    name = Text(required=True)
    value = Text(required=True)


class PartShared(Shape):
    """From the hub: a partner has closed its part of the same visit; the fields of its record that the receiver may
    read, and nothing else of it (C097). `part_id` is the receiver's own part."""

    part_id = Text(required=True)
    department = Text(required=True)
    entries = fields.List(fields.Nested(SharedEntryLine), required=True)
