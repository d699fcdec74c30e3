"""Writes a case file as one zip archive, a piece at a time; the same entries give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import IO, Self
from zipfile import ZIP_DEFLATED, ZIP_STORED, LargeZipFile, ZipFile, ZipInfo

from service.domain.case_files import Entry, Kind, Source, entry_of, first_link
from service.domain.refusals import Refused

_UNIX = 3
_PLAIN_FILE = 0o100644 << 16


class CaseArchive:
    """One archive that is being written to a seekable file, which refuses (`case_file.too_large`) what an archive of
    the plain form cannot hold. No file in it has a time of its own, and all are plain files."""

    def __init__(self, file: IO[bytes], kind: str, id_: str) -> None:
        self._zip = ZipFile(file, "w", allowZip64=False)
        self.entries: list[Entry] = []
        self.head = first_link(kind, id_)

    def add(self, source: Source) -> None:
        """The next entry of the case; its line is added to `entries`, and `head` is its link."""
        number = len(self.entries) + 1
        size, digest = self._write(source.path(number), source.read(), source.kind is Kind.EVIDENCE_FILE)
        self.entries.append(entry_of(source, number, size, digest, self.head))
        self.head = self.entries[-1]["link"]

    def add_cover(self, path: str, content: bytes) -> dict[str, str | int]:
        """A file beside the entries; what the manifest says of it."""
        size, digest = self._write(path, [content], False)
        return {"path": path, "size": size, "sha256": digest}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_failure: object) -> None:
        """Write the zip's own directory."""
        with _within_bounds():
            self._zip.close()

    def _write(self, path: str, pieces: Iterable[bytes], is_packed_already: bool) -> tuple[int, str]:
        info, size, digest = ZipInfo(path), 0, sha256()
        info.create_system, info.external_attr = _UNIX, _PLAIN_FILE
        info.compress_type = ZIP_STORED if is_packed_already else ZIP_DEFLATED
        with _within_bounds(), self._zip.open(info, "w") as file:
            for piece in pieces:
                file.write(piece)
                digest.update(piece)
                size += len(piece)
        return size, digest.hexdigest()


@contextmanager
def _within_bounds() -> Iterator[None]:
    try:
        yield
    except (LargeZipFile, RuntimeError) as error:  # the second for one file
        raise Refused("case_file.too_large") from error
