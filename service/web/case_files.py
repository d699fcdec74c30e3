"""The case file of a visit or a referral: its table of contents, and the archive to be taken along."""

from __future__ import annotations

from tempfile import TemporaryFile

from flask import Blueprint, Response, abort, render_template, send_file

from service.domain.case_files import KIND_WORDS, WHY_WORDS, CaseKind, left_out_lines
from service.web.access import READERS, allowed
from service.web.case_writing import case_of, write_case
from service.web.languages import language
from service.web.outlook import reading_session
from service.web.sign_in import viewer

case_files = Blueprint("case_files", __name__)


@case_files.get("/visits/<visit_id>/case-file")
@allowed(*READERS)
def show_visit(visit_id: str) -> str:
    """What the case file of a visit would hold now."""
    return _page(CaseKind.VISIT, visit_id)


@case_files.post("/visits/<visit_id>/case-file")
@allowed(*READERS)
def export_visit(visit_id: str) -> Response:
    """The case file of a visit."""
    return _file(CaseKind.VISIT, visit_id)


@case_files.get("/referrals/<referral_id>/case-file")
@allowed(*READERS)
def show_referral(referral_id: str) -> str:
    """What the case file of a referral would hold now."""
    return _page(CaseKind.REFERRAL, referral_id)


@case_files.post("/referrals/<referral_id>/case-file")
@allowed(*READERS)
def export_referral(referral_id: str) -> Response:
    """The case file of a referral."""
    return _file(CaseKind.REFERRAL, referral_id)


def _page(kind: CaseKind, id_: str) -> str:
    with reading_session() as reader:
        case = case_of(reader, viewer(), kind, id_)
    if case is None:
        abort(404)
    left_out = left_out_lines(case.left_out)
    return render_template(
        "case_file.html", case=case, left_out=left_out, kind_words=_words(KIND_WORDS), why_words=_words(WHY_WORDS)
    )


def _words(words: object) -> dict[str, str]:
    """The words of each code in the language of the page."""
    place = 0 if language().startswith("zh") else 1
    return {str(code): both[place] for code, both in dict(words).items()}  # type: ignore[call-overload]


def _file(kind: CaseKind, id_: str) -> Response:
    """Written whole to a file that has no name and goes away with the answer."""
    file = TemporaryFile()  # noqa: SIM115
    write_case(file, viewer(), kind, id_)
    file.seek(0)
    return send_file(file, "application/zip", as_attachment=True, download_name=f"case-{kind}-{id_}.zip")
