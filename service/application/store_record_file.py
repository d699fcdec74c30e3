"""An officer stores a photograph or film of a visit, for a department that has no system to keep it (C088)."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from service.application.accept_part import own_part
from service.domain.actors import Actor
from service.domain.media import media_type
from service.ports import UnitOfWork


def store_record_file(work: UnitOfWork, actor: Actor, part_id: str, name: str, content: bytes) -> dict[str, Any]:
    """Keep the file; returns the line of evidence that names it. The same file is kept once."""
    part = own_part(work, actor, part_id)
    digest = sha256(content).hexdigest()
    line = {"name": name, "media_type": media_type(content), "size": len(content), "sha256": digest}
    if work.record_files.get((part.id, digest)) is None:
        work.record_files.new(part_id=part.id, content=content, stored_by=actor.id, stored_at=work.now, **line)
        work.record(actor, "file.stored", f"part/{part.id}", sha256=digest, size=len(content))
    return line
