"""Note that one page of a library's changes was taken, so that a batch that lacks pages is seen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.domain.actors import Actor
from service.domain.refusals import Refused
from service.ports import Message, UnitOfWork


def note_page(
    work: UnitOfWork, actor: Actor, library: str, data: Mapping[str, Any], cause: Message, taken: int, older: int
) -> Refused | None:
    """Keep which page of which batch came, and record how many rows were taken, and how many were older or the same.
    No names: they are the department's own. Returns what is to be noted of a page of which nothing was taken."""
    if data["batch"]:
        key = {"department": cause.department, "library": library, "batch": data["batch"], "page": data["page"]}
        page = work.library_pages.get(tuple(key.values())) or work.library_pages.new(**key)
        page.pages, page.received_at = data["pages"], work.now
    work.record(
        actor, "library.reported", library,
        batch=data["batch"], page=data["page"], pages=data["pages"], taken=taken, older=older,
    )  # fmt: skip
    return None if taken else Refused("library.older_version")
