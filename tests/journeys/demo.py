"""Runs the demo as a user would: as a program of its own, with its departments as programs of theirs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SECONDS = 240
BY_CHANCE = ("lianjian.publication.prepared.", "lianjian.deadline.")


def environment(settings: Mapping[str, str]) -> dict[str, str]:
    """This process's environment with the product's settings replaced."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LIANJIAN_")}
    return {**kept, **settings}


def start_demo(home: Path, settings: Mapping[str, str]) -> subprocess.Popen[str]:
    """Start `demo --once --json`; the same home again goes on where it stopped."""
    command = [sys.executable, str(ROOT / "wsgi.py"), "demo", "--once", "--json", "--home", str(home)]
    return subprocess.Popen(
        command, env=environment(settings), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=home.parent
    )


def finish_demo(process: subprocess.Popen[str]) -> dict[str, Any]:
    """Wait for its end and read the JSON of its last line; fails with what it printed."""
    out, err = process.communicate(timeout=SECONDS)
    assert process.returncode == 0, f"exit {process.returncode}\n{out}\n{err}"
    result: dict[str, Any] = json.loads(out.splitlines()[-1])
    return result


def counts(result: Mapping[str, Any]) -> dict[str, Any]:
    """What must be the same however the demo was run: everything but ids, paths, the audit log's length, and what
    depends on when the schedule came to look: notices of deadlines, and the records that are prepared for the national
    system, because a department that has published already gets none."""
    campaigns = [
        {name: value for name, value in campaign.items() if name not in ("id", "certificate")}
        for campaign in result["campaigns"]
    ]
    sent = {name: count for name, count in result["messages"]["sent"].items() if not name.startswith(BY_CHANCE)}
    return {"campaigns": campaigns, "messages": {**result["messages"], "sent": sent}}
