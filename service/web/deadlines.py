"""Clocks with their lights, the most urgent first; each with its count, its proof, and what may be done about it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from flask import Blueprint, abort, jsonify, render_template
from werkzeug.wrappers import Response

from service.queries.clock_page import ClockPage, Proof, clock_page
from service.queries.deadlines import ESCALATED, Light, Wanted
from service.queries.deadlines import deadlines as list_deadlines
from service.web.access import READERS, allowed
from service.web.clock_steps import STEPS, key_of, step_view, steps_for
from service.web.inputs import page_number, text
from service.web.label_table import LABELS
from service.web.outlook import reading_session, today
from service.web.sign_in import viewer

deadlines = Blueprint("deadlines", __name__)
deadlines.add_app_template_filter(key_of, "clock_key")


@deadlines.get("/deadlines")
@allowed(*READERS)
def show_list() -> str:
    """The list."""
    wanted, day = Wanted(text("light"), text("kind"), text("campaign")), today()
    with reading_session() as reader:
        page = list_deadlines(reader, viewer(), wanted, day, page_number())
    lights, kinds = [*Light, ESCALATED], list(LABELS["deadline"])
    return render_template("deadlines.html", page=page, wanted=wanted, today=day, lights=lights, kinds=kinds)


@deadlines.get("/deadlines/clocks/<key>")
@allowed(*READERS)
def show(key: str) -> str:
    """One clock: how it was counted, what proves its steps, and what may be done."""
    page = _page(key)
    return render_template("clock.html", page=page, today=today(), steps=steps_for(viewer(), page))


@deadlines.get("/deadlines/clocks/<key>/proof.json")
@allowed(*READERS)
def show_proof(key: str) -> Response:
    """The count and the entries of the audit chain, for programs."""
    return jsonify(proof_data(_page(key)))


def proof_data(page: ClockPage) -> dict[str, Any]:
    """How a clock was counted and what proves that its step was on time, or was not."""
    row, days = page.row, ("started_on", "due_on", "met_on")
    plain = ("kind", "subject", "department", "rule_name", "rule", "unit", "period", "extended_from", "state")
    return {
        "deadline": row.id,
        "verdict": page.verdict,
        **{name: getattr(row, name) for name in plain},
        **{name: getattr(row, name) and getattr(row, name).isoformat() for name in (*days, "due_at")},
        "is_provisional": row.is_provisional,
        "calendar_revision": row.counted_with,
        "count": [
            {"days": run.kind, "from": run.first.isoformat(), "to": run.last.isoformat(), "counted": run.counted}
            for run in page.runs
        ],
        "started_by": [_entry(proof) for proof in page.started],
        "met_by": [_entry(proof) for proof in page.met],
        "changed_by": [_entry(change.proof) for change in page.changes],
    }


def _entry(proof: Proof) -> dict[str, Any]:
    return {**asdict(proof), "at": proof.at.isoformat()}


def _page(key: str) -> ClockPage:
    with reading_session() as reader:
        return clock_page(reader, viewer(), key.replace("~", "/"), today()) or abort(404)


for _step in STEPS.values():
    deadlines.add_url_rule(
        f"/deadlines/clocks/<key>/{_step.path}", _step.event, step_view(_step, _page), methods=["GET", "POST"]
    )
