"""What the hub publishes of a draw, and what the standalone verifier says of it, for the tests of attacks."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from sqlalchemy.orm import Session

from service.infrastructure.signing import Signing
from service.queries.certificates import certificate_text
from tests.district import District
from tests.web.verifier.judging import verdict
from tests.web.verifier.make_certificate import verify_draw

sign = Signing("tests").sign
"""The hub's own key, as the district's hub holds it: the attacker is the hub itself."""


def published(district: District, attempt: int = 1) -> dict[str, Any]:
    """The certificate with its libraries, as anybody may fetch it."""
    draw = district.one("draws", attempt=attempt)
    with Session(district.engine) as session:
        return dict(json.loads(certificate_text(session, draw.id) or ""))


def resigned(certificate: dict[str, Any]) -> dict[str, Any]:
    """Links, hashes and signatures made again by the hub, over whatever the certificate says now."""
    chains = [attempt["chain"] for attempt in certificate["earlier"]] + [certificate["chain"]]
    previous = chains[0][0]["previous"]
    for entry in (entry for chain in chains for entry in chain):
        entry["previous"] = previous
        previous = entry["hash"] = verify_draw.hash_of(entry)
        entry["signature"] = sign(previous)
    certificate["hash"] = verify_draw.hash_of(certificate)
    certificate["signature"] = sign(certificate["hash"])
    return certificate


def after(certificate: dict[str, Any], change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    """A copy with a change, hashed and signed again by the hub."""
    edited = deepcopy(certificate)
    change(edited)
    return resigned(edited)


__all__ = ["after", "published", "resigned", "sign", "verdict"]
