"""Files that nobody refers to are removed: those of which a killed process wrote the file and never the row."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from service.ports import Hub

AFTER = timedelta(days=1)  # much longer than any transaction takes


def sweep_files(hub: Hub) -> int:
    """Remove what was kept a day ago or earlier and has no row; how many. A short transaction for each shelf."""

    def referred_to(digests: Collection[str]) -> set[str]:
        with hub.transaction() as work:
            kinds = (work.record_files, work.evidence)
            return {row.sha256 for rows in kinds for row in rows.find(sha256=list(digests))}

    with hub.transaction() as work:
        files = work.files
    return files.sweep(AFTER, referred_to)
