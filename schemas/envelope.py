"""The envelope of every message: CloudEvents 1.0, structured mode."""

from __future__ import annotations

from marshmallow import EXCLUDE, Schema, fields, validate

from schemas.fields import Text

CONTENT_TYPE = "application/cloudevents+json"
MEDIA_TYPE = "application/json"
BODY_LIMIT = 256 * 1024
TYPE_PREFIX = "lianjian."


class EnvelopeSchema(Schema):
    """id, source (`/departments/<code>` or `/hub`), type (`lianjian.<thing>.<happened>.v1`), time, subject, data, and
    the extensions correlationid, causationid and sequence (a version per subject). Unknown members are ignored
    (CloudEvents 1.0)."""

    class Meta:
        unknown = EXCLUDE

    specversion = fields.String(required=True, validate=validate.Equal("1.0"))
    id = Text(required=True, validate=validate.Length(1, 128))
    source = Text(required=True, validate=validate.Length(1, 128))
    type = Text(required=True, validate=validate.Length(1, 128))
    time = fields.AwareDateTime(required=True, format="iso")
    subject = Text(required=True, validate=validate.Length(1, 256))
    datacontenttype = fields.String(load_default=MEDIA_TYPE, validate=validate.Equal(MEDIA_TYPE))
    dataschema = Text(load_default="", validate=validate.Length(max=256))
    correlationid = Text(load_default=None, allow_none=True, validate=validate.Length(max=128))
    causationid = Text(load_default=None, allow_none=True, validate=validate.Length(max=128))
    sequence = fields.Integer(load_default=None, allow_none=True, strict=True, validate=validate.Range(0, 2**53))
    data = fields.Dict(keys=fields.String(), required=True)


ENVELOPE = EnvelopeSchema()


def source_of(party: str) -> str:
    """The `source` of a party: the hub's, or a department's by its code."""
    return "/hub" if party == "hub" else f"/departments/{party}"
