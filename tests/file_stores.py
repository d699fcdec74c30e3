"""A store of files in a folder of its own, and the addresses of its files, for whoever builds a hub by hand."""

from __future__ import annotations

import atexit
from datetime import timedelta
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from service.infrastructure.file_addresses import FileAddresses
from service.infrastructure.file_store import FileStore

BASE = "https://hub.example"
LASTS = timedelta(hours=72)
LARGEST = 1 << 20
_NUMBERS = count(1)


@cache
def _root() -> Path:
    folder = TemporaryDirectory(prefix="evidence-")
    atexit.register(folder.cleanup)
    return Path(folder.name)


def files_of_tests(folder: Path | None = None) -> tuple[FileStore, FileAddresses]:
    """What every transaction is given of files; in a new folder unless one is given."""
    return FileStore(folder or _root() / str(next(_NUMBERS)), LARGEST), FileAddresses("tests", BASE, LASTS)


def settings_of_files(folder: Path | None = None) -> dict[str, Any]:
    """The settings of the same, for whoever builds the application."""
    chosen = folder or _root() / str(next(_NUMBERS))
    return {"evidence_dir": chosen, "evidence_mib": 1, "evidence_hours": 72, "public_url": BASE}
