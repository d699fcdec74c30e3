"""Codes as words in the user's language: from the label table, the law's tables and the departments' own names."""

from __future__ import annotations

from flask import Flask, g

from schemas.catalogue import short_name
from service.domain.ceremony import WITNESS
from service.domain.policy import PolicyPack, UnknownEntry
from service.policies.loading import load_pack
from service.ports import HUB
from service.queries.laws import law_if_any, pack_if_any
from service.web.label_table import LABELS
from service.web.languages import language
from service.web.outlook import hub, reading_session, today


def add_labels(app: Flask) -> None:
    """Functions for the templates."""
    app.jinja_env.globals.update(
        label=label, department_name=department_name, content_title=content_title, result_name=result_name,
        violation_name=violation_name, outcome_name=outcome_name, pack_title=pack_title, message_name=message_name,
        record_field_name=record_field_name,
        actor_name=actor_name,
    )  # fmt: skip


def label(kind: str, code: str | None) -> str:
    """The words of a code; the code itself where the table has none."""
    chinese, english = LABELS.get(kind, {}).get(str(code), (code or "—", code or "—"))
    return chinese if _is_chinese() else english


def department_name(code: str | None) -> str:
    """A department as people call it."""
    if code in (HUB, WITNESS):
        return label("party", code)
    entry = load_pack("national").parties.get(code or "")
    if entry:
        return entry.name if _is_chinese() else entry.name_en
    known = hub().departments.get(code or "")
    return known.name if known else code or "—"


def actor_name(actor: str) -> str:
    """`department:science` -> 科技部门（系统）; a person by the user name."""
    kind, _, name = actor.partition(":")
    if kind == "department":
        return f"{department_name(name)} · {label('party', 'system')}"
    return name if kind == "user" else label("party", actor)


def message_name(type_: str) -> str:
    """A message type in words."""
    return label("message", short_name(type_))


def pack_title(reference: str) -> str:
    """The title of a policy pack, or of the leader's in a campaign's law; law is written in Chinese."""
    pack = _law(reference)
    return pack.title if pack else reference


def content_title(reference: str, content_id: str) -> str:
    """What is checked."""
    pack = _law(reference)
    try:
        return pack.content(content_id).title if pack else content_id
    except UnknownEntry:
        return content_id


def result_name(reference: str, code: str) -> str:
    """A result in words."""
    return _entry_name(reference, "results", code)


def violation_name(reference: str, code: str) -> str:
    """A violation in words."""
    return _entry_name(reference, "violations", code)


def outcome_name(reference: str, code: str) -> str:
    """An outcome in words."""
    return _entry_name(reference, "outcomes", code)


def record_field_name(reference: str, code: str) -> str:
    """A field of a department's own record in words."""
    return _entry_name(reference, "record_fields", code)


def _entry_name(reference: str, table: str, code: str) -> str:
    for entry in getattr(_law(reference), table, ()):
        if entry.code == code:
            return str(entry.name if _is_chinese() else entry.name_en)
    return code


def _law(reference: str) -> PolicyPack | None:
    """The law of a campaign by its id, or a pack as in force today; read once a request."""
    known: dict[str, PolicyPack | None] = g.setdefault("laws", {})
    if reference not in known:
        with reading_session() as reader:
            known[reference] = law_if_any(reader, reference) or pack_if_any(reader, reference, today().on)
    return known[reference]


def _is_chinese() -> bool:
    return language().startswith("zh")
