"""Bulletins (通报): the leading department fixes a period's figures, a second person publishes them to all (C105)."""

from __future__ import annotations

from flask import Blueprint, Response, abort, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from service.application.make_bulletin import make_bulletin
from service.application.publish_bulletin import publish_bulletin
from service.domain.actors import Role
from service.domain.bulletins import BULLETIN, Bulletin, BulletinState, paper
from service.domain.indicators import Period, Share
from service.domain.papers import Paper
from service.domain.refusals import Refused
from service.queries import bulletins as queries
from service.queries.counties import County
from service.queries.timeliness import Timeliness
from service.web.access import READERS, allowed
from service.web.bulletin_form import BulletinForm
from service.web.errors import status_of
from service.web.exports import paper_file
from service.web.formats import day
from service.web.inputs import page_number
from service.web.outlook import hub, reading_session, today
from service.web.paper_words import chinese_words
from service.web.refusal_words import refusal_words
from service.web.sign_in import viewer
from service.web.steps import Page, Place, Step, available, take

bulletins = Blueprint("bulletins", __name__)
PUBLISH = Step(
    "publish_bulletin", Role.REVIEWER,
    lambda work, actor, id_, _reason: publish_bulletin(work, actor, id_),
    frozenset({BulletinState.PUBLISHED}), _l("发布后各部门都可以查看和下载，数字不能更改；需要更正时请生成新版。"),
)  # fmt: skip


@bulletins.get("/bulletins")
@allowed(*READERS)
def show_list() -> str:
    """The list."""
    with reading_session() as reader:
        page = queries.bulletins(reader, viewer(), page_number())
    return render_template("bulletins.html", page=page)


@bulletins.route("/bulletins/new", methods=["GET", "POST"])
@allowed(Role.COORDINATOR)
def make() -> Page:
    """Choose region and days; the figures are counted and kept at once."""
    form = BulletinForm()
    if not form.is_submitted():
        return _form(form, 200)
    if not form.validate():
        return _form(form, 422)
    region, period = form.region.data, Period(form.starts_on.data, form.ends_on.data)
    with reading_session() as reader:
        figures = queries.figures_of(reader, viewer(), region, period, today().on)
    try:
        with hub().transaction() as work:
            bulletin_id = make_bulletin(work, viewer(), region, period, figures)
    except Refused as refused:
        return _form(form, status_of(refused), refusal_words(refused))
    return redirect(url_for("bulletins.show", bulletin_id=bulletin_id), 303)


@bulletins.get("/bulletins/<bulletin_id>")
@allowed(*READERS)
def show(bulletin_id: str) -> str:
    """One bulletin with its kept figures."""
    kept, line = _bulletin(bulletin_id)
    shares = [(each, Share(each["counted"], each["whole"])) for each in kept.figures["indicators"]]
    return render_template(
        "bulletin.html", bulletin=kept, line=line, shares=shares,
        counties=[County(**each) for each in kept.figures["counties"]],
        clocks=[Timeliness(**each) for each in kept.figures["clocks"]],
        may_publish=bool(available({PUBLISH.event: PUBLISH}, viewer(), kept.department, BULLETIN, line.state)),
    )  # fmt: skip


@bulletins.get("/bulletins/<bulletin_id>/bulletin.<file_form>")
@allowed(*READERS)
def show_file(bulletin_id: str, file_form: str) -> Response:
    """The paper as Word or PDF."""
    return paper_file(bulletin_id, file_form, _paper(bulletin_id))


@bulletins.route("/bulletins/<bulletin_id>/publish", methods=["GET", "POST"])
@allowed(PUBLISH.role)
def publish(bulletin_id: str) -> Page:
    """Publish it."""
    kept, line = _bulletin(bulletin_id)
    if kept.department != viewer().department:
        abort(404)
    facts = [
        (_("行政区划代码"), kept.region),
        (_("期间"), f"{day(kept.period.starts_on)} — {day(kept.period.ends_on)}"),
        (_("版本"), str(kept.version)),
    ]
    address = url_for("bulletins.show", bulletin_id=bulletin_id)
    return take(PUBLISH, Place(BULLETIN, bulletin_id, bulletin_id, line.state, facts, address))


def _form(form: BulletinForm, status: int, refusal: str = "") -> Page:
    return render_template("new_bulletin.html", form=form, refusal=refusal), status


def _paper(bulletin_id: str) -> Paper:
    kept, _line = _bulletin(bulletin_id)
    return paper(kept, chinese_words)


def _bulletin(bulletin_id: str) -> tuple[Bulletin, queries.BulletinLine]:
    with reading_session() as reader:
        found = queries.bulletin(reader, viewer(), bulletin_id)
    return found or abort(404)
