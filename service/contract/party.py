"""A department as the contract shows it: its names, its two boxes, and whether it has words of its own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import schemas
from schemas.catalogue import full_name
from service.ports import Department

EXAMPLES = Path(schemas.__file__).parent / "examples"


@dataclass(frozen=True)
class Party:
    """One department, the queue that it reads (`inbox`), the exchange that it writes to (`out`), its broker user."""

    department: Department
    inbox: str
    out: str
    user: str

    @property
    def code(self) -> str:
        """Its name in queues, rights and plans."""
        return self.department.code

    def has_own_words(self, name: str) -> bool:
        """Whether its messages of this short type name travel in its dialect, by its own examples."""
        file = EXAMPLES / own_example(self.code, name)
        if not file.exists():
            return False
        good: list[Mapping[str, dict[str, object]]] = json.loads(file.read_text(encoding="utf-8"))["good"]
        ours = (self.department.from_dialect(full_name(name), each["data"]) for each in good)
        return any(read != sent["data"] for read, sent in zip(ours, good, strict=True))


def file_name(name: str) -> str:
    """`part.assigned` -> `part.assigned.v1.json`, the name of its schema and of its examples."""
    return f"{name}.v1.json"


def own_example(code: str, name: str) -> str:
    """Where a department's own examples of a type stand, below the folder of examples."""
    return f"departments/{code}/{file_name(name)}"
