"""Programs of a rehearsal over the real broker: a department's system, and the command that judges it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from tests.journeys.demo import ROOT, environment

SECONDS = 240
END_SECONDS = 20
CLIENT = ROOT / "docs" / "contract" / "javascript"
WSGI = str(ROOT / "wsgi.py")


def why_missing_node() -> str | None:
    """What to install for the JavaScript client, None if all is there."""
    missing = [name for name in ("node", "npm") if not shutil.which(name)]
    return f"{' and '.join(missing)} missing: apt-get install nodejs npm" if missing else None


def install_client(folder: Path) -> Path:
    """The client with its packages, as a vendor would install it; the file to run."""
    for name in ("package.json", "package-lock.json", "client.js"):
        shutil.copy(CLIENT / name, folder)
    command = ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=SECONDS)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "client.js"


@contextmanager
def running(command: Sequence[str], folder: Path, settings: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A program that is ended with the block; what it says stands in `said.txt`."""
    with (folder / "said.txt").open("ab") as said:
        process = subprocess.Popen(
            command, cwd=folder, env=environment(settings), stdin=subprocess.PIPE, stdout=said, stderr=said
        )
    try:
        yield process
    finally:
        process.kill()
        process.communicate(timeout=END_SECONDS)


def wait_for(is_so: Callable[[], bool], seconds: float = SECONDS) -> None:
    """Wait until it is so; fails after a time that only a program that hangs would need."""
    until = monotonic() + seconds
    while not is_so():
        assert monotonic() < until, "it never came"
        sleep(0.2)


def simulate(code: str, *options: str) -> list[str]:
    """The command that plays a department."""
    return [sys.executable, WSGI, "simulate", code, "--until-input-ends", *options]


def conformance(code: str, broker: str, *options: str) -> subprocess.CompletedProcess[str]:
    """The command that judges a department's system."""
    command = [sys.executable, WSGI, "conformance", code, "--broker", broker, *options]
    return subprocess.run(command, env=environment({}), capture_output=True, text=True, check=False, timeout=SECONDS)


def report(done: subprocess.CompletedProcess[str]) -> tuple[dict[str, Any], dict[str, str]]:
    """The JSON object of a report, and the verdict of each line."""
    assert done.stdout, done.stderr
    told = json.loads(done.stdout)
    return told, {line["id"]: line["verdict"] for line in told["lines"]}
