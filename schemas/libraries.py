"""The messages by which a department reports changes of the libraries (两库), page by page."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from schemas.fields import Shape, Text
from schemas.workbooks import (
    CREDIT,
    ENTITIES,
    FLAGS,
    GENDERS,
    KINDS,
    POSTS_STATUS,
    PROFIT,
    QUALIFICATIONS,
    SCALES,
    STATUSES,
)

MOST_ROWS = 500
LARGEST_VERSION = 2**31 - 1


def _code(table: dict[str, str]) -> validate.OneOf:
    return validate.OneOf(sorted(set(table.values())))


def _version() -> fields.Integer:
    return fields.Integer(required=True, strict=True, validate=validate.Range(1, LARGEST_VERSION))


def _page_number() -> fields.Integer:
    return fields.Integer(load_default=1, strict=True, validate=validate.Range(1, 1_000_000))


def _words() -> fields.List[Any]:
    return fields.List(Text(validate=validate.Length(1, 64)), load_default=list, validate=validate.Length(max=20))


class _Pages(Shape):
    """What was changed at one time may come in several messages, in any order: pages of one batch."""

    batch = Text(load_default="", validate=validate.Length(max=64))
    page = _page_number()
    pages = _page_number()

    @validates_schema
    def check_page(self, data: dict[str, Any], **_: Any) -> None:
        """Pages are counted from 1 to the last one, and those of several carry the name of their batch."""
        if data["page"] > data["pages"]:
            raise ValidationError("Must not be greater than pages.", "page")
        if data["pages"] > 1 and not data["batch"]:
            raise ValidationError("Must be given with several pages.", "batch")


class ReportedInspector(Shape):
    """One inspector as the department's own system keeps them; `version` rises with every change of the row."""

    inspector_id = Text(required=True, validate=validate.Regexp(r"^[0-9A-Z-]{6,32}\Z"))
    version = _version()
    name = Text(required=True, validate=validate.Length(1, 64))
    gender = Text(required=True, validate=_code(GENDERS))
    licensed_until = fields.Date(required=True)
    post = Text(required=True, validate=validate.Length(1, 64))
    skills = _words()
    may_lead = fields.Boolean(required=True)
    status = Text(required=True, validate=_code(POSTS_STATUS))
    region = Text(required=True, validate=validate.Regexp(r"^[0-9]{6}\Z"))
    qualification = Text(load_default="licence", validate=_code(QUALIFICATIONS))
    items = _words()
    certificates = _words()


class LibraryInspectorChanged(_Pages):
    """From a department: inspectors of its own that are new or changed (C022 to C028); of each the newest version
    counts. Whoever is in post can be drawn once a reviewer of the department has agreed (C028)."""

    inspectors = fields.List(fields.Nested(ReportedInspector), required=True, validate=validate.Length(1, MOST_ROWS))


class ReportedObject(Shape):
    """One object that can be inspected, as the department's own system keeps it; `version` rises with every change of
    the row."""

    object_id = Text(required=True, validate=validate.Regexp(r"^[0-9A-HJ-NPQRTUWXY]{18}\Z"))
    version = _version()
    name = Text(required=True, validate=validate.Length(1, 128))
    entity_type = Text(required=True, validate=_code(ENTITIES))
    kinds = fields.List(Text(validate=_code(KINDS)), required=True, validate=validate.Length(1, 10))
    profit_type = Text(load_default="", validate=_code({**PROFIT, "": ""}))
    scale = Text(load_default="", validate=_code({**SCALES, "": ""}))
    region = Text(required=True, validate=validate.Regexp(r"^[0-9]{6}\Z"))
    address = Text(required=True, validate=validate.Length(1, 256))
    credit_class = Text(required=True, validate=_code(CREDIT))
    registration_status = Text(required=True, validate=_code(STATUSES))
    flags = fields.List(Text(validate=_code(FLAGS)), load_default=list, validate=validate.Length(max=10))


class LibraryObjectChanged(_Pages):
    """From a department: objects that are new or changed, as proposals that a reviewer decides on (C015 to C018); of
    each the newest version counts. One that is not taken over is answered by `message.rejected` with the code
    `library.change_rejected`."""

    objects = fields.List(fields.Nested(ReportedObject), required=True, validate=validate.Length(1, MOST_ROWS))
