"""What a sheet holds is written as it was read: an export is an import again."""

import pytest

from schemas.cell_words import cells_of
from schemas.workbooks import InspectorRow, JointItem, ObjectRow, ShuochengItem, Stage, TaizhouItem, TaizhouPlan
from service.demo.make_samples import SAMPLES
from service.infrastructure.workbook_rows import check_rows, open_sheet

SHEETS = [
    ("taizhou-2024-items", TaizhouItem),
    ("taizhou-2024-joint-plan", TaizhouPlan),
    ("shuocheng-2021-items", ShuochengItem),
    ("yanshi-2023-items", JointItem),
    ("yanshi-2023-plan", Stage),
    ("yanshi-2023-objects", ObjectRow),
    ("yanshi-2023-inspectors", InspectorRow),
]


@pytest.mark.clause("C006")
@pytest.mark.clause("C009")
@pytest.mark.clause("C036")
@pytest.mark.parametrize(("name", "kind"), SHEETS)
def test_written_rows_read_as_the_same_values(name, kind):
    schema = kind()
    rows, faults = check_rows(schema, open_sheet(SAMPLES / f"{name}.xlsx", schema))
    assert rows and not faults
    titles = [column.name for column in schema.columns()]
    for row in rows:
        assert schema.read(dict(zip(titles, cells_of(schema, row.values), strict=True))) == (row.values, {})
