"""The messages about what follows a decision: orders to correct, re-checks, and abnormal operation."""

from __future__ import annotations

from marshmallow import fields, validate

from schemas.fields import Shape, Text
from schemas.findings import EvidenceLine

CHECK_RESULTS = ("done", "not_done", "worse")
LISTING_KINDS = ("listed_abnormal", "marked_abnormal")


class _OfMatter(Shape):
    """The problem: an item of one's own part (`part_id`, `item_id`), or a referral that was taken on."""

    part_id = Text(load_default=None, allow_none=True, validate=validate.Length(1, 64))
    item_id = Text(load_default=None, allow_none=True, validate=validate.Length(1, 64))
    referral_id = Text(load_default=None, allow_none=True, validate=validate.Length(1, 64))


class CorrectionOrdered(_OfMatter):
    """From a department: it has ordered the organisation to correct (C077): by which outcome, what is to be put right,
    on what day, until when (`term`; the law's own term where it is left out), by which document."""

    outcome = Text(required=True, validate=validate.Length(1, 64))
    demands = Text(required=True, validate=validate.Length(1, 5000))
    ordered_on = fields.Date(required=True)
    term = fields.Date(load_default=None, allow_none=True)
    document_number = Text(required=True, validate=validate.Length(1, 128))


class CorrectionChecked(_OfMatter):
    """From a department: its re-check of the correction (C083): on what day, by which inspectors and how, what it
    found; that it is done needs evidence, that it is not needs an owner and a next step (C115)."""

    checked_on = fields.Date(required=True)
    officers = fields.List(
        Text(validate=validate.Length(1, 64)), required=True, validate=validate.Length(min=1, max=20)
    )
    method = Text(required=True, validate=validate.Length(1, 64))
    recheck = Text(required=True, validate=validate.OneOf(CHECK_RESULTS))
    words = Text(required=True, validate=validate.Length(1, 5000))
    document_number = Text(load_default="", validate=validate.Length(max=128))
    evidence = fields.List(fields.Nested(EvidenceLine), load_default=list, validate=validate.Length(max=100))
    owner = Text(load_default="", validate=validate.Length(max=64))
    next_step = Text(load_default="", validate=validate.Length(max=1000))


class _OfListing(Shape):
    object_id = Text(required=True, validate=validate.Length(1, 32))
    listing = Text(required=True, validate=validate.OneOf(LISTING_KINDS))
    document_number = Text(required=True, validate=validate.Length(1, 128))


class AbnormalListed(_OfListing):
    """From the office in charge: it has put an organisation on the list of abnormal operations, or marked an individual
    business (C075): on what ground and day, by which decision."""

    ground = Text(required=True, validate=validate.Length(1, 2000))
    decided_on = fields.Date(required=True)


class AbnormalRemoved(_OfListing):
    """From the office in charge: the organisation is off again: on what ground, when that was verified, and on what day
    it was removed."""

    removal_ground = Text(required=True, validate=validate.Length(1, 64))
    verified_on = fields.Date(required=True)
    removed_on = fields.Date(required=True)
    words = Text(load_default="", validate=validate.Length(max=2000))
