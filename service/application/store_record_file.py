"""An officer stores a photograph or film of a visit, for a department that has no system to keep it (C088)."""

from __future__ import annotations

from typing import Any, BinaryIO

from service.application.accept_part import own_part
from service.domain.actors import Actor
from service.domain.media import media_type
from service.ports import UnitOfWork


def store_record_file(work: UnitOfWork, actor: Actor, part_id: str, name: str, content: BinaryIO) -> dict[str, Any]:
    """Keep the file in the store, and that it belongs to the part; returns the line of evidence that names it. The same
    file is kept once."""
    part = own_part(work, actor, part_id)
    type_ = media_type(content.read(16))
    content.seek(0)
    kept = work.files.put(content)
    line = {"name": name, "media_type": type_, "size": kept.size, "sha256": kept.sha256}
    if work.record_files.get((part.id, kept.sha256)) is None:
        work.record_files.new(part_id=part.id, stored_by=actor.id, stored_at=work.now, **line)
        work.record(actor, "file.stored", f"part/{part.id}", sha256=kept.sha256, size=kept.size)
    return line
