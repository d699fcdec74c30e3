"""Files that a form brings: kept by the hub, and named by their hash as a department's system would name its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from service.application.store_record_file import store_record_file
from service.ports import UnitOfWork
from service.web.sign_in import viewer

LONGEST_NAME = 200


def keep_files(work: UnitOfWork, part_id: str, files: Iterable[Any] | None) -> list[dict[str, Any]]:
    """Store what was sent; the lines of evidence."""
    sent = [(file.filename, file.read()) for file in files or () if file and file.filename]
    return [store_record_file(work, viewer(), part_id, name[-LONGEST_NAME:], content) for name, content in sent]
