"""The messages of a suspected crime: handed over to the police with its papers, answered, filed or not, concluded."""

from __future__ import annotations

from marshmallow import fields, validate

from schemas.fields import Hash, Shape, Text
from schemas.results import FineLine

CONCLUSIONS = ("convicted", "acquitted", "not_prosecuted", "case_withdrawn")


class PaperFile(Shape):
    """One file that goes along, by its name and hash; and where it is fetched, where the hub has it."""

    name = Text(required=True)
    sha256 = Hash(required=True)
    address = Text(required=True, allow_none=True)
    valid_until = fields.AwareDateTime(required=True, allow_none=True, format="iso")


class PaperLine(Shape):
    """One of the papers that the law asks for: its files, or why there is none."""

    name = Text(required=True)
    files = fields.List(fields.Nested(PaperFile), required=True)
    none_because = Text(required=True)


class ThingLine(Shape):
    """One thing of the case."""

    name = Text(required=True)
    quantity = Text(required=True)
    words = Text(required=True)


class EarlierLine(Shape):
    """What was imposed before the handing over; a fine counts towards one of the court."""

    outcome = Text(required=True)
    number = Text(required=True)
    on = fields.Date(required=True)
    fine = fields.Nested(FineLine, required=True, allow_none=True)


class CrimeHandedOver(Shape):
    """From the hub to the police: a suspected crime with its papers, and until when to file it or not."""

    case_id = Text(required=True)
    sender = Text(required=True)
    document_number = Text(required=True)
    object_id = Text(required=True)
    object_name = Text(required=True)
    object_address = Text(required=True)
    offence = Text(required=True)
    violation = Text(required=True)
    violation_name = Text(required=True)
    facts = Text(required=True)
    basis = Text(required=True)
    handlers = fields.List(Text(), required=True)
    papers = fields.List(fields.Nested(PaperLine), required=True)
    objects = fields.List(fields.Nested(ThingLine), required=True)
    earlier = fields.List(fields.Nested(EarlierLine), required=True)
    file_by = fields.Date(required=True)


class CrimeObjectsListed(Shape):
    """From the hub to the police: the things that were handed over, by the list that both sides have signed."""

    case_id = Text(required=True)
    document_number = Text(required=True)
    objects = fields.List(fields.Nested(ThingLine), required=True)
    given_by = Text(required=True)
    taken_by = Text(required=True)
    none_because = Text(required=True)
    on = fields.Date(required=True)


class CrimeReconsiderationAsked(Shape):
    """From the hub to the police: the department asks for reconsideration of a case that was not filed."""

    case_id = Text(required=True)
    document_number = Text(required=True)
    reason = Text(required=True)
    decide_by = fields.Date(required=True)


class CrimeAnswered(Shape):
    """From the hub to the department that handed a case over: what the police said, and how the case stands."""

    case_id = Text(required=True)
    answer = Text(required=True)
    state = Text(required=True)
    object_id = Text(required=True)
    part_id = Text(required=True, allow_none=True)
    item_id = Text(required=True, allow_none=True)
    referral_id = Text(required=True, allow_none=True)
    document_number = Text(required=True)
    on = fields.Date(required=True)
    words = Text(required=True)
    forwarded_to = Text(required=True)


class _OfCrime(Shape):
    case_id = Text(required=True, validate=validate.Length(1, 64))
    document_number = Text(required=True, validate=validate.Length(1, 128))
    on = fields.Date(required=True)


class CrimeReceived(_OfCrime):
    """From the police: the receipt is signed; or the case was forwarded to the agency that is competent."""

    words = Text(load_default="", validate=validate.Length(max=2000))
    forwarded_to = Text(load_default="", validate=validate.Length(max=128))


class CrimeFiled(_OfCrime):
    """From the police: the case is filed."""

    words = Text(load_default="", validate=validate.Length(max=2000))


class CrimeNotFiled(_OfCrime):
    """From the police: the case is not filed, with the reasons; its papers come back."""

    words = Text(required=True, validate=validate.Length(1, 5000))


class CrimeReconsidered(_OfCrime):
    """From the police: what the reconsideration came to, with the reasons."""

    is_filed = fields.Boolean(required=True)
    words = Text(required=True, validate=validate.Length(1, 5000))


class CrimeConcluded(_OfCrime):
    """From the police: how the case ended, who decided that, and whether the matter is returned for a penalty."""

    conclusion = Text(required=True, validate=validate.OneOf(CONCLUSIONS))
    authority = Text(required=True, validate=validate.Length(1, 128))
    is_returned = fields.Boolean(required=True)
    words = Text(required=True, validate=validate.Length(1, 5000))
