"""The case file (案卷, LJAJ1): what stands in it in which order, the chain over it, and the manifest that is signed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from service.domain.draw.canonical import canonical
from service.domain.draw.records import instant

FORMAT = "LJAJ1"
MANIFEST, CONTENTS, CONTENTS_PAGE = "manifest.json", "目录.json", "目录.html"
README, VERIFIER = "README.txt", "verify_case.py"
_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9._-]+")

Entry = dict[str, Any]


class CaseKind(StrEnum):
    """What a case file is about."""

    VISIT = "visit"
    REFERRAL = "referral"


class Kind(StrEnum):
    """What an entry is; entries stand in this order."""

    DOCUMENT = "document"
    PUBLICATION = "publication"
    MESSAGE = "message"
    EVIDENCE = "evidence"
    EVIDENCE_FILE = "evidence_file"
    CLOCK = "clock"
    DRAW = "draw"
    LAW = "law"
    AUDIT = "audit"


class Why(StrEnum):
    """Why something is left out."""

    OTHER_DEPARTMENT = "other_department"
    KEPT_ELSEWHERE = "kept_elsewhere"
    NOT_FOUND = "not_found"
    NOT_PUBLIC_YET = "not_public_yet"


KIND_WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        Kind.DOCUMENT: ("文书", "document"),
        Kind.PUBLICATION: ("公示", "publication"),
        Kind.MESSAGE: ("报文", "message"),
        Kind.EVIDENCE: ("证据清单", "list of evidence"),
        Kind.EVIDENCE_FILE: ("证据文件", "file of evidence"),
        Kind.CLOCK: ("期限", "clock"),
        Kind.DRAW: ("抽取", "draw"),
        Kind.LAW: ("依据文本", "text of the law"),
        Kind.AUDIT: ("审计记录", "audit entries"),
        "part": ("检查部分", "part of the visit"),
    }
)
WHY_WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        Why.OTHER_DEPARTMENT: ("属其他部门", "belongs to another department"),
        Why.KEPT_ELSEWHERE: ("由部门自行保存，联检平台没有文件", "kept by the department itself, not by the hub"),
        Why.NOT_FOUND: ("已登记，但存储中找不到文件", "registered, but not found in the store of files"),
        Why.NOT_PUBLIC_YET: ("任务结束后公开", "public once the campaign is closed"),
    }
)


@dataclass(frozen=True)
class Source:
    """What goes in: its kind, its title (Chinese, English), a name for its file, when it came to be, by whom, and its
    bytes in pieces, read when they are written. `facts` are of text, whole numbers and null."""

    kind: Kind
    title: tuple[str, str]
    name: str
    at: datetime
    who: str
    read: Callable[[], Iterable[bytes]]
    facts: Mapping[str, str | int | None] = field(default_factory=dict)
    pages: int | None = None

    def path(self, number: int) -> str:
        """Where it stands in the archive: `kind/number-name`, nothing that could lead out of it."""
        return f"{self.kind}/{number:04d}-{_NOT_IN_A_NAME.sub('-', self.name)[:100]}"


@dataclass(frozen=True)
class LeftOut:
    """What is not in it: of which kind, how many, and why; never what it says."""

    kind: str
    count: int
    why: Why


def in_order(sources: Iterable[Source]) -> list[Source]:
    """The fixed order: by kind, instant and name."""
    kinds = list(Kind)
    return sorted(sources, key=lambda each: (kinds.index(each.kind), each.at, each.name))


def first_link(kind: str, id_: str) -> str:
    """Where the chain of one case begins."""
    return _hash(f"{FORMAT}|start|{kind}|{id_}")


def entry_of(source: Source, number: int, size: int, digest: str, previous: str) -> Entry:
    """The line of an entry in the manifest; `link` binds its bytes, all that the line says, and every line before."""
    line: Entry = {
        "number": number, "path": source.path(number), "kind": str(source.kind), "title": source.title[0],
        "title_en": source.title[1], "at": instant(source.at), "who": source.who, "size": size, "sha256": digest,
        "pages": source.pages, "facts": dict(source.facts),
    }  # fmt: skip
    return {**line, "link": next_link(previous, line)}


def next_link(previous: str, line: Mapping[str, Any]) -> str:
    """The link of a line (without its own `link`) after the link of the line before."""
    return _hash(f"{FORMAT}|entry|{previous}|{line['sha256']}|{canonical(line).decode()}")


def left_out_lines(left_out: Iterable[LeftOut]) -> list[dict[str, Any]]:
    """What is left out, sorted, each kind and reason once; nothing of which there is none."""
    counts: dict[tuple[str, str], int] = {}
    for each in left_out:
        counts[each.kind, each.why] = counts.get((each.kind, each.why), 0) + each.count
    return [{"kind": str(kind), "count": n, "why": str(why)} for (kind, why), n in sorted(counts.items()) if n]


def contents(kind: str, id_: str, entries: Sequence[Entry]) -> bytes:
    """目录.json: the table of contents, which follows from the manifest."""
    shown = ("number", "title", "title_en", "kind", "at", "who", "sha256", "pages", "path")
    lines = [{name: entry[name] for name in shown} for entry in entries]
    return canonical({"format": FORMAT, "kind": kind, "id": id_, "entries": lines})


def manifest_hash(manifest: Mapping[str, Any]) -> str:
    """What the hub signs: the hash of the manifest without `hash` and `signature`. It begins with the format's name, so
    that the signature of a case file is that of nothing else."""
    rest = {name: value for name, value in manifest.items() if name not in ("hash", "signature")}
    return _hash(f"{FORMAT}|manifest|{canonical(rest).decode()}")


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()
