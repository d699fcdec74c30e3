"""The departments of the demo: each a separate program that speaks only messages, and ends with the one that started
it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

SCRIPT = Path(__file__).parent / "scenario.toml"
END_SECONDS = 10


@contextmanager
def departments(
    program: Sequence[str], codes: Sequence[str], environ: Mapping[str, str]
) -> Iterator[dict[str, subprocess.Popen[bytes]]]:
    """Run `program simulate CODE` for each department. Its standard input is a pipe that closes when this process
    ends, however it ends (`kill -9` too), and the program stops when it does."""
    running = {code: _start(program, code, environ) for code in codes}
    try:
        yield running
    finally:
        for process in running.values():
            stop(process)


def stop(process: subprocess.Popen[bytes]) -> None:
    """Ask one to stop by closing its standard input; kill it if it does not."""
    if process.stdin:
        process.stdin.close()
    try:
        process.wait(END_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _start(program: Sequence[str], code: str, environ: Mapping[str, str]) -> subprocess.Popen[bytes]:
    command = [*program, "simulate", code, "--script", str(SCRIPT), "--until-input-ends"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, env=dict(environ))
