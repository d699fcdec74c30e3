"""Messages that need somebody's eyes, without their bodies."""

from __future__ import annotations

from flask import Blueprint, render_template

from service.domain.actors import Role
from service.queries.messages import Box, counts
from service.queries.messages import messages as list_messages
from service.web.access import allowed
from service.web.inputs import page_number, text
from service.web.outlook import reading_session
from service.web.sign_in import viewer

messages = Blueprint("messages", __name__)


@messages.get("/messages")
@allowed(Role.COORDINATOR, Role.OFFICER, Role.AUDITOR, Role.ADMINISTRATOR)
def show_box() -> str:
    """One box: rejected, waiting or not sent yet."""
    asked = text("box")
    box = Box(asked) if asked in list(Box) else Box.REJECTED
    with reading_session() as reader:
        page = list_messages(reader, viewer(), box, page_number())
        in_boxes = counts(reader, viewer())
    return render_template("messages.html", page=page, box=box, in_boxes=in_boxes)
