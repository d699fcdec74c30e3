"""The department's share in a draw: it commits to a secret for what was frozen, and reveals it once the list is sealed
(SSJ1)."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from adapters.desk.nonces import new_nonce
from adapters.desk.office import Office
from adapters.desk.records import freeze_hash


def commit(office: Office, data: Mapping[str, Any], cause: str) -> None:
    """Commit to a secret of our own; to nothing if what was frozen is not what was sent. One freeze has one
    commitment, however often it is asked for."""
    frozen = data["freeze_hash"]
    if freeze_hash(data["freeze"]) != frozen:
        return office.note(data, cause)
    kept = office.store.get("secret", frozen) or _new_secret(office, frozen)
    answer = {"campaign_id": data["campaign_id"], "freeze_hash": frozen, "commitment": kept["commitment"]}
    office.send("draw.committed", f"campaign/{data['campaign_id']}", answer, cause)


def reveal(office: Office, data: Mapping[str, Any], cause: str) -> None:
    """Reveal the secret; nothing if the sealed list does not hold our own commitment."""
    frozen = data["freeze_hash"]
    kept = office.store.get("secret", frozen)
    if kept is None or (office.department.code, kept["commitment"]) not in _sealed(data):
        return office.note(data, cause)
    answer = {"campaign_id": data["campaign_id"], "freeze_hash": frozen, "nonce": kept["nonce"]}
    office.send("draw.revealed", f"campaign/{data['campaign_id']}", answer, cause)


def _new_secret(office: Office, frozen: str) -> dict[str, Any]:
    nonce = new_nonce()
    commitment = sha256(f"SSJ1|commit|{frozen}|{office.department.code}|{nonce}".encode()).hexdigest()
    secret = {"nonce": nonce, "commitment": commitment}
    office.store.put("secret", frozen, secret)
    return secret


def _sealed(data: Mapping[str, Any]) -> set[tuple[str, str]]:
    return {(line["participant"], line["commitment"]) for line in data["commitments"]}
