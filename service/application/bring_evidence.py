"""A department's system brings a file under the address that it was given; other content leaves nothing (C088)."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.catalogue import full_name
from service.application.keep_evidence import note_stored
from service.application.send_evidence import BRING
from service.domain.actors import Actor, department_system
from service.domain.refusals import Refused
from service.ports import Files, KeptFile, UnitOfWork


@dataclass(frozen=True)
class WantedFile:
    """What an address asks for: the line of evidence, who brings its file, and what the file must be."""

    evidence_id: str
    department: str
    file: KeptFile
    store: Files

    @property
    def actor(self) -> Actor:
        """The department's system."""
        return department_system(self.department)


def wanted_file(work: UnitOfWork, token: str) -> WantedFile:
    """The file that is brought under an address; Refused for one that is not ours, has expired, or is for fetching."""
    claims = work.file_addresses.read(token, work.now)
    if claims["purpose"] != BRING:
        raise Refused("evidence.address_unknown")
    line = work.evidence.see(claims["evidence"])
    return WantedFile(line.id, claims["department"], KeptFile(line.sha256, line.size), work.files)


def note_brought(work: UnitOfWork, wanted: WantedFile) -> None:
    """The file lies in the store, with the hash and the size that were named."""
    note_stored(work, wanted.actor, work.evidence.need(wanted.evidence_id))


def note_other_content(work: UnitOfWork, wanted: WantedFile, refused: Refused) -> None:
    """What came was refused: note it, and tell the department."""
    line = work.evidence.see(wanted.evidence_id)
    work.record(
        wanted.actor, "evidence.content_refused", f"evidence/{line.id}", code=refused.code, sha256=line.sha256,
        **{name: refused.facts[name] for name in ("found", "size", "limit") if name in refused.facts},
    )  # fmt: skip
    data = {
        "part_id": line.part_id, "item_id": line.item_id, "sha256": line.sha256, "code": refused.code,
        "words": refused.words(),
    }  # fmt: skip
    work.send(wanted.department, full_name("evidence.rejected"), f"part/{line.part_id}", data)
