"""What a killed process left of a file is removed, and nothing that somebody refers to."""

from __future__ import annotations

import os
from io import BytesIO

import pytest

from service.application.store_record_file import store_record_file
from service.application.sweep_files import sweep_files
from tests.district import OFFICER
from tests.fakes import LEAD

JPEG = b"\xff\xd8\xff\xe0 a photograph"


def grow_old(district):
    with district.transaction() as work:
        for path in work.files.folder.glob("[0-9a-f][0-9a-f]/*"):
            os.utime(path, (1, 1))


def has(district, digest):
    with district.transaction() as work:
        return work.files.has(digest)


@pytest.mark.clause("C088")
def test_a_kill_between_file_and_row_leaves_no_half(drawn):
    part = drawn.part(LEAD)
    lost = {}
    with pytest.raises(KeyboardInterrupt), drawn.transaction() as work:  # killed when the file is there, and no row
        lost.update(store_record_file(work, OFFICER, part.id, "现场.jpg", BytesIO(JPEG)))
        raise KeyboardInterrupt
    kept = drawn.do(store_record_file, OFFICER, part.id, "门头.jpg", BytesIO(JPEG + b"2"))
    assert has(drawn, lost["sha256"]) and drawn.one("record_files").sha256 == kept["sha256"]
    grow_old(drawn)
    assert sweep_files(drawn.hub) == 1
    assert not has(drawn, lost["sha256"]) and has(drawn, kept["sha256"])


def test_a_young_file_waits_for_its_row(drawn):
    with drawn.transaction() as work:
        found = work.files.put(BytesIO(JPEG))
    assert sweep_files(drawn.hub) == 0 and has(drawn, found.sha256)
