"""Running clocks with their lights, the most urgent first."""

from __future__ import annotations

from flask import Blueprint, render_template

from service.queries.deadlines import Light, Wanted
from service.queries.deadlines import deadlines as list_deadlines
from service.web.access import READERS, allowed
from service.web.inputs import page_number, text
from service.web.label_table import LABELS
from service.web.outlook import reading_session, today
from service.web.sign_in import viewer

deadlines = Blueprint("deadlines", __name__)


@deadlines.get("/deadlines")
@allowed(*READERS)
def show_list() -> str:
    """The list."""
    wanted, day = Wanted(text("light"), text("kind"), text("campaign")), today()
    with reading_session() as reader:
        page = list_deadlines(reader, viewer(), wanted, day, page_number())
    return render_template(
        "deadlines.html", page=page, wanted=wanted, today=day, lights=list(Light), kinds=list(LABELS["deadline"])
    )
