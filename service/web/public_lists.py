"""The item lists for everybody: what is in force, every change, and the same as data (C010, C100)."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, jsonify, render_template

from service.queries import item_lists as queries
from service.queries.item_lists import EntryLine
from service.web.access import public as open_to_all
from service.web.inputs import page_number
from service.web.outlook import reading_session

public_lists = Blueprint("public_lists", __name__)


@public_lists.get("/public/lists")
@open_to_all
def show_lists() -> str:
    """The departments that publish a list."""
    with reading_session() as reader:
        lists = queries.published_lists(reader)
    return render_template("public_lists.html", lists=lists)


@public_lists.get("/public/lists/<department>")
@open_to_all
def show_list(department: str) -> str:
    """One department's list as it is in force, its negative list, and the history of changes."""
    with reading_session() as reader:
        lines = queries.items_in_force(reader, department)
        page = queries.changes(reader, department, page_number())
    if not page.lines:
        abort(404)
    return render_template("public_list.html", department=department, lines=lines, page=page)


@public_lists.get("/public/lists/<department>.json")
@open_to_all
def show_data(department: str) -> Response:
    """The list as it is in force, as data."""
    with reading_session() as reader:
        lines = queries.items_in_force(reader, department)
    if not lines:
        abort(404)
    return jsonify({"department": department, "items": [_data(line) for line in lines]})


@public_lists.get("/public/lists/<department>/<code>")
@open_to_all
def show_entry(department: str, code: str) -> str:
    """One entry with every version that was ever in force."""
    with reading_session() as reader:
        found = queries.versions(reader, department, code, is_public=True)
    if not found:
        abort(404)
    return render_template("public_list_entry.html", department=department, versions=found)


def _data(line: EntryLine) -> dict[str, Any]:
    published = line.reviewed_at.isoformat() if line.reviewed_at else None
    return {"code": line.code, "version": line.version, "published_at": published, **line.item.as_data()}
