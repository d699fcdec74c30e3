"""The papers of one's own part: notice and record, to be read and printed, and as Word and PDF."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, Response, abort, render_template, url_for
from sqlalchemy.orm import Session

from service.domain.papers import Paper
from service.domain.visit_papers import notice, record
from service.queries.parts import PartPage, part_page
from service.queries.visit_records import record_versions
from service.web.access import READERS, allowed
from service.web.exports import FORMS, paper_file
from service.web.outlook import reading_session, today
from service.web.sign_in import viewer
from service.web.visit_facts import at_visit, filled, law_of_part, told

visit_papers = Blueprint("visit_papers", __name__)


@visit_papers.get("/parts/<part_id>/notice")
@allowed(*READERS)
def show_notice(part_id: str) -> str:
    """The notice, to be printed."""
    return _page(part_id, "notice", _notice)


@visit_papers.get("/parts/<part_id>/notice.<file_form>")
@allowed(*READERS)
def show_notice_file(part_id: str, file_form: str) -> Response:
    """The notice as a file."""
    return _file(part_id, "notice", file_form, _notice)


@visit_papers.get("/parts/<part_id>/record")
@allowed(*READERS)
def show_record(part_id: str) -> str:
    """The newest version of the record, to be printed."""
    return _page(part_id, "record", _record)


@visit_papers.get("/parts/<part_id>/record.<file_form>")
@allowed(*READERS)
def show_record_file(part_id: str, file_form: str) -> Response:
    """The newest version of the record as a file."""
    return _file(part_id, "record", file_form, _record)


def _page(part_id: str, name: str, make: Callable[[Session, PartPage], Paper]) -> str:
    files = {form: url_for(f"visit_papers.show_{name}_file", part_id=part_id, file_form=form) for form in FORMS}
    return render_template("visit_paper.html", paper=_made(part_id, make), part_id=part_id, files=files)


def _file(part_id: str, name: str, form: str, make: Callable[[Session, PartPage], Paper]) -> Response:
    return paper_file(f"{name}-{part_id}", form, _made(part_id, make))


def _made(part_id: str, make: Callable[[Session, PartPage], Paper]) -> Paper:
    with reading_session() as reader:
        part = part_page(reader, viewer(), part_id)
        if part is None:
            abort(404)
        return make(reader, part)


def _notice(session: Session, part: PartPage) -> Paper:
    law = law_of_part(session, part)
    return notice(at_visit(session, part, law), told(session, part, law), today().on)


def _record(session: Session, part: PartPage) -> Paper:
    versions = record_versions(session, viewer(), part.id)
    if not versions:
        abort(404)
    law = law_of_part(session, part)
    return record(at_visit(session, part, law), filled(part, law, versions[0]), today().on)
