"""Where files lie: in a folder outside the database, each under the SHA-256 of what it holds, written once."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from fcntl import LOCK_EX, LOCK_SH, flock
from functools import partial
from hashlib import file_digest, sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, BinaryIO

from service.domain.refusals import Refused
from service.infrastructure.clock import SystemClock
from service.ports import ByteStream, FilesUnavailable, KeptFile

CHUNK = 1 << 20


class FileStore:
    """The files of one folder, which every process of the hub shares.

    A file is complete and on the disk before anybody can open it: it is written under another name, hashed on the way,
    forced to the disk, and only then named by its hash. Whoever refers to it commits afterwards, so that no row is ever
    without its file; a file that nobody refers to after a while is swept."""

    def __init__(self, folder: Path, largest: int) -> None:
        self.folder = folder
        self.largest = largest  # bytes of one file
        self._drafts = folder / "incoming"
        self._drafts.mkdir(mode=0o700, parents=True, exist_ok=True)

    def put(self, stream: ByteStream, expected: KeptFile | None = None) -> KeptFile:
        """Keep what the stream gives, never whole in memory; the same content is kept once. Refused
        `evidence.too_large`, or `evidence.hash_wrong` if it is not what was expected, and nothing is kept."""
        try:
            with NamedTemporaryFile(dir=self._drafts) as draft:
                found = self._write(stream, draft, expected)
                if expected is not None and found != expected:
                    raise Refused("evidence.hash_wrong", sha256=expected.sha256, found=found.sha256, size=found.size)
                self._name(Path(draft.name), found.sha256)
        except OSError as failure:
            raise FilesUnavailable(str(failure)) from failure
        return found

    def has(self, digest: str) -> bool:
        """Whether a file with that hash is here."""
        return self._path(digest).is_file()

    def open(self, digest: str) -> BinaryIO:
        """The file with that hash, to be read; FilesUnavailable if it is not here."""
        try:
            return self._path(digest).open("rb")
        except OSError as failure:
            raise FilesUnavailable(str(failure)) from failure

    def sweep(self, age: timedelta, known: Callable[[Collection[str]], Collection[str]]) -> int:
        """Remove the files older than `age` that are not among those that `known` says somebody refers to, and the
        drafts that a killed process left behind; how many. Old means by this machine's own clock."""
        before = SystemClock().now().timestamp() - age.total_seconds()
        count = sum(_remove_if_old(draft, before) for draft in self._drafts.iterdir())
        for shelf in sorted(self.folder.glob("[0-9a-f][0-9a-f]")):
            old = {path.name: path for path in shelf.iterdir() if path.stat().st_mtime < before}
            strangers = sorted(old.keys() - set(known(old.keys()))) if old else []
            with self._locked(LOCK_EX):  # who keeps the same file now makes it young before or after, never between
                count += sum(_remove_if_old(old[digest], before) for digest in strangers)
        return count

    def _write(self, stream: ByteStream, draft: IO[bytes], expected: KeptFile | None) -> KeptFile:
        most = self.largest if expected is None else min(self.largest, expected.size)
        hashed, size = sha256(), 0
        for chunk in iter(partial(stream.read, CHUNK), b""):
            size += len(chunk)
            if size > self.largest:
                raise Refused("evidence.too_large", limit=self.largest)
            if size > most:
                raise Refused("evidence.hash_wrong", sha256=expected.sha256 if expected else "", found="", size=size)
            hashed.update(chunk)
            draft.write(chunk)
        draft.flush()
        os.fsync(draft.fileno())
        return KeptFile(hashed.hexdigest(), size)

    def _name(self, draft: Path, digest: str) -> None:
        """Give the draft its name. What is there already stays, made young; a copy that was damaged is replaced."""
        path = self._path(digest)
        path.parent.mkdir(mode=0o700, exist_ok=True)
        with self._locked(LOCK_SH):
            if path.exists() and _hash_of(path) == digest:
                return os.utime(path)
            path.unlink(missing_ok=True)
            with suppress(FileExistsError):  # another process kept the same content meanwhile
                os.link(draft, path)
        for folder in (path.parent, self.folder):
            _force_to_disk(folder)

    def _path(self, digest: str) -> Path:
        return self.folder / digest[:2] / digest

    @contextmanager
    def _locked(self, how: int) -> Iterator[None]:
        with (self.folder / "lock").open("ab") as file:
            flock(file, how)
            yield


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _force_to_disk(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove_if_old(path: Path, before: float) -> bool:
    with suppress(FileNotFoundError):
        if path.stat().st_mtime < before:
            path.unlink()
            return True
    return False
