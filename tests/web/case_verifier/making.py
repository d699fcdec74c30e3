"""A small case file made by the product's own writer, taken apart and put together again in every wrong way."""

import copy
import json
import zipfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from importlib.util import module_from_spec, spec_from_file_location
from itertools import pairwise
from pathlib import Path

import service.web
from service.domain.case_files import (
    CONTENTS,
    FORMAT,
    MANIFEST,
    Kind,
    Source,
    contents,
    first_link,
    manifest_hash,
    next_link,
)
from service.domain.draw.canonical import canonical
from service.infrastructure.audit_log import FIRST, Step, entry_hash
from service.infrastructure.case_archive import CaseArchive
from service.infrastructure.signing import Signing

VERIFIER = Path(service.web.__file__).parent / "static" / "verify_case.py"
AT = datetime(2023, 7, 4, 2, tzinfo=UTC)
PHOTOGRAPH = b"\xff\xd8\xff\xe0 a photograph"
HUB, FORGER = Signing("the hub of the tests"), Signing("a forger")


def _loaded():
    spec = spec_from_file_location("verify_case", VERIFIER)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


verify_case = _loaded()


def text(value):
    return lambda: [json.dumps(value, ensure_ascii=False).encode()]


def audit_slice():
    """Three entries of the hub's chain, the second of which is another's matter."""
    previous, entries = FIRST, []
    for number, action in enumerate(("visit.opened", "login", "finding.recorded", "case.closed"), 1):
        step = Step(AT, "user:li.na", action, "visit/v-1", {"n": number})
        link = entry_hash(number, step, previous)
        line = {**vars(step), "at": AT.isoformat(timespec="microseconds"), "number": number, "previous": previous}
        entries.append({**line, "hash": link, "next": None})
        previous = link
    for line, following in pairwise(entries):
        line["next"] = following["hash"]
    return {"entries": [entries[0], *entries[2:]], "head": {"number": 4, "hash": previous}}


def sources():
    digest = sha256(PHOTOGRAPH).hexdigest()
    line = {"name": "现场.jpg", "media_type": "image/jpeg", "size": len(PHOTOGRAPH), "sha256": digest}
    lines = [{**line, "is_in_archive": True}, {**line, "sha256": "e" * 64, "is_in_archive": False}]
    law = 'id = "yanshi-2023"'
    law_hash = sha256(law.encode()).hexdigest()

    def source(kind, name, read, **facts):
        return Source(kind, (f"{kind}", f"{kind}"), name, AT, "user:li.na", read, facts)

    return [
        source(Kind.DOCUMENT, "notice.html", lambda: [b"<h1>", b"notice</h1>"]),
        source(Kind.DOCUMENT, "record.json", text({"words": "仓库后门上锁"})),
        source(Kind.MESSAGE, "in-1.json", text({"id": "m-1"}), message_id="m-1"),
        source(Kind.EVIDENCE, "evidence.json", text({"of": "part/p-1", "lines": lines}), of="part/p-1"),
        source(Kind.EVIDENCE_FILE, digest, lambda: [PHOTOGRAPH], of="part/p-1", sha256=digest),
        source(Kind.LAW, "yanshi-2023.toml", lambda: [law.encode()], law_text=law_hash),
        source(Kind.AUDIT, "audit.json", text(audit_slice())),
    ]


def a_case(path):
    """A case file that holds."""
    with path.open("wb") as file, CaseArchive(file, "visit", "v-1") as archive:
        for source in sources():
            archive.add(source)
        manifest = {
            "format": FORMAT, "kind": "visit", "id": "v-1", "entries": archive.entries, "head": archive.head,
            "exported": {"at": "2023-07-20T02:00:00Z", "by": "user:li.na", "department": "science"},
            "left_out": [{"kind": "part", "count": 1, "why": "other_department"}], "signer": HUB.signer,
        }  # fmt: skip
        covers = {CONTENTS: contents("visit", "v-1", archive.entries), "目录.html": b"<h1>", "README.txt": b"read me",
                  "verify_case.py": VERIFIER.read_bytes()}  # fmt: skip
        manifest["covers"] = [archive.add_cover(name, content) for name, content in covers.items()]
        manifest["hash"] = manifest_hash(manifest)
        manifest["signature"] = HUB.sign(manifest["hash"])
        archive.add_cover(MANIFEST, canonical(manifest))
    return path


@dataclass
class Apart:
    """A case file taken apart: its members in order but the manifest, and the manifest."""

    members: list[tuple[str, bytes]]
    manifest: dict
    order: list[str] = field(default_factory=list)

    def content(self, prefix):
        return next(content for name, content in self.members if name.startswith(prefix))

    def put(self, prefix, content):
        self.members = [(name, content if name.startswith(prefix) else old) for name, old in self.members]

    def entry(self, prefix):
        return next(line for line in self.manifest["entries"] if line["path"].startswith(prefix))


def apart(path):
    with zipfile.ZipFile(path) as archive:
        members = [(info.filename, archive.read(info)) for info in archive.infolist()]
    return Apart(copy.deepcopy(members[:-1]), json.loads(members[-1][1]))


def rehashed(taken, signing=None):
    """As much as somebody without the hub's key can do: sizes, hashes, numbers, links, contents, the manifest's hash;
    with `signing` he signs with a key of his own."""
    manifest, stored = taken.manifest, dict(taken.members)
    link = first_link(manifest["kind"], manifest["id"])
    for line in manifest["entries"]:
        content = stored.get(line["path"])
        if content is not None:
            line.update(size=len(content), sha256=sha256(content).hexdigest())
        del line["link"]
        line["link"] = link = next_link(link, line)
    manifest["head"] = link
    told = contents(manifest["kind"], manifest["id"], manifest["entries"])
    taken.put(CONTENTS, told)
    manifest["covers"][0].update(size=len(told), sha256=sha256(told).hexdigest())
    if signing:
        manifest["signer"] = dict(signing.signer)
    manifest["hash"] = manifest_hash(manifest)
    if signing:
        manifest["signature"] = signing.sign(manifest["hash"])


def together(taken, path):
    """The members as a zip archive of the right form."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in [*taken.members, (MANIFEST, canonical(taken.manifest))]:
            info = zipfile.ZipInfo(name)
            info.create_system, info.external_attr = 3, 0o100644 << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return path


def words(path, key=None):
    """What the verifier finds, without the places."""
    return {word for word, _ in verify_case.verify(path, key)[1]}
