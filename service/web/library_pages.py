"""Pages of the libraries: an object with its versions and persons, a library as a draw had it, coverage, persons."""

from __future__ import annotations

from flask import Blueprint, abort, render_template

from service.application.change_row import INSPECTORS, OBJECTS
from service.domain.actors import Role
from service.domain.policy import Content
from service.policies.loading import load_pack, pack_ids
from service.queries.library_history import employed_by, library_of_draw, object_versions
from service.queries.persons import person, persons
from service.queries.registry_coverage import MISSING, UNLISTED, coverage, registries
from service.web.access import READERS, allowed
from service.web.inputs import page_number, text
from service.web.outlook import reading_session
from service.web.proposals import in_words
from service.web.sign_in import viewer

library_pages = Blueprint("library_pages", __name__)
EMPLOYERS = "foreigner_employer"


def may_see_persons() -> bool:
    """Whether the viewer's department checks employers of foreigners; the others need not know whom they employ."""
    checking = {content.department for pack in map(load_pack, pack_ids()) for content in pack.contents if _of(content)}
    return viewer().role is Role.AUDITOR or viewer().department in checking


def _of(content: Content) -> bool:
    return EMPLOYERS in content.kinds


@library_pages.get("/objects/<object_id>")
@allowed(*READERS)
def show_object(object_id: str) -> str:
    """One object with every version, and the persons whom it employs (C018, C020, C021)."""
    with reading_session() as reader:
        versions = object_versions(reader, object_id)
        people = employed_by(reader, object_id) if may_see_persons() else []
    if not versions:
        abort(404)
    return render_template(
        "library_object.html", id=object_id, versions=versions, people=people, in_words=in_words, tab="objects"
    )


@library_pages.get("/campaigns/<campaign_id>/library/<kind>")
@allowed(*READERS)
def show_of_draw(campaign_id: str, kind: str) -> str:
    """A library as the campaign's draw had it (C021)."""
    if kind not in (OBJECTS, INSPECTORS):
        abort(404)
    words = text("q")
    with reading_session() as reader:
        page = library_of_draw(reader, viewer(), campaign_id, kind, words, page_number())
    if page is None:
        abort(404)
    return render_template("library_of_draw.html", page=page, campaign_id=campaign_id, kind=kind, words=words, tab=kind)


@library_pages.get("/libraries/coverage")
@allowed(*READERS)
def show_coverage() -> str:
    """What the library lacks of a registry, or holds beyond it (C015)."""
    with reading_session() as reader:
        known = registries(reader)
        region, kind = text("region", 6), text("object_kind")
        if (region, kind) not in known:
            region, kind = known[0] if known else ("", "")
        side = UNLISTED if text("side") == UNLISTED else MISSING
        page = coverage(reader, region, kind, side, page_number())
    return render_template(
        "library_coverage.html", page=page, known=known, region=region, kind=kind, side=side, tab="coverage"
    )


@library_pages.get("/libraries/persons")
@allowed(*READERS)
def show_persons() -> str:
    """The natural persons (C020)."""
    words = text("q") if may_see_persons() else abort(404)
    with reading_session() as reader:
        page = persons(reader, words, page_number())
    return render_template("library_persons.html", page=page, words=words, tab="persons")


@library_pages.get("/persons/<person_id>")
@allowed(*READERS)
def show_person(person_id: str) -> str:
    """One person with the employers."""
    with reading_session() as reader:
        found = person(reader, person_id) if may_see_persons() else None
    if found is None:
        abort(404)
    return render_template("library_person.html", person_line=found[0], employers=found[1], tab="persons")
