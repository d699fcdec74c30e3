"""The draw's messages: what was frozen, the commitments, the nonces, the certificate (SSJ1)."""

from __future__ import annotations

from marshmallow import fields, validate

from schemas.fields import Hash, Shape, Text


class _Draw(Shape):
    campaign_id = Text(required=True, validate=validate.Length(1, 32))
    freeze_hash = Hash(required=True)


class DrawFrozen(_Draw):
    """From the hub: the freeze record whole; its hash is what a commitment is made for."""

    freeze = fields.Dict(required=True)


class DrawCommitted(_Draw):
    """From a department: SHA-256("SSJ1|commit|" + freeze_hash + "|" + participant + "|" + nonce)."""

    commitment = Hash(required=True)


class CommitmentLine(Shape):
    """One participant's commitment."""

    participant = Text(required=True)
    commitment = Hash(required=True)


class DrawSealed(_Draw):
    """From the hub: every commitment is in; nobody can add or change one; now reveal."""

    commitments = fields.List(fields.Nested(CommitmentLine), required=True)
    reveal_until = fields.AwareDateTime(required=True, format="iso")


class DrawRevealed(_Draw):
    """From a department: the nonce of its commitment, 32 bytes as 64 hexadecimal digits."""

    nonce = Hash(required=True)


class DrawCertified(_Draw):
    """From the hub: the draw is done; how many parts this department has, and the certificate's hash."""

    key = Hash(required=True)
    certificate_hash = Hash(required=True)
    visits = fields.Integer(required=True)
    parts = fields.Integer(required=True)
