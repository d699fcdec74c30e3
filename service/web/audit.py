"""The audit log, for auditors: every step, and whether the chain of hashes holds."""

from __future__ import annotations

from flask import Blueprint, render_template

from service.domain.actors import Role
from service.queries.audit_trail import Wanted, audit_trail, check_chain
from service.web.access import allowed
from service.web.inputs import page_number, text
from service.web.label_table import LABELS
from service.web.outlook import reading_session
from service.web.sign_in import viewer

audit = Blueprint("audit", __name__)


@audit.get("/audit")
@allowed(Role.AUDITOR)
def show_list() -> str:
    """The list, newest first."""
    wanted = Wanted(text("subject", 256), text("action"), text("actor", 80))
    with reading_session() as reader:
        page = audit_trail(reader, wanted, page_number())
    return render_template("audit.html", page=page, wanted=wanted, actions=list(LABELS["action"]))


@audit.get("/audit/chain")
@allowed(Role.AUDITOR)
def show_chain() -> str:
    """Recompute every hash."""
    with reading_session() as reader:
        report = check_chain(reader)
    return render_template("audit_chain.html", report=report, viewer=viewer())
