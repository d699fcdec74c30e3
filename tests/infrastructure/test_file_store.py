"""Files outside the database: under their hash, whole or not at all, and none left that nobody refers to."""

from __future__ import annotations

import os
import tracemalloc
from datetime import timedelta
from hashlib import sha256
from io import BytesIO

import pytest

from service.domain.refusals import Refused
from service.infrastructure.file_store import CHUNK, FileStore
from service.ports import FilesUnavailable, KeptFile

CONTENT = b"\xff\xd8\xff\xe0 a photograph"
KEPT = KeptFile(sha256(CONTENT).hexdigest(), len(CONTENT))
DAY = timedelta(days=1)


@pytest.fixture
def store(tmp_path):
    return FileStore(tmp_path / "evidence", largest=3 * CHUNK)


def path_of(store, digest):
    return store.folder / digest[:2] / digest


def grow_old(*paths):
    for path in paths:
        os.utime(path, (1, 1))


def nothing(digests):
    return set()


def files_in(store):
    return [path for path in store.folder.rglob("*") if path.is_file() and path.name != "lock"]


class Breaking:
    """A stream that ends in the middle: who sends it is gone."""

    def __init__(self):
        self.parts = [b"the first half"]

    def read(self, size=-1):
        if not self.parts:
            raise ConnectionResetError("gone")
        return self.parts.pop()


def test_a_file_is_found_again_under_its_hash(store):
    assert store.put(BytesIO(CONTENT), KEPT) == KEPT and store.has(KEPT.sha256)
    with store.open(KEPT.sha256) as file:
        assert file.read() == CONTENT


def test_the_same_content_is_kept_once_and_never_rewritten(store):
    store.put(BytesIO(CONTENT))
    before = path_of(store, KEPT.sha256).stat()
    store.put(BytesIO(CONTENT), KEPT)
    assert path_of(store, KEPT.sha256).stat().st_ino == before.st_ino
    assert len(files_in(store)) == 1


@pytest.mark.clause("C088")
@pytest.mark.parametrize("sent", [CONTENT[:-1] + b"X", CONTENT[:-1], CONTENT + b"more", b""])
def test_other_content_than_was_named_leaves_nothing(store, sent):
    with pytest.raises(Refused) as refused:
        store.put(BytesIO(sent), KEPT)
    assert refused.value.code == "evidence.hash_wrong" and files_in(store) == []


def test_a_file_above_the_limit_leaves_nothing(store):
    with pytest.raises(Refused) as refused:
        store.put(BytesIO(bytes(store.largest + 1)))
    assert refused.value.code == "evidence.too_large" and files_in(store) == []


def test_a_sender_who_breaks_off_leaves_nothing(store):
    with pytest.raises(FilesUnavailable):
        store.put(Breaking())
    assert files_in(store) == []


def test_a_copy_that_was_damaged_is_put_right(store):
    store.put(BytesIO(CONTENT))
    path_of(store, KEPT.sha256).write_bytes(b"\xff\xd8 rotten")
    store.put(BytesIO(CONTENT), KEPT)
    assert path_of(store, KEPT.sha256).read_bytes() == CONTENT


def test_a_file_is_for_its_owner_alone(store):
    store.put(BytesIO(CONTENT))
    assert [path.stat().st_mode & 0o077 for path in store.folder.rglob("*") if path.name != "lock"] == [0, 0, 0]


def test_what_is_not_there_cannot_be_opened(store):
    with pytest.raises(FilesUnavailable):
        store.open(KEPT.sha256)


def test_only_old_files_without_a_row_are_swept(store):
    strangers = [store.put(BytesIO(CONTENT + bytes([n]))).sha256 for n in range(3)]
    old, young, referred = strangers
    grow_old(*(path_of(store, digest) for digest in (old, referred)))
    assert store.sweep(DAY, lambda digests: {referred}) == 1
    assert [store.has(digest) for digest in (old, young, referred)] == [False, True, True]


def test_a_file_that_is_kept_again_is_young_again(store):
    store.put(BytesIO(CONTENT))
    grow_old(path_of(store, KEPT.sha256))

    def kept_meanwhile(digests):
        store.put(BytesIO(CONTENT))
        return set()

    assert store.sweep(DAY, kept_meanwhile) == 0 and store.has(KEPT.sha256)


def test_a_draft_of_a_killed_process_is_swept(store):
    draft = store.folder / "incoming" / "tmp-killed"
    draft.write_bytes(b"half a photograph")
    assert store.sweep(DAY, nothing) == 0
    grow_old(draft)
    assert store.sweep(DAY, nothing) == 1 and files_in(store) == []


class Pouring:
    """A film of that many bytes, which nobody holds as a whole."""

    def __init__(self, size):
        self.left = size

    def read(self, size=-1):
        given = min(size, self.left)
        self.left -= given
        return bytes(given)


def test_a_large_film_is_never_whole_in_memory(tmp_path):
    store = FileStore(tmp_path / "evidence", largest=300 * CHUNK)
    tracemalloc.start()
    try:
        kept = store.put(Pouring(300 * CHUNK))
        with store.open(kept.sha256) as file:
            assert sum(map(len, iter(lambda: file.read(CHUNK), b""))) == kept.size == 300 * CHUNK
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 8 * CHUNK
