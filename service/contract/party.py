"""A department as the contract shows it: its names, its two boxes, and whether it has words of its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import schemas
from schemas.catalogue import FROM_DEPARTMENT, full_name
from schemas.envelope import source_of
from schemas.json_schema import message_schema
from service.ports import HUB, Department

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
        """Whether its messages of this short type name travel in its dialect."""
        return self.own_schema(name) is not None

    def own_schema(self, name: str) -> dict[str, Any] | None:
        """The whole envelope of a message with its data in the department's words; None where it speaks our format."""
        type_ = full_name(name)
        document = message_schema(type_)
        ours, definitions = document["properties"]["data"], document.pop("$defs", {})
        theirs = self.department.schema_in_dialect(type_, ours, definitions)
        if theirs is None:
            return None
        source = {"const": source_of(self.code if type_ in FROM_DEPARTMENT else HUB)}
        properties = {**document["properties"], "source": source, "data": theirs}
        return {**document, "$id": f"urn:lianjian:{self.code}:{type_}", "properties": properties}


def file_name(name: str) -> str:
    """`part.assigned` -> `part.assigned.v1.json`, the name of its schema and of its examples."""
    return f"{name}.v1.json"


def own_file(code: str, name: str) -> str:
    """Where a department's own schema or examples of a type stand, below the folder of all."""
    return f"departments/{code}/{file_name(name)}"
