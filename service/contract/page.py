"""The page that a vendor reads first: Chinese, then English, with tables made from the product itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from string import Template
from typing import Any

from schemas.catalogue import FROM_DEPARTMENT, FROM_HUB, full_name, short_name
from schemas.envelope import BODY_LIMIT
from schemas.json_schema import meaning, message_schema
from service.contract.party import Party, file_name
from service.contract.words import MEANINGS
from service.domain.law_versions import BASELINE
from service.domain.refusals import WORDS
from service.policies.loading import load_pack

TEXTS = Path(__file__).parent
TOLD_TO_DEPARTMENTS = (
    "message.", "finding.", "visit.", "part.", "referral.", "draw.", "library.", "briefing.", "recusal.", "fine.",
    "decision.", "feedback.", "publication.", "row.unknown",
    "scope.foreign", "state.",
)  # fmt: skip


def page(parties: Sequence[Party]) -> str:
    """The page, in Markdown."""
    return _in_language("zh", parties) + "\n---\n\n" + _in_language("en", parties)


def _in_language(language: str, parties: Sequence[Party]) -> str:
    text = Template((TEXTS / f"page.{language}.md").read_text(encoding="utf-8"))
    return text.substitute(
        limit=f"{BODY_LIMIT:,}",
        departments=_departments(language, parties),
        from_hub=_types(language, FROM_HUB),
        from_department=_types(language, FROM_DEPARTMENT),
        values=_values(language),
        codes=_codes(language),
    )


def _departments(language: str, parties: Sequence[Party]) -> str:
    heads = {
        "zh": ("部门", "代码与用户名", "只读队列", "只写交换机", "`data` 的格式"),
        "en": ("department", "code and user", "queue to read", "exchange to write to", "words of `data`"),
    }
    return _table(heads[language], (_department(language, party) for party in parties))


def _department(language: str, party: Party) -> tuple[str, ...]:
    name = party.department.name if language == "zh" else party.department.name_en
    return name, f"`{party.code}`", f"`{party.inbox}`", f"`{party.out}`", _format(language, party)


def _format(language: str, party: Party) -> str:
    has_own_words = any(party.has_own_words(short_name(type_)) for type_ in (*FROM_HUB, *FROM_DEPARTMENT))
    if has_own_words:
        own = {"zh": "本部门自己的字段与代码", "en": "its own names and codes"}[language]
        return f"[{own}](examples/departments/{party.code})"
    return {"zh": "标准格式", "en": "the standard format"}[language]


def _types(language: str, types: Iterable[str]) -> str:
    heads = {"zh": ("报文", "含义", "`data` 的字段"), "en": ("message", "meaning", "fields of `data`")}
    return _table(heads[language], (_type(language, short_name(type_)) for type_ in types))


def _type(language: str, name: str) -> tuple[str, ...]:
    document = message_schema(full_name(name))
    says = MEANINGS[name] if language == "zh" else meaning(full_name(name))
    link = f"[`{name}`](schemas/{file_name(name)})"
    return link, says, _fields(document["properties"]["data"], document.get("$defs", {}))


def _fields(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> str:
    """Every field with what is inside it; a star marks what must be there."""
    required = schema.get("required", ())
    return ", ".join(
        f"`{name}`{'*' if name in required else ''}{_inside(field, definitions)}"
        for name, field in schema.get("properties", {}).items()
    )


def _inside(field: Mapping[str, Any], definitions: Mapping[str, Any]) -> str:
    if "items" in field:
        return f" [{_inside(field['items'], definitions).strip()}]".replace(" []", " […]")
    for each in (field, *field.get("anyOf", ())):
        if "$ref" in each:
            return f" ({_fields(definitions[each['$ref'].rpartition('/')[2]], definitions)})"
    return ""


def _values(language: str) -> str:
    """The codes that a finding and its handling are written with, of the national baseline."""
    heads = {"zh": ("字段", "代码", "含义"), "en": ("field", "code", "meaning")}
    pack = load_pack(BASELINE)
    tables = (("result", pack.results), ("violation", pack.violations), ("outcome", pack.outcomes))
    rows = (
        (f"`{field}`", f"`{each.code}`", each.name if language == "zh" else each.name_en)
        for field, table in tables
        for each in table
    )
    return _table(heads[language], rows)


def _codes(language: str) -> str:
    heads = {"zh": ("代码", "说明"), "en": ("code", "words")}
    told = {code: words for code, words in WORDS.items() if code.startswith(TOLD_TO_DEPARTMENTS)}
    return _table(heads[language], ((f"`{code}`", words[language == "en"]) for code, words in sorted(told.items())))


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = (heads, ["---"] * len(heads), *rows)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
