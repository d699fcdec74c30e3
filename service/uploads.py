"""FILES come in: one table, kind of workbook -> its sheets' schemas and use case; a wrong row refuses the whole
file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from schemas import workbooks
from service.application.import_items import import_items
from service.application.import_list import import_list
from service.application.import_plan import import_plan
from service.application.import_registry import import_registry
from service.application.submit_batch import CREDIT, CREDIT_CLASSES, INSPECTORS, OBJECTS, PERSONS, submit_batch
from service.domain.actors import Actor
from service.domain.faults import FileRefused
from service.infrastructure.codes import credit_code_reason
from service.infrastructure.workbook_rows import CheckedRow, RowSchema, check_rows, open_sheet
from service.ports import UnitOfWork

Source = Path | bytes
CODE_COLUMN = "统一社会信用代码"


@dataclass(frozen=True)
class Upload:
    """One kind of workbook: its sheets, first to last (None: whatever the first sheet is called), and what takes their
    rows.

    `take` gets the unit of work, who uploads, where the rows belong (a pack or a region), and the rows of each
    sheet."""

    sheets: tuple[tuple[str | None, RowSchema], ...]
    take: Callable[[UnitOfWork, Actor, str, list[list[CheckedRow]]], int]


def _listed(kind: str, schema: RowSchema) -> Upload:
    return Upload(
        ((None, schema),), lambda work, actor, pack_id, sheets: import_list(work, actor, pack_id, kind, sheets[0])
    )


def _reviewed(kind: str, *sheets: tuple[str | None, RowSchema]) -> Upload:
    """The rows of a library wait as a batch for a second person (C016, C028)."""
    return Upload(sheets, lambda work, actor, place, rows: submit_batch(work, actor, kind, place, rows))


def _items(kind: str, schema: RowSchema) -> Upload:
    return Upload(
        ((None, schema),), lambda work, actor, pack_id, sheets: import_items(work, actor, pack_id, kind, sheets[0])
    )


TABLE: dict[str, Upload] = {
    OBJECTS: _reviewed(OBJECTS, (None, workbooks.ObjectRow())),
    INSPECTORS: _reviewed(INSPECTORS, (None, workbooks.InspectorRow()), ("利害关系", workbooks.ConflictRow())),
    PERSONS: _reviewed(PERSONS, (None, workbooks.PersonRow())),
    CREDIT: _reviewed(CREDIT, (None, workbooks.CreditRow())),
    CREDIT_CLASSES: _reviewed(CREDIT_CLASSES, (None, workbooks.CreditClassRow())),
    "registry": Upload(
        ((None, workbooks.RegistryRow()),),
        lambda work, actor, place, sheets: import_registry(work, actor, place, sheets[0]),
    ),
    "items_taizhou": _items("items_taizhou", workbooks.TaizhouItem()),
    "plan_taizhou": Upload(
        ((None, workbooks.AnnualPlanRow()),),
        lambda work, actor, pack_id, sheets: import_plan(work, actor, pack_id, sheets[0]),
    ),
    "items_shuocheng": _items("items_shuocheng", workbooks.ShuochengItem()),
    "guide_shuocheng": _listed("guide_shuocheng", workbooks.Guide()),
    "items_joint": _items("items_joint", workbooks.JointItem()),
    "stages": _listed("stages", workbooks.Stage()),
    "rules": _listed("rules", workbooks.WrittenRule()),
}


def import_file(work: UnitOfWork, actor: Actor, kind: str, place: str, source: Source) -> int:
    """Check a whole workbook and import it; FileRefused names every fault by row, column, value and reason, and
    nothing of the file is imported. `place` is the pack of a list, the region of inspectors, or region and
    kind of a registry. Returns the rows taken; those of a library wait for their review."""
    upload = TABLE[kind]
    sheets = read_rows(kind, source)
    return upload.take(work, actor, place, sheets)


def read_rows(kind: str, source: Source) -> list[list[CheckedRow]]:
    """The checked rows of every sheet of a workbook; FileRefused with all faults of all sheets."""
    rows, faults = [], []
    for name, schema in TABLE[kind].sheets:
        has_codes = any(column.name == CODE_COLUMN for column in schema.columns())
        warn = {CODE_COLUMN: credit_code_reason} if has_codes else {}
        good, found = check_rows(schema, open_sheet(source, schema, sheet=name), warn=warn)
        rows.append(good)
        faults += [one for one in found if not one.is_warning]
    if faults:
        raise FileRefused(faults)
    return rows
