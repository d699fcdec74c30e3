"""Departments' systems bring and fetch files of evidence, each under an address of its own that the hub gave them."""

from __future__ import annotations

from sys import maxsize

from flask import Blueprint, Response, jsonify, request

from service.application.bring_evidence import WantedFile, note_brought, note_other_content, wanted_file
from service.application.fetch_file import fetch_by_address
from service.domain.refusals import Refused
from service.web.access import public
from service.web.outlook import hub
from service.web.sent_files import file_answer

evidence_files = Blueprint("evidence_files", __name__)
NO_ADDRESS = ("evidence.address_unknown", "evidence.address_expired", "row.unknown")


@evidence_files.put("/evidence/<token>")
@public
def bring(token: str) -> Response:
    """Keep the file that the address asks for. The address itself is the proof of who brings what."""
    with hub().transaction() as work:
        wanted = wanted_file(work, token)
    request.max_content_length = maxsize  # the store stops at its own limit, and says so to a program
    _keep(wanted)
    with hub().transaction() as work:
        note_brought(work, wanted)
    return jsonify(sha256=wanted.file.sha256, size=wanted.file.size)


@evidence_files.get("/evidence/<token>")
@public
def fetch(token: str) -> Response:
    """The file of the address, for the department that it was given to, as long as that may see it."""
    with hub().transaction() as work:
        found = fetch_by_address(work, token)
    return file_answer(found)


@evidence_files.errorhandler(Refused)
def show_refusal(refused: Refused) -> tuple[Response, int]:
    """A refusal for a program: its code, and words for whoever reads the log."""
    return jsonify(code=refused.code, words=refused.words()), _status_of(refused)


def _keep(wanted: WantedFile) -> None:
    """No transaction is open while a file comes in, however slowly; what is refused is noted and told."""
    try:
        wanted.store.put(request.stream, wanted.file)
    except Refused as refused:
        with hub().transaction() as work:
            note_other_content(work, wanted, refused)
        raise


def _status_of(refused: Refused) -> int:
    if refused.code in NO_ADDRESS:
        return 404
    return 413 if refused.code == "evidence.too_large" else 422
