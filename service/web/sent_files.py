"""Files that a form brings and that are fetched: named by their hash as a department's system would name its own."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from typing import Any

from flask import Response, abort, send_file

from service.application.fetch_file import FetchedFile
from service.application.store_record_file import store_record_file
from service.ports import UnitOfWork
from service.web.sign_in import viewer

LONGEST_NAME = 200
_TYPE = re.compile(r"[a-z]+/[a-z0-9][a-z0-9.+-]*")
_SPACES = re.compile(r"\s+")  # a line end would break the header


def keep_files(work: UnitOfWork, part_id: str, files: Iterable[Any] | None) -> list[dict[str, Any]]:
    """Store what was sent; the lines of evidence."""
    sent = [(file.filename, file.stream) for file in files or () if file and file.filename]
    return [store_record_file(work, viewer(), part_id, name[-LONGEST_NAME:], content) for name, content in sent]


def file_answer(file: FetchedFile | None) -> Response:
    """The file, to be saved and never shown as a page of ours; its hash stands in the headers (RFC 9530). 404 without
    one."""
    if file is None:
        abort(404)
    type_ = file.media_type if _TYPE.fullmatch(file.media_type) else "application/octet-stream"
    answer = send_file(
        file.content, type_, as_attachment=True, download_name=_SPACES.sub(" ", file.name), etag=False, max_age=0
    )
    answer.content_length = file.size
    answer.headers["X-Content-SHA256"] = file.sha256
    answer.headers["Repr-Digest"] = f"sha-256=:{b64encode(bytes.fromhex(file.sha256)).decode()}:"
    answer.headers["Cache-Control"] = "no-store"
    return answer
