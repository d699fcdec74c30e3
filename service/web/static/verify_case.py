"""Verify a case file (案卷, LJAJ1): check everything in it and name everything that does not hold.

    python3 verify_case.py ARCHIVE [--key HEX] [--json]

One file, standard library only, Python 3.9 or later, no network, nothing is unpacked. It ends with "OK" (exit status 0)
or with "REJECTED" (exit status 1); a wrong call exits with 2. The format is written down in docs/case-file.md.
核验案卷：逐项重新计算，列出全部不符之处。通过显示 OK，不通过显示 REJECTED。
"""

import argparse
import hashlib
import json
import re
import struct
import sys
import zipfile
import zlib
from datetime import datetime

FORMAT = "LJAJ1"
MANIFEST, CONTENTS = "manifest.json", "目录.json"
COVERS = [CONTENTS, "目录.html", "README.txt", "verify_case.py"]
LARGEST_MANIFEST = 2**26  # bytes
LARGEST_READ = 2**27  # bytes of a list of evidence or of audit entries
PIECE = 2**20
KINDS = ["document", "publication", "message", "evidence", "evidence_file", "clock", "draw", "law", "audit"]
PATH = re.compile("([a-z_]+)/([0-9]{4,9})-[A-Za-z0-9._-]{1,100}")
HEX64, HEX128 = re.compile("[0-9a-f]{64}"), re.compile("[0-9a-f]{128}")
INSTANT = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
PLAIN_FILE = 0o100644 << 16
UTF8_NAME = 0x800
STORED, DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED
VERSION, UNIX = 20, 3
NO_TIME = (0, 33)  # 1 January 1980, as a zip archive writes it
HEADER = struct.Struct("<4s5H3I2H")
END = struct.Struct("<4s4H2IH")

WORDS = {
    "archive": ("不是完整的案卷压缩包，或者被附加、截断", "not a whole archive, or something was cut off or put in"),
    "name": ("文件名不合规定", "a file name that is not allowed"),
    "twice": ("同一文件名出现两次", "a file name that stands twice"),
    "size": ("文件大小与目录清单不符", "a size other than the manifest says"),
    "missing": ("缺少清单所列的文件", "a file that the manifest lists is missing"),
    "added": ("多出清单之外的文件", "a file that the manifest does not list"),
    "order": ("文件次序与清单不符", "the files are not in the order of the manifest"),
    "changed": ("文件内容被改动", "the content of a file was changed"),
    "manifest": ("清单格式不合规定", "the manifest is not as the format asks"),
    "chain": (
        "清单条目的链接不符：条目被改动、增删或调换",
        "a link does not hold: a line was changed, added, removed or swapped",
    ),
    "contents": ("目录与清单不符", "the table of contents does not follow from the manifest"),
    "hash": ("清单的哈希不符", "the hash of the manifest does not hold"),
    "signature": ("联检平台的签名不成立", "the hub's signature does not hold"),
    "key": ("签名公钥不是您指定的公钥", "signed with another key than the one you gave"),
    "evidence": ("证据清单与证据文件不符", "the list of evidence and its files differ"),
    "audit": ("审计记录不成立", "the audit entries do not hold"),
    "law": ("依据文本与其哈希不符", "a text of the law is not that of its hash"),
}


class Rejected(Exception):
    """Nothing further can be checked: the word and the place."""


class Faults:
    """Everything that does not hold, in the order in which it was found."""

    def __init__(self):
        self.found = []

    def add(self, word, place):
        if (word, place) not in self.found:
            self.found.append((word, place))

    def require(self, holds, word, place):
        if not holds:
            self.add(word, place)
        return holds


def require(holds, word, place):
    if not holds:
        raise Rejected(word, place)


def H(text):
    return hashlib.sha256(text.encode()).hexdigest()


encode = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode


def is_plain(value):
    """What RFC 8785 as restricted by SSJ1 knows: objects with ASCII keys, lists, text, truth, null, whole numbers."""
    if type(value) is dict:
        return all(name.isascii() for name in value) and all(map(is_plain, value.values()))
    if type(value) is list:
        return all(map(is_plain, value))
    return value is None or type(value) in (str, bool) or (type(value) is int and abs(value) < 2**53)


def without(record, *members):
    return {member: value for member, value in record.items() if member not in members}


def members(pairs):
    result = dict(pairs)
    if len(result) != len(pairs):
        raise ValueError("a name stands twice in one object")
    return result


