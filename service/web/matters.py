"""The ledger of open problems (问题台账): every one with its owner, its next step and its clock (C115)."""

from __future__ import annotations

from flask import Blueprint, render_template

from service.queries.matters import WHOSE, Wanted
from service.queries.matters import matters as list_matters
from service.web.access import READERS, allowed
from service.web.inputs import page_number, text
from service.web.outlook import reading_session, today
from service.web.sign_in import viewer

matters = Blueprint("matters", __name__)


@matters.get("/matters")
@allowed(*READERS)
def show_list() -> str:
    """The ledger."""
    wanted = Wanted(text("whose"), text("campaign"))
    with reading_session() as reader:
        page = list_matters(reader, viewer(), wanted, page_number())
    return render_template("matters.html", page=page, wanted=wanted, whose=WHOSE, today=today())
