"""A refusal in the user's language: its facts are codes, and are shown as the words of the label table."""

from __future__ import annotations

import re
from typing import Any

from schemas.catalogue import full_name
from service.domain.refusals import Refused, TooEarly
from service.web.labels import department_name, label, message_name
from service.web.languages import language

DEPARTMENTS = ("department", "holder", "to")
LISTED = {
    "members": "list_member", "member": "list_member", "levels": "level", "level": "level", "trouble": "basis_trouble",
    "line_members": "line_member",
}  # fmt: skip
OF_ANOTHER_KIND = {"taken": "degree", "line": "bottom_line", "covered": "outcome_scope"}
_CODE = re.compile(r"\b[a-z]+(?:_[a-z]+)*\b")


def refusal_words(refused: Refused) -> str:
    """What is wrong and what to do."""
    facts = {name: _fact(refused, name, value) for name, value in refused.facts.items()}
    return Refused(refused.code, **facts).words(language())


def refused_as_early(early: TooEarly) -> Refused:
    """What a message would wait for, a person is told: which message, or which action that no message brings."""
    words = message_name(full_name(early.waits_for))
    known = label("action", early.waits_for) if words == early.waits_for else words
    return Refused("part.too_early", waits_for=known)


def _fact(refused: Refused, name: str, value: Any) -> str:
    text = "—" if value is None else str(value)
    if name in DEPARTMENTS:
        return department_name(text)
    if name == "state":
        return label(str(refused.facts.get("thing")), text)
    if name in ("thing", "event", "kind", "phase", "role", "flag", "flag_use", "degree"):
        return label(name, text)
    if name in LISTED:
        return ", ".join(label(LISTED[name], code) for code in text.split(", "))
    if name in OF_ANOTHER_KIND:
        return label(OF_ANOTHER_KIND[name], text)
    if name == "open":
        return "; ".join(_missing(part) for part in text.split("; "))
    if name in ("place", "places", "way"):
        return _CODE.sub(lambda found: _code_in_words(found[0]), text)
    return text


def _code_in_words(code: str) -> str:
    known = label("shortfall", code)
    return known if known != code else department_name(code)


def _missing(part: str) -> str:
    """`summary: science` -> 总结：科技部门."""
    kind, _, what = part.partition(": ")
    colon = "：" if language().startswith("zh") else ": "
    return f"{label('missing', kind)}{colon}{department_name(what)}" if what else part
