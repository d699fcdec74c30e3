"""The messages of a referral: offered, answered, decided, and the sender's own step that closes the loop."""

from __future__ import annotations

from marshmallow import fields, validate

from schemas.fields import Shape, Text
from schemas.leniency import Judged, circumstances
from schemas.results import FineLine


class ReferralOffered(Shape):
    """From the hub to the agency competent: the matter, on whom, found by whom, and until when to answer."""

    referral_id = Text(required=True)
    sender = Text(required=True)
    object_id = Text(required=True)
    object_name = Text(required=True)
    object_address = Text(required=True)
    violation = Text(required=True)
    violation_name = Text(required=True)
    basis = Text(required=True)
    facts = Text(required=True)
    outcomes = fields.List(Text(), required=True)
    respond_by = fields.Date(required=True)


class ReferralAnswered(Shape):
    """From the hub to the sender: accepted, rejected, redirected or decided, and which own step is still to do."""

    referral_id = Text(required=True)
    answer = Text(required=True)
    part_id = Text(required=True)
    item_id = Text(required=True)
    object_id = Text(required=True)
    case_number = Text(required=True, allow_none=True)
    reason = Text(required=True)
    decision = fields.Dict(required=True, allow_none=True)
    own_step = Text(required=True)
    own_outcomes = fields.List(Text(), required=True)


class ReferralWithdrawn(Shape):
    """From the hub: the sender took the referral back before it was accepted."""

    referral_id = Text(required=True)
    reason = Text(required=True)


class _OfReferral(Shape):
    referral_id = Text(required=True, validate=validate.Length(1, 64))


class ReferralRaised(Shape):
    """From a department: refer the problem on this item of its own part."""

    part_id = Text(required=True, validate=validate.Length(1, 64))
    item_id = Text(required=True, validate=validate.Length(1, 64))


class ReceiptLine(Shape):
    """The receipt of acceptance (受案回执): its number and time."""

    number = Text(required=True, validate=validate.Length(1, 128))
    at = fields.AwareDateTime(required=True, format="iso")


class ReferralAccepted(_OfReferral):
    """From the agency competent: taken on, under its own case number."""

    case_number = Text(required=True, validate=validate.Length(1, 128))
    receipt = fields.Nested(ReceiptLine, load_default=None, allow_none=True)


class ReferralRejected(_OfReferral):
    """From the agency: not its matter, with the reason."""

    reason = Text(required=True, validate=validate.Length(1, 2000))


class ReferralRedirected(_OfReferral):
    """From the agency: another department is competent."""

    to = Text(required=True, validate=validate.Length(1, 32))
    reason = Text(required=True, validate=validate.Length(1, 2000))


class ReferralDecided(_OfReferral, Judged):
    """From the agency: its decision (C103), with the number of the document, and how high a fine is."""

    outcome = Text(required=True, validate=validate.Length(1, 64))
    document_number = Text(required=True, validate=validate.Length(1, 128))
    words = Text(required=True, validate=validate.Length(1, 5000))
    decided_on = fields.Date(required=True)
    circumstances = circumstances()
    fine = fields.Nested(FineLine, load_default=None, allow_none=True)


class ReferralReturned(_OfReferral):
    """From the sender: its own step after the decision is done (C113)."""

    outcomes = fields.List(
        Text(validate=validate.Length(1, 64)), required=True, validate=validate.Length(min=0, max=10)
    )
    words = Text(required=True, validate=validate.Length(1, 5000))
    done_on = fields.Date(required=True)
