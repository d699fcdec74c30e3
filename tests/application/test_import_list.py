"""Lists are kept in their documents' own columns, and a changed row is a new version."""

from __future__ import annotations

from pathlib import Path

import pytest

from service.application.decide_batch import accept_batch
from service.application.import_list import import_list
from service.demo.story import SAMPLES
from service.domain.faults import FileRefused
from service.domain.refusals import Refused
from service.uploads import TABLE, import_file
from tests.district import COORDINATOR, PACK, REVIEWER, District, lines

ITEMS = [{"number": 1, "name": "住所检查"}, {"number": 2, "name": "双减"}]
FILES = {
    "items_taizhou": ("taizhou-2024", "taizhou-2024-items.xlsx", 4),
    "plan_taizhou": ("taizhou-2024", "taizhou-2024-plan.xlsx", 1),
    "items_shuocheng": ("shuocheng-2021", "shuocheng-2021-items.xlsx", 2),
    "guide_shuocheng": ("shuocheng-2021", "shuocheng-2021-guide.xlsx", 1),
    "items_joint": (PACK, "yanshi-2023-items.xlsx", 3),
    "stages": (PACK, "yanshi-2023-plan.xlsx", 3),
    "rules": ("zibo-2021", "zibo-2021-rules.xlsx", 10),
    "objects": ("410307", "yanshi-2023-objects.xlsx", 60),
    "inspectors": ("410307", "yanshi-2023-inspectors.xlsx", 42),
}
# No place of the demo has them; see test_import_persons.py and test_import_credit.py.
WITHOUT_SAMPLE = {"persons", "registry", "credit", "credit_classes"}


def import_library(district, kind, place, file):
    """Hand in a library, and have it reviewed."""
    district.do(import_file, COORDINATOR, kind, place, SAMPLES / file)
    (batch,) = district.rows("library_batches", state="proposed")
    district.do(accept_batch, REVIEWER, batch.id)


@pytest.mark.clause("C003")
def test_a_changed_row_of_a_list_is_a_new_version(district):
    district.do(import_list, COORDINATOR, PACK, "items_joint", lines(ITEMS))
    changed = [{**ITEMS[0], "name": "住所（经营场所）检查"}, ITEMS[1]]
    district.do(import_list, COORDINATOR, PACK, "items_joint", lines(changed))
    first, second = district.rows("items")
    assert (first.version, first.title, second.version) == (2, "住所（经营场所）检查", 1)
    assert first.columns == {"number": "1", "name": "住所（经营场所）检查"}


def test_a_list_belongs_to_a_pack_that_is_known(district):
    with pytest.raises(Refused) as refused:
        district.do(import_list, COORDINATOR, "nowhere-2020", "items_joint", lines(ITEMS))
    assert refused.value.code == "pack.unknown"


def test_every_kind_of_upload_has_a_sample():
    assert FILES.keys() | WITHOUT_SAMPLE == TABLE.keys()


@pytest.mark.clause("C006")
@pytest.mark.clause("C009")
@pytest.mark.clause("C036")
@pytest.mark.parametrize("kind", FILES)
def test_each_kind_of_workbook_is_imported_whole(district, kind):
    place, file, rows = FILES[kind]
    if kind == "inspectors":
        import_library(district, "objects", place, FILES["objects"][1])
    assert district.do(import_file, COORDINATOR, kind, place, SAMPLES / file) == rows
    titles = [row.title for row in district.rows("items")]
    assert len(titles) == (0 if kind in ("objects", "inspectors") else rows)
    assert "None" not in titles


def test_the_same_file_again_makes_no_new_version(district):
    for _ in range(2):
        import_library(district, "objects", "410307", "yanshi-2023-objects.xlsx")
    assert {row.version for row in district.rows("objects")} == {1}


@pytest.mark.clause("C004")
def test_one_wrong_row_keeps_the_whole_file_out(district, tmp_path):
    file = _with_a_hole(tmp_path)
    with pytest.raises(FileRefused) as refused:
        district.do(import_file, COORDINATOR, "items_shuocheng", "shuocheng-2021", file)
    assert [(fault.row, fault.column, fault.code) for fault in refused.value.faults] == [(4, "抽查依据", "cell.empty")]
    _nothing_is_kept(district)


def test_a_file_that_is_no_workbook_is_refused(district):
    with pytest.raises(FileRefused) as refused:
        district.do(import_file, COORDINATOR, "items_joint", PACK, b"PK\x03\x04 not a workbook")
    assert refused.value.faults[0].code == "file.not_xlsx"
    _nothing_is_kept(district)


def _nothing_is_kept(district: District) -> None:
    assert district.rows("items") == []
    assert district.audit("list.imported") == []


def _with_a_hole(folder: Path) -> Path:
    """A list of 朔城区 of three good rows and one whose basis is missing."""
    import openpyxl

    heading = ["序号", "抽查事项", "抽查对象", "抽查内容", "抽查依据", "抽查方式", "抽查比例和频次", "备注"]
    book = openpyxl.Workbook()
    book.active.append(heading)
    for number in range(1, 5):
        basis = "" if number == 3 else "某条例"
        book.active.append([number, f"事项{number}", "企业", "内容", basis, "实地核查", "5%，每年1-2次", ""])
    book.save(folder / "hole.xlsx")
    return folder / "hole.xlsx"
