"""The enterprise's own page of its visit, under the code on the notice, without logging in (C091, C127)."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, abort, render_template

from service.queries.laws import law_of
from service.queries.visit_records import DepartmentAtVisit, visit_by_code
from service.web.access import public as open_to_all
from service.web.outlook import reading_session
from service.web.visit_facts import channel_of, discipline

enterprise = Blueprint("enterprise", __name__)


@dataclass(frozen=True)
class Line:
    """One department at the visit, and where one complains about it."""

    at_visit: DepartmentAtVisit
    complaint_channel: str


@enterprise.get("/visit/<visit_code>")
@open_to_all
def show(visit_code: str) -> Response:
    """Who comes and checks what, which steps were taken, the advice, the discipline and the channels."""
    with reading_session() as reader:
        visit = visit_by_code(reader, visit_code)
        if visit is None:
            abort(404)
        law = law_of(reader, visit.law_id)
        lines = [Line(part, channel_of(reader, part.department, law)) for part in visit.parts]
    page = render_template("enterprise.html", visit=visit, lines=lines, discipline=discipline(law))
    return Response(page, headers={"Cache-Control": "no-store", "X-Robots-Tag": "noindex"})
