"""Reads what a simulated department's inspectors will find, from a scenario in TOML."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from adapters.desk.conduct import Conduct

AT_ONCE = ("corrected",)


def read_script(path: Path | None, department: str) -> Conduct:
    """The conduct of one department; without a file nothing is ever wrong. A problem that was corrected is handled at
    once, any other one in a second version."""
    lines = tomllib.loads(path.read_text(encoding="utf-8"))["finding"] if path else []
    found = {(line["object"], line["item"]): _finding(line) for line in lines if line["department"] == department}
    return Conduct(found, _decisions(lines, department), _own_steps(lines, department))


def _finding(line: Mapping[str, Any]) -> dict[str, Any]:
    finding = {"result": line["result"], "violation": line.get("violation"), "facts": line["words"]}
    finding["observations"] = line.get("observations", [])
    if "outcome" in line:
        handling = {"outcome": line["outcome"], "words": line["handling"]}
        finding["handling" if line["result"] in AT_ONCE else "later"] = handling
    return finding


def _decisions(lines: list[dict[str, Any]], department: str) -> dict[tuple[str, str], Mapping[str, Any]]:
    return {
        (line["object"], line["violation"]): line["decision"]
        for line in lines
        if "decision" in line and line["decision"]["department"] == department
    }


def _own_steps(lines: list[dict[str, Any]], department: str) -> dict[tuple[str, str], Mapping[str, Any]]:
    return {
        (line["object"], line["item"]): line["own_step"]
        for line in lines
        if "own_step" in line and line["department"] == department
    }
