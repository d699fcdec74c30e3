"""The public list of inspectors, without logging in: name, department, class, masked number (C027)."""

from __future__ import annotations

from flask import Blueprint, render_template

from service.domain.time_zone import local_day
from service.queries.inspector_pool import public_inspectors as list_inspectors
from service.web.access import public as open_to_all
from service.web.inputs import page_number, text
from service.web.outlook import now, reading_session

public_inspectors = Blueprint("public_inspectors", __name__)


@public_inspectors.get("/public/inspectors")
@open_to_all
def show() -> str:
    """The list."""
    words = text("q")
    with reading_session() as reader:
        page = list_inspectors(reader, words, local_day(now()), page_number())
    return render_template("public_inspectors.html", page=page, words=words)
