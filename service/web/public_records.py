"""The public index of everything that the law makes public, and the record under an organisation's name (C100)."""

from __future__ import annotations

from datetime import date, datetime, time

from flask import Blueprint, abort, current_app, render_template

from service.domain.months import months_later
from service.domain.time_zone import CHINA
from service.policies.loading import load_pack
from service.queries.public_records import organisation_record
from service.web.access import public as open_to_all
from service.web.credit import kind_name
from service.web.inputs import page_number
from service.web.outlook import reading_session, today

public_records = Blueprint("public_records", __name__)

# what the law makes public -> the page that shows it; a page that this hub does not have is left out
SUBJECTS = (
    ("lists", "/public/lists"),
    ("bases", "/public/lists"),
    ("departments", "/"),
    ("contents", "/public/lists"),
    ("plans", "/public/plans"),
    ("draws", "/public/verify"),
    ("processes", "/"),
    ("results", "/public/results"),
    ("decisions", "/public/results"),
)


@public_records.get("/public/openness")
@open_to_all
def show_index() -> str:
    """The nine subjects, each with its page."""
    known = {rule.rule for rule in current_app.url_map.iter_rules()}
    subjects = [(subject, address if address in known else "") for subject, address in SUBJECTS]
    return render_template("public_openness.html", subjects=subjects)


@public_records.get("/public/organisations/<object_id>")
@open_to_all
def show_organisation(object_id: str) -> str:
    """What is public under one name: results with their history, decisions, objections."""
    with reading_session() as reader:
        found = organisation_record(reader, object_id, _shown_from(), _entries_from(), page_number())
    if found is None:
        abort(404)
    return render_template("public_organisation.html", record=found, kind_name=kind_name)


def _shown_from() -> datetime:
    """A decision that became public before this instant has been shown for long enough."""
    months = load_pack("national").number("penalty_display_months")
    return datetime.combine(months_later(today().on, -months), time(), CHINA)


def _entries_from() -> dict[str, date]:
    """The first day from which entries of each public kind are shown."""
    law = load_pack("national")
    public_kinds = [kind for kind in law.credit_kinds if kind.display]
    return {kind.code: months_later(today().on, -law.number(kind.display)) for kind in public_kinds}
