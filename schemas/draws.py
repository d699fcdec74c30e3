"""The draw's messages: what was frozen, the commitments, the nonces, the certificate (SSJ1)."""

from __future__ import annotations

from marshmallow import EXCLUDE, Schema, fields, validate

from schemas.fields import Text

Hash = {"validate": validate.Regexp(r"^[0-9a-f]{64}\Z")}


class _Draw(Schema):
    class Meta:
        unknown = EXCLUDE

    campaign_id = Text(required=True, validate=validate.Length(1, 32))
    freeze_hash = Text(required=True, **Hash)


class DrawFrozen(_Draw):
    """From the hub: the freeze record whole; its hash is what a commitment is made for."""

    freeze = fields.Dict(required=True)


class DrawCommitted(_Draw):
    """From a department: SHA-256("SSJ1|commit|" + freeze_hash + "|" + participant + "|" + nonce)."""

    commitment = Text(required=True, **Hash)


class CommitmentLine(Schema):
    """One participant's commitment."""

    participant = Text(required=True)
    commitment = Text(required=True, **Hash)


class DrawSealed(_Draw):
    """From the hub: every commitment is in; nobody can add or change one; now reveal."""

    commitments = fields.List(fields.Nested(CommitmentLine), required=True)
    reveal_until = fields.AwareDateTime(required=True, format="iso")


class DrawRevealed(_Draw):
    """From a department: the nonce of its commitment, 32 bytes as 64 hexadecimal digits."""

    nonce = Text(required=True, **Hash)


class DrawCertified(_Draw):
    """From the hub: the draw is done; how many parts this department has, and the certificate's hash."""

    key = Text(required=True, **Hash)
    certificate_hash = Text(required=True, **Hash)
    visits = fields.Integer(required=True)
    parts = fields.Integer(required=True)
