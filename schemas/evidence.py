"""The messages about files of evidence: what the hub lacks, where a file is brought or fetched, how it arrived."""

from __future__ import annotations

from marshmallow import fields, validate

from schemas.fields import Hash, Shape, Text
from schemas.findings import EvidenceLine

RECEIPTS = ("ok", "missing", "differs")


class ManifestLine(Shape):
    """One file of a manifest: what it is called, what it is, how large, and its hash."""

    name = Text(required=True)
    media_type = Text(required=True)
    size = fields.Integer(required=True)
    sha256 = Hash(required=True)


class WantedFile(Shape):
    """One file of the department's own evidence: `stored`, `missing`, or `disputed` by a receiver; and where it is
    brought (PUT) until when, unless it is stored."""

    sha256 = Hash(required=True)
    name = Text(required=True)
    size = fields.Integer(required=True)
    state = Text(required=True)
    address = Text(required=True, allow_none=True)
    valid_until = fields.AwareDateTime(required=True, allow_none=True, format="iso")


class EvidenceRecorded(Shape):
    """From the hub to the finder: the manifest of an item is noted; bring the files that are missing or disputed."""

    part_id = Text(required=True)
    item_id = Text(required=True)
    version = fields.Integer(required=True)
    files = fields.List(fields.Nested(WantedFile), required=True)


class EvidenceRejected(Shape):
    """From the hub: the file that was brought is not what its line names, and was not kept."""

    part_id = Text(required=True)
    item_id = Text(required=True)
    sha256 = Hash(required=True)
    code = Text(required=True)
    words = Text(required=True)


class ReleasedFile(ManifestLine):
    """One file of an accepted referral: who took it when, in which version of the manifest it came, which one it
    supersedes (by its hash), and where it is fetched (GET) until when, once the hub has it."""

    version = fields.Integer(required=True)
    state = Text(required=True)
    taken_by = Text(required=True)
    taken_at = fields.AwareDateTime(required=True, allow_none=True, format="iso")
    note = Text(required=True)
    supersedes = Hash(required=True, allow_none=True)
    address = Text(required=True, allow_none=True)
    valid_until = fields.AwareDateTime(required=True, allow_none=True, format="iso")


class EvidenceReleased(Shape):
    """From the hub to the receiver of an accepted referral, or to the police with a suspected crime (`case_id`): files
    to fetch; compare each hash and, of a referral, say how it came."""

    referral_id = Text(required=True, allow_none=True)
    case_id = Text(required=True, allow_none=True)
    version = fields.Integer(required=True)
    files = fields.List(fields.Nested(ReleasedFile), required=True)


class AddedFile(EvidenceLine):
    """One file that is added: why, and which one it supersedes (by its hash), which stays in the manifest."""

    note = Text(load_default="", validate=validate.Length(max=500))
    supersedes = Hash(load_default=None, allow_none=True)


class EvidenceAdded(Shape):
    """From the finder: more evidence for what was found on an item; a new version of the manifest. Sent again, it asks
    for new addresses."""

    part_id = Text(required=True, validate=validate.Length(1, 64))
    item_id = Text(required=True, validate=validate.Length(1, 64))
    evidence = fields.List(fields.Nested(AddedFile), required=True, validate=validate.Length(1, 100))


class ReceivedFile(Shape):
    """How one file arrived, after its hash was compared."""

    sha256 = Hash(required=True)
    state = Text(required=True, validate=validate.OneOf(RECEIPTS))


class EvidenceReceived(Shape):
    """From the receiver: each file came whole, is missing, or differs. What differs is brought again by the finder."""

    referral_id = Text(required=True, validate=validate.Length(1, 64))
    files = fields.List(fields.Nested(ReceivedFile), required=True, validate=validate.Length(1, 200))
