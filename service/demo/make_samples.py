"""Makes the sample workbooks of the demo, the same every time: python -m service.demo.make_samples [folder]."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from service.demo import sample_documents as documents
from service.demo import sample_libraries as libraries
from service.infrastructure.workbook_writing import Table, export_tables

SAMPLES = Path(__file__).parent / "samples"
_CREATED = datetime(2024, 1, 1)  # noqa: DTZ001 - a file property without a zone


def tables() -> dict[str, Sequence[Table]]:
    """File name -> its sheets."""
    yanshi, taizhou = libraries.yanshi_objects(), libraries.taizhou_objects()
    return {
        "taizhou-2024-items.xlsx": [documents.TAIZHOU_ITEMS],
        "taizhou-2024-plan.xlsx": [documents.TAIZHOU_PLAN],
        "taizhou-2024-joint-plan.xlsx": [documents.TAIZHOU_JOINT_PLAN],
        "taizhou-2024-objects.xlsx": [libraries.object_table(taizhou)],
        "taizhou-2024-inspectors.xlsx": libraries.inspector_tables(libraries.TAIZHOU, taizhou),
        "yanshi-2023-items.xlsx": [documents.YANSHI_ITEMS],
        "yanshi-2023-plan.xlsx": [documents.YANSHI_STAGES, documents.YANSHI_RULES],
        "yanshi-2023-objects.xlsx": [libraries.object_table(yanshi)],
        "yanshi-2023-inspectors.xlsx": libraries.inspector_tables(libraries.YANSHI, yanshi),
        "shuocheng-2021-items.xlsx": [documents.SHUOCHENG_ITEMS],
        "shuocheng-2021-guide.xlsx": [documents.SHUOCHENG_GUIDE],
        "zibo-2021-rules.xlsx": [documents.ZIBO_RULES],
        "xiping-2020-rules.xlsx": [documents.XIPING_RULES],
    }


def make_samples(folder: Path) -> None:
    """Write every sample workbook into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, sheets in tables().items():
        (folder / name).write_bytes(export_tables(sheets, _CREATED))


if __name__ == "__main__":
    make_samples(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES)
