"""Sign a case file that was written, and record who took it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.domain.actors import Actor
from service.domain.case_files import manifest_hash
from service.ports import UnitOfWork


def sign_case_file(work: UnitOfWork, actor: Actor, manifest: Mapping[str, Any]) -> dict[str, Any]:
    """The manifest with its hash and the hub's signature; one entry of the audit log names the copy by this hash."""
    whole = {**manifest, "signer": dict(work.signer)}
    digest = manifest_hash(whole)
    subject = f"{manifest['kind']}/{manifest['id']}"
    work.record(actor, "case_file.exported", subject, hash=digest, entries=len(manifest["entries"]))
    return {**whole, "hash": digest, "signature": work.sign(digest)}
