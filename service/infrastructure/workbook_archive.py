"""Looks into an .xlsx before any parser does: is it one by its content, and does it unpack within limits."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import ParseError

from service.infrastructure.workbook_parts import Part, looks, shared_bytes, shared_lengths, sheet_paths, used_area

_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_STRINGS, _SHEETS = "xl/sharedstrings.xml", "xl/worksheets/"
_WITHOUT_CELLS = ("xl/chartsheets/", "xl/dialogsheets/")
_CHUNK = 1 << 20


@dataclass(frozen=True)
class Limits:
    """What an upload may weigh: bytes packed and unpacked, parts, rows with data, and cells of the used area."""

    packed: int = 20 << 20
    unpacked: int = 256 << 20
    parts: int = 1000
    rows: int = 100_000
    cells: int = 8_000_000


class Unfit(Exception):
    """The file will not be opened; `reason` is a code of domain.faults, with a fact after a bar."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def look_into(data: bytes, limits: Limits) -> Mapping[str, Part]:
    """Sheet name -> what was seen in it; Unfit if it is no workbook, a bomb, or larger than the limits."""
    if len(data) > limits.packed:
        raise Unfit(f"file.too_large|{_size(limits.packed)}")
    try:
        parts = _unpack(data, limits)
        paths = sheet_paths(parts[_WORKBOOK], parts[_RELATIONS])
    except (
        zipfile.BadZipFile,
        zlib.error,
        LookupError,
        ValueError,
        ParseError,
        NotImplementedError,
        EOFError,
    ) as wrong:
        raise Unfit("file.not_xlsx") from wrong
    _weigh(paths, parts, limits)
    return looks(paths, parts)


def _weigh(paths: Mapping[str, str], parts: Mapping[str, bytes], limits: Limits) -> None:
    """Unfit if a parser would need much more memory than the file's own size tells."""
    lengths = shared_lengths(parts.get(_STRINGS, b""))
    for path in paths.values():
        if path not in parts and not path.startswith(_WITHOUT_CELLS):
            raise Unfit("file.not_xlsx")
        xml = parts.get(path, b"")
        if used_area(xml) > limits.cells:
            raise Unfit(f"file.too_many_cells|{limits.cells}")
        if shared_bytes(xml, lengths, limits.unpacked) > limits.unpacked:
            raise Unfit(f"file.unpacks_too_large|{_size(limits.unpacked)}")


def _unpack(data: bytes, limits: Limits) -> dict[str, bytes]:
    """The parts that matter by lower-case path. Each part is inflated and counted: the sizes a zip declares can lie."""
    entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
    names = [entry.filename.lower() for entry in entries]
    if "[content_types].xml" not in names or len(set(names)) < len(names):
        raise Unfit("file.not_xlsx")
    if len(entries) > limits.parts:
        raise Unfit(f"file.unpacks_too_large|{_size(limits.unpacked)}")
    left, kept = limits.unpacked, {}
    for name, entry in zip(names, entries, strict=True):
        is_wanted = name.startswith(_SHEETS) or name in (_WORKBOOK, _RELATIONS, _STRINGS)
        content, size = _inflate(data, entry, left, is_wanted)
        left -= size
        if left < 0:
            raise Unfit(f"file.unpacks_too_large|{_size(limits.unpacked)}")
        if is_wanted:
            kept[name] = content
    return kept


def _inflate(data: bytes, entry: zipfile.ZipInfo, most: int, is_wanted: bool) -> tuple[bytes, int]:
    """One part's content (empty if not wanted) and its true size, counted at most a chunk beyond `most`."""
    packed = _packed(data, entry)
    if entry.compress_type == zipfile.ZIP_STORED:
        return (packed if is_wanted else b""), len(packed)
    inflater, content, size = zlib.decompressobj(-15), bytearray(), 0
    while size <= most and not inflater.eof:
        piece = inflater.decompress(packed, _CHUNK)
        packed = inflater.unconsumed_tail
        size += len(piece)
        if is_wanted:
            content += piece
        if not piece:
            break
    return bytes(content), size


def _packed(data: bytes, entry: zipfile.ZipInfo) -> bytes:
    """A part as it lies in the file; BadZipFile if it is encrypted or packed in an unusual way."""
    if entry.flag_bits & 1 or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise zipfile.BadZipFile("encrypted, or packed in an unusual way")
    head = data[entry.header_offset : entry.header_offset + 30]
    if len(head) < 30 or head[:4] != b"PK\x03\x04":
        raise zipfile.BadZipFile("no local header")
    start = entry.header_offset + 30 + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    return data[start : start + entry.compress_size]


def _size(count: int) -> str:
    return f"{count >> 20} MB" if count >= 1 << 20 else f"{count} B"