def parsed(content):
    return json.loads(content.decode("utf-8"), object_pairs_hook=members)


# Ed25519 by RFC 8032, section 5.1, on points (X, Y, Z, T) of section 5.1.4.

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def add(a, b):
    (x, y, z, t), (u, v, w, s) = a, b
    m, n, c, d = (y - x) * (v - u), (y + x) * (v + u), 2 * D * t * s, 2 * z * w
    e, f, g, h = (n - m) % P, (d - c) % P, (d + c) % P, (n + m) % P
    return e * f % P, g * h % P, f * g % P, e * h % P


def decode(data):
    """The point of 32 bytes, or None: y is below P, and there is an x with this sign."""
    sign, y = divmod(int.from_bytes(data, "little"), 2**255)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * ROOT_OF_MINUS_ONE % P
    if y >= P or x * x % P != square or (x == 0 and sign):
        return None
    x = x if x % 2 == sign else P - x
    return x, y, 1, x * y % P


def encode_point(a):
    x, y, z, _ = a
    inverse = pow(z, P - 2, P)
    return (y * inverse % P + (x * inverse % P % 2 << 255)).to_bytes(32, "little")


GENERATOR = decode((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def ed25519(key, message, signature):
    """Whether [S]B - [k]A is R, bit by bit of S and k at once."""
    a, s = decode(key), int.from_bytes(signature[32:], "little")
    if a is None or s >= ORDER:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    minus = (P - a[0], a[1], 1, P - a[3])
    table, r = (None, GENERATOR, minus, add(GENERATOR, minus)), (0, 1, 1, 0)
    for bit in range(252, -1, -1):
        r, step = add(r, r), (s >> bit & 1) + 2 * (k >> bit & 1)
        r = add(r, table[step]) if step else r
    return encode_point(r) == signature[:32]


# Section 1: the archive. Nothing is believed of it that is not checked, and nothing is written to a disk.


def check_layout(file, archive):
    """The members stand one after the other from the first byte, each under the header that follows from the directory;
    then the directory, then the end: nothing before, between or after."""
    at = 0
    for info in archive.infolist():
        name = info.filename.encode()
        sizes = info.CRC, info.compress_size, info.file_size
        header = (
            HEADER.pack(b"PK\3\4", VERSION, info.flag_bits, info.compress_type, *NO_TIME, *sizes, len(name), 0) + name
        )
        file.seek(at)
        require(info.header_offset == at and file.read(len(header)) == header, "archive", info.filename)
        at += len(header) + info.compress_size
    count, directory = len(archive.infolist()), sum(46 + len(info.filename.encode()) for info in archive.infolist())
    file.seek(at + directory)
    end = END.pack(b"PK\5\6", 0, 0, count % 2**16, count % 2**16, directory % 2**32, at % 2**32, 0)
    require(archive.start_dir == at and file.read() == end, "archive", "directory")


def check_members(archive, faults):
    """Names, forms and flags, before anything is read."""
    names = set()
    for info in archive.infolist():
        name = info.filename
        faults.require(name not in names, "twice", name)
        names.add(name)
        is_known = name == MANIFEST or name in COVERS or PATH.fullmatch(name) is not None
        faults.require(is_known and info.orig_filename == name, "name", name)
        versions = info.create_version, info.extract_version, info.create_system
        is_plain_file = info.external_attr == PLAIN_FILE and info.date_time == (1980, 1, 1, 0, 0, 0)
        is_simple = info.flag_bits == (0 if name.isascii() else UTF8_NAME) and info.compress_type in (STORED, DEFLATED)
        rest = info.reserved, info.volume, info.internal_attr, len(info.extra), len(info.comment)
        is_bare = versions == (VERSION, VERSION, UNIX) and not any(rest)
        faults.require(is_simple and is_plain_file and is_bare, "archive", name)


def pieces(file, info):
    """The bytes of a member, a piece at a time; zlib.error unless they end where the member does."""
    file.seek(info.header_offset + HEADER.size + len(info.filename.encode()))
    left, inflater = info.compress_size, zlib.decompressobj(-15)
    while left and not inflater.eof:
        packed = file.read(min(PIECE, left))
        left -= len(packed)
        if info.compress_type == STORED:
            yield packed
            continue
        while packed and not inflater.eof:
            yield inflater.decompress(packed, PIECE)
            packed = inflater.unconsumed_tail
    while info.compress_type == DEFLATED and not inflater.eof:
        rest = inflater.decompress(b"", PIECE)
        if not rest:
            raise zlib.error("it does not end")
        yield rest
    if left or inflater.unused_data:
        raise zlib.error("it ends too early")


def measured(file, info, most):
    """Size and hash of a member, read no further than `most` bytes and a piece; None if it cannot be read."""
    size, digest = 0, hashlib.sha256()
    try:
        for piece in pieces(file, info):
            size += len(piece)
            digest.update(piece)
            if size > most:
                break
    except (zlib.error, OSError):
        return None
    return size, digest.hexdigest()


def content_of(file, archive, name, most):
    """The bytes of a member, at most so many."""
    content, info = bytearray(), archive.getinfo(name)
    require(info.file_size <= most, "size", name)
    try:
        for piece in pieces(file, info):
            content += piece
            require(len(content) <= most, "size", name)
    except (zlib.error, OSError):
        raise Rejected("changed", name) from None
    return bytes(content)


# Section 2: the manifest.

SHAPES = {
    "manifest": "format kind:text id:text exported:exported entries:entry* left_out:left_out* covers:cover* head:hash "
    "signer:signer hash:hash signature:signature",
    "exported": "at:instant by:text department:text?",
    "signer": "algorithm:text key:hash",
    "cover": "path:text size:count sha256:hash",
    "left_out": "kind:text count:count why:text",
    "entry": "number:count path:text kind:text title:text title_en:text at:instant who:text size:count sha256:hash "
    "pages:count? facts:facts link:hash",
}
SHAPES = {name: dict((m + ":text").split(":")[:2] for m in shape.split()) for name, shape in SHAPES.items()}


def is_instant(value):
    if type(value) is not str or not INSTANT.fullmatch(value):
        return False
    try:
        return bool(datetime.fromisoformat(f"{value[:-1]}+00:00"))
    except ValueError:
        return False


LEAVES = {
    "text": lambda value: type(value) is str,
    "count": lambda value: type(value) is int and 0 <= value < 2**53,
    "hash": lambda value: type(value) is str and HEX64.fullmatch(value) is not None,
    "signature": lambda value: type(value) is str and HEX128.fullmatch(value) is not None,
    "instant": is_instant,
    "facts": lambda value: (
        type(value) is dict and all(each is None or type(each) in (str, int) for each in value.values())
    ),
}


def check_shape(value, kind, place):
    if kind[-1] == "?":
        if value is not None:
            check_shape(value, kind[:-1], place)
    elif kind[-1] == "*":
        require(type(value) is list, "manifest", place)
        for number, line in enumerate(value):
            check_shape(line, kind[:-1], f"{place}[{number}]")
    elif kind in LEAVES:
        require(LEAVES[kind](value), "manifest", place)
    else:
        require(type(value) is dict and value.keys() == SHAPES[kind].keys(), "manifest", place)
        for member, inner in SHAPES[kind].items():
            check_shape(value[member], inner, f"{place}.{member}")


def manifest_of(file, archive):
    require(MANIFEST in archive.namelist(), "missing", MANIFEST)
    content = content_of(file, archive, MANIFEST, LARGEST_MANIFEST)
    try:
        manifest = parsed(content)
        is_canonical = is_plain(manifest) and encode(manifest).encode() == content
    except (ValueError, RecursionError):
        is_canonical = False
    require(is_canonical, "manifest", "not canonical")
    check_shape(manifest, "manifest", "manifest")
    require(manifest["format"] == FORMAT and manifest["kind"] in ("visit", "referral"), "manifest", "format")
    require([cover["path"] for cover in manifest["covers"]] == COVERS, "manifest", "covers")
    return manifest


# Sections 3 and 4: the chain, the contents, the signature.


def check_chain(manifest, faults):
    link = H(f"{FORMAT}|start|{manifest['kind']}|{manifest['id']}")
    before = (0, "", "")
    for number, entry in enumerate(manifest["entries"], 1):
        link = H(f"{FORMAT}|entry|{link}|{entry['sha256']}|{encode(without(entry, 'link'))}")
        faults.require(entry["link"] == link, "chain", entry["path"])
        link = entry["link"]  # what follows is judged by itself
        path = PATH.fullmatch(entry["path"])
        is_named = path and path[1] == entry["kind"] and int(path[2]) == entry["number"] == number
        faults.require(is_named, "name", entry["path"])
        if faults.require(entry["kind"] in KINDS, "manifest", entry["path"]):
            rank = (KINDS.index(entry["kind"]), entry["at"])
            faults.require(before[:2] <= rank, "order", entry["path"])
            before = rank
    faults.require(manifest["head"] == link, "chain", "head")


def contents_of(manifest):
    shown = ("number", "title", "title_en", "kind", "at", "who", "sha256", "pages", "path")
    lines = [{name: entry[name] for name in shown} for entry in manifest["entries"]]
    return encode({"format": FORMAT, "kind": manifest["kind"], "id": manifest["id"], "entries": lines}).encode()


def check_signature(manifest, key, faults):
    digest = H(f"{FORMAT}|manifest|{encode(without(manifest, 'hash', 'signature'))}")
    faults.require(manifest["hash"] == digest, "hash", MANIFEST)
    signer, text = manifest["signer"], f"SSJ1|signed|{digest}".encode()
    key_bytes, signature = bytes.fromhex(signer["key"]), bytes.fromhex(manifest["signature"])
    is_signed = signer["algorithm"] == "Ed25519" and ed25519(key_bytes, text, signature)
    faults.require(is_signed, "signature", MANIFEST)
    faults.require(key in (None, signer["key"]), "key", signer["key"])


def check_files(file, archive, manifest, faults):
    """Every file is there, in order, with its size and hash, and no other is."""
    listed = [(line["path"], line) for line in [*manifest["entries"], *manifest["covers"]]]
    names, wanted = archive.namelist(), [*(path for path, _ in listed), MANIFEST]
    there, known = set(names), set(wanted)
    for name in names:
        faults.require(name in known, "added", name)
    faults.require(len(known) == len(wanted), "manifest", "a path stands twice")
    for path, line in listed:
        if not faults.require(path in there, "missing", path):
            continue
        if archive.getinfo(path).file_size != line["size"]:
            faults.add("size", path)
        elif measured(file, archive.getinfo(path), line["size"]) != (line["size"], line["sha256"]):
            faults.add("changed", path)
    is_ordered = [name for name in names if name in known] == [path for path in wanted if path in there]
    faults.require(is_ordered, "order", "archive")


# Section 5: what entries say of each other.


def said_in(file, archive, entry, faults, word):
    """The JSON value of an entry whose bytes hold, or None."""
    try:
        value = parsed(content_of(file, archive, entry["path"], LARGEST_READ))
    except (Rejected, ValueError, RecursionError, KeyError):
        faults.add(word, entry["path"])
        return None
    return value


def check_evidence(file, archive, manifest, faults):
    files = {}
    for entry in manifest["entries"]:
        if entry["kind"] == "evidence_file":
            facts = entry["facts"]
            files[facts.get("of"), entry["sha256"]] = entry
            faults.require(facts.get("sha256") == entry["sha256"], "evidence", entry["path"])
    listed = set()
    for entry in manifest["entries"]:
        if entry["kind"] == "evidence":
            value = said_in(file, archive, entry, faults, "evidence")
            try:
                listed |= set(evidence_lines(value, entry, files, faults))
            except (TypeError, KeyError, AttributeError):
                faults.add("evidence", entry["path"])
    for key, entry in files.items():
        faults.require(key in listed, "evidence", entry["path"])


def evidence_lines(value, entry, files, faults):
    for line in value["lines"]:
        key = value["of"], line["sha256"]
        file = files.get(key)
        place = f"{entry['path']}: {line['name']}"
        faults.require(line["is_in_archive"] is (file is not None), "evidence", place)
        faults.require(file is None or file["size"] == line["size"], "evidence", place)
        yield key


def check_audit(file, archive, manifest, faults):
    for entry in manifest["entries"]:
        if entry["kind"] == "audit":
            value = said_in(file, archive, entry, faults, "audit")
            try:
                check_slice(value["entries"], value["head"], entry["path"], faults)
            except (TypeError, KeyError, AttributeError, ValueError):
                faults.add("audit", entry["path"])


def check_slice(entries, head, path, faults):
    """Each entry's hash follows from what it says, neighbours in the chain are linked, nothing is beyond the head.

    The instants need not ascend: an entry is numbered when its transaction ends."""
    before = None
    for line in entries:
        place = f"{path}: {line['number']}"
        fields = [line[name] for name in ("number", "at", "actor", "action", "subject", "details", "previous")]
        faults.require(line["hash"] == H(encode(fields)), "audit", place)
        if before is not None:
            is_next = before["number"] + 1 == line["number"]
            faults.require(before["number"] < line["number"], "audit", place)
            faults.require(not is_next or before["hash"] == line["previous"], "audit", place)
            faults.require(not is_next or before["next"] == line["hash"], "audit", place)
        is_last = line["number"] == head["number"]
        faults.require(line["number"] <= head["number"], "audit", place)
        faults.require(not is_last or line["hash"] == head["hash"], "audit", place)
        faults.require(is_last is (line["next"] is None), "audit", place)
        faults.require(line["number"] + 1 != head["number"] or line["next"] == head["hash"], "audit", place)
        before = line


def check_laws(manifest, faults):
    for entry in manifest["entries"]:
        if entry["kind"] == "law" and "law_text" in entry["facts"]:
            faults.require(entry["facts"]["law_text"] == entry["sha256"], "law", entry["path"])


def verify(path, key=None):
    """The manifest as far as it could be read (None if not), and the faults."""
    faults, manifest = Faults(), None
    try:
        with open(path, "rb") as file, zipfile.ZipFile(path) as archive:
            check_members(archive, faults)
            check_layout(file, archive)
            manifest = manifest_of(file, archive)
            check_files(file, archive, manifest, faults)
            check_chain(manifest, faults)
            written = content_of(file, archive, CONTENTS, LARGEST_READ) if CONTENTS in archive.namelist() else None
            faults.require(written in (None, contents_of(manifest)), "contents", CONTENTS)
            check_signature(manifest, key, faults)
            check_laws(manifest, faults)
            check_evidence(file, archive, manifest, faults)
            check_audit(file, archive, manifest, faults)
    except Rejected as rejected:
        faults.add(*rejected.args)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, ValueError, NotImplementedError, struct.error) as error:
        faults.add("archive", str(error))
    except (RecursionError, MemoryError):
        faults.add("archive", "nested too deeply, or too large")
    return manifest, faults.found


def say(line):
    """Print one line; what stands in a case file can neither break it nor drive the terminal."""
    print("".join(c if c.isprintable() else "?" for c in line[:1000]))


def report(manifest, faults, key):
    if manifest is not None:
        exported = manifest["exported"]
        say(f"case 案件: {manifest['kind']} {manifest['id']}")
        say(f"exported 导出: {exported['at']} {exported['by']} ({exported['department'] or 'all 全部部门'})")
        say(f"entries 条目: {len(manifest['entries'])}; hash 清单哈希: {manifest['hash']}")
        for line in manifest["left_out"]:
            say(f"left out 未收入: {line['kind']} {line['count']} ({line['why']})")
        known = "as given 与指定一致" if key == manifest["signer"]["key"] else "not compared 未与公布的公钥核对"
        say(f"key 公钥: {manifest['signer']['key']} ({known})")
    for word, place in faults:
        say(f"FAULT {word}: {place}: {' / '.join(WORDS[word])}")


def as_json(manifest, faults, key):
    about = {name: manifest[name] for name in ("kind", "id", "hash", "exported", "left_out")} if manifest else {}
    told = [{"word": word, "place": place, "zh": WORDS[word][0], "en": WORDS[word][1]} for word, place in faults]
    signer = {"key": manifest["signer"]["key"], "is_compared": key is not None} if manifest else {}
    entries = len(manifest["entries"]) if manifest else 0
    print(json.dumps({"ok": not faults, **about, **signer, "entries": entries, "faults": told}))


def key_like(text):
    if not HEX64.fullmatch(text):
        raise argparse.ArgumentTypeError("64 hexadecimal digits")
    return text


def arguments():
    parser = argparse.ArgumentParser(description="Verify a case file (LJAJ1).")
    parser.add_argument("archive", metavar="ARCHIVE", help="the case file, a zip archive")
    parser.add_argument("--key", metavar="HEX", type=key_like, help="the hub's public key, as it has published it")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    return parser.parse_args()


def main():
    sys.stdout.reconfigure(errors="replace")
    wanted = arguments()
    manifest, faults = verify(wanted.archive, wanted.key)
    if wanted.json:
        as_json(manifest, faults, wanted.key)
        return 1 if faults else 0
    report(manifest, faults, wanted.key)
    say("REJECTED 核验不通过" if faults else "OK 核验通过")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
