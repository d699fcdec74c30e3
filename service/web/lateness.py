"""Who is late: every overdue, late and skipped step with the unit and person that answer for it; as CSV too."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Blueprint, Response, render_template
from flask_babel import gettext as _

from service.queries.deadlines import Today
from service.queries.lateness import WHAT, Lateness, Wanted, each_lateness
from service.queries.lateness import lateness as list_lateness
from service.web.access import READERS, allowed
from service.web.exports import csv_file
from service.web.inputs import page_number, text
from service.web.labels import department_name, label
from service.web.outlook import hub, reading_session, today
from service.web.sign_in import viewer

lateness = Blueprint("lateness", __name__)


@lateness.get("/deadlines/late")
@allowed(*READERS)
def show_list() -> str:
    """The list."""
    wanted, day = _wanted(), today()
    with reading_session() as reader:
        page = list_lateness(reader, viewer(), wanted, day, page_number())
    return render_template(
        "lateness.html", page=page, wanted=wanted, today=day, kinds=WHAT, departments=sorted(hub().departments)
    )


@lateness.get("/deadlines/late.csv")
@allowed(*READERS)
def show_csv() -> Response:
    """The whole list, as the filter narrows it."""
    heading = [
        _("情况"), _("责任部门"), _("责任人"), _("步骤"), _("检查对象"), _("任务"), _("依据"), _("到期日"), _("完成日"),
        _("逾期工作日"),
    ]  # fmt: skip
    return csv_file("late.csv", heading, _rows(_wanted(), today()))


def _rows(wanted: Wanted, day: Today) -> Iterator[tuple[object, ...]]:
    with reading_session() as reader:
        for line in each_lateness(reader, viewer(), wanted, day):
            yield _row(line, day)


def _row(line: Lateness, day: Today) -> tuple[object, ...]:
    return (
        label("lateness", line.what), department_name(line.department), line.person, label("deadline", line.step),
        line.object_name, line.campaign_id, label("phase", line.rule), line.due_on, line.done_on, line.days_late(day),
    )  # fmt: skip


def _wanted() -> Wanted:
    return Wanted(text("what"), text("department"), text("campaign"))
