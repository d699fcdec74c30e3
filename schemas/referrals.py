"""The messages of a referral: offered, answered, decided, and the sender's own step that closes the loop."""

from __future__ import annotations

from marshmallow import fields, validate

from schemas.evidence import ManifestLine
from schemas.fields import Shape, Text
from schemas.leniency import CoercionLine, Judged, circumstances
from schemas.results import FineLine


class SameMatter(Shape):
    """Another referral of the same matter that the agency has already."""

    referral_id = Text(required=True)
    state = Text(required=True)
    sender = Text(required=True)


class ReferralOffered(Shape):
    """From the hub to the agency competent: the matter, on whom, found by whom, and until when to answer. `visible`
    names what else is told before it accepts; the rest comes with `referral.opened`."""

    referral_id = Text(required=True)
    sender = Text(required=True)
    object_id = Text(required=True)
    object_name = Text(required=True)
    object_address = Text()
    violation = Text(required=True)
    violation_name = Text(required=True)
    basis = Text()
    facts = Text()
    outcomes = fields.List(Text(), required=True)
    respond_by = fields.Date(required=True)
    respond_at = fields.AwareDateTime(allow_none=True, format="iso")
    letter_id = Text(allow_none=True)
    is_urgent = fields.Boolean()
    ground = Text()
    visible = fields.List(Text())
    same_matter = fields.Nested(SameMatter, allow_none=True)
    evidence = fields.List(fields.Nested(ManifestLine))


class ReferralOpened(Shape):
    """From the hub to the agency that has accepted: the whole matter, and until when to decide it. `joined_to`: it is
    one case with this referral, which was accepted before, and is decided with it."""

    referral_id = Text(required=True)
    letter_id = Text(required=True, allow_none=True)
    is_urgent = fields.Boolean(required=True)
    sender = Text(required=True)
    object_id = Text(required=True)
    object_name = Text(required=True)
    object_address = Text(required=True)
    violation = Text(required=True)
    violation_name = Text(required=True)
    ground = Text(required=True)
    basis = Text(required=True)
    facts = Text(required=True)
    found_on = fields.AwareDateTime(required=True, format="iso")
    outcomes = fields.List(Text(), required=True)
    case_number = Text(required=True)
    decide_by = fields.Date(required=True, allow_none=True)
    joined_to = Text(required=True, allow_none=True)


class ReferralAnswered(Shape):
    """From the hub to the sender: accepted, rejected, redirected, disputed or decided, and which own step is still
    to do. Disputed: its receiver names an agency that passed the matter on before; it stays offered to the receiver."""

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
    own_optional = fields.List(Text())


class ReferralWithdrawn(Shape):
    """From the hub: the sender took the referral back before it was accepted."""

    referral_id = Text(required=True)
    reason = Text(required=True)


class _OfReferral(Shape):
    referral_id = Text(required=True, validate=validate.Length(1, 64))


class ReferralRaised(Shape):
    """From a department: refer the problem on this item of its own part, and those on further `items` in the same
    letter. `to` and `ground` where the sender names another agency than the pack, or gives up what it handles itself;
    `urgent` where the answer cannot wait."""

    part_id = Text(required=True, validate=validate.Length(1, 64))
    item_id = Text(required=True, validate=validate.Length(1, 64))
    items = fields.List(Text(validate=validate.Length(1, 64)), load_default=list, validate=validate.Length(max=100))
    to = Text(load_default="", validate=validate.Length(0, 32))
    ground = Text(load_default="", validate=validate.Length(0, 2000))
    urgent = fields.Boolean(load_default=False)


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


class ReferralExtended(_OfReferral):
    """From the agency: it takes the longer time to answer, once, with the reason."""

    reason = Text(required=True, validate=validate.Length(1, 2000))


class ReferralRedirected(_OfReferral):
    """From the agency: another department is competent."""

    to = Text(required=True, validate=validate.Length(1, 32))
    reason = Text(required=True, validate=validate.Length(1, 2000))


class MeasureLine(Shape):
    """One measure beside the decision: on the organisation, or on a person by the agency's own reference, never by
    name; a coercive one with its ground and procedure (C079, C124)."""

    outcome = Text(required=True, validate=validate.Length(1, 64))
    on = Text(load_default="organisation", validate=validate.OneOf(("organisation", "person")))
    person = Text(load_default="", validate=validate.Regexp(r"^([A-Za-z0-9][A-Za-z0-9-]{0,63})?\Z"))
    document_number = Text(required=True, validate=validate.Length(1, 128))
    words = Text(required=True, validate=validate.Length(1, 2000))
    decided_on = fields.Date(required=True)
    coercion = fields.Nested(CoercionLine, load_default=None, allow_none=True)
    fine = fields.Nested(FineLine, load_default=None, allow_none=True)


class ReferralDecided(_OfReferral, Judged):
    """From the agency: its decision (C103), with the number of the document, and how high a fine is; and the measures
    that it took beside it."""

    outcome = Text(required=True, validate=validate.Length(1, 64))
    document_number = Text(required=True, validate=validate.Length(1, 128))
    words = Text(required=True, validate=validate.Length(1, 5000))
    decided_on = fields.Date(required=True)
    circumstances = circumstances()
    fine = fields.Nested(FineLine, load_default=None, allow_none=True)
    measures = fields.List(fields.Nested(MeasureLine), load_default=list, validate=validate.Length(max=20))


class ReferralReturned(_OfReferral):
    """From the sender: its own step after the decision is done (C113), with the ground where a serious case is put on a
    blacklist."""

    outcomes = fields.List(
        Text(validate=validate.Length(1, 64)), required=True, validate=validate.Length(min=0, max=10)
    )
    words = Text(required=True, validate=validate.Length(1, 5000))
    done_on = fields.Date(required=True)
    ground = Text(load_default="", validate=validate.Length(max=2000))
