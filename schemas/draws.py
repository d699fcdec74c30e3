"""The draw's messages: what was frozen, the commitments, the nonces, the certificate (SSJ1)."""

from __future__ import annotations

from marshmallow import fields, validate

from schemas.fields import Hash, Shape, Signature, Text


class _Draw(Shape):
    campaign_id = Text(required=True, validate=validate.Length(1, 32))
    freeze_hash = Hash(required=True)


class ChainEntry(Shape):
    """One entry of the draw's chain, with the hub's signature (SSJ1 section 3)."""

    kind = Text(required=True)
    by = Text(required=True)
    at = Text(required=True)
    content = Hash(required=True)
    previous = Hash(required=True)
    hash = Hash(required=True)
    signature = Signature(required=True)


class DrawFrozen(_Draw):
    """From the hub: plan and freeze whole; the freeze's hash is what a commitment is made for."""

    freeze = fields.Dict(required=True)
    plan = fields.Dict(required=True)
    entries = fields.List(fields.Nested(ChainEntry), required=True)


class DrawCommitted(_Draw):
    """From a department: SHA-256("SSJ1|commit|" + freeze_hash + "|" + participant + "|" + nonce)."""

    commitment = Hash(required=True)
    signature = Signature(load_default=None, allow_none=True)


class CommitmentLine(Shape):
    """One participant's commitment."""

    participant = Text(required=True)
    commitment = Hash(required=True)
    signature = Signature(required=True, allow_none=True)


class DrawSealed(_Draw):
    """From the hub: every commitment is in; nobody can add or change one; now reveal."""

    commitments = fields.List(fields.Nested(CommitmentLine), required=True)
    reveal_until = fields.AwareDateTime(required=True, format="iso")
    entries = fields.List(fields.Nested(ChainEntry), required=True)


class DrawRevealed(_Draw):
    """From a department: the nonce of its commitment, 32 bytes as 64 hexadecimal digits."""

    nonce = Hash(required=True)
    signature = Signature(load_default=None, allow_none=True)


class DrawCertified(_Draw):
    """From the hub: the draw is done; how many parts this department has, and the certificate's hash."""

    key = Hash(required=True)
    certificate_hash = Hash(required=True)
    signature = Signature(required=True)
    entries = fields.List(fields.Nested(ChainEntry), required=True)
    visits = fields.Integer(required=True)
    parts = fields.Integer(required=True)


class DrawAborted(_Draw):
    """From the hub: this attempt ended without a certificate, and why; the next freeze names its last entry."""

    attempt = fields.Integer(required=True, validate=validate.Range(min=1))
    reason = Text(required=True)
    entries = fields.List(fields.Nested(ChainEntry), required=True)


class DrawRoundClosed(_Draw):
    """From the hub: the whole record of a round after the draw (SSJ1 section 7)."""

    round = fields.Dict(required=True)
