"""The libraries and lists: search, and the upload of a workbook, which is taken whole or not at all."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from service.application.change_inspectors import LIBRARY as INSPECTORS
from service.application.decide_batch import TAKE as REVIEWED_KINDS
from service.application.import_registry import PLACE
from service.application.propose_objects import LIBRARY as OBJECTS
from service.domain.actors import Role
from service.domain.faults import FileRefused
from service.domain.planning import CREDIT_CLASSES
from service.domain.qualifications import Qualification
from service.infrastructure.workbook_writing import template as write_template
from service.policies.loading import pack_ids
from service.queries import libraries as queries
from service.uploads import TABLE, import_file
from service.web.access import READERS, allowed
from service.web.forms import LogOutForm, UploadForm
from service.web.inputs import page_number, text
from service.web.labels import label, pack_title
from service.web.languages import language
from service.web.outlook import hub, reading_session
from service.web.sign_in import viewer

libraries = Blueprint("libraries", __name__)
Page = str | Response | tuple[str, int]

# kind of workbook -> the list that shows what was imported
LISTS = {kind: "show_items" for kind in TABLE} | {
    "objects": "show_objects", "inspectors": "show_inspectors", "persons": "show_objects", "registry": "show_objects",
    "credit": "show_objects", "credit_classes": "show_objects",
}  # fmt: skip
MOST_FAULTS_SHOWN = 200
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@libraries.get("/libraries/objects")
@allowed(*READERS)
def show_objects() -> str:
    """The objects."""
    words, credit_class = text("q"), text("class", 1)
    with reading_session() as reader:
        page = queries.objects(reader, words, credit_class, page_number())
        batches = queries.incomplete_batches(reader, viewer(), OBJECTS)
    return render_template(
        "library_objects.html", page=page, words=words, credit_class=credit_class, classes=CREDIT_CLASSES,
        batches=batches, tab="objects",
    )  # fmt: skip


@libraries.get("/libraries/inspectors")
@allowed(*READERS)
def show_inspectors() -> str:
    """One's own department's inspectors."""
    wanted = queries.WantedInspectors(*(text(name) for name in ("q", "qualification", "skill", "post", "item", "todo")))
    with reading_session() as reader:
        page = queries.inspectors(reader, viewer(), wanted, page_number())
        batches = queries.incomplete_batches(reader, viewer(), INSPECTORS)
    return render_template(
        "library_inspectors.html", page=page, wanted=wanted, batches=batches, tab="inspectors", form=LogOutForm(),
        qualifications=list(Qualification),
    )  # fmt: skip


@libraries.get("/libraries/items")
@allowed(*READERS)
def show_items() -> str:
    """The imported lists."""
    words = text("q")
    with reading_session() as reader:
        page = queries.items(reader, words, page_number())
    return render_template("library_items.html", page=page, words=words, tab="items", kinds=sorted(TABLE))


@libraries.get("/libraries/<kind>/template.xlsx")
@allowed(Role.COORDINATOR)
def show_template(kind: str) -> Response:
    """An empty workbook to fill in."""
    upload = TABLE.get(kind) or abort(404)
    schema = upload.sheets[0][1]
    headers = {"Content-Disposition": f'attachment; filename="{kind}.xlsx"'}
    return Response(write_template(schema.columns(), title=label("upload", kind)), mimetype=XLSX, headers=headers)


@libraries.route("/libraries/<kind>/import", methods=["GET", "POST"])
@allowed(Role.COORDINATOR)
def show_import(kind: str) -> Page:
    """The form; after a file with faults the table of all of them."""
    if kind not in TABLE:
        abort(404)
    form = UploadForm()
    if request.method == "GET":
        return _page(kind, form, 200)
    if not form.validate():
        return _page(kind, form, 422)
    return _import(kind, form)


def _import(kind: str, form: UploadForm) -> Page:
    try:
        with hub().transaction() as work:
            taken = import_file(work, viewer(), kind, _place(kind), form.file.data.read())
    except FileRefused as refused:
        return _page(kind, form, 422, refused)
    if kind in REVIEWED_KINDS:
        flash(_("已报送 %(n)s 行，待第二人审核后进入名录库。", n=taken))
        return redirect(url_for("library_batches.show_list"), 303)
    flash(_("已导入 %(n)s 行。", n=taken))
    return redirect(url_for(f"libraries.{LISTS[kind]}"), 303)


def _place(kind: str) -> str:
    """Where the rows belong: the pack of a list, the region of the inspectors."""
    place = request.form.get("place", "")
    if LISTS[kind] == "show_items" and place not in pack_ids():
        abort(400)
    if kind == "registry" and not PLACE.fullmatch(place):
        abort(400)
    if kind == "inspectors" and not (len(place) == 6 and place.isascii() and place.isdecimal()):
        abort(400)
    return place


def _page(kind: str, form: UploadForm, status: int, refused: FileRefused | None = None) -> tuple[str, int]:
    faults = [(fault, fault.words(language())) for fault in refused.faults[:MOST_FAULTS_SHOWN]] if refused else []
    packs = [(id_, pack_title(id_)) for id_ in pack_ids()] if LISTS[kind] == "show_items" else []
    return render_template(
        "library_import.html", kind=kind, form=form, faults=faults, refused=refused, packs=packs, tab=LISTS[kind][5:]
    ), status
